"""From the HTML of a cell to clean blocks and back: paragraphs, lists and tables.

The lists of the source have no items and no end (`<ul>text <p>`), and its plain cells have no tags at all. A block
here is always whole. Items are only told apart where the text marks them ("• a • b", "1. a 2. b"): no guessing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import nh3

from interventions.texts import clean_html

from .nested import TABLE, NestedCell, NestedTable, parse_table, plain

Markup = tuple["Block", ...]

_BLOCK_TAG = re.compile(r"<(/?)(p|div|ul|ol|li|h3|h4)\b[^>]*>", re.I)
_INLINE = {"strong", "em", "b", "i", "u", "br"}
_RENAMED = {"b": "strong", "i": "em", "u": "strong"}
_LISTS = ("ul", "ol")
_MARKS = (r"•", r"[-–](?=\s+[A-Z])", r"o(?=\s+[A-Z])")
_ENDS_SENTENCE = re.compile(r"[.!?:;)\"'”’]$")


@dataclass(frozen=True)
class Block:
    """A paragraph or heading (one item), a list (its items) or a table; items are clean inline HTML."""

    tag: str
    items: tuple[str, ...] = ()
    table: NestedTable | None = None

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each item."""
        return tuple(plain(item) for item in self.items)


def parse(html: str) -> Markup:
    """The blocks of a cell."""
    blocks: list[Block] = []
    end = 0
    for match in TABLE.finditer(html):
        blocks += _flow(html[end : match.start()])
        blocks.append(Block("table", table=parse_table(match[1])))
        end = match.end()
    return (*blocks, *_flow(html[end:]))


def render(blocks: Markup) -> str:
    """The blocks as HTML that passed the allow-list."""
    return clean_html("".join(_html(block) for block in blocks))


def text_of(blocks: Markup) -> str:
    """The words of paragraphs, headings and lists (tables have none here)."""
    return " ".join(block.text for block in blocks if block.items)


def paragraph(text: str) -> Markup:
    """Plain text as one block, or no block for no text."""
    return parse(f"<p>{text}</p>") if text else ()


def _flow(html: str) -> list[Block]:
    """Paragraphs and lists: each tag that opens a block ends the one before; a list in a list becomes flat,
    because nothing in the text says where it ends."""
    blocks: list[Block] = []
    tag, end, start, goes_on = "p", 0, 0, False
    for match in _BLOCK_TAG.finditer(html):
        _add(blocks, tag, html[end : match.start()], goes_on)
        closing, name, end = bool(match[1]), match[2].lower(), match.end()
        if tag in _LISTS and (name == "li" or (name == tag and not closing)):
            goes_on = len(blocks) > start
        else:
            tag, start, goes_on = ("p" if closing or name in ("div", "li") else name), len(blocks), False
    _add(blocks, tag, html[end:], goes_on)
    return blocks


def _add(blocks: list[Block], tag: str, html: str, goes_on: bool) -> None:
    items = tuple(_items(tag, html))
    if items and goes_on:
        blocks[-1] = replace(blocks[-1], items=blocks[-1].items + items)
    elif items:
        blocks.append(Block(tag, items))


def _items(tag: str, html: str) -> list[str]:
    inline = _inline(html)
    if not plain(inline):
        return []
    return _marked_items(inline) if tag in _LISTS else [inline]


def _inline(html: str) -> str:
    """Clean inline HTML on one line; other tags are dropped, their words stay."""
    clean = nh3.clean(html, tags=_INLINE, attributes={})
    for old, new in _RENAMED.items():
        clean = re.sub(rf"<(/?){old}>", rf"<\1{new}>", clean)
    return " ".join(clean.split())


def _marked_items(text: str) -> list[str]:
    """`text` split at the mark that it begins with, or as it is when it begins with none."""
    for mark in _MARKS:
        if re.match(rf"{mark}\s", text):
            parts = re.split(rf"(?:^|\s){mark}\s+", text)
            return [part.strip() for part in parts if part.strip()]
    return _numbered_items(text) if text.startswith("1. ") else [text]


def _numbered_items(text: str) -> list[str]:
    items, number = [], 2
    rest = text.removeprefix("1. ")
    while (mark := f" {number}. ") in rest:
        item, rest = rest.split(mark, 1)
        items.append(item.strip())
        number += 1
    return [*items, rest.strip()]


def _html(block: Block) -> str:
    if block.table is not None:
        return _table_html(block.table)
    if block.tag in _LISTS:
        return f"<{block.tag}>" + "".join(f"<li>{item}</li>" for item in block.items) + f"</{block.tag}>"
    return f"<{block.tag}>{block.items[0]}</{block.tag}>"


def _table_html(table: NestedTable) -> str:
    caption = f"<caption>{_inline(table.caption)}</caption>" if table.caption else ""
    head = f"<thead>{_rows_html(table.head)}</thead>" if table.head else ""
    return f"<table>{caption}{head}<tbody>{_rows_html(table.body)}</tbody></table>"


def _rows_html(rows: tuple[tuple[NestedCell, ...], ...]) -> str:
    return "".join("<tr>" + "".join(_cell_html(cell) for cell in row) + "</tr>" for row in rows)


def _cell_html(cell: NestedCell) -> str:
    tag = "th" if cell.is_head else "td"
    spans = "".join(f' {name}="{n}"' for name, n in _spans(cell) if n > 1)
    blocks = _flow(cell.html)
    is_plain = len(blocks) == 1 and blocks[0].tag == "p"
    content = blocks[0].items[0] if is_plain else "".join(_html(block) for block in blocks)
    return f"<{tag}{spans}>{content}</{tag}>"


def _spans(cell: NestedCell) -> Iterator[tuple[str, int]]:
    yield "colspan", cell.colspan
    yield "rowspan", cell.rowspan


def join(first: Markup, second: Markup, *, across_pages: bool) -> Markup:
    """`first` with `second` below it; what a page break cut (a sentence, a list, a table) is made whole."""
    if not first or not second:
        return first + second
    glued = _glue(first[-1], second[0]) if across_pages else None
    return first + second if glued is None else (*first[:-1], *glued, *second[1:])


def _glue(last: Block, begin: Block) -> Markup | None:
    """The two as one block, or nothing when a page break did not cut a block here."""
    if last.table is not None or begin.table is not None:
        return _glue_tables(last, begin)
    if begin.text[:1].islower() or (last.tag == begin.tag == "p" and not _ENDS_SENTENCE.search(last.text)):
        sentence = f"{last.items[-1]} {begin.items[0]}"
        return (replace(last, items=(*last.items[:-1], sentence, *begin.items[1:])),)
    if last.tag == begin.tag and last.tag in _LISTS:
        return (replace(last, items=last.items + begin.items),)
    return None


def _glue_tables(last: Block, begin: Block) -> Markup | None:
    above, below = last.table, begin.table
    if above is None or below is None or below.head or below.caption or above.width != below.width:
        return None
    return (replace(last, table=replace(above, body=above.body + below.body)),)
