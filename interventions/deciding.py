"""Decisions on reports: many at once with an account of each, and why one cannot be made. For site and admin alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from nprz_site.whole_numbers import whole_number

from .colours import Colour
from .models import ProgressReport
from .moves import UNDO_ENDS, StaleReport, actions_for, move
from .people import name_of
from .permissions import actor_for
from .workflow import Action, Role, RoundState, WorkflowError

MOST = 200
"""Reports that can be decided on in one go; more would be a mistake rather than a review."""
VERBS = {
    Action.APPROVE: "Goedgekeurd",
    Action.RETURN: "Teruggestuurd",
    Action.UNDO: "Weer te beoordelen",
}


@dataclass
class Outcome:
    """What came of a decision on many reports."""

    action: Action
    done: list[ProgressReport] = field(default_factory=list)
    refused: list[tuple[ProgressReport, str]] = field(default_factory=list)
    unknown: int = 0

    @property
    def done_sentence(self) -> str:
        """Names every report that was decided on; empty when there is none."""
        names = [
            f"{report.intervention.label} ({report.colour})" if report.colour else report.intervention.label
            for report in self.done
        ]
        return f"{VERBS[self.action]}: {', '.join(names)}." if names else ""

    @property
    def refused_sentence(self) -> str:
        """Names every report that was not decided on, with the reason; empty when there is none."""
        told = [f"{report.intervention.label} ({reason.rstrip('.')})" for report, reason in self.refused]
        if self.unknown:
            told.append(f"{self.unknown} die er niet (meer) zijn")
        return f"Niet gedaan: {'; '.join(told)}." if told else ""

    def tell(self, request: HttpRequest) -> None:
        """Both sentences, on the page that comes next."""
        if self.done_sentence:
            messages.success(request, self.done_sentence)
        if self.refused_sentence:
            messages.warning(request, self.refused_sentence)


def decide_each(
    action: Action,
    reports: Iterable[tuple[ProgressReport, int | None]],
    *,
    by: User,
    comment: str = "",
) -> Outcome:
    """Make the same move on each report that is still at the version shown; each stands or falls by itself."""
    outcome = Outcome(action)
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


def versions_in(
    posted: Mapping[str, str], reports: Iterable[ProgressReport]
) -> list[tuple[ProgressReport, int | None]]:
    """Each report with the version at which it was shown, as a form posted it (`version-<pk>`)."""
    return [(report, whole_number(posted.get(f"version-{report.pk}", ""))) for report in reports]


def why_not(action: Action, report: ProgressReport, user: User) -> str:
    """Why `user` cannot make the move on `report` now; empty when it can be made."""
    if report.follows_id:
        return f"het verslag staat bij {report.stands_at}"
    roles = actor_for(user).roles_on(report)
    if action in actions_for(report, user):
        return ""
    if report.round.state == RoundState.FINALISED:
        return f"de ronde van {report.round.year} is vastgesteld"
    if Role.OWNER in roles:
        return "dit is je eigen verslag; een ander beoordeelt het"
    if action is Action.UNDO:
        return UNDO_ENDS
    return f"het verslag {report.stands}"


def changed_since(report: ProgressReport) -> str:
    """Who changed `report` since it was shown, and when."""
    at = f" om {timezone.localtime(report.updated_at):%H:%M}" if report.updated_at else ""
    return f"{name_of(report.updated_by)} veranderde het{at}; het {report.stands}"


def colours_to_pick(report: ProgressReport) -> list[Colour]:
    """The colours other than the proposed one."""
    return [colour for colour in Colour if colour != report.proposed_colour]
