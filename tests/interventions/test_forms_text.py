"""Rich text in a form: from the editor, from a plain text box, and unchanged."""

import pytest
from django import forms
from django.http import QueryDict

from interventions.forms_text import EditorHtml, RichTextField, html_of
from interventions.texts import clean_html, compact, from_editor

STORED = "<p>Een zin.</p><ul><li>eerste</li><li>tweede</li></ul>"
SAME = [
    ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
    ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
    ("<p>a</p>\n<p>b</p>\n", "<p>a</p><p>b</p><p></p>"),
    ("<p>Het is <em><strong>zo</strong></em></p>", "<p>Het is <strong><em>zo</em></strong></p>"),
    (
        "<table><caption>Cijfers</caption><tbody><tr><td>1</td></tr></tbody></table>",
        "<p>Cijfers</p><table><tbody><tr><td><p>1</p></td></tr></tbody></table>",
    ),
    (
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        "<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>1</p></td></tr></tbody></table>",
    ),
    ('<p><a href="https://x.nl">x</a></p>', '<p><a href="https://x.nl" rel="noopener noreferrer">x</a></p>'),
    ("<p>a &lt; b &amp;   c</p>", "<p>a &lt; b &amp; c</p>"),
]


class TextForm(forms.Form):
    text = RichTextField(label="Hoe gaat het?")
    plain = RichTextField(label="Kort", editor=False)


def form(stored: str = "", **posted: str) -> TextForm:
    """A form over `stored`, with what was posted; `opmaak="html"` is what the editor posts along."""
    data = QueryDict(mutable=True)
    flag = posted.pop("opmaak", None)
    data.update(posted | ({"text-opmaak": flag} if flag else {}))
    bound = TextForm(data)
    bound.fields["text"].stored = stored
    return bound


def read(bound: TextForm) -> str:
    assert bound.is_valid(), bound.errors
    return bound.cleaned_data["text"]


def test_what_the_editor_posts_is_html():
    posted = "<h3>Kop</h3><p>Met <strong>nadruk</strong>.</p><ol><li><p>een</p></li></ol>"
    expected = "<h3>Kop</h3><p>Met <strong>nadruk</strong>.</p><ol><li>een</li></ol>"
    assert read(form(text=posted, opmaak="html")) == expected


def test_the_same_without_the_flag_is_what_somebody_typed():
    assert read(form(text="<h3>Kop</h3>")) == "<p>&lt;h3&gt;Kop&lt;/h3&gt;</p>"


@pytest.mark.parametrize(
    "empty", ["<p></p>", "", "<p> </p><p><br></p>", "<ul><li><p></p></li></ul>", "<h3></h3>"]
)
def test_a_document_without_words_is_empty(empty):
    assert read(form(text=empty, opmaak="html")) == ""


def test_a_table_that_waits_for_its_words_is_kept():
    table = "<table><tbody><tr><td><p></p></td></tr></tbody></table>"
    assert read(form(text=table, opmaak="html")) == "<table><tbody><tr><td></td></tr></tbody></table>"


@pytest.mark.parametrize(("stored", "written"), SAME)
def test_a_text_that_the_editor_only_wrote_in_another_way_is_unchanged(stored, written):
    bound = form(stored, text=written, opmaak="html")
    assert read(bound) == stored
    assert not bound.fields["text"].has_changed("", EditorHtml(written))


@pytest.mark.parametrize(("stored", "written"), SAME)
def test_one_word_more_is_a_change(stored, written):
    """The control of the test above: what is taken for the same is not just anything."""
    more = f"{written}<p>Nieuw.</p>"
    assert form(stored).fields["text"].has_changed("", EditorHtml(more))
    assert read(form(stored, text=more, opmaak="html")) != stored


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("<p>a</p>", "<h3>a</h3>"),
        ("<p>a</p>", "<p><strong>a</strong></p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ('<p><a href="https://x.nl">x</a></p>', '<p><a href="https://y.nl">x</a></p>'),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "<table><tbody><tr><th>1</th></tr></tbody></table>"),
        ("<p>a</p><p>b</p>", "<p>a<br>b</p>"),
    ],
)  # fmt: skip
def test_another_shape_of_the_same_words_is_a_change(stored, written):
    assert form(stored).fields["text"].has_changed("", EditorHtml(written))


def test_line_ends_of_a_browser_change_nothing():
    assert from_editor("<p>a</p>\r\n<p>b</p>", "<p>a</p>\n<p>b</p>") == "<p>a</p>\n<p>b</p>"


@pytest.mark.parametrize("html", [made for _, made in SAME])
def test_what_is_stored_is_clean_and_compact_already(html):
    once = compact(html)
    assert compact(once) == once == clean_html(once)


def test_a_refused_text_of_the_editor_is_shown_again_in_both_ways():
    bound = form(STORED, text="<p>Nieuw</p><ul><li><p>punt</p></li></ul>", opmaak="html")
    page = str(bound["text"])
    assert 'data-html="&lt;p&gt;Nieuw&lt;/p&gt;&lt;ul&gt;&lt;li&gt;punt&lt;/li&gt;&lt;/ul&gt;"' in page
    assert "Nieuw\n\n- punt</textarea>" in page


def test_a_refused_plain_text_is_shown_again_as_it_was_typed():
    page = str(form(STORED, text="Nieuw  <b>\n- punt")["text"])
    assert "Nieuw  &lt;b&gt;\n- punt</textarea>" in page
    assert 'data-html="&lt;p&gt;Nieuw  &amp;lt;b&amp;gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;punt' in page


def test_a_plain_box_has_no_editor_and_loads_nothing():
    bound = form()
    assert "data-editor" in str(bound["text"])
    assert "data-editor" not in str(bound["plain"])
    assert str(bound.fields["plain"].widget.media) == ""
    assert "css/editor.css" in str(bound.media)


def test_scripts_of_the_editor_need_no_nonce_and_no_import_map():
    media = str(form().media)
    assert media.count('rel="modulepreload"') == 4
    assert "importmap" not in media
    assert "<script>" not in media


def test_a_text_that_is_too_long_is_refused_in_both_ways():
    assert "text" in form(text="x" * 50_001).errors
    assert "text" in form(text=f"<p>{'x' * 50_000}</p>", opmaak="html").errors


@pytest.mark.parametrize("attribute", ['colspan="100000000"', 'rowspan="0"', 'scope="alles"', 'colspan="2;"'])
def test_a_cell_cannot_span_more_than_a_table_can_have(attribute):
    cell = "<table><tbody><tr><th {}>a</th></tr></tbody></table>"
    assert clean_html(cell.format(attribute)) == cell.replace(" {}", "")
    assert clean_html(cell.format('colspan="12"')) == cell.format('colspan="12"')


@pytest.mark.parametrize(
    "href", ["/interventies/", "//elders.nl", "#deel", "tel:010", "ftp://x", "javascript:1"]
)
def test_a_link_goes_to_the_web_or_a_mailbox_or_is_just_its_words(href):
    assert clean_html(f'<p>zie <a href="{href}">hier</a></p>') == "<p>zie hier</p>"
    assert '<a href="mailto:a@b.nl"' in clean_html('<a href="mailto:a@b.nl">hier</a>')


def test_what_was_posted_is_read_the_same_outside_a_form():
    assert html_of({"text": "<p>a</p>", "text-opmaak": "html"}, "text") == "<p>a</p>"
    assert html_of({"text": "<p>a</p>"}, "text") == "<p>&lt;p&gt;a&lt;/p&gt;</p>"
    assert html_of({}, "text") == ""
