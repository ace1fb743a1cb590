"""Decisions on reports in the admin: what may be chosen, and many at once with an account of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from ..colours import Colour
from ..forms import MoveForm
from ..models import ProgressReport
from ..moves import StaleReport, move
from ..people import name_of
from ..permissions import actor_for
from ..workflow import Action, ReportState, Role, RoundState, WorkflowError, find

OTHER_COLOUR = "approve_other"
ACTS = {
    "approve": Action.APPROVE,
    OTHER_COLOUR: Action.APPROVE,
    "return": Action.RETURN,
    "undo": Action.UNDO,
    "reopen": Action.REOPEN,
    "start_review": Action.START_REVIEW,
}
"""What the buttons and radios of the review page can say, and the move that each makes."""


class DecisionForm(MoveForm):
    """One decision on one report: what, with which colour, and why."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ACTS],
        error_messages={"required": "Kies wat je besluit.", "invalid_choice": "Kies wat je besluit."},
    )

    def clean(self) -> dict[str, Any]:
        """Another colour has to be named; with any other decision the colour box does not count."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") != OTHER_COLOUR:
            cleaned["colour"] = None
        elif not cleaned.get("colour"):
            self.add_error("colour", "Kies welke kleur het wordt.")
        return cleaned

    @property
    def action(self) -> Action:
        """The move to make."""
        return ACTS[self.cleaned_data["act"]]


@dataclass
class Outcome:
    """What came of a decision on many reports."""

    done: list[ProgressReport] = field(default_factory=list)
    refused: list[tuple[ProgressReport, str]] = field(default_factory=list)


def decide_each(
    action: Action,
    reports: Iterable[tuple[ProgressReport, int | None]],
    *,
    by: User,
    comment: str = "",
) -> Outcome:
    """Make the same move on each report that is still at the version shown; each stands or falls by itself."""
    outcome = Outcome()
    for report, version in reports:
        reason = changed_since(report) if version != report.version else why_not(action, report, by)
        if not reason:
            try:
                outcome.done.append(move(action, report, version=report.version, by=by, comment=comment))
                continue
            except StaleReport as stale:
                reason = changed_since(stale.current)
            except WorkflowError as error:
                reason = str(error)
        outcome.refused.append((report, reason))
    return outcome


def why_not(action: Action, report: ProgressReport, user: User) -> str:
    """Why `user` cannot make the move on `report` now; empty when it can be made."""
    if report.follows_id:
        return f"het verslag staat bij {report.stands_at}"
    roles = actor_for(user).roles_on(report)
    if find(action, ReportState(report.state), RoundState(report.round.state), roles):
        return ""
    if report.round.state == RoundState.FINALISED:
        return f"de ronde van {report.round.year} is vastgesteld"
    if Role.OWNER in roles:
        return "dit is je eigen verslag; een ander beoordeelt het"
    return f"het verslag is {report.get_state_display()}"


def changed_since(report: ProgressReport) -> str:
    """Who changed `report` since it was shown, and when."""
    at = f" om {timezone.localtime(report.updated_at):%H:%M}" if report.updated_at else ""
    return f"{name_of(report.updated_by)} veranderde het{at}; het is nu {report.get_state_display()}"


def colours_to_pick(report: ProgressReport) -> list[Colour]:
    """The colours other than the proposed one."""
    return [colour for colour in Colour if colour != report.proposed_colour]
