"""Stored texts as the rich text of a document."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.rich import DEEPEST, to_rich
from interventions.texts import clean_html, to_plain
from nprz_site.documents.blocks import Grid, Items, Line, Rich, Run
from nprz_site.documents.rich import leaves


def lines(*texts):
    return [Line([Run(text)]) for text in texts]


def test_paragraphs_headings_and_line_breaks():
    rich = to_rich("<h3>Kop</h3><p>Een<br>twee</p>\n<p>Drie &lt; 4 &amp; 5</p>")
    assert rich.parts == [Line([Run("Kop")], is_heading=True), *lines("Een\ntwee", "Drie < 4 & 5")]


def test_emphasis_and_links_within_each_other():
    rich = to_rich('<p>a <strong>b <em>c</em></strong> <a href="https://x.nl/?a=1&amp;b=%3E">d</a>.</p>')
    assert rich.parts == [
        Line([
            Run("a "), Run("b ", bold=True), Run("c", bold=True, italic=True), Run(" "),
            Run("d", link="https://x.nl/?a=1&b=%3E"), Run("."),
        ])
    ]  # fmt: skip


def test_lists_in_lists_and_paragraphs_in_an_item():
    rich = to_rich("<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul><p>e</p>")
    inner = Items([Rich(lines("b"))], is_ordered=True)
    assert rich.parts == [Items([Rich([*lines("a"), inner]), Rich(lines("c", "d"))]), *lines("e")]


def test_a_table_with_cells_over_columns_and_rows():
    rich = to_rich(
        '<table><caption>T</caption><thead><tr><th colspan="2">k</th></tr></thead>'
        '<tbody><tr><th rowspan="2">1</th><td><p>2</p><ul><li>3</li></ul></td></tr><tr><td><strong>4</strong></td></tr></tbody></table>'
    )
    assert rich.parts == [Grid([["k", ""], ["1", "2\n3"], ["", "4"]], headers=1, caption="T")]


def test_a_table_of_headers_alone_keeps_a_row_to_be_about():
    assert to_rich("<table><tr><th>a</th></tr><tr><th>b</th></tr></table>").parts == [Grid([["a"], ["b"]], 1)]


@pytest.mark.parametrize(
    "html",
    ["", " ", "<p></p>", "<p> <br> </p>", "<ul><li></li></ul>", "<table></table>", "\x00", "<td></td>"],
)
def test_what_holds_nothing_has_no_parts(html):
    assert not to_rich(html).parts


def test_blanks_are_as_a_page_shows_them():
    assert to_rich("<p>  a \n  <strong> b</strong>  c&nbsp; </p>").parts == [
        Line([Run("a "), Run("b", bold=True), Run(" c\xa0")])
    ]


def test_nothing_that_is_not_allowed_comes_along():
    rich = to_rich('<p onclick="x">a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p>')
    assert rich.parts == lines("ab")


def test_lists_deeper_than_is_kept_apart_lose_no_item_and_no_time():
    began = time.monotonic()
    rich = to_rich("<ul><li>x" * 3000)
    assert sum(1 for _ in leaves(rich)) == 3000
    assert depth(rich) == DEEPEST
    assert time.monotonic() - began < 5


def depth(rich):
    return max((1 + max(map(depth, part.items)) for part in rich.parts if isinstance(part, Items)), default=0)


def test_cells_over_many_places_do_not_make_a_table_without_end():
    html = "<table>" + '<tr><td>a</td><td colspan="99" rowspan="99">b</td></tr>' * 300 + "</table>"
    rich = to_rich(html)
    assert len(rich.parts) == 300
    assert rich.parts[0] == Line([Run("a | b")])


@given(st.text(st.sampled_from("<>/&;\"' \npaultrdhe345bombj=\x00\ud800"), max_size=60))
def test_any_string_is_read(text):
    to_rich(text)


TAGS = ["p", "strong", "em", "ul", "ol", "li", "h3", "a", "table", "caption", "tr", "td", "th"]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{one}>" for one in TAGS] + [f"</{one}>" for one in TAGS]),
            st.sampled_from("xyz"),
        ),
        max_size=30,
    )
)
def test_no_letter_is_lost_whatever_the_tags(parts):
    html = "".join(parts)
    told = "".join(leaf_text(one) for one in leaves(to_rich(html)))
    assert sorted(letters(told)) == sorted(letters(to_plain(clean_html(html))))


def leaf_text(one):
    if isinstance(one, Line):
        return "".join(run.text for run in one.runs)
    return one.caption + "".join(cell for row in one.rows for cell in row)


def letters(text):
    return [one for one in text if one in "xyz"]
