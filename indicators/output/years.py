"""What owners told of an interventie-indicator: in one year, and over the years of the plan. Pure: no Django.

A year of which nothing was told is no year of 0: what follows from it is a `Reason`. The sums are those of `output`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from interventions import aims
from interventions.aims import Comparator

from ..gap import Reason, Result
from ..outcome import NOTHING, Amount
from .ambition import Ambition, exact

ADDABLE = frozenset({Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE})
"""Aims that have a sum: a range, a ceiling and "60 lager" have none."""


class Stand(StrEnum):
    """How an indicator stands in one year, in words."""

    REACHED = "gehaald"
    MISSED = "niet gehaald"
    UNMEASURED = aims.NOT_MEASURED
    NO_AIM = aims.NO_AIM
    ONLY_AREAS = Reason.ONLY_AREAS.value
    UNTOLD = "niet ingevuld"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of an indicator in one year: of the whole, or of one of its areas."""

    year: int
    pair: aims.Result
    is_whole: bool = True

    @property
    def is_something(self) -> bool:
        """Whether it says a number at all; a remark alone does not."""
        return self.pair.aim is not None or self.pair.realised is not None


@dataclass(frozen=True, slots=True)
class OverPlan:
    """An indicator that adds up, up to and with `year`.

    `realised` and `aimed` are what these years add up to. `share` is `realised` as a share of `whole`: of the ambition
    for the whole plan, or, where none was agreed, of `aimed`; `worked` is that sum with its own numbers. `passed` is
    the share of the years of the plan that is over at the end of `year`; `untold` are years without a realisation.
    """

    year: int
    realised: Result
    aimed: Result
    whole: Result
    share: Result
    has_ambition: bool
    worked: str
    passed: Fraction
    untold: tuple[int, ...]

    @property
    def keeps_pace(self) -> bool | None:
        """Whether at least as large a share of the ambition as of the years is done; None where that cannot be said.

        Nobody agreed that each year brings as much: this compares, it does not judge.
        """
        if not self.has_ambition or isinstance(self.share, Reason):
            return None
        return self.share >= self.passed


@dataclass(frozen=True, slots=True)
class Output:
    """An interventie-indicator, and what was told of it in the years of the plan in which it is kept.

    `label` is how everyone calls its intervention (Werk 10), `code` the slug of its pillar. `first_year` is that of the plan, or the year in which
    the indicator was added. `ambition` is for all these years together, in `unit`.
    """

    code: str
    pillar: str
    number: int
    label: str
    intervention: str
    url: str
    name: str
    unit: str
    first_year: int
    last_year: int
    told: tuple[Told, ...] = ()
    ambition: Decimal | None = None
    accumulates: bool = False
    less_is_better: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether people said that the years add up, and they can: percentages cannot, nor does less than before."""
        return self.accumulates and self.unit != "%" and not self.less_is_better

    def of(self, year: int) -> aims.Result | Reason:
        """Aim and realisation in `year`. What was told of the whole holds; areas are never put on top of it.

        Where only areas were told, they are added if the indicator adds up: each of them has to be known.
        """
        rows = [one for one in self.told if one.year == year]
        told = [one for one in rows if one.is_something]
        whole = next((one.pair for one in told if one.is_whole), None)
        if whole is not None:
            return whole
        if not told:
            return Reason.NOT_TOLD
        # An area that was named without a number is one that is not known.
        return (
            _together([one.pair for one in rows if not one.is_whole]) if self.adds_up else Reason.ONLY_AREAS
        )

    def stand(self, year: int) -> Stand:
        """How it stands in `year`."""
        pair = self.of(year)
        if isinstance(pair, Reason):
            return Stand.UNTOLD if pair is Reason.NOT_TOLD else Stand.ONLY_AREAS
        if pair.aim is None and any(one.pair.aim is not None for one in self.told if one.year == year):
            return Stand.ONLY_AREAS  # each area has an aim of its own, and those have no sum
        if pair.realised is None:
            return Stand.UNMEASURED
        return {True: Stand.REACHED, False: Stand.MISSED, None: Stand.NO_AIM}[pair.reached]

    def over_plan(self, year: int) -> OverPlan | None:
        """The years of the plan together, up to and with `year`; None for what does not add up."""
        if not self.adds_up or not self.first_year <= year <= self.last_year:
            return None
        years = range(self.first_year, year + 1)
        done = {each: self._realised(each) for each in years}
        aimed = Ambition(self.first_year, self.last_year, NOTHING, {each: self._aim(each) for each in years})
        together = aimed.cumulative(year)
        has_ambition = self.ambition is not None
        whole = exact(self.ambition) if self.ambition is not None else Amount(together)
        plan = Ambition(self.first_year, self.last_year, whole, done)
        return OverPlan(
            year,
            plan.cumulative(year),
            together,
            together if self.ambition is None else Fraction(self.ambition),
            plan.share(year),
            has_ambition,
            plan.share_sum(year) if has_ambition else f"{plan.told(year)} ÷ {aimed.told(year)}",
            Fraction(len(years), self.last_year - self.first_year + 1),
            tuple(each for each in years if done[each].value is Reason.NOT_TOLD),
        )

    def _realised(self, year: int) -> Amount:
        pair = self.of(year)
        if isinstance(pair, Reason):
            return Amount(pair)
        if pair.comparator is Comparator.LOWER:
            return Amount(Reason.NOT_ADDED_UP)
        return Amount(Reason.NOT_TOLD) if pair.realised is None else exact(pair.realised)

    def _aim(self, year: int) -> Amount:
        pair = self.of(year)
        if isinstance(pair, Reason):
            return Amount(pair)
        if pair.aim is None:
            return Amount(Reason.NO_RULE)
        return exact(pair.aim) if pair.comparator in ADDABLE else Amount(Reason.NOT_ADDED_UP)


def _together(pairs: Sequence[aims.Result]) -> aims.Result:
    """The areas added: the aims where all have one that adds up, of one kind; the realisations where all are known."""
    first = pairs[0]
    kinds = {pair.comparator for pair in pairs}
    addable = len(kinds) == 1 and kinds <= ADDABLE
    comparator = first.comparator if addable else Comparator.EQUAL
    aim = _sum(pair.aim for pair in pairs) if addable else None
    realised = None if Comparator.LOWER in kinds else _sum(pair.realised for pair in pairs)
    return aims.Result(aim, realised, first.unit, comparator, None, first.direction)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
