"""Texts, rich texts and tables as the template of the PDF reads them (see `pdf.as_data`)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .blocks import Cell, Column, Grid, Items, Line, Rich, Run, Table, plain
from .rich import address, as_lines, ink, is_too_wide, item_of

LONGEST = 30
"""So many letters fit on any line, but for those in the narrow columns of a dense table."""
STEP = 10
BRIEF, FEW_LINES = 300, 6
"""Letters and lines of a title at most."""
LETTERS_PER_CM = 6.0
"""Of a dense table, when all of them are broad."""
BREAKABLE = re.compile(r"[^\W\d_]+")
LONG_WORDS = {most: re.compile(rf"\w{{{most * 3 // 4},}}") for most in range(LONGEST + 1)}
"""Words that take three quarters of a line of so many letters."""
Data = dict[str, Any]
Said = str | Data


def shown(text: str, longest: int = LONGEST) -> str:
    """As it is shown: a word of more letters may be parted. With 0 no word is."""
    text = plain(text)
    if not longest or len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest + 1},}}", _parted, text)


def _parted(word: re.Match[str]) -> str:
    """With a place to break every few letters; words proper of up to `LONGEST` letters are left to the hyphens of Typst."""
    if len(word[0]) <= LONGEST and BREAKABLE.fullmatch(word[0].strip("()[].,;:!?'\"“”‘’")):
        return word[0]
    return "\N{ZERO WIDTH SPACE}".join(word[0][at : at + STEP] for at in range(0, len(word[0]), STEP))


def is_brief(text: str) -> bool:
    """Whether a title is short enough to come back on each page: one that fills the page leaves no room for the rows."""
    return len(text) <= BRIEF and plain(text).count("\n") < FEW_LINES


def rich_data(rich: Rich, longest: int = LONGEST, depth: int = 0) -> list[Data]:
    """Its parts; lists in lists down to `DEEPEST`."""
    parts: list[Data] = []
    for part in rich.parts:
        if isinstance(part, Items):
            items = [rich_data(item_of(item, depth + 1), longest, depth + 1) for item in part.items]
            parts.append({"kind": "items", "items": items, "is_ordered": part.is_ordered})
        elif isinstance(part, Line):
            parts.append(_line(part, longest))
        elif is_too_wide(part):
            parts += [_line(line, longest) for line in as_lines(part)]
        else:
            parts.append(_grid(part, longest))
    return parts


def _line(line: Line, longest: int) -> Data:
    """A heading keeps to what follows it: one that is no heading but a text would be set again for each of its pages."""
    is_heading = line.is_heading and is_brief("".join(run.text for run in line.runs))
    bold = [replace(run, bold=True) for run in line.runs] if line.is_heading and not is_heading else line.runs
    return {"kind": "heading" if is_heading else "line", "runs": [_run(run, longest) for run in bold]}


def _run(run: Run, longest: int) -> Said:
    text, link, colour = shown(run.text, longest), address(run.link) if run.link else "", ink(run)
    if not (run.bold or run.italic or link or colour):
        return text
    return {
        "text": text,
        "bold": run.bold,
        "italic": run.italic,
        "link": link if text.strip() else "",
        "colour": colour,
    }


def _grid(grid: Grid, longest: int) -> Data:
    letters = max(6, longest // len(grid.rows[0]))
    return {
        "kind": "grid",
        "caption": shown(grid.caption),
        "headers": max(0, min(grid.headers, len(grid.rows) - 1)),
        "columns": len(grid.rows[0]),
        "rows": [[shown(cell, letters) for cell in row] for row in grid.rows],
    }


def table_data(table: Table, width: float) -> Data:
    """`width` is that between the margins, in centimetres."""
    shares = sum(column.share for column in table.columns) or 1
    has_shares = all(column.share > 0 for column in table.columns)
    letters = [
        max(8, min(LONGEST, int(width * column.share / shares * LETTERS_PER_CM)))
        if table.is_dense and has_shares
        else LONGEST
        for column in table.columns
    ]
    groups = [
        {
            "title": shown(group.title),
            "is_brief": is_brief(group.title),
            "rows": [[_cell(*one) for one in zip(row, letters, strict=True)] for row in group.rows],
        }
        for group in table.groups
    ]
    return {
        "kind": "table",
        "caption": shown(table.caption),
        "columns": [_column(one, most, has_shares) for one, most in zip(table.columns, letters, strict=True)],
        "groups": groups,
        "is_brief": all(is_brief(column.title) for column in table.columns),
        "is_dense": table.is_dense,
        "width": width,
    }


def _column(column: Column, longest: int, has_shares: bool) -> Data:
    title = shown(column.title, longest)
    return {"title": title, "is_number": column.is_number, "share": column.share if has_shares else 0}


def _cell(cell: Cell, longest: int) -> Said:
    """A text alone as such; others as parts, with whether words in it may be too long for a line of the cell.

    Looking for places to hyphenate takes a third of the time of a long table, and few cells need one.
    """
    has_long = LONG_WORDS[longest].search
    if isinstance(cell, str):
        text = shown(cell, longest)
        return {"parts": [{"kind": "line", "runs": [text]}], "has_long": True} if has_long(text) else text
    parts = rich_data(cell, longest)
    found = any(has_long(text) for text in _texts(parts))
    return {"parts": parts, "has_long": found} if parts else ""


def _texts(parts: list[Data]) -> Iterator[str]:
    for part in parts:
        if part["kind"] == "items":
            for item in part["items"]:
                yield from _texts(item)
        elif part["kind"] == "grid":
            for row in part["rows"]:
                yield from row
        else:
            yield from (run if isinstance(run, str) else run["text"] for run in part["runs"])
