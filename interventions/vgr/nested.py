"""Tables inside a cell: read once from the cell, and recognised in the two other places where they stand.

The text repeats each nested table: as HTML in its cell, its cells again in further tabs of the same line, and its
rows again as lines of their own below. The copies must be equal to the table, otherwise something is missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

TABLE = re.compile(r"<table\b[^>]*>(.*?)</table\s*>", re.S | re.I)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption\s*>", re.S | re.I)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr\s*>", re.S | re.I)
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1\s*>", re.S | re.I)
_HEAD = re.compile(r"<thead\b[^>]*>(.*?)</thead\s*>", re.S | re.I)


@dataclass(frozen=True)
class NestedCell:
    """One cell; `html` as it stands in the source."""

    html: str
    is_head: bool = False
    colspan: int = 1
    rowspan: int = 1

    @property
    def text(self) -> str:
        return plain(self.html)


@dataclass(frozen=True)
class NestedTable:
    """One table: rows of the head and rows of the body."""

    caption: str
    head: tuple[tuple[NestedCell, ...], ...]
    body: tuple[tuple[NestedCell, ...], ...]

    @property
    def rows(self) -> tuple[tuple[NestedCell, ...], ...]:
        return self.head + self.body

    @property
    def width(self) -> int:
        return max((sum(cell.colspan for cell in row) for row in self.rows), default=0)


def plain(html: str) -> str:
    """The words of `html`, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


def nested_tables(html: str) -> tuple[NestedTable, ...]:
    """The tables in a cell, in order."""
    return tuple(parse_table(match[1]) for match in TABLE.finditer(html))


def parse_table(inner: str) -> NestedTable:
    """The table with `inner` between its tags."""
    caption = _CAPTION.search(inner)
    head = "".join(match[1] for match in _HEAD.finditer(inner))
    return NestedTable(caption[1].strip() if caption else "", _rows(head), _rows(_HEAD.sub("", inner)))


def _rows(html: str) -> tuple[tuple[NestedCell, ...], ...]:
    return tuple(tuple(_cells(row[1])) for row in _ROW.finditer(html))


def _cells(html: str) -> Iterator[NestedCell]:
    for match in _CELL.finditer(html):
        tag, attributes, content = match[1].lower(), match[2], match[3].strip()
        yield NestedCell(content, tag == "th", _span(attributes, "colspan"), _span(attributes, "rowspan"))


def _span(attributes: str, name: str) -> int:
    match = re.search(rf'\b{name}\s*=\s*"?(\d+)', attributes)
    return int(match[1]) if match else 1


def in_further_tabs(tables: tuple[NestedTable, ...]) -> list[str]:
    """The texts as they are repeated in further tabs of the line."""
    cells = [cell for table in tables for row in table.rows for cell in row]
    return [text for cell in cells for text in (cell.text, *[""] * (cell.colspan - 1))]


def in_rows_below(tables: tuple[NestedTable, ...]) -> list[list[str]]:
    """The texts as they are repeated in lines of their own: spans filled with empty cells."""
    return [row for table in tables for row in _grid(table)]


def _grid(table: NestedTable) -> Iterator[list[str]]:
    still: dict[int, int] = {}
    for row in table.rows:
        texts: list[str] = []
        for cell in row:
            _fill(texts, still)
            for offset in range(cell.colspan):
                still[len(texts)] = cell.rowspan - 1
                texts.append("" if offset else cell.text)
        _fill(texts, still)
        yield texts


def _fill(texts: list[str], still: dict[int, int]) -> None:
    """Add the empty cells that a cell of a row above spans."""
    while still.get(len(texts), 0) > 0:
        still[len(texts)] -= 1
        texts.append("")
