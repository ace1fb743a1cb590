"""How the number on course changed from one year to the next: what moved, what came and what went. Pure: no Django.

Every intervention of this year stands in one line, with the colour that counted for it the year before (its own, or the
lowest of its predecessors'). What was there the year before and has no successor now stands in a line too, and so does
the difference that splitting and merging make. Together the lines are exactly the change (decision 35).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from interventions.colours import Colour
from interventions.standing import Standing


class Gap(StrEnum):
    """Why there is no colour of the year before: it was not there, it was there without a colour, or nobody knows."""

    NOT_THERE = "not_there"
    WITHOUT = "without"
    UNKNOWN = "unknown"


Then = Colour | Gap
"""What counted for an intervention of this year in the year before."""


class Line(StrEnum):
    """What became of an intervention between two years, in the order of the table."""

    AHEAD = "ahead"
    BACK = "back"
    BEGUN = "begun"
    STOPPED = "stopped"
    NEW = "new"
    AGAIN = "again"
    NOT_REPORTED = "not_reported"
    UNDECIDED = "undecided"
    NOT_ENTERED = "not_entered"
    LEFT = "left"
    REGROUPED = "regrouped"
    UNKNOWN = "unknown"
    SAME = "same"


class Step(StrEnum):
    """A part of the change of the share, in the order in which they are taken."""

    LEFT = "left"
    REGROUPED = "regrouped"
    SILENT = "silent"
    MOVED = "moved"
    ENTERED = "entered"
    UNKNOWN = "unknown"


class Now(NamedTuple):
    """An intervention of this year: where it stands, and what counted for it the year before."""

    standing: Standing
    then: Then


class Old(NamedTuple):
    """An intervention of the year before; `goes_on` when it, or what continues it, is there this year."""

    standing: Standing
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Count:
    """So many groen, and so many that have started. As the effect of something each may be negative."""

    groen: int = 0
    started: int = 0

    def plus(self, other: "Count", times: int = 1) -> "Count":
        """With `other` added so many times."""
        return Count(self.groen + times * other.groen, self.started + times * other.started)

    @property
    def share(self) -> Fraction | None:
        """On course, as a share (0 to 1) of what has started; None when nothing has."""
        return Fraction(self.groen, self.started) if self.started else None


NOTHING = Count()
WITHOUT_COLOUR = {
    Standing.NOT_REPORTED: Line.NOT_REPORTED,
    Standing.UNDECIDED: Line.UNDECIDED,
    Standing.UNKNOWN: Line.NOT_ENTERED,
}
FIRST_COLOUR = {Gap.NOT_THERE: Line.NEW, Gap.WITHOUT: Line.AGAIN, Gap.UNKNOWN: Line.UNKNOWN}
COUNTS: dict[str, Count] = {
    Colour.GROEN: Count(1, 1), Colour.ORANJE: Count(0, 1), Colour.ROOD: Count(0, 1),
}  # fmt: skip
"""What one intervention adds by its colour; wit and no colour add nothing."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The change from `then` to `now`.

    `sizes` are how many interventions stand in each line, `effects` what each line does to the counts: they add up to
    the change. `steps` add up to the change of the share; empty when that cannot be told.
    """

    then: Count
    now: Count
    sizes: Mapping[Line, int]
    effects: Mapping[Line, Count]
    steps: Mapping[Step, Fraction]

    @property
    def change(self) -> Count:
        """How many more are groen, and how many more have started."""
        return self.now.plus(self.then, -1)

    @property
    def lines(self) -> list[tuple[Line, int, Count]]:
        """The lines in which something stands, each with its size and its effect."""
        return [(line, self.sizes[line], self.effects[line]) for line in Line if line in self.sizes]

    @property
    def compares(self) -> bool:
        """Whether of any intervention both colours are known; else nothing can be told of what moved."""
        return any(
            line in self.sizes for line in (Line.AHEAD, Line.BACK, Line.BEGUN, Line.STOPPED, Line.SAME)
        )


def flow(now: Mapping[Now, int], before: Mapping[Old, int]) -> Flow:
    """The change from the interventions of the year `before` to those of `now`, both given as how many there are alike."""
    sizes: dict[Line, int] = {}
    effects: dict[Line, Count] = {}

    def add(line: Line, size: int, effect: Count, times: int = 1) -> None:
        sizes[line] = sizes.get(line, 0) + size
        effects[line] = effects.get(line, NOTHING).plus(effect, times)

    for one, reports in now.items():
        add(line_of(one), reports, _count(one.standing).plus(_count(one.then), -1), reports)
    for old, reports in before.items():
        if not old.goes_on:
            add(Line.LEFT, reports, _count(old.standing), -reports)
    carried = _sum((old.standing, reports) for old, reports in before.items() if old.goes_on)
    inherited = _sum((one.then, reports) for one, reports in now.items())
    if carried != inherited:
        add(Line.REGROUPED, 0, inherited.plus(carried, -1))
    then = _sum((old.standing, reports) for old, reports in before.items())
    total = _sum((one.standing, reports) for one, reports in now.items())
    return Flow(then, total, sizes, effects, _steps(now, then=then, carried=carried))


def line_of(one: Now) -> Line:
    """In which line an intervention of this year stands."""
    if one.standing in WITHOUT_COLOUR:
        return WITHOUT_COLOUR[one.standing]
    if isinstance(one.then, Gap):
        return FIRST_COLOUR[one.then]
    was, became = one.then, Colour(one.standing.value)
    if (was is Colour.WIT) != (became is Colour.WIT):
        return Line.BEGUN if was is Colour.WIT else Line.STOPPED
    if (was is Colour.GROEN) != (became is Colour.GROEN):
        return Line.BACK if was is Colour.GROEN else Line.AHEAD
    return Line.SAME


def _steps(now: Mapping[Now, int], *, then: Count, carried: Count) -> dict[Step, Fraction]:
    """One group after the other leaves the share of then, and comes into that of now; in between only colours move."""
    both = {
        one: reports
        for one, reports in now.items()
        if isinstance(one.then, Colour) and one.standing not in WITHOUT_COLOUR
    }
    inherited = _sum((one.then, reports) for one, reports in now.items()).share
    shares = [
        then.share,
        carried.share if carried.started else inherited,
        inherited,
        _sum((one.then, reports) for one, reports in both.items()).share,
        _sum((one.standing, reports) for one, reports in both.items()).share,
        _sum((one.standing, reports) for one, reports in now.items() if one.then is not Gap.UNKNOWN).share,
        _sum((one.standing, reports) for one, reports in now.items()).share,
    ]
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return {}
    return {step: known[place + 1] - known[place] for place, step in enumerate(Step)}


def _count(value: Standing | Then) -> Count:
    return COUNTS.get(value.value, NOTHING)


def _sum(counted: Iterable[tuple[Standing | Then, int]]) -> Count:
    total = NOTHING
    for value, reports in counted:
        total = total.plus(_count(value), reports)
    return total
