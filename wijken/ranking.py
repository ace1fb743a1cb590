"""Who stands where on an index of one year: places, lists, and how many rose and fell. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from .profile import Direction, Ends, Scores, highest, lowest, moved, rank

LOWEST_OF_CITY = 10
"""So many the report names of all Rotterdam, per index."""


class Spot(NamedTuple):
    """A place from the top; equal scores share the best one."""

    number: int
    is_shared: bool


@dataclass(frozen=True)
class Table:
    """One index in one year: the scores of the wijken of Zuid.

    `before` has their scores in the years since which a change is told, by year: the first one, and the measurement
    before. `city` has the score of Rotterdam in each of these years and in this one, as far as it is known.
    """

    index: str
    year: str
    scores: Scores
    before: Mapping[str, Scores]
    city: Mapping[str, Decimal]

    @cached_property
    def high(self) -> Ends:
        """The highest 5, with all who are tied for the last of those places."""
        return highest(self.scores)

    @cached_property
    def low(self) -> Ends:
        """The lowest 7, with all who are tied for the last of those places."""
        return lowest(self.scores)

    def spot(self, slug: str) -> Spot | None:
        """The place of a wijk; None without a score."""
        if slug not in self.scores:
            return None
        score = self.scores[slug]
        return Spot(rank(self.scores, slug)[0], sum(other == score for other in self.scores.values()) > 1)

    def change(self, slug: str, since: str) -> Decimal | None:
        """How many points a wijk moved; None where one of both scores is missing."""
        then = self.before.get(since, {}).get(slug)
        return self.scores[slug] - then if slug in self.scores and then is not None else None

    def moved(self, since: str) -> dict[Direction, frozenset[str]]:
        """Which wijken went forward, stayed and went back by more than 2 points."""
        return {way: moved(self.before.get(since, {}), self.scores, way) for way in Direction}

    def above_city(self, year: str) -> frozenset[str] | None:
        """Which wijken lay above Rotterdam in this year or one of those before; None where Rotterdam is not known."""
        city, scores = self.city.get(year), self.scores if year == self.year else self.before.get(year, {})
        return None if city is None else frozenset(slug for slug, score in scores.items() if score > city)


def years_before(years: Sequence[str], year: str) -> tuple[str, ...]:
    """Since which years a change is told: the first measurement and the one before `year`; one of them when they are the same."""
    earlier = [one for one in years if one < year]
    return tuple(dict.fromkeys([*earlier[:1], *earlier[-1:]]))


def lists(ends: Mapping[str, Ends]) -> dict[str, tuple[str, ...]]:
    """On which lists each wijk stands, in the order of the lists; `ends` has a list per index."""
    found: dict[str, tuple[str, ...]] = {}
    for index, end in ends.items():
        for slug in end.everyone:
            found[slug] = (*found.get(slug, ()), index)
    return found


def times(found: Mapping[str, tuple[str, ...]], count: int) -> frozenset[str]:
    """Those that stand on exactly so many lists."""
    return frozenset(slug for slug, indexes in found.items() if len(indexes) == count)


class Step(NamedTuple):
    """A buurt whose class of the Leefbaarometer is another than it was; both as ranks."""

    slug: str
    before: int
    now: int

    @property
    def size(self) -> int:
        """How many classes it rose; negative for fell."""
        return self.now - self.before


def steps(before: Scores, now: Scores) -> list[Step]:
    """All buurten with both classes whose class changed, however little: a class is a step of its own."""
    known = [Step(slug, int(before[slug]), int(rank)) for slug, rank in now.items() if slug in before]
    return [step for step in known if step.size]


def in_classes(ranks: Scores) -> dict[int, frozenset[str]]:
    """Who stands in which class, the best first; classes without anybody are left out."""
    found: dict[int, set[str]] = {}
    for slug, one in sorted(ranks.items(), key=lambda item: -item[1]):
        found.setdefault(int(one), set()).add(slug)
    return {one: frozenset(slugs) for one, slugs in found.items()}


def by_score(
    slugs: Iterable[str], scores: Scores, names: Mapping[str, str], *, down: bool = True
) -> list[str]:
    """The highest first, or the lowest; equal scores by name."""
    return sorted(slugs, key=lambda slug: (-scores[slug] if down else scores[slug], names[slug]))
