"""Which report is late, with whom, and by how many days. Pure: no Django.

Until the deadline nothing is late to hand in. A judgement is late after the review deadline, and before that
when a report has waited longer than `PATIENCE_DAYS`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .workflow import WAITING, WRITABLE, ReportState

PATIENCE_DAYS = 14
"""How long a report may wait for its judgement before the director reads of it (the product's choice)."""


class Waits(StrEnum):
    """What a late report waits for."""

    OWNER = "owner"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Lateness:
    """Who is late, by `days`; `overdue` tells that a deadline passed, else the report only waits for long.

    `again`: it was handed in once and came back.
    """

    waits_for: Waits
    days: int
    overdue: bool
    again: bool = False

    @property
    def words(self) -> str:
        """ "3 dagen te laat met inleveren", "wacht 16 dagen op een oordeel"."""
        span = f"{self.days} dag{'' if self.days == 1 else 'en'}"
        if self.waits_for is Waits.OWNER:
            return (
                f"teruggestuurd; de inleverdatum is {span} voorbij"
                if self.again
                else f"{span} te laat met inleveren"
            )
        return f"oordeel {span} te laat" if self.overdue else f"wacht {span} op een oordeel"


def own_deadline(deadline: date | None, until: date | None) -> date | None:
    """Until when one report may be handed in: `until` is the later day that the bureau gave it, if any.

    A deadline of the round that was moved past that day counts instead; without one, nothing is ever late.
    """
    return max(deadline, until) if deadline and until else deadline


def lateness(
    state: ReportState,
    *,
    submitted_on: date | None,
    deadline: date | None,
    review_deadline: date | None,
    today: date,
) -> Lateness | None:
    """How late a report in `state` is `today`; None when it is not. A date that is not set never passes.

    `deadline` is that of the report itself (`own_deadline`).
    """
    if state in WRITABLE and deadline and today > deadline:
        again = state is ReportState.RETURNED
        return Lateness(Waits.OWNER, (today - deadline).days, overdue=True, again=again)
    if state not in WAITING:
        return None
    if review_deadline and today > review_deadline:
        return Lateness(Waits.LEAD, (today - review_deadline).days, overdue=True)
    waited = (today - submitted_on).days if submitted_on else 0
    return Lateness(Waits.LEAD, waited, overdue=False) if waited > PATIENCE_DAYS else None
