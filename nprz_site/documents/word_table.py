"""A table in a Word document: its header comes back on each page, and no row is parted but in a dense one."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement

from .blocks import Cell, Column, Rich, Table, plain
from .word_elements import ROW_LINES, W, add_cell, add_grid, add_line, add_row
from .word_rich import Place, RichWriter

NARROW, BROAD, WIDEST = 2.6, 4.4, 3.0
"""Centimetres: of what a row is about, when that is short and when it is not; and of a column with numbers at most."""
SHORT = 14
"""So many letters fit in a narrow column."""
FEW = 14
"""A table with at most so many rows stays on one page."""
SOFT = "4b5661"


def widths(table: Table, room: float) -> list[float]:
    """In centimetres of the `room` there is: by their shares; without these numbers take what they need, texts the rest."""
    if table.columns and all(column.share > 0 for column in table.columns):
        whole = sum(column.share for column in table.columns)
        return [room * column.share / whole for column in table.columns]
    rest = table.columns[1:]
    if all(column.is_number for column in rest):
        first = [row[0] for group in table.groups for row in group.rows]
        is_short = all(isinstance(cell, str) and len(cell) <= SHORT for cell in first)
        wide = NARROW if is_short else BROAD
        return [wide, *(min(WIDEST, (room - wide) / len(rest)) for _ in rest)]
    numbers = sum(column.is_number for column in table.columns)
    text = (room - numbers * WIDEST / 2) / (len(table.columns) - numbers)
    return [WIDEST / 2 if column.is_number else text for column in table.columns]


def add_table(table: Table, into: Any, writer: RichWriter, room: float) -> None:
    """The caption, which stays with the table, and the table, in the `room` between the margins; a blank line after it."""
    styles = writer.styles
    style = styles["Dense Text" if table.is_dense else "Table Text"]
    if table.caption:
        add_line(into, table.caption, styles["Caption"], keep=True)
    sizes = widths(table, room)
    made = add_grid(into, sizes, ROW_LINES, caption=plain(table.caption), is_about_first=table.about == 0)
    _add_header(made, table.columns, sizes, style)
    is_short = not table.is_dense and sum(len(group.rows) for group in table.groups) <= FEW
    for group in table.groups:
        if group.title:
            cell = add_cell(add_row(made), sum(sizes), len(sizes))
            add_line(cell, group.title, style, keep=True, colour=SOFT)
        for row in group.rows:
            _add_cells(add_row(made, may_part=table.is_dense), row, table.columns, sizes, style, writer)
    if is_short:
        _keep_together(made)
    add_line(into, "", style)


def _add_header(made: Any, columns: Sequence[Column], sizes: Sequence[float], style: str) -> None:
    row = add_row(made, is_header=True)
    for column, size in zip(columns, sizes, strict=True):
        align = "right" if column.is_number else ""
        add_line(add_cell(row, size), column.title, style, bold=True, align=align)


def _add_cells(
    row: Any,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    sizes: Sequence[float],
    style: str,
    writer: RichWriter,
) -> None:
    for cell, column, size in zip(cells, columns, sizes, strict=True):
        made = add_cell(row, size)
        if isinstance(cell, Rich):
            writer.write(cell, made, Place(style, style, size - 0.2))
            if made[-1].tag != W["p"]:  # a cell that ends otherwise is damaged to Word
                add_line(made, "", style)
        else:
            add_line(made, cell, style, align="right" if column.is_number else "")


def _keep_together(made: Any) -> None:
    """Each paragraph of all rows but the last with what comes after it."""
    for row in made.findall(W["tr"])[:-1]:
        for looks in row.iter(W["pPr"]):
            if looks.find(W["keepNext"]) is None:
                looks.insert(1, OxmlElement("w:keepNext"))
