"""The column of an earlier year as a file: what it may name, what it says, and how it is written."""

from nprz_site.spreadsheets import Sheet

from ..models import Pillar
from .answers import PastAnswer
from .colours import PastGrid
from .file import COLOUR, NUMBER, PILLAR, Known, PastFile

HEADER = (PILLAR, NUMBER, "naam", COLOUR)


def sheet(grid: PastGrid) -> Sheet:
    """The column for export, to fill in and read again: reading it unchanged changes nothing."""
    rows = [
        [cell.pillar, cell.number, cell.name, PastAnswer(cell.answer).label if cell.answer else None]
        for cell in grid.cells
    ]
    return Sheet(f"Kleuren {grid.year}", HEADER, rows)


def known_of(grid: PastGrid) -> Known:
    """What a file about this column may name."""
    names: dict[str, str] = {}
    numbers: dict[str, set[int]] = {}
    for code, number in grid.by_number:
        numbers.setdefault(code, set()).add(number)
    for code, name, short in Pillar.objects.filter(code__in=numbers).values_list(
        "code", "name", "short_name"
    ):
        names |= {spelling.casefold(): code for spelling in (code, name, short)}
    return Known(names, numbers)


def answers_of(file: PastFile, grid: PastGrid) -> dict[int, str]:
    """What the file says, by key of the intervention."""
    return {grid.by_number[key].pk: answer.value for key, answer in file.answers.items()}
