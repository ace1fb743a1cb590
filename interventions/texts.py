"""The one allow-list for rich text, and plain text to and fro. Pure: no Django.

Texts are stored as clean HTML, whether they come from the editor of a form, a plain text box or an import. A plain
box shows paragraphs, and lists as lines that start with "- ". The schema of the editor
(`static/js/editor-schema.js`) knows the same tags; `tests/browser/test_editor_schema.py` fails when they differ.
"""

import re
from html import escape, unescape

import nh3

TEXT_LIMIT = 50_000
"""Characters in one text: ten times the longest of the printed report."""
TAGS = frozenset(
    ["p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "table", "caption", "thead", "tbody", "tr", "th", "td"]
)  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
SCHEMES = frozenset({"https", "http", "mailto"})
VALUES = {"colspan": r"[1-9]\d?", "rowspan": r"[1-9]\d?", "scope": "col|row|colgroup|rowgroup"}
"""What these attributes may say, whole: a cell that spans a million columns would hang whoever opens the text."""

MARKUP = (
    *TAGS,
    *ATTRIBUTES["a"],
    *ATTRIBUTES["th"],
    "rel noopener noreferrer",
    "col row colgroup rowgroup",
    "&amp; &lt; &gt; &nbsp; &quot; </> =",
)
"""What stands in stored texts without anybody having written it."""


def may_be_markup(word: str) -> bool:
    """Whether `word`, found somewhere in stored HTML, may have been found in its tags."""
    return any(word.casefold() in token for token in MARKUP)


def holds(html: str, word: str) -> bool:
    """Whether `word` stands in what a reader sees of `html`."""
    return word.casefold() in to_plain(html).casefold()


def clean_html(html: str) -> str:
    """`html` with nothing but the tags and attributes of the allow-list; scripts and styles go with content. A link
    that leads nowhere is just its words."""
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        url_relative="deny",
        attribute_filter=_allowed_value,
    )
    return re.sub(r'<a rel="noopener noreferrer">(.*?)</a>', r"\1", clean, flags=re.S).strip()


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    return value if re.fullmatch(VALUES.get(name, r"(?s:.*)"), value) else None


def is_structured(html: str) -> bool:
    """Whether `html` holds what plain text cannot: a table, a heading, a link, a numbered list, a list in a list."""
    return bool(re.search(r"<(?:table|h[34]|a|ol)\b|<li>(?:(?!</li>).)*<ul>", html, re.S))


_BLANK = r"(?:\s|&nbsp;|<br>)*"
_ALONE = re.compile(r"<(li|td|th)([^>]*)>\s*<p>((?:(?!</?p>).)*)</p>\s*(?=</\1>|<[uo]l>)", re.S)
"""The only paragraph of an item or a cell, maybe before a list in that item."""


def compact(html: str) -> str:
    """Clean HTML as it is stored: no empty paragraphs, headings or items, and items and cells without a paragraph
    of their own. An editor writes both."""
    html = _ALONE.sub(r"<\1\2>\3", clean_html(html))
    empty = 1
    while empty:  # a list goes after the last of its items
        html, empty = re.subn(rf"<(p|h3|h4|li|ul|ol)>{_BLANK}</\1>", "", html)
    html = html.strip()
    return "" if is_empty(html) and "<table" not in html else html


def from_editor(html: str, stored: str) -> str:
    """The clean HTML to store for what the editor made of `stored`. What it only wrote in another way stays as it
    was, tag by tag."""
    made = compact(html.replace("\r\n", "\n"))
    return stored if _meaning(made) == _meaning(stored) else made


def _meaning(html: str) -> str:
    """`html` in the one notation in which an editor and an import agree; two texts that differ here are different."""
    html = compact(re.sub(r"<table>\s*<caption>(.*?)</caption>", r"<p>\1</p><table>", html, flags=re.S))
    html = re.sub(r' (?:rel="[^"]*"|scope="[^"]*"|(?:col|row)span="1")|</?(?:thead|tbody)>', "", html)
    html = html.replace("<em><strong>", "<strong><em>").replace("</strong></em>", "</em></strong>")
    block = r"\s*(</?(?:p|ul|ol|li|h3|h4|table|tr|th|td)\b[^>]*>|<br>)\s*"
    return re.sub(block, r"\1", " ".join(html.split()))


def from_plain(text: str) -> str:
    """Plain text as clean HTML: blank lines part paragraphs, lines that start with "- " form a list."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(_block(block.strip("\n")) for block in blocks if block.strip())


def _block(block: str) -> str:
    """One paragraph, in which runs of "- " lines are lists."""
    html: list[str] = []
    run: list[str] = []
    listing = False
    for line in [*block.split("\n"), None]:
        is_item = line is not None and bool(re.match(r"\s*- +\S", line))
        if run and (line is None or is_item != listing):
            html.append(_list(run) if listing else f"<p>{'<br>'.join(run)}</p>")
            run = []
        if line is not None:
            run.append(escape(line.lstrip()[2:].strip() if is_item else line.strip(), quote=False))
            listing = is_item
    return "".join(html)


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def to_plain(html: str) -> str:
    """Clean HTML as the plain text that `from_plain` turns into the same HTML again (but for structure that
    plain text cannot hold, see `is_structured`)."""
    text = re.sub(r"<br\s*/?>", "\n", html)
    text = re.sub(r"<li>\s*(?:<p>)?", "- ", text)
    text = re.sub(r"(?:</p>)?\s*</li>", "\n", text)
    text = re.sub(r"</(p|ul|ol|h3|h4|tr|caption)>", "\n\n", text)
    text = re.sub(r"</(td|th)>", "\t", text)
    text = unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def to_textarea(html: str) -> str:
    """What a plain text box shows of stored HTML: the HTML itself where plain text would lose a table or link."""
    return (html if is_structured(html) else to_plain(html)).replace("\r\n", "\n").strip()


def from_textarea(text: str, stored: str) -> str:
    """The clean HTML to store for what came back from a text box that showed `stored`.

    A text that nobody changed stays as it was, tag by tag. What was shown as HTML is read as HTML as long as
    it holds tags of the allow-list; all else is plain text, in which "<" is just a sign.
    """
    typed = text.replace("\r\n", "\n").strip()
    if typed == to_textarea(stored):
        return stored
    if is_structured(stored) and re.search(rf"</?({'|'.join(TAGS)})\b", typed):
        return clean_html(typed)
    return from_plain(typed)


def is_empty(html: str) -> bool:
    """Whether nothing is left of `html` without its tags."""
    return not to_plain(html).strip()
