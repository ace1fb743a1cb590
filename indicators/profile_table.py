"""The Wijkprofiel of one report, as what the report says of it is laid beside it. Pure: no Django."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nprz_site.dutch import number, rounded, signed
from wijken.atlas import Atlas
from wijken.profile import INDEXES, Direction, Ends, Scores, moved

from .checks import Check, Printed
from .gap import Reason
from .named_areas import by_name, unknown
from .sum_checks import Cell, Cells

PROFILE = re.compile(r"wijkprofiel/([\w-]+)/([\w-]+)/([\w-]+)")
LETTER = "richting"
CITY = "rotterdam"
BEFORE = "2022"
"""The measurement before the last one: what the report calls the former one."""


@dataclass(frozen=True)
class ScoreTable:
    """Areas with their names, the wijken of Zuid, and the printed scores of each index per year and area."""

    names: Mapping[str, str]
    wijken: frozenset[str]
    focus: frozenset[str]
    cells: Cells
    scores: Mapping[tuple[str, str], Mapping[str, Decimal]] = field(default_factory=dict)

    @classmethod
    def of(cls, atlas: Atlas, cells: Cells) -> "ScoreTable":
        """What the cells of a report hold of the three indexes."""
        scores: dict[tuple[str, str], dict[str, Decimal]] = {}
        for (slug, area, year), cell in cells.items():
            if slug in INDEXES and isinstance(cell.amount.value, Decimal):
                scores.setdefault((slug, year), {})[area] = rounded(cell.amount.value, cell.amount.decimals)
        return cls(
            {slug: place.title for slug, place in atlas.places.items()},
            frozenset(place.slug for place in atlas.wijken),
            frozenset(place.slug for place in atlas.wijken if place.is_focus),
            cells,
            scores,
        )

    def everywhere(self, index: str, year: str) -> Scores:
        """The score of every area that has one."""
        return self.scores.get((index, year), {})

    def zuid(self, index: str, year: str) -> Scores:
        """The scores of the wijken of Zuid."""
        found = self.everywhere(index, year)
        return {slug: score for slug, score in found.items() if slug in self.wijken}

    def went(self, index: str, first: str, last: str, way: Direction) -> frozenset[str]:
        """The wijken of Zuid that went that way by more than 2 points."""
        return moved(self.zuid(index, first), self.zuid(index, last), way)

    def cell(self, index: str, area: str, year: str) -> Cell | None:
        """One score as the table prints it."""
        return self.cells.get((index, area, year))

    def shown(self, index: str, areas: Iterable[str], *years: str) -> str:
        """Areas with their scores: "Wielewaal 104 → 87, Zuidplein 89 → 70"."""
        lines = [self.everywhere(index, year) for year in years]
        return ", ".join(
            f"{self.names.get(slug, slug)} {' → '.join(number(line[slug]) for line in lines if slug in line)}"
            for slug in by_name(areas, self.names)
        )

    def changes(self, index: str, areas: Iterable[str], first: str, last: str) -> str:
        """Areas with how much they changed: "Bloemhof +10, Carnisse +3"."""
        before, now = self.everywhere(index, first), self.everywhere(index, last)
        return ", ".join(
            f"{self.names.get(slug, slug)} {signed(now[slug] - before[slug])}"
            for slug in by_name(areas, self.names)
        )

    def tie(self, index: str, ends: Ends, year: str) -> str:
        """Who share the last places of an end of the ranking; empty when all fit."""
        if not ends.tied:
            return ""
        places = ends.size - len(ends.certain)
        left = "de laatste plaats" if places == 1 else f"de laatste {places} plaatsen"
        return f"gelijk op {left}: {self.shown(index, ends.tied, year)}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of a report about an index: `what` it says of it, and `when` (a period, or what is compared).

    `others` are all that the report says of the Wijkprofiel, by path.
    """

    printed: Printed
    index: str
    what: str
    when: str
    table: ScoreTable
    others: Mapping[str, Printed]

    def beside(self, what: str, when: str) -> Printed | None:
        """Another figure about the same index."""
        return self.others.get(f"wijkprofiel/{self.index}/{what}/{when}")

    def scores(self, year: str) -> Scores:
        """The scores of the wijken of Zuid."""
        return self.table.zuid(self.index, year)

    def unknown(self) -> Check:
        """The check of what cannot be worked out because the report has no scores for it."""
        return unknown(self.printed, Reason.NO_MEASUREMENTS.value)
