"""The summary per pillar, as the yearly report prints it: rows in, the table out. Pure: no Django.

Source of the layout: "Samenvatting voortgang 2023" in VGR 2023 part II. Every total is counted here; what is in
no colour stands in no column, but does count in the total of its pillar. A colour of which nobody knows the one
of the year before has no movement: it counts in its subtotal, and in no column of movements.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from interventions.colours import Colour, Movement, on_course
from interventions.standing import Standing, standing


class Row(NamedTuple):
    """So many `reports` of one pillar that are equal in colour, movement ("" for none) and state."""

    pillar: str
    name: str
    colour: str
    movement: str
    state: str
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many interventions have which colour and movement, and how many have which standing."""

    cells: Mapping[tuple[Colour, Movement], int]
    standings: Mapping[Standing, int]

    def cell(self, colour: Colour, movement: Movement) -> int:
        """One figure of the table."""
        return self.cells.get((colour, movement), 0)

    def subtotal(self, colour: Colour) -> int:
        """All of one colour."""
        return self.standings.get(Standing(colour.value), 0)

    def moved(self, movement: Movement) -> int:
        """All of one movement."""
        return sum(self.cell(colour, movement) for colour in Colour)

    def having(self, standing: Standing) -> int:
        """All of one standing: a colour, or a reason for its absence."""
        return self.standings.get(standing, 0)

    @property
    def coloured(self) -> int:
        """All with a colour."""
        return sum(map(self.subtotal, Colour))

    @property
    def unmoved(self) -> int:
        """All with a colour but without a movement: nobody knows the colour of the year before."""
        return self.coloured - sum(map(self.moved, Movement))

    @property
    def total(self) -> int:
        """All interventions, also those without a colour."""
        return sum(self.standings.values())

    @property
    def started(self) -> int:
        """All with a colour that is not wit."""
        return self.coloured - self.subtotal(Colour.WIT)

    @property
    def on_course(self) -> Fraction | None:
        """Groen as a share of what has started; None when nothing has."""
        return on_course({colour: self.subtotal(colour) for colour in Colour})


@dataclass(frozen=True, slots=True)
class PillarTally:
    """The part of the table that belongs to one pillar."""

    code: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole table: the pillars in their order, and all of them together."""

    pillars: tuple[PillarTally, ...]
    total: Tally


def summarise(rows: Iterable[Row]) -> Summary:
    """Count `rows`. A row of 0 reports only makes its pillar known, in the order of appearance."""
    names: dict[str, str] = {}
    per_pillar: dict[str, list[Row]] = {}
    everything: list[Row] = []
    for row in rows:
        names.setdefault(row.pillar, row.name)
        per_pillar.setdefault(row.pillar, []).append(row)
        everything.append(row)
    pillars = tuple(PillarTally(code, name, _tally(per_pillar[code])) for code, name in names.items())
    return Summary(pillars, _tally(everything))


def _tally(rows: Iterable[Row]) -> Tally:
    cells: Counter[tuple[Colour, Movement]] = Counter()
    standings: Counter[Standing] = Counter()
    for row in rows:
        if not row.reports:
            continue
        standings[standing(row.colour, row.state)] += row.reports
        if row.colour and row.movement:
            cells[Colour(row.colour), Movement(row.movement)] += row.reports
    return Tally(cells, standings)
