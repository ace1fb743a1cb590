"""All values of one indicator as a table: per report a row per period, a column per area. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .measurements.grid import in_place
from .periods import order, period_words


class Place(Protocol):
    """Where something was measured."""

    @property
    def slug(self) -> str: ...


class Valued(Protocol):
    """A value of one area in one period, as one report gave it."""

    @property
    def area(self) -> Place: ...
    @property
    def period(self) -> str: ...
    @property
    def vintage(self) -> str: ...
    @property
    def is_provisional(self) -> bool: ...


One = TypeVar("One", bound=Valued)
Row = tuple[str, Sequence[One | None]]
"""A period in words, and its values in the order of the areas; None where there is none."""

Turned = tuple[str, list[str], list[tuple[str, list[One | None]]]]
"""A report, its periods, and per area the values in their order."""
SIDE_BY_SIDE = 5
"""So many areas, or periods, fit beside each other on a page."""


@dataclass(frozen=True, slots=True)
class ValueTable(Generic[One]):
    """The names of the areas, Zuid first; and per report, the newest first, its rows, the newest first."""

    areas: tuple[str, ...]
    reports: tuple[tuple[str, tuple[Row[One], ...]], ...]
    has_provisional: bool

    @property
    def is_wide(self) -> bool:
        """Whether the areas do not fit side by side: then the table is better turned."""
        return len(self.areas) > SIDE_BY_SIDE

    @property
    def turned(self) -> list[Turned[One]]:
        """The same with a row per area and a column per period, the oldest first."""
        return [
            (
                report,
                [period for period, _ in rows[::-1]],
                [(area, [row[place] for _, row in rows[::-1]]) for place, area in enumerate(self.areas)],
            )
            for report, rows in self.reports
        ]


def value_table(values: Iterable[One]) -> ValueTable[One]:
    """The table of these values."""
    cells = {(one.vintage, one.period, one.area.slug): one for one in values}
    named = {one.area.slug: str(one.area) for one in cells.values()}
    areas = in_place(named, named)
    reports: dict[str, list[Row[One]]] = {}
    rows = {(vintage, period) for vintage, period, _ in cells}
    for vintage, period in sorted(rows, key=lambda row: (row[0], order(row[1])), reverse=True):
        found = tuple(cells.get((vintage, period, area)) for area in areas)
        reports.setdefault(vintage, []).append((period_words(period), found))
    return ValueTable(
        tuple(named[area] for area in areas),
        tuple((vintage, tuple(rows)) for vintage, rows in reports.items()),
        any(one.is_provisional for one in cells.values()),
    )
