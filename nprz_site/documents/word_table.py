"""A table in a Word document: its header comes back on each page, and no row is parted."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from .blocks import Column, Table, plain
from .word_parts import StyleIds, add_paragraph, element, said
from .word_styles import SOFT, TEXT_WIDTH

NARROW, BROAD, WIDEST = 2.6, 4.4, 3.0
"""Centimetres: of what a row is about, when that is short and when it is not; and of a column with numbers at most."""
SHORT = 14
"""So many letters fit in a narrow column."""
FEW = 14
"""A table with at most so many rows stays on one page."""


def widths(table: Table) -> list[float]:
    """In centimetres: numbers take what they need, texts share the rest."""
    rest = table.columns[1:]
    if all(column.is_number for column in rest):
        longest = max((len(row[0]) for group in table.groups for row in group.rows), default=0)
        wide = BROAD if longest > SHORT else NARROW
        return [wide, *(min(WIDEST, (TEXT_WIDTH - wide) / len(rest)) for _ in rest)]
    numbers = sum(column.is_number for column in table.columns)
    text = (TEXT_WIDTH - numbers * WIDEST / 2) / (len(table.columns) - numbers)
    return [WIDEST / 2 if column.is_number else text for column in table.columns]


def add_table(word: WordDocument, table: Table, styles: StyleIds) -> None:
    """The caption, which stays with the table, and the table; a blank line after it."""
    if table.caption:
        caption = add_paragraph(word, styles["Caption"])
        said(caption, table.caption)
        caption.paragraph_format.keep_with_next = True
    made = word.add_table(rows=0, cols=len(table.columns))
    made.autofit = False
    _set_look(made, table.caption)
    sizes, style = widths(table), styles["Table Text"]
    _add_row(made, [column.title for column in table.columns], table.columns, sizes, style, is_header=True)
    for group in table.groups:
        if group.title:
            _add_title(made, group.title, style)
        for row in group.rows:
            _add_row(made, row, table.columns, sizes, style)
    for column, size in zip(made.columns, sizes, strict=True):
        column.width = Cm(size)
    if sum(len(group.rows) for group in table.groups) <= FEW:
        _keep_together(made)
    add_paragraph(word, style)


def _add_row(
    made: Any,
    texts: Sequence[str],
    columns: Sequence[Column],
    sizes: Sequence[float],
    style: str,
    *,
    is_header: bool = False,
) -> None:
    row = made.add_row()
    _set_row(row, is_header=is_header)
    for cell, text, column, size in zip(row.cells, texts, columns, sizes, strict=True):
        cell.width = Cm(size)
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        said(paragraph, text).bold = is_header or None
        if column.is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_title(made: Any, title: str, style: str) -> None:
    row = made.add_row()
    _set_row(row)
    cell = row.cells[0].merge(row.cells[-1])
    cell.width = Cm(TEXT_WIDTH)
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.paragraph_format.keep_with_next = True
    said(paragraph, title).font.color.rgb = SOFT


def _set_row(row: Any, *, is_header: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if is_header:
        properties.append(element("w:tblHeader"))


def _set_look(made: Any, caption: str) -> None:
    """Thin lines between rows, and which row and column say what the others are about."""
    properties = made._tbl.tblPr
    borders = element("w:tblBorders")
    for side, size, colour in (("top", 8, "17202A"), ("bottom", 8, "17202A"), ("insideH", 4, "C9CED3")):
        borders.append(element(f"w:{side}", val="single", sz=size, space=0, color=colour))
    margins = element("w:tblCellMar")
    for side, size in (("top", 30), ("left", 50), ("bottom", 30), ("right", 50)):
        margins.append(element(f"w:{side}", w=size, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.append(element("w:tblCaption", val=plain(caption)))


def _keep_together(made: Any) -> None:
    for row in made.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
