"""About how high blocks stand on paper, to choose what fits on so many pages. Pure: no Django.

Rather a little too high than too low. Sizes are centimetres of `template.typ`.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from nprz_site.documents.blocks import (
    Block,
    Facts,
    Heading,
    Look,
    Notice,
    Paragraph,
    Picture,
    Points,
    Table,
)

PAGE, WIDTH = 25.8, 17.0
"""Between the margins."""
LETTERS = {Look.TEXT: 118, Look.LEAD: 88, Look.SOFT: 134}
IN_FACTS, IN_HEADS = 90, 9
"""So many letters go on a line of a paragraph, beside a term, and in the head of a column."""
LINE, LEAD, SMALL = 0.42, 0.46, 0.34
HEADINGS = {1: 0.95, 2: 1.0, 3: 0.65}
TITLE, BETWEEN, AROUND = 0.58, 0.2, 0.5
"""What stands above a group of rows; between two texts; around a picture or table."""


def pages(blocks: Iterable[Block], pictures: Iterable[float] = ()) -> int:
    """How many pages they take; `pictures` are the heights of their pictures for a width of 1.

    A heading stays with what follows it, and nothing is parted.
    """
    count, used, kept = 1, 0.0, 0.0
    for block, height in _heights(blocks, pictures):
        kept += height
        if isinstance(block, Heading):
            continue
        if used + kept > PAGE:
            count, used = count + 1, 0.0
        used, kept = used + kept, 0.0
    return count


def _heights(blocks: Iterable[Block], pictures: Iterable[float]) -> Iterator[tuple[Block, float]]:
    shapes = iter(pictures)
    for block in blocks:
        height = _height(block)
        yield block, height + WIDTH * next(shapes, 0) if isinstance(block, Picture) else height


def _height(block: Block) -> float:
    match block:
        case Heading(_, level):
            return HEADINGS[level]
        case Paragraph(text, look):
            line = {Look.LEAD: LEAD, Look.SOFT: SMALL}.get(look, LINE)
            return lines(text, LETTERS[look]) * line + BETWEEN
        case Notice(text):
            return lines(text, LETTERS[Look.TEXT]) * LINE + 0.7
        case Points(items):
            return sum(lines(item, LETTERS[Look.TEXT]) * LINE + 0.1 for item in items) + BETWEEN
        case Facts(pairs):
            return sum(lines(told, IN_FACTS) * LINE + BETWEEN for _, told in pairs)
        case Picture(_, _, caption):
            return lines(caption, LETTERS[Look.SOFT]) * SMALL + AROUND
        case Table():
            return _table(block)
    return 0


def _table(table: Table) -> float:
    rows = sum(len(group.rows) for group in table.groups)
    heads = max(lines(column.title, IN_HEADS) for column in table.columns)
    titles = sum(lines(group.title, LETTERS[Look.SOFT]) for group in table.groups)
    return (rows + heads) * LINE + titles * TITLE + bool(table.caption) * SMALL + AROUND


def lines(text: str, letters: int) -> int:
    """Over how many lines it goes; none for nothing."""
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n")) if text else 0
