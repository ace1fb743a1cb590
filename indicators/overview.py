"""The outcomes side by side: per pillar and class, as the report groups them. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .gap import GapClass, Reason
from .outcome import Outcome

GOAL = "doel"
WHOLE = "Heel Zuid"
"""Where an indicator stands that belongs to no pillar."""
ORDERS = {"": "verst ingelopen eerst", "minst": "minst ingelopen eerst", "naam": "op naam"}
"""In which order those of one class can stand, as an address has it."""


@dataclass(frozen=True, slots=True)
class Column:
    """The outcomes of one pillar in one class, in the chosen order."""

    gap_class: GapClass
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class PillarPart:
    """One pillar: its outcomes per class, and those of which no share can be worked out."""

    name: str
    columns: tuple[Column, ...]
    rest: tuple[Outcome, ...]

    @property
    def not_worked_out(self) -> list[Outcome]:
        """Those that are held to something, of which this report does not hold what it takes."""
        return [outcome for outcome in self.rest if outcome.due is not None]

    @property
    def without_aim(self) -> list[Outcome]:
        """Those that are held to nothing."""
        return [outcome for outcome in self.rest if outcome.due is None]

    @property
    def on_path(self) -> int:
        """How many lie above the level that is due."""
        return on_path(outcome for column in self.columns for outcome in column.outcomes)

    @property
    def judged(self) -> int:
        """How many have a class at all."""
        return sum(len(column.outcomes) for column in self.columns)


def in_order(outcomes: Sequence[Outcome], order: str = "") -> list[Outcome]:
    """The outcomes in one of `ORDERS`; those without a share come last."""
    if order == "naam":
        return sorted(outcomes, key=lambda outcome: outcome.name.lstrip("%( ").casefold())
    judged_first = [(outcome.closed, outcome) for outcome in outcomes]
    shares = [(closed, outcome) for closed, outcome in judged_first if not isinstance(closed, Reason)]
    found = sorted(shares, key=lambda pair: pair[0], reverse=order != "minst")
    rest = [outcome for closed, outcome in judged_first if isinstance(closed, Reason)]
    return [*(outcome for _, outcome in found), *rest]


def parts(outcomes: Sequence[Outcome], order: str = "") -> list[PillarPart]:
    """A part per pillar, in the order of the outcomes; one of two pillars stands in both, one of none in the last part."""
    names = dict.fromkeys(name for outcome in outcomes for name in outcome.pillars)
    sorted_ones = in_order(outcomes, order)
    found = [_part(name, [one for one in sorted_ones if name in one.pillars]) for name in names]
    rest = [outcome for outcome in sorted_ones if not outcome.pillars]
    return [*found, _part(WHOLE, rest)] if rest else found


def _part(name: str, outcomes: Sequence[Outcome]) -> PillarPart:
    columns = [Column(one, tuple(out for out in outcomes if out.gap_class == one)) for one in GapClass]
    rest = tuple(outcome for outcome in outcomes if isinstance(outcome.gap_class, Reason))
    return PillarPart(name, tuple(columns), rest)


def judged(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that have a class."""
    return [outcome for outcome in outcomes if not isinstance(outcome.gap_class, Reason)]


def on_path(outcomes: Iterable[Outcome]) -> int:
    """How many of them lie above the level that is due."""
    return sum(outcome.gap_class is GapClass.ON_PATH for outcome in outcomes)
