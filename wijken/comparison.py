"""Up to four wijken or gebieden beside each other: who is chosen, and what differs most. Pure: no Django."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .profile import Scores

MOST = 4
"""So many fit beside each other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is chosen, in that order; who did not fit any more; and what nobody knows."""

    slugs: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def without(self, slug: str) -> tuple[str, ...]:
        """The others."""
        return tuple(one for one in self.slugs if one != slug)

    def forward(self, slug: str) -> tuple[str, ...]:
        """The same with `slug` one place nearer to the front; the first stays where it is."""
        at = self.slugs.index(slug)
        if at == 0:
            return self.slugs
        return (*self.slugs[: at - 1], slug, self.slugs[at - 1], *self.slugs[at + 1 :])

    def instead_of(self, slug: str, other: str) -> tuple[str, ...]:
        """The same with `other` in the place of `slug`."""
        return tuple(other if one == slug else one for one in self.slugs)


def choose(asked: Iterable[str], known: Container[str]) -> Choice:
    """The first four that are `known`, each once; nothing that was asked is lost. An empty text asks for nothing."""
    wanted = list(dict.fromkeys(slug for slug in asked if slug))
    found = [slug for slug in wanted if slug in known]
    unknown = tuple(slug for slug in wanted if slug not in known)
    return Choice(tuple(found[:MOST]), tuple(found[MOST:]), unknown)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart the areas are on one index: the highest and the lowest score, and who has them."""

    index: str
    high: Decimal
    low: Decimal
    highest: tuple[str, ...]
    lowest: tuple[str, ...]

    @property
    def size(self) -> Decimal:
        """The points between them."""
        return self.high - self.low


def gap(index: str, scores: Scores) -> Gap | None:
    """How far apart they are; None with fewer than two scores."""
    if len(scores) < 2:
        return None
    high, low = max(scores.values()), min(scores.values())
    return Gap(
        index,
        high,
        low,
        tuple(slug for slug, score in scores.items() if score == high),
        tuple(slug for slug, score in scores.items() if score == low),
    )


def gaps(scores: Mapping[str, Scores]) -> list[Gap]:
    """All indexes on which they can be compared, the widest first; equally wide ones in the order of the indexes."""
    found = [one for index, of in scores.items() if (one := gap(index, of)) is not None]
    return sorted(found, key=lambda one: -one.size)


@dataclass(frozen=True, slots=True)
class Shift:
    """How one area moved on one index."""

    slug: str
    index: str
    points: Decimal


def largest_shift(before: Mapping[str, Scores], now: Mapping[str, Scores]) -> Shift | None:
    """The largest change of one area on one index, up or down; None where nobody has both scores or nobody moved."""
    found = [
        Shift(slug, index, score - before[index][slug])
        for index, scores in now.items()
        for slug, score in scores.items()
        if slug in before.get(index, {})
    ]
    found = [shift for shift in found if shift.points]
    return max(found, key=lambda shift: abs(shift.points), default=None)
