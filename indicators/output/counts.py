"""How many aims of interventie-indicatoren were reached in a year, and how many ambitions keep pace. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .years import Output, Stand


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators stand how in one year."""

    stands: Mapping[Stand, int]

    @property
    def reached(self) -> int:
        """How many aims were reached."""
        return self.stands.get(Stand.REACHED, 0)

    @property
    def judged(self) -> int:
        """How many have both an aim and a realisation."""
        return self.reached + self.stands.get(Stand.MISSED, 0)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.stands.values())

    def having(self, stand: Stand) -> int:
        """How many stand so."""
        return self.stands.get(stand, 0)


def tally(outputs: Iterable[Output], year: int) -> Tally:
    """Count how they stand in `year`."""
    return Tally(Counter(output.stand(year) for output in outputs))


@dataclass(frozen=True, slots=True)
class Pace:
    """Of how many ambitions a share is known, and how many of those keep pace with the years (`OverPlan.keeps_pace`)."""

    kept: int
    known: int
    has_later: bool = False
    """Whether the years of one of them begin later than others: then there is no one share of years to name."""


def pace(outputs: Iterable[Output], year: int) -> Pace:
    """Count the ambitions of `outputs` in `year`."""
    plans = [plan for output in outputs if (plan := output.over_plan(year))]
    known = [plan for plan in plans if plan.keeps_pace is not None]
    return Pace(
        sum(plan.keeps_pace is True for plan in known), len(known), len({plan.passed for plan in known}) > 1
    )
