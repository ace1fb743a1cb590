"""The one allow-list for rich text, and plain text to and fro. Pure: no Django.

Texts are stored as clean HTML, whether they come from a form, an import or later an editor. A form without an
editor shows plain text: paragraphs, and lists as lines that start with "- ".
"""

import re
from html import escape, unescape

import nh3

TAGS = frozenset(
    ["p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "table", "caption", "thead", "tbody", "tr", "th", "td"]
)  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
SCHEMES = frozenset({"https", "http", "mailto"})


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
    """`html` with nothing but the tags and attributes of the allow-list; scripts and styles go with content."""
    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES)).strip()


def is_structured(html: str) -> bool:
    """Whether `html` holds what plain text cannot: a table, a heading or a link."""
    return bool(re.search(r"<(table|h[34]|a)\b", html))


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
