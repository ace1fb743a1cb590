"""Runs, paragraphs and tables of a Word document, made without python-docx, which is ten times as slow: the tables of a report
hold tens of thousands of them."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import SubElement  # type: ignore[import-untyped]

from .blocks import plain
from .word_parts import element

W = {name: qn(f"w:{name}") for name in ["p", "pPr", "pStyle", "keepNext", "numPr", "ilvl", "numId", "ind", "jc", "r", "rPr", "b", "i", "color", "u", "t", "br", "hyperlink", "tbl", "tblPr", "tblW", "tblLayout", "tblCellMar", "tblLook", "tblBorders", "tblGrid", "gridCol", "tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW", "gridSpan", "val", "w", "type", "left", "start", "end", "history", "fill"]}  # fmt: skip
SPACE = qn("xml:space")
TWIPS = 567
"""In a centimetre."""
ROW_LINES = (("top", 8, "17202A"), ("bottom", 8, "17202A"), ("insideH", 4, "C9CED3"))
GRID_LINES = tuple((side, 4, "C9CED3") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
MARGINS = (("top", 30), ("left", 50), ("bottom", 30), ("right", 50))


def add_run(
    into: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    underline: bool = False,
) -> None:
    """A text; a line break stays one, and nothing in it is read as anything but text."""
    run = SubElement(into, W["r"])
    if bold or italic or colour:
        looks = SubElement(run, W["rPr"])
        if bold:
            SubElement(looks, W["b"])
        if italic:
            SubElement(looks, W["i"])
        if colour:
            SubElement(looks, W["color"]).set(W["val"], colour.upper())
        if underline:
            SubElement(looks, W["u"]).set(W["val"], "single")
    for at, line in enumerate(plain(text).split("\n")):
        if at:
            SubElement(run, W["br"])
        made = SubElement(run, W["t"])
        made.text = line
        if line[:1] == " " or line[-1:] == " ":
            made.set(SPACE, "preserve")


def add_line(
    into: Any,
    text: str,
    style: str,
    *,
    bold: bool = False,
    align: str = "",
    colour: str = "",
    keep: bool = False,
) -> Any:
    """A paragraph with this text."""
    paragraph = SubElement(into, W["p"])
    looks = SubElement(paragraph, W["pPr"])
    SubElement(looks, W["pStyle"]).set(W["val"], style)
    if keep:
        SubElement(looks, W["keepNext"])
    if align:
        SubElement(looks, W["jc"]).set(W["val"], align)
    if text:
        add_run(paragraph, text, bold=bold, colour=colour)
    return paragraph


def add_grid(
    into: Any,
    sizes: Sequence[float],
    lines: Sequence[tuple[str, int, str]],
    *,
    caption: str = "",
    has_header: bool = True,
    is_about_first: bool = False,
) -> Any:
    """An empty table with columns of these centimetres; it says whether its first row and column tell of the others."""
    table = SubElement(into, W["tbl"])
    looks = SubElement(table, W["tblPr"])
    width = SubElement(looks, W["tblW"])
    width.set(W["type"], "dxa")
    width.set(W["w"], str(round(sum(sizes) * TWIPS)))
    borders = SubElement(looks, W["tblBorders"])
    for side, size, colour in lines:
        borders.append(element(f"w:{side}", val="single", sz=size, space=0, color=colour))
    SubElement(looks, W["tblLayout"]).set(W["type"], "fixed")
    margins = SubElement(looks, W["tblCellMar"])
    for side, room in MARGINS:
        margins.append(element(f"w:{side}", w=room, type="dxa"))
    value = "0020" if has_header else "0000"
    if is_about_first:
        value = "00A0" if has_header else "0080"
    looks.append(
        element(
            "w:tblLook",
            val=value,
            firstRow=int(has_header),
            firstColumn=int(is_about_first),
            noHBand=1,
            noVBand=1,
        )
    )
    if caption:
        looks.append(element("w:tblCaption", val=caption))
    columns = SubElement(table, W["tblGrid"])
    for wide in sizes:
        SubElement(columns, W["gridCol"]).set(W["w"], str(round(wide * TWIPS)))
    return table


def add_row(table: Any, *, is_header: bool = False, may_part: bool = False) -> Any:
    """A row; it is not parted over two pages unless it `may_part`, and comes back on each page as header."""
    row = SubElement(table, W["tr"])
    if is_header or not may_part:
        looks = SubElement(row, W["trPr"])
        if not may_part:
            SubElement(looks, W["cantSplit"])
        if is_header:
            SubElement(looks, W["tblHeader"])
    return row


def add_cell(row: Any, size: float, span: int = 1) -> Any:
    """A cell of so many centimetres over `span` columns; whoever writes in it ends with a paragraph."""
    cell = SubElement(row, W["tc"])
    looks = SubElement(cell, W["tcPr"])
    width = SubElement(looks, W["tcW"])
    width.set(W["type"], "dxa")
    width.set(W["w"], str(round(size * TWIPS)))
    if span > 1:
        SubElement(looks, W["gridSpan"]).set(W["val"], str(span))
    return cell
