"""The rankings of one year: what is measured of it, who is chosen, and the rows of the whole table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from ..atlas import CITY, Atlas, Place
from ..profile import INDEXES, Ends, Scores
from ..ranking import Spot, Table, years_before
from . import ranking_words as words
from .figures import LIVABILITY, Figures

SLUGS = (*INDEXES, LIVABILITY)
"""The indicators that the page is made of."""
NAME = "wijk"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which wijken the table shows, and in which order; "" is all, `sort` has a minus for the other way round."""

    gebied: str = ""
    focus: bool = False
    sort: str = f"-{INDEXES[0]}"

    @classmethod
    def of(cls, query: Mapping[str, str], atlas: Atlas) -> "Selection":
        """What an address asks for; what nobody can choose is not chosen."""
        gebied, sort = query.get("gebied", ""), query.get("sort", "")
        return cls(
            gebied if gebied in {one.slug for one in atlas.gebieden} else "",
            query.get("focus") == "1",
            sort if sort.removeprefix("-") in {NAME, *INDEXES} else cls().sort,
        )

    def shows(self, wijk: Place) -> bool:
        """Whether a wijk is chosen."""
        return (not self.gebied or wijk.parent == self.gebied) and (wijk.is_focus or not self.focus)


@dataclass(frozen=True)
class Ranking:
    """The three indexes in one year. `years` are all that were measured, the oldest first."""

    figures: Figures
    year: str
    years: tuple[str, ...]
    tables: Mapping[str, Table]

    @property
    def atlas(self) -> Atlas:
        """The areas."""
        return self.figures.atlas

    @property
    def is_newest(self) -> bool:
        """Whether there is no later year."""
        return self.year == self.years[-1]

    @property
    def since(self) -> tuple[str, ...]:
        """Since which years changes are told."""
        return years_before(self.years, self.year)

    @cached_property
    def names(self) -> dict[str, str]:
        """What areas are called."""
        return {place.slug: place.name for place in self.atlas.places.values()}

    @cached_property
    def low(self) -> dict[str, Ends]:
        """The lowest 7, per index."""
        return {index: table.low for index, table in self.tables.items()}

    @cached_property
    def high(self) -> dict[str, Ends]:
        """The highest 5, per index."""
        return {index: table.high for index, table in self.tables.items()}

    def named(self, slugs: Iterable[str]) -> list[str]:
        """Their names, in order."""
        return sorted(self.names[slug] for slug in slugs)

    def rows(self, chosen: Selection) -> list[Place]:
        """The wijken that the table shows, in its order; those without a score last."""
        wijken = [wijk for wijk in self.atlas.wijken if chosen.shows(wijk)]
        key, down = chosen.sort.removeprefix("-"), chosen.sort.startswith("-")
        if key == NAME:
            return wijken[::-1] if down else wijken
        scores: Scores = self.tables[key].scores if key in self.tables else {}
        known = [wijk for wijk in wijken if wijk.slug in scores]
        known.sort(key=lambda wijk: -scores[wijk.slug] if down else scores[wijk.slug])
        return known + [wijk for wijk in wijken if wijk.slug not in scores]


def ranking_of(figures: Figures, asked: str | None) -> Ranking | None:
    """The ranking of the year that was `asked` for, else of the newest; None where no wijk has a score in any year.

    Raises `Http404` for a year in which nothing was measured.
    """
    years = tuple(sorted({year for index in INDEXES for year in figures.periods(index)}))
    years = tuple(year for year in years if any(figures.scores(index, year) for index in INDEXES))
    if not years:
        return None
    year = asked or years[-1]
    if year not in years:
        raise Http404(f"no Wijkprofiel of {year}")
    told = (*years_before(years, year), year)
    tables = {
        index: Table(
            index,
            year,
            scores,
            {one: figures.scores(index, one) for one in told[:-1]},
            {one: city for one in told if (city := figures.value(index, CITY, one)) is not None},
        )
        for index in INDEXES
        if (scores := figures.scores(index, year))
    }
    return Ranking(figures, year, years, tables)


def link(ranking: Ranking, slug: str) -> dict[str, Any]:
    """A wijk by its name, with the address of its page."""
    place = ranking.atlas.places[slug]
    url = reverse("wijken:area-detail", args=[slug]) + ranking.figures.reports.query
    return {"name": place.name, "url": url, "is_focus": place.is_focus}


@dataclass(frozen=True, slots=True)
class Cell:
    """A wijk on one index: score, place, changes, and on which list it stands ("" for none)."""

    index: str
    score: Decimal | None
    spot: Spot | None
    changes: tuple[Decimal | None, ...]
    on: str

    @property
    def name(self) -> str:
        """What the index is called."""
        return words.NAMES[self.index]

    @property
    def shown(self) -> str:
        """The score as it is written."""
        return words.shown(self.score)


def cells(ranking: Ranking, slug: str) -> list[Cell]:
    """A wijk on each index."""
    return [
        Cell(
            index,
            table.scores.get(slug),
            table.spot(slug),
            tuple(table.change(slug, since) for since in ranking.since),
            "hoogste 5" if slug in table.high.everyone else "laagste 7" if slug in table.low.everyone else "",
        )
        for index, table in ranking.tables.items()
    ]
