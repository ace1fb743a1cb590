"""A workbook with measurements, as the bureau fills it in: the rows that it holds, or all errors at once. Pure: no Django.

The sheet "Metingen" names the report in its first row, its columns in the next, and has a measurement per row below. A row
without a value is not filled in yet, and says nothing. What stands in other columns is not read; that is told.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from interventions.excel.book import Book, FileRefused, Line, Tab, letter
from interventions.excel.cells import CellRefused, Raw, shown
from nprz_site.dutch import enumeration

from ..marks import Figure
from .cells import figure_of, period_of, provisional_of, source_of, text_of

SHEET = "Metingen"
TITLE = "Metingen voor de stand"
INDICATOR, NAME, AREA, AREA_NAME, PERIOD, VALUE, PROVISIONAL, SOURCE = COLUMNS = (
    "indicator", "naam", "gebied", "gebiedsnaam", "periode", "waarde", "voorlopig", "bron",
)  # fmt: skip
REQUIRED = (INDICATOR, AREA, PERIOD, VALUE, PROVISIONAL, SOURCE)
MOST_ROWS = 20_000
MOST_ERRORS = 1_000
"""After so many the rest is not looked at: the file has to be made anew."""
HEADER_WITHIN = 10
REPORT = re.compile(r"VGR [0-9]{4}")
LONGEST_SLUG = 60
Answer = TypeVar("Answer")
Reading = Callable[[Raw], Answer]


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator that a file may name. With `series` its measurements are those of another: the slug of that one."""

    slug: str
    name: str
    unit: str
    series: str = ""


@dataclass(frozen=True)
class Known:
    """What a file may name: indicators by slug, and the names of areas by slug."""

    indicators: Mapping[str, KnownIndicator]
    areas: Mapping[str, str]

    @cached_property
    def slugs_by_name(self) -> dict[str, set[str]]:
        """The slugs of the indicators with this name."""
        return _grouped({slug: one.name for slug, one in self.indicators.items()})

    @cached_property
    def areas_by_name(self) -> dict[str, set[str]]:
        """The slugs of the areas with this name: Feijenoord is a gebied and a wijk."""
        return _grouped(self.areas)


