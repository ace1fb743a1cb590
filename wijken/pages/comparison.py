"""The comparison of up to four wijken or gebieden: everything that is known of each, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from interventions.standing import Standing

from ..atlas import CITY, Atlas, Place
from ..comparison import MOST, Choice, choose
from ..profile import HALVES, INDEXES, Scores
from ..ranking import years_before
from .figures import Figures
from .works import Works, on_course

NO_COLOUR = (Standing.UNDECIDED, Standing.UNKNOWN, Standing.NOT_REPORTED)


@dataclass(frozen=True)
class Comparison:
    """Who is chosen, with the figures and interventions that somebody may see."""

    choice: Choice
    figures: Figures
    works: Works

    @property
    def atlas(self) -> Atlas:
        """The areas."""
        return self.figures.atlas

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The areas that are chosen, in that order."""
        return tuple(self.atlas.places[slug] for slug in self.choice.slugs)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What they are called."""
        return {place.slug: place.title for place in self.places}

    @cached_property
    def year(self) -> str:
        """The newest year of the Wijkprofiel; "" without any."""
        return max((years[-1] for index in INDEXES if (years := self.figures.periods(index))), default="")

    @cached_property
    def since(self) -> tuple[str, ...]:
        """Since which years changes are told."""
        return years_before(
            sorted({year for index in INDEXES for year in self.figures.periods(index)}), self.year
        )

    def scores(self, index: str, year: str) -> Scores:
        """What the chosen areas scored in a year, of those that were measured."""
        found = {place.slug: self.figures.value(index, place.slug, year) for place in self.places}
        return {slug: value for slug, value in found.items() if value is not None}

    def values(self, index: str, area: str) -> dict[str, Decimal]:
        """The scores of one area by year."""
        line = self.figures.line(index, area)
        return {year: amount.value for year, amount in line.items() if isinstance(amount.value, Decimal)}

    def change(self, index: str, area: str, since: str) -> Decimal | None:
        """How many points an area moved until the newest year."""
        then, now = (self.figures.value(index, area, year) for year in (since, self.year))
        return None if then is None or now is None else now - then

    def halves(self, index: str, area: str) -> list[Decimal | None]:
        """What residents feel and what is measured, in the newest year."""
        return [self.figures.value(f"{index}-{half}", area, self.year) for half in HALVES]

    def address(self, slugs: Iterable[str]) -> str:
        """The page with these areas, in the same report."""
        return address(slugs, self.figures)


def address(slugs: Iterable[str], figures: Figures) -> str:
    """The page of the comparison with these areas, in the same report."""
    query = urlencode([("wijk", slug) for slug in slugs])
    report = figures.reports.query.lstrip("?")
    return (
        reverse("wijken:comparison")
        + ("?" if query or report else "")
        + "&".join(filter(None, (query, report)))
    )


def choice_of(asked: Sequence[str], atlas: Atlas) -> Choice:
    """Who is chosen of the wijken and gebieden that have a page."""
    return choose(asked, {place.slug for place in (*atlas.wijken, *atlas.gebieden)})


def options(atlas: Atlas) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be chosen, per gebied, the gebieden themselves last: slug and name."""
    groups = [(f"Gebied {gebied.name}", atlas.wijken_of(gebied.slug)) for gebied in atlas.gebieden]
    return [
        *((name, [(wijk.slug, wijk.name) for wijk in wijken]) for name, wijken in groups),
        ("Hele gebieden", [(gebied.slug, f"Gebied {gebied.name}") for gebied in atlas.gebieden]),
    ]


def suggestions(figures: Figures) -> list[tuple[str, list[str], str]]:
    """What somebody may want to see first: a name, the names of the areas, the address."""
    atlas = figures.atlas
    found = [
        (
            f"De focuswijken van gebied {gebied.name}",
            [one for one in atlas.wijken_of(gebied.slug) if one.is_focus],
        )
        for gebied in atlas.gebieden
    ]
    found.append(("De gebieden van Zuid", list(atlas.gebieden)))
    return [
        (name, [place.name for place in places], address([place.slug for place in places], figures))
        for name, places in found
        if 2 <= len(places) <= MOST
    ]


@dataclass(frozen=True, slots=True)
class Work:
    """What is done in one area: how many interventions, how many of each colour, without one, and on course."""

    total: int
    colours: tuple[tuple[str, int], ...]
    without: int
    green: int
    started: int


def work_in(works: Works, atlas: Atlas, slug: str) -> Work:
    """The interventions that work there; those of all of Zuid are not among them."""
    here = works.there(atlas, slug)
    standings = [work.light.standing for work in here]
    colours = [one for one in Standing if one not in NO_COLOUR]
    green, started = on_course(here)
    return Work(
        len(here),
        tuple((colour.value, standings.count(colour)) for colour in colours),
        sum(one in NO_COLOUR for one in standings),
        green,
        started,
    )


def rows_of_index(comparison: Comparison, index: str) -> list[dict[str, Any]]:
    """The chosen areas and Rotterdam on one index: scores by year, changes, and both halves."""
    years = comparison.figures.periods(index)
    return [
        {
            "slug": slug,
            "style": style,
            "title": title,
            "scores": [comparison.figures.value(index, slug, year) for year in years],
            "changes": [comparison.change(index, slug, since) for since in comparison.since],
            "halves": comparison.halves(index, slug),
        }
        for slug, title, style in areas(comparison)
    ]


def areas(comparison: Comparison) -> list[tuple[str, str, int]]:
    """The chosen areas and then Rotterdam: slug, title, and the style of the line."""
    found = [(place.slug, place.title, style) for style, place in enumerate(comparison.places, start=1)]
    return [*found, (CITY, "Rotterdam", 0)]
