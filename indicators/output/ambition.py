"""What was realised of an ambition for a whole plan, year by year and together. Pure: no Django.

Source of the rule: VGR 2020 part I, "Voortgang aanpak woningvoorraad" (ambitie 2019-2022, realisatie 2019 and 2020,
percentage gerealiseerd); DOMAIN "Output indicators". The arithmetic is exact; what cannot be worked out is a `Reason`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from interventions.aims import plain

from ..gap import Reason, Result
from ..outcome import NOTHING, Amount


@dataclass(frozen=True, slots=True)
class Ambition:
    """What is to be realised from `first_year` to `last_year` together, and what was in each year that was told."""

    first_year: int
    last_year: int
    aim: Amount
    realised: Mapping[int, Amount]

    def cumulative(self, year: int) -> Result:
        """What was realised up to and in `year`. A year of which nothing was told is not a year of 0."""
        amounts = self._up_to(year)
        total = Fraction(0)
        for amount in amounts:
            if amount.value is None or isinstance(amount.value, Reason):
                return amount.value or Reason.NO_PARTS
            total += Fraction(amount.value)
        return total if amounts else Reason.NOT_APPLICABLE

    def share(self, year: int) -> Result:
        """The share of the ambition reached up to and in `year`: 1 is all of it, and more is possible."""
        done, aim = self.cumulative(year), self.aim.value
        if isinstance(done, Reason):
            return done
        if isinstance(aim, Reason):
            return aim
        if aim is None:
            return Reason.NO_RULE
        return done / Fraction(aim) if aim else Reason.NO_WHOLE

    def share_sum(self, year: int) -> str:
        """The sum behind `share` with its own numbers: "(720 + 1.330) ÷ 4.200"; empty outside the plan."""
        amounts = self._up_to(year)
        return f"{_added(amounts)} ÷ {self.aim}" if amounts else ""

    def told(self, year: int) -> str:
        """What was realised up to and in `year` as the sum that it is: "(720 + 1.330)", "720"."""
        return _added(self._up_to(year))

    def _up_to(self, year: int) -> list[Amount]:
        """What was told of each year of the plan up to and with `year`; nothing where that is no year of the plan."""
        if not self.first_year <= year <= self.last_year:
            return []
        return [self.realised.get(each, NOTHING) for each in range(self.first_year, year + 1)]


def _added(amounts: Sequence[Amount]) -> str:
    added = " + ".join(map(str, amounts))
    return f"({added})" if len(amounts) > 1 else added


def exact(value: Decimal) -> Amount:
    """What was counted or agreed, with the decimals that it needs."""
    shown = plain(value)
    return Amount(shown, max(0, -int(shown.as_tuple().exponent)), is_exact=True)
