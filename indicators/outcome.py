"""How one indicator stands in one report: its values, and what follows from them. Pure: no Django."""

from dataclasses import dataclass
from fractions import Fraction

from nprz_site.dutch import MINUS, NBSP, UNKNOWN, number

from .gap import Distance, GapClass, Reason, Result, Value, classify, distance, gap_closed, interim_target

FIXED = "vast niveau"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with the decimals that it was printed with."""

    value: Value = None
    decimals: int = 0
    is_provisional: bool = False
    is_exact: bool = False
    """Agreed upon, not measured: then the decimals leave nothing open."""

    def __str__(self) -> str:
        if self.value is None:
            return UNKNOWN
        return self.value.value if isinstance(self.value, Reason) else number(self.value, self.decimals)


NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One indicator against its rule, in the values of one report (`vintage`).

    `due` is the share of its path; without a rule it is None, and then there is no reference either. Zuid stood at
    `start` in `first_period` and at `now` in `period`; the reference at `old_reference` and `new_reference` then.
    """

    slug: str
    name: str
    kind: str
    pillars: tuple[str, ...]
    unit: str
    vintage: str
    reference: str
    due: Fraction | None
    first_period: str
    period: str
    start: Amount
    now: Amount
    old_reference: Amount
    new_reference: Amount

    @property
    def is_fixed(self) -> bool:
        """Whether Zuid is held to an agreed level, and not to another area."""
        return self.reference == FIXED

    @property
    def closed(self) -> Result:
        """The share of the gap that is closed ("ingelopen"); 1 is all of it."""
        if self.due is None:
            return Reason.NO_RULE
        return gap_closed(self.start.value, self.now.value, self.new_reference.value)

    @property
    def target(self) -> Result:
        """The level that Zuid should have reached by now ("streefniveau"), in the unit of the indicator."""
        if self.due is None:
            return Reason.NO_RULE
        return interim_target(self.start.value, self.new_reference.value, self.due)

    @property
    def aim(self) -> Result:
        """The level to be reached in 2031: the reference as it stands now, or the fixed level."""
        value = self.new_reference.value
        if self.due is None or value is None:
            return Reason.NO_RULE if self.due is None else Reason.NO_REFERENCE
        return value if isinstance(value, Reason) else Fraction(value)

    @property
    def gap_class(self) -> GapClass | Reason:
        """The class of the report."""
        closed = self.closed
        if isinstance(closed, Reason):
            return closed
        return Reason.NO_RULE if self.due is None else classify(closed, self.due)

    @property
    def distance(self) -> Distance | Reason:
        """The distance to the reference, then and now. Of a fixed level nobody says where it stood before."""
        if self.due is None:
            return Reason.NO_RULE
        return distance(self.start.value, self.now.value, self.old_reference.value, self.new_reference.value)

    @property
    def decimals(self) -> int:
        """How many decimals the values have, for what is worked out in their unit."""
        return max(amount.decimals for amount in (self.start, self.now, self.new_reference))

    @property
    def closed_sum(self) -> str:
        """The sum behind `closed` with its own numbers: "(255.800 − 126.434) ÷ (326.400 − 126.434)"."""
        return f"({self.now} {MINUS} {self.start}) ÷ ({self.new_reference} {MINUS} {self.start})"

    @property
    def target_sum(self) -> str:
        """The sum behind `target`: "48,0 + 40 % × (59,8 − 48,0)"."""
        share = None if self.due is None else self.due * 100
        return f"{self.start} + {number(share)}{NBSP}% × ({self.new_reference} {MINUS} {self.start})"
