"""How wijken stand on an index beside each other: highest and lowest with ties, forward and back. Pure: no Django.

The rules are those of the programme's report: a change counts when it is more than 2 points; of Zuid the highest 5 and the
lowest 7 are named (DOMAIN, "Areas").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

COUNTS = Decimal(2)
"""A change of more points than this counts."""
HIGHEST, LOWEST = 5, 7
INDEXES = ("veiligheidsindex", "sociale-index", "fysieke-index")
HALVES = ("subjectief", "objectief")
FIRST, LAST = "2014", "2024"
Scores = Mapping[str, Decimal]
"""The score of each area, by its slug."""


class Direction(StrEnum):
    """Which way a score went, by more than 2 points or not."""

    FORWARD = "vooruit"
    SAME = "gelijk"
    BACK = "achteruit"


def direction(before: Decimal, now: Decimal, least: Decimal = COUNTS) -> Direction:
    """Forward or back when the change is more than `least` points."""
    change = now - before
    if abs(change) <= least:
        return Direction.SAME
    return Direction.FORWARD if change > 0 else Direction.BACK


def moved(before: Scores, now: Scores, way: Direction) -> frozenset[str]:
    """Which of the areas with both scores went that way."""
    return frozenset(
        slug for slug, score in now.items() if slug in before and direction(before[slug], score) is way
    )


@dataclass(frozen=True, slots=True)
class Ends:
    """One end of a ranking: who is on it for certain, and who share the last places (`tied`, empty when all fit)."""

    certain: frozenset[str]
    tied: frozenset[str]
    size: int

    @property
    def everyone(self) -> frozenset[str]:
        """All that are named: a tie at the boundary names all who are tied."""
        return self.certain | self.tied

    def admits(self, named: Iterable[str]) -> bool:
        """Whether a printed list is one of the choices that a tie leaves open, or names all who are tied."""
        listed = frozenset(named)
        if listed == self.everyone:
            return True
        return self.certain <= listed <= self.everyone and len(listed) == self.size


def highest(scores: Scores, size: int = HIGHEST) -> Ends:
    """The areas with the highest scores."""
    return lowest({slug: -score for slug, score in scores.items()}, size)


def lowest(scores: Scores, size: int = LOWEST) -> Ends:
    """The areas with the lowest scores."""
    in_order = sorted(scores.values())
    if len(in_order) <= size:
        return Ends(frozenset(scores), frozenset(), size)
    last, beyond = in_order[size - 1], in_order[size]
    if beyond > last:
        return Ends(frozenset(s for s, score in scores.items() if score <= last), frozenset(), size)
    certain = frozenset(slug for slug, score in scores.items() if score < last)
    return Ends(certain, frozenset(slug for slug, score in scores.items() if score == last), size)


def rank(scores: Scores, slug: str) -> tuple[int, int]:
    """The place of an area from the top, equal scores sharing the best one, and of how many. Raises KeyError."""
    score = scores[slug]
    return 1 + sum(other > score for other in scores.values()), len(scores)
