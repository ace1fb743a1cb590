"""Who comes to live somewhere and who leaves; what is suppressed makes a sum a range. Pure: no Django.

"<5" can be 0 to 4, so it is never counted as a number (DOMAIN, "Areas").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

ELSEWHERE = (
    *("overig-zuid", "rest-rotterdam", "de-regio", "overig-zuid-holland"),
    *("rest-nederland", "buitenland", "onbekend"),
)
"""Where people come from and go to, from near to far; the ends of the slugs of the indicators."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number of people that lies between two bounds; both are the same when it is known."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Whether there is only one number that it can be."""
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)


SUPPRESSED = Span(0, 4)
"""What "<5" can be."""


def exactly(count: int) -> Span:
    """A number that is known."""
    return Span(count, count)


def added(spans: Iterable[Span]) -> Span:
    """Their sum; of nothing that is 0."""
    total = exactly(0)
    for span in spans:
        total += span
    return total


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one year in one place. What was not printed is not there: then its sums are None."""

    within: Span | None = None
    arrivals: Mapping[str, Span] = field(default_factory=dict)
    departures: Mapping[str, Span] = field(default_factory=dict)
    inhabitants: int | None = None

    @property
    def total_in(self) -> Span | None:
        """How many came from elsewhere."""
        return _all_of(self.arrivals)

    @property
    def total_out(self) -> Span | None:
        """How many left."""
        return _all_of(self.departures)

    @property
    def balance(self) -> Span | None:
        """How many more came than left; below 0 more left."""
        if self.total_in is None or self.total_out is None:
            return None
        return self.total_in - self.total_out

    @property
    def total(self) -> Span | None:
        """All moves: in, out and within."""
        if self.total_in is None or self.total_out is None or self.within is None:
            return None
        return self.within + self.total_in + self.total_out

    @property
    def share(self) -> tuple[Fraction, Fraction] | None:
        """All moves as a share of the inhabitants, at least and at most; None where one of the two is not known."""
        if self.total is None or not self.inhabitants:
            return None
        return Fraction(self.total.low, self.inhabitants), Fraction(self.total.high, self.inhabitants)

    @property
    def has_suppressed(self) -> bool:
        """Whether a number is too small to be shown, so that sums are a range."""
        cells = [*self.arrivals.values(), *self.departures.values(), *([self.within] if self.within else [])]
        return any(not cell.is_exact for cell in cells)


def _all_of(cells: Mapping[str, Span]) -> Span | None:
    return added(cells.values()) if cells.keys() >= set(ELSEWHERE) else None


def biggest(cells: Mapping[str, Span]) -> tuple[str, ...]:
    """Where most come from or go to: more than one when equal, or when a range leaves it open; none where nobody moved."""
    most = max((cell.low for cell in cells.values()), default=0)
    return tuple(slug for slug, cell in cells.items() if cell.high >= most) if most else ()
