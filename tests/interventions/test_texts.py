"""Rich text: one allow-list, and plain text that comes back as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.texts import clean_html, from_plain, is_empty, is_structured, to_plain

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    '<a href="javascript:alert(1)">x</a>',
    '<p style="color:red">x</p>',
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=//x></iframe>",
    '<td background="x" onmouseover=alert(1)>x</td>',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_runs_or_colours_survives_cleaning(payload):
    cleaned = clean_html(payload)
    assert not any(
        word in cleaned for word in ("script", "alert", "style", "onerror", "img", "iframe", "svg")
    )


def test_lists_and_tables_survive_cleaning():
    html = '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
    assert clean_html(html) == html
    assert clean_html("<ul><li>a</li></ul>") == "<ul><li>a</li></ul>"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_someone_types_is_text_and_never_markup(payload):
    assert to_plain(from_plain(payload)) == payload
    assert "<script" not in from_plain(payload)


def test_paragraphs_lines_and_lists():
    text = "Een zin.\nNog een regel.\n\n- eerste\n- tweede\nDaarna < 5 & meer."
    expected = "<p>Een zin.<br>Nog een regel.</p><ul><li>eerste</li><li>tweede</li></ul><p>Daarna &lt; 5 &amp; meer.</p>"
    assert from_plain(text) == expected


@given(st.text(alphabet=st.sampled_from("abc <>&\"'-\n.=é€")))
def test_typing_reading_and_saving_again_changes_nothing(text):
    once = from_plain(text)
    assert from_plain(to_plain(once)) == once


@given(st.text(alphabet=st.sampled_from("abc <>&\"'-\n.=/")))
def test_typed_text_is_clean_html_already(text):
    html = from_plain(text)
    assert clean_html(html) == html


def test_an_empty_paragraph_is_empty():
    assert is_empty("<p> </p><ul></ul>")
    assert not is_empty("<p>-</p>")


def test_tables_headings_and_links_are_more_than_plain_text():
    assert is_structured("<table><tr><td>1</td></tr></table>")
    assert not is_structured("<p>a</p><ul><li>b</li></ul>")
