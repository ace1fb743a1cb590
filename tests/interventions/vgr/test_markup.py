"""From the HTML of a cell to clean blocks: repair, joining, and nothing that does not belong."""

import pytest

from interventions.vgr.markup import join, parse, render


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("", ""),
        ("gewoon", "<p>gewoon</p>"),
        ("<p>een</p> <p>twee</p>", "<p>een</p><p>twee</p>"),
        ('<ul style="list-style-type: none"> een twee', "<ul><li>een twee</li></ul>"),
        ("Zie: <ul> een <p>na", "<p>Zie:</p><ul><li>een</li></ul><p>na</p>"),
        ("<ul> • een • twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("<ul> - Een - Twee", "<ul><li>Een</li><li>Twee</li></ul>"),
        ("<ul> o Een o Twee", "<ul><li>Een</li><li>Twee</li></ul>"),
        ("<ol> 1. een 2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("<ul><li>een</li><li>twee</li></ul><ul><li>drie", "<ul><li>een</li><li>twee</li></ul><ul><li>drie</li></ul>"),
        ("<ul> een <ul> twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("<p><b>a</b> <i>b</i> <u>c</u></p>", "<p><strong>a</strong> <em>b</em> <strong>c</strong></p>"),
        ("Q&U en >40% en <5", "<p>Q&amp;U en &gt;40% en &lt;5</p>"),
        ('<p onclick="x()">a<script>alert(1)</script></p>', "<p>a</p>"),
        ("<ul> <p></p>", ""),
        (
            '<table border="1"><tr><td colspan="2" style="x"> <ul> a </td></tr></table>',
            '<table><tbody><tr><td colspan="2"><ul><li>a</li></ul></td></tr></tbody></table>',
        ),
        (
            "<table><caption>C</caption><tr><th rowspan='1'>h</th><td>a & b</td></tr></table>",
            "<table><caption>C</caption><tbody><tr><th>h</th><td>a &amp; b</td></tr></tbody></table>",
        ),
    ],
)  # fmt: skip
def test_cell_becomes_clean_html(cell, clean):
    assert render(parse(cell)) == clean


def test_clean_html_stays_the_same():
    clean = render(parse("Zie: <ul> • een • twee <p>na</p><table><tr><td>1</td></tr></table>"))
    assert render(parse(clean)) == clean


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("<p>Het loopt</p>", "<p>door.</p><p>Ja.</p>", "<p>Het loopt door.</p><p>Ja.</p>"),
        ("Het is bij", "Noord te doen.", "<p>Het is bij Noord te doen.</p>"),
        ("Klaar.", "Verder.", "<p>Klaar.</p><p>Verder.</p>"),
        ("<ul> • een • twee", "drie.", "<ul><li>een</li><li>twee drie.</li></ul>"),
        ("<ul> • een", "<ul> • Twee", "<ul><li>een</li><li>Twee</li></ul>"),
        ("<ul> een", "<p>Na.</p>", "<ul><li>een</li></ul><p>Na.</p>"),
        ("", "Na.", "<p>Na.</p>"),
    ],
)
def test_what_a_page_break_cut_is_made_whole(above, below, joined):
    assert render(join(parse(above), parse(below), across_pages=True)) == joined


def test_without_a_page_break_nothing_is_glued():
    assert (
        render(join(parse("Het loopt"), parse("door"), across_pages=False)) == "<p>Het loopt</p><p>door</p>"
    )


def test_table_with_a_head_of_its_own_is_another_table():
    table = "<table><thead><tr><th>a</th></tr></thead><tr><td>1</td></tr></table>"
    assert render(join(parse(table), parse(table), across_pages=True)).count("<table>") == 2
    assert (
        render(join(parse(table), parse("<table><tr><td>2</td></tr></table>"), across_pages=True)).count(
            "<table>"
        )
        == 1
    )
