"""Rich text in a Word document: runs, links, lists that Word numbers, small tables."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import SubElement  # type: ignore[import-untyped]

from .blocks import Grid, Items, Line, Rich, Run
from .rich import address, as_lines, ink, is_too_wide, item_of
from .word_elements import GRID_LINES, W, add_cell, add_grid, add_line, add_row, add_run
from .word_lists import INDENT, Numbering
from .word_parts import StyleIds

RELATION = qn("r:id")
LINK = "12497f"


@dataclass(frozen=True, slots=True)
class Place:
    """Where text comes: the style of its paragraphs and of cells in it, by identifier, and the centimetres there are for it."""

    style: str
    cells: str
    width: float


class RichWriter:
    """Writes rich text of one document; knows which numbers its lists have, and which addresses it leads to."""

    def __init__(self, word: WordDocument, styles: StyleIds) -> None:
        self.word, self.styles = word, styles
        self.relations: dict[str, str] = {}
        self.numbering: Numbering | None = None

    def write(self, rich: Rich, into: Any, place: Place) -> None:
        """Its parts, one after the other; between two tables, which Word would make one of, stands an empty paragraph."""
        self._parts(rich, into, place, 0)

    def _parts(self, rich: Rich, into: Any, place: Place, depth: int) -> None:
        for part in rich.parts:
            if isinstance(part, Items):
                self._items(part, into, place, depth + 1)
            elif isinstance(part, Line):
                self.line(part, into, place, depth)
            elif is_too_wide(part):
                for line in as_lines(part):
                    self.line(line, into, place, depth)
            else:
                self._grid(part, into, place)

    def line(self, line: Line, into: Any, place: Place, depth: int = 0, number: int = 0) -> Any:
        """A paragraph; at the depth of a list, and as an item of it when that list has a `number`."""
        paragraph = SubElement(into, W["p"])
        looks = SubElement(paragraph, W["pPr"])
        SubElement(looks, W["pStyle"]).set(W["val"], place.style)
        if line.is_heading:
            SubElement(looks, W["keepNext"])
        if number:
            listed = SubElement(looks, W["numPr"])
            SubElement(listed, W["ilvl"]).set(W["val"], str(depth - 1))
            SubElement(listed, W["numId"]).set(W["val"], str(number))
        elif depth:
            SubElement(looks, W["ind"]).set(W["left"], str(INDENT * depth))
        for run in line.runs:
            self._run(run, paragraph, is_bold=line.is_heading)
        return paragraph

    def _items(self, items: Items, into: Any, place: Place, depth: int) -> None:
        if self.numbering is None:
            self.numbering = Numbering(self.word)
        number = self.numbering.ordered(depth) if items.is_ordered else self.numbering.bullets
        for item in items.items:
            parts = item_of(item, depth).parts
            if parts and isinstance(parts[0], Line):
                self.line(parts[0], into, place, depth, number)
                parts = parts[1:]
            self._parts(Rich(parts), into, place, depth)

    def _run(self, run: Run, paragraph: Any, *, is_bold: bool = False) -> None:
        link, colour = address(run.link) if run.link else "", ink(run)[1:]
        if link:
            paragraph = SubElement(paragraph, W["hyperlink"])
            paragraph.set(RELATION, self._relation(link))
            paragraph.set(W["history"], "1")
        add_run(
            paragraph,
            run.text,
            bold=run.bold or is_bold,
            italic=run.italic,
            colour=colour or (link and LINK),
            underline=bool(link),
        )

    def _relation(self, link: str) -> str:
        if link not in self.relations:
            made: str = self.word.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self.relations[link] = made
        return self.relations[link]

    def _grid(self, grid: Grid, into: Any, place: Place) -> None:
        if grid.caption:
            self.line(Line([Run(grid.caption)], is_heading=True), into, place)
        if len(into) and into[-1].tag == W["tbl"]:
            add_line(into, "", place.style)
        columns = len(grid.rows[0])
        sizes = [place.width / columns] * columns
        table = add_grid(into, sizes, GRID_LINES, has_header=grid.headers > 0)
        for at, row in enumerate(grid.rows):
            made = add_row(table, is_header=at < grid.headers)
            for text, size in zip(row, sizes, strict=True):
                add_line(add_cell(made, size), text, place.cells, bold=at < grid.headers)
