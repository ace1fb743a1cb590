"""Reads the workbook back: the rows as they stand there, or all errors at once. Pure: no Django.

Each cell becomes what somebody would have typed in the form of the site; that form judges it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from openpyxl.utils.escape import unescape

from ..excel.book import Book, FileRefused, Line, letter
from ..excel.cells import (
    CellRefused,
    Raw,
    as_text,
    exact,
    is_percentage,
    notation_of,
    refuse_unreadable,
    seen,
    shown,
)
from .layout import KEY, LAYOUTS, MARK, VERSION, Column, Kind, Layout, tidy

MOST_ROWS = 5_000
MOST_ERRORS = 500
LINKS = "Dit bestand haalt iets uit een ander bestand. Verbreek de koppelingen in Excel (Gegevens, Koppelingen bewerken) en kies het opnieuw."


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell, or with the file as a whole (no place)."""

    reason: str
    place: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: `places` and `typed` are by field, and hold what could be read."""

    layout: Layout
    place: str
    key: str
    version: str
    mark: str
    names: tuple[str, ...]
    places: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What stands in the file. With any error the rows are not to be used."""

    rows: tuple[SheetRow, ...] = ()
    errors: tuple[CellError, ...] = ()


def read_workbook(filename: str, data: bytes) -> Workbook:
    """Read everything that stands in the file."""
    rows: list[SheetRow] = []
    errors: list[CellError] = []
    try:
        book = Book(filename, data)
        if book.has_links:
            raise FileRefused(LINKS)
        for layout in LAYOUTS:
            rows += _Reader(layout, errors).read(book)
    except FileRefused as refused:
        errors.append(CellError(str(refused)))
    if not rows and not errors:
        errors.append(CellError("Onder de kopregels staat niets. Haal het bestand opnieuw op."))
    return Workbook(tuple(rows), tuple(errors[:MOST_ERRORS]))


class _Reader:
    """One sheet while it is read."""

    def __init__(self, layout: Layout, errors: list[CellError]) -> None:
        self.layout, self.errors = layout, errors

    def read(self, book: Book) -> list[SheetRow]:
        """Its rows; what is wrong goes to the errors."""
        tab = book.tab(self.layout.title, most=MOST_ROWS, columns=len(self.layout.columns) + 1)
        for merged in tab.merged:
            self._fault("Deze cellen zijn samengevoegd. Hef dat op en vul elke cel apart in.", merged)
        header = next(tab.lines, None)
        if header is None or not self._is_header(header):
            return []
        return [self._row(line) for line in self._until_many(tab.lines)]

    def _until_many(self, lines: Iterator[Line]) -> Iterator[Line]:
        for line in lines:
            yield line
            if len(self.errors) >= MOST_ERRORS:
                return

    def _fault(self, reason: str, cell: str, found: str = "") -> None:
        self.errors.append(CellError(reason, f"{self.layout.title}!{cell}", found))

    def _is_header(self, header: Line) -> bool:
        """Whether the first row names the columns, each in its place."""
        before = len(self.errors)
        for at, column in enumerate(self.layout.columns):
            cell = header.cell(at) if header.number == 1 else Raw()
            if tidy(seen(cell)) != column.title:
                told = f"Hier hoort de kop “{column.title}” te staan. Verschuif of hernoem geen kolommen."
                self._fault(told, f"{letter(at)}1", shown(cell))
        self._refuse_beyond(header)
        return len(self.errors) == before

    def _refuse_beyond(self, line: Line) -> None:
        beyond = line.cell(len(self.layout.columns))
        if not beyond.is_empty:
            told = "Deze kolom hoort niet op dit blad. Haal haar weg."
            self._fault(told, f"{letter(len(self.layout.columns))}{line.number}", shown(beyond))

    def _row(self, line: Line) -> SheetRow:
        columns = self.layout.columns
        hidden = {c.title: seen(line.cell(at)) for at, c in enumerate(columns) if c.kind is Kind.HIDDEN}
        names = tuple(seen(line.cell(at)) for at, column in enumerate(columns) if column.kind is Kind.NAME)
        place = f"{self.layout.title}!{line.number}"
        row = SheetRow(self.layout, place, hidden[KEY], hidden[VERSION], hidden[MARK], names)
        self._refuse_beyond(line)
        for at, column in enumerate(columns):
            if column.is_input:
                cell = f"{letter(at)}{line.number}"
                row.places[column.field] = f"{self.layout.title}!{cell}"
                try:
                    row.typed[column.field] = typed(line.cell(at), column)
                except CellRefused as refused:
                    self._fault(str(refused), cell, shown(line.cell(at)))
        return row


def typed(cell: Raw, column: Column) -> str:
    """What somebody would have typed in the form; raises `CellRefused`."""
    refuse_unreadable(cell)
    if cell.is_empty:
        return ""
    value = cell.value
    if isinstance(value, date | time | timedelta):
        return _day(value) if column.kind is Kind.DAY else as_text(cell)
    if isinstance(value, int | float):
        shown_as = _number(cell, value)
        return shown_as if column.kind in {Kind.AIM, Kind.NUMBER} else _plain(cell, value)
    text = unescape(str(value))
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise CellRefused("Hier staat een teken in dat niet te zien is. Typ de tekst opnieuw.")
    if column.kind in {Kind.TEXT, Kind.PLAIN}:
        return tidy(text)
    line = " ".join(text.split())
    return line.casefold() if column.kind is Kind.COLOUR else line


def _day(value: date | time | timedelta) -> str:
    if not isinstance(value, date):
        raise CellRefused("Excel heeft hier een tijd van gemaakt. Vul een datum in, zoals 14-3-2025.")
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _plain(cell: Raw, value: int | float) -> str:
    """A number in a text, digit by digit: the year 2024 is no 2.024."""
    amount = exact(value) * (100 if is_percentage(cell) else 1)
    return f"{amount.normalize():f}".replace(".", ",") + ("%" if is_percentage(cell) else "")


def _number(cell: Raw, value: int | float) -> str:
    """As the cell shows it: 0,67 shown as 67% is 67%."""
    notation = notation_of(cell.notation, value)
    if notation and notation.is_scaled:
        raise CellRefused(
            "De cel toont dit getal in duizendtallen. Zet de celeigenschap op Getal en typ het opnieuw."
        )
    if re.fullmatch(r"nan|-?inf", str(value)):
        raise CellRefused("Dit getal is zo groot dat Excel het niet kan bewaren.")
    return seen(cell)