def _grouped(names: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for slug, name in names.items():
        found.setdefault(name.casefold(), set()).add(slug)
    return found


@dataclass(frozen=True, slots=True)
class FileRow:
    """One measurement of the file; `cell` is where its value stands."""

    cell: str
    indicator: str
    area: str
    period: str
    figure: Figure
    is_provisional: bool
    source: str


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell, or with the file as a whole (no cell)."""

    reason: str
    cell: str = ""
    found: str = ""

    @property
    def place(self) -> str:
        """As Excel says it: Metingen!F12."""
        return f"{SHEET}!{self.cell}" if self.cell else "het bestand"


@dataclass(frozen=True, slots=True)
class MeasurementFile:
    """What the file says. With any error the rows are not to be used; `notes` are worth a look, but no fault."""

    rows: tuple[FileRow, ...] = ()
    errors: tuple[CellError, ...] = ()
    notes: tuple[str, ...] = ()
    left_empty: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether there were so many errors that the rest was not read."""
        return len(self.errors) >= MOST_ERRORS


def read_measurements(filename: str, data: bytes, vintage: str, known: Known) -> MeasurementFile:
    """Read everything that stands in the file for the report `vintage`."""
    reader = _Reader(vintage, known)
    try:
        reader.read(Book(filename, data).tab(SHEET, most=MOST_ROWS + HEADER_WITHIN))
    except FileRefused as refused:
        reader.errors.append(CellError(str(refused)))
    if not reader.errors and not reader.rows:
        reason = (
            "Er is geen enkele waarde ingevuld." if reader.left_empty else "Onder de kopregel staat niets."
        )
        reader.errors.append(CellError(reason))
    return MeasurementFile(
        tuple(reader.rows), tuple(reader.errors[:MOST_ERRORS]), tuple(reader.notes()), reader.left_empty
    )


@dataclass
class _Reader:
    """What was read so far."""

    vintage: str
    known: Known
    rows: list[FileRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    left_empty: int = 0
    rounded: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    first: dict[tuple[str, str, str], str] = field(default_factory=dict)
    suggested: dict[str, str] = field(default_factory=dict)

    def read(self, tab: Tab) -> None:
        """The title, the header, and the rows below."""
        header = self._find_header(tab.lines)
        if header is None:
            return
        for merged in tab.merged:
            if int(re.findall(r"\d+", merged)[-1]) > header.number:
                self._fault("Deze cellen zijn samengevoegd. Hef dat op en vul elke rij apart in.", merged)
        for line in tab.lines:
            self._row(line)
            if len(self.errors) >= MOST_ERRORS:
                return

    def _fault(self, reason: str, cell: str = "", found: str = "") -> None:
        self.errors.append(CellError(reason, cell, found))

    def _find_header(self, lines: Iterator[Line]) -> Line | None:
        """The first row that names some of the columns; above it stands which report this is."""
        above: list[Line] = []
        for line in lines:
            names = [shown(cell).casefold() for cell in line.cells]
            if len(set(names) & set(REQUIRED)) >= 2:
                self._check_report(above)
                return line if self._find_columns(line, names) else None
            above.append(line)
            if len(above) == HEADER_WITHIN:
                break
        if not above:
            self._fault(f"Het blad “{SHEET}” is leeg. Haal het sjabloon opnieuw op.")
        else:
            self._fault(
                f"Er is geen rij met de namen van de kolommen: {enumeration(REQUIRED)}. Haal het sjabloon opnieuw op."
            )
        return None

    def _check_report(self, above: list[Line]) -> None:
        cells = [(f"{letter(at)}{line.number}", cell) for line in above for at, cell in enumerate(line.cells)]
        for place, cell in cells:
            if named := REPORT.search(shown(cell)):
                if named[0] != self.vintage:
                    self._fault(
                        f"Dit bestand is voor {named[0]}, maar je koos {self.vintage}.", place, shown(cell)
                    )
                return
        self._fault(
            f"Boven de kolommen hoort te staan voor welk rapport dit is: {TITLE} {self.vintage}.",
            *(("A1", shown(above[0].cell(0))) if above else ("A1", "")),
        )

    def _find_columns(self, line: Line, names: list[str]) -> bool:
        """Where each column stands; False when one is missing or double."""
        missing = [name for name in REQUIRED if name not in names]
        for name in missing:
            near = get_close_matches(name, [one for one in names if one and one not in COLUMNS], 1)
            meant = f" Bedoel je dat met “{near[0]}”?" if near else ""
            self._fault(f"De kolom “{name}” ontbreekt.{meant}", f"A{line.number}")
        doubled = [(at, name) for at, name in enumerate(names) if name in COLUMNS and names.index(name) != at]
        for at, name in doubled:
            other = f"{letter(names.index(name))}{line.number}"
            self._fault(
                f"De kolom “{name}” staat er twee keer, ook in {other}.", f"{letter(at)}{line.number}", name
            )
        self.places = {name: names.index(name) for name in COLUMNS if name in names}
        self.ignored = [name for name in names if name and name not in COLUMNS]
        return not (missing or doubled)

    def _row(self, line: Line) -> None:
        """One measurement; each of its cells is looked at, so that all that is wrong is told at once."""
        found = len(self.errors)
        if self._cell(line, VALUE).is_empty:
            self._without_value(line)
            return
        indicator = self._take(line, INDICATOR, self._indicator)
        area = self._take(line, AREA, self._area)
        period = self._take(line, PERIOD, lambda cell: period_of(cell, int(self.vintage[-4:])))
        unit = self.known.indicators[indicator].unit if indicator else ""
        read = self._take(line, VALUE, lambda cell: figure_of(cell, unit))
        provisional = self._take(line, PROVISIONAL, provisional_of)
        source = self._take(line, SOURCE, source_of)
        self._check_name(line, NAME, indicator, self.known.slugs_by_name)
        self._check_name(line, AREA_NAME, area, self.known.areas_by_name)
        self._check_once(line, indicator, area, period)
        if len(self.errors) > found or not (indicator and area and period and read):
            return
        if read.is_rounded:
            self.rounded.append(self._at(line, VALUE))
        self.rows.append(
            FileRow(
                self._at(line, VALUE), indicator, area, period, read.figure, bool(provisional), source or ""
            )
        )

    def _cell(self, line: Line, column: str) -> Raw:
        return line.cell(self.places.get(column))

    def _at(self, line: Line, column: str) -> str:
        return f"{letter(self.places[column])}{line.number}"

    def _take(self, line: Line, column: str, read: Reading[Answer]) -> Answer | None:
        """What the cell says; an error is noted."""
        cell = self._cell(line, column)
        try:
            return read(cell)
        except CellRefused as refused:
            self._fault(str(refused), self._at(line, column), shown(cell))
            return None

    def _without_value(self, line: Line) -> None:
        """Not filled in, unless something else in the row says that it was meant to be."""
        if shown(self._cell(line, PROVISIONAL)).casefold() == "ja":
            self._fault(
                "De waarde ontbreekt, maar voorlopig is ja. Vul een waarde in, of maak van ja nee.",
                self._at(line, VALUE),
            )
        elif not self._cell(line, INDICATOR).is_empty:
            self.left_empty += 1

    def _check_once(self, line: Line, indicator: str | None, area: str | None, period: str | None) -> None:
        """An error when an earlier row has the same indicator, area and period."""
        if not (indicator and area and period):
            return
        here = self._at(line, VALUE)
        other = self.first.setdefault((indicator, area, period), here)
        if other != here:
            found = f"{indicator}, {area}, {period}"
            self._fault(
                f"Deze meting staat er twee keer in: ook in {SHEET}!{other}. Laat er één staan.", here, found
            )

    def _indicator(self, cell: Raw) -> str:
        slug = text_of(cell, "De indicator").casefold()
        one = self.known.indicators.get(slug)
        if one is None:
            meant = self._meant(slug, self.known.indicators, self.known.slugs_by_name)
            raise CellRefused(f"Deze indicator bestaat niet.{meant}")
        if one.series:
            raise CellRefused(
                f"Deze indicator heeft geen eigen metingen: ze staan bij “{one.series}”. Vul ze daar in."
            )
        return slug

    def _area(self, cell: Raw) -> str:
        slug = text_of(cell, "Het gebied").casefold()
        if slug not in self.known.areas:
            raise CellRefused(
                f"Dit gebied bestaat niet.{self._meant(slug, self.known.areas, self.known.areas_by_name)}"
            )
        return slug

    def _meant(self, typed: str, slugs: Collection[str], by_name: Mapping[str, set[str]]) -> str:
        """The nearest known slug as a question. A name is not taken for its slug: two areas are called Feijenoord."""
        if typed not in self.suggested:
            named = sorted(by_name.get(typed, ()))
            near = named or (get_close_matches(typed, slugs, 1) if len(typed) <= LONGEST_SLUG else [])
            options = " of ".join(f"“{one}”" for one in near)
            self.suggested[typed] = f" Bedoel je {options}?" if near else " Kies er een van het blad Lijsten."
        return self.suggested[typed]

    def _check_name(self, line: Line, column: str, slug: str | None, by_name: Mapping[str, set[str]]) -> None:
        """The name of another is a sign that a part of the sheet was sorted or pasted without the rest."""
        name = self._cell(line, column)
        others = by_name.get(str(name.value).strip().casefold(), set())
        if slug and others and slug not in others:
            self._fault(
                f"Deze naam hoort bij “{min(others)}”, maar in deze rij staat “{slug}”. Zijn de rijen verschoven?",
                self._at(line, column),
                shown(name),
            )

    def notes(self) -> Iterator[str]:
        """What is worth a look."""
        if self.rounded:
            more = [f"{len(self.rounded) - 10} andere"] if len(self.rounded) > 10 else []
            cells = enumeration([*(f"{SHEET}!{cell}" for cell in self.rounded[:10]), *more])
            yield f"Hier bewaart Excel meer decimalen dan het toont. Wat getoond wordt, telt: {cells}."
        if self.ignored:
            yield f"Niet gelezen, want geen kolom van het sjabloon: {enumeration(self.ignored)}."
