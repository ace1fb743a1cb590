"""Whether anything that was typed is alive in a page: reads the page as a browser does and looks for the marks."""

import re
from html.parser import HTMLParser

from .payloads import MARK

ADDRESSES = frozenset(
    ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "ping"]
)
SCHEMES = ("http", "https", "mailto")
HARMLESS = frozenset(
    ["value", "title", "alt", "placeholder", "label", "aria-label", "aria-description", "href", "action"]
)
ACTIVE = frozenset(["script", "style", "iframe", "object", "embed", "base", "link", "svg", "math", "meta"])
EVALUATED = re.compile(r"zz\d\d49")


class Reader(HTMLParser):
    """Collects, as sentences, every place where a mark is more than a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # so that a "<" in a text is one that was not escaped
        self.found: list[str] = []
        self.marks: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if MARK.search(tag):
            self.found.append(f"an element <{tag}>")
        for name, value in attrs:
            if MARK.search(name):
                self.found.append(f"an attribute {name} of <{tag}>")
            elif value and MARK.search(value) and not self._is_harmless(tag, name, value):
                self.found.append(f'{name}="{value[:60]}" of <{tag}>')

    def _is_harmless(self, tag: str, name: str, value: str) -> bool:
        if name == "aria-label":  # words for a screen reader, on any element: nothing fetches or runs them
            return True
        if tag in ACTIVE or not (name in HARMLESS or name.startswith("data-")):
            return False
        return name not in ADDRESSES or is_safe_address(value)

    def handle_data(self, data: str) -> None:
        self.marks |= set(MARK.findall(data))
        if self.cdata_elem in {"script", "style"} and MARK.search(data):
            self.found.append(f"inside <{self.cdata_elem}>")
        elif "<" in data and MARK.search(data):
            self.found.append(f"a sign < as it was typed: {data[:40]}")
        if EVALUATED.search(data):
            self.found.append("a template that was evaluated")

    def handle_comment(self, data: str) -> None:
        if MARK.search(data):
            self.found.append(f"a comment <!--{data[:30]}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    unknown_decl = handle_pi = handle_decl


def is_safe_address(value: str) -> bool:
    """A relative address or one of a known scheme, as a browser reads it: without blanks and control signs."""
    bare = re.sub(r"[\x00-\x20]", "", value).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    return scheme is None or scheme[1] in SCHEMES


def read(page: str) -> Reader:
    """The page, read to its end."""
    reader = Reader()
    reader.feed(page)
    open_element = reader.cdata_elem
    if open_element:
        reader.found.append(f"<{open_element}> that is never closed")
    reader.close()
    return reader


def alive(page: str) -> list[str]:
    """Where in the page something that was typed is more than a text."""
    return read(page).found


def marks_in(page: str) -> set[str]:
    """The marks that the page shows as text: an empty page would prove nothing."""
    return read(page).marks
