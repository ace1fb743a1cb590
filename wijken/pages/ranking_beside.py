"""What stands beside the rankings of Zuid: the lowest of all Rotterdam, and the Leefbaarometer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from ..atlas import CITY, PROFILE
from ..livability import class_of
from ..profile import Scores, lowest
from ..ranking import LOWEST_OF_CITY, Step, by_score, in_classes, lists, steps, times, years_before
from . import ranking_words as words
from .figures import LIVABILITY, Figures
from .ranking import Ranking, link


def city_part(ranking: Ranking) -> dict[str, Any] | None:
    """The lowest 10 of all Rotterdam; None for a year in which no wijk outside Zuid is known."""
    zuid = {wijk.slug for wijk in ranking.atlas.wijken}
    scores = _of_city(ranking)
    ends = {index: lowest(found, LOWEST_OF_CITY) for index, found in scores.items()}
    if not ends:
        return None
    several = lists(ends)
    counts = {index: (len(end.everyone & zuid), len(end.everyone)) for index, end in ends.items()}

    def line(slug: str, score: Decimal) -> dict[str, Any]:
        named = link(ranking, slug) if slug in zuid else {"name": ranking.names[slug]}
        return {**named, "score": words.shown(score), "times": len(several[slug])}

    return {
        "said": words.of_city(counts),
        "several": [(count, ranking.named(times(several, count))) for count in range(len(ends), 1, -1)],
        "lists": [
            {
                "name": words.NAMES[index],
                "lines": [
                    line(slug, scores[index][slug])
                    for slug in by_score(end.everyone, scores[index], ranking.names, down=False)
                ],
                "tie": words.tie(end, scores[index], ranking.names),
            }
            for index, end in ends.items()
        ],
    }


def _of_city(ranking: Ranking) -> dict[str, Scores]:
    """The scores of Zuid with those of the wijken outside it that are known, for each index of which any is."""
    outside = [
        place.slug
        for place in ranking.atlas.places.values()
        if (place.division, place.parent) == (PROFILE, CITY)
    ]
    found: dict[str, Scores] = {}
    for index, table in ranking.tables.items():
        others = {slug: ranking.figures.value(index, slug, ranking.year) for slug in outside}
        known = {slug: value for slug, value in others.items() if value is not None}
        if known:
            found[index] = {**table.scores, **known}
    return found


def livability_part(figures: Figures) -> dict[str, Any] | None:
    """The Leefbaarometer in its newest year against the first one and the one before; None where nothing was measured."""
    buurten = {place.slug: place for place in figures.atlas.places.values() if place.level == "buurt"}
    years = figures.periods(LIVABILITY)
    ranks = {year: {
        slug: value for slug in buurten if (value := figures.value(LIVABILITY, slug, year)) is not None
    } for year in years}  # fmt: skip
    years = tuple(year for year in years if ranks[year])
    if not years:
        return None
    last = years[-1]
    since = [(year, steps(ranks[year], ranks[last])) for year in years_before(years, last)]
    city = figures.value(LIVABILITY, CITY, last)
    return {
        "year": last,
        "said": [words.livability(year, last, found, len(ranks[last])) for year, found in since],
        "since": [
            {
                "year": year,
                "up": _climbs(figures, found, up=True),
                "down": _climbs(figures, found, up=False),
            }
            for year, found in since
        ],
        "classes": [
            (class_of(rank), sorted(buurten[slug].name for slug in slugs), city == rank)
            for rank, slugs in in_classes(ranks[last]).items()
        ],
        "city": class_of(int(city)) if city else "",
    }


def _climbs(figures: Figures, found: Sequence[Step], *, up: bool) -> list[dict[str, Any]]:
    """Those that rose, or fell; the largest steps first."""
    names = {slug: place.name for slug, place in figures.atlas.places.items()}
    wanted = [step for step in found if (step.size > 0) is up]
    wanted.sort(key=lambda step: (-abs(step.size), names[step.slug]))
    return [
        {
            "name": names[step.slug],
            "said": words.climb(step),
            "url": _page_of(figures, step.slug),
        }
        for step in wanted
    ]


def _page_of(figures: Figures, buurt: str) -> str:
    """The page of the wijk that a buurt is, or is a part of; "" for one that is larger than a wijk."""
    wijken = {wijk.slug for wijk in figures.atlas.wijken}
    found = next((whole for whole, part in figures.atlas.parts if part == buurt and whole in wijken), "")
    return reverse("wijken:area-detail", args=[found]) + figures.reports.query if found else ""
