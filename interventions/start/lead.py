"""What waits for a pillar lead, for how long and with which signals, and what is still to come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from ..colours import Colour, Movement, movement
from ..lateness import own_deadline
from ..models import Milestone, ProgressReport, ReviewEntry, Round
from ..models.report import STATE_LABELS
from ..permissions import actor_for
from ..stoplights import detail_address
from ..workflow import WRITABLE, Action, ReportState

FIELDS = (
    "pk", "intervention__pillar__code", "intervention__pillar__short_name", "intervention__number",
    "intervention__name", "round__year", "state", "proposed_colour", "previous_colour", "submitted_at",
)  # fmt: skip
SIGNALS = ("overdue_milestone", "came_back")
PLAN = ("intervention__plan__is_current", "intervention__plan__first_year", "intervention__plan__last_year")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report in a led pillar: one that waits for the lead, or one that is still to be submitted, perhaps `until` a
    later day than the others."""

    label: str
    name: str
    url: str
    state: str
    proposed: str
    previous: str
    days: int | None = None
    overdue_milestone: bool = False
    came_back: bool = False
    until: date | None = None

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        return STATE_LABELS[ReportState(self.state)]

    @property
    def since(self) -> str:
        """For how long it waits: "vandaag", "1 dag", "12 dagen"; empty when that is not known."""
        if self.days is None:
            return ""
        return {0: "vandaag", 1: "1 dag"}.get(self.days, f"{self.days} dagen")

    @property
    def signals(self) -> list[str]:
        """What a lead would want to look at first."""
        goes_back = bool(self.proposed and self.previous) and (
            movement(Colour(self.proposed), Colour(self.previous)) is Movement.ACHTERUIT
        )
        told = [
            (goes_back, "gaat achteruit"),
            (self.overdue_milestone, "mijlpaal is te laat"),
            (self.came_back, "opnieuw ingeleverd"),
        ]
        return [words for holds, words in told if holds]


@dataclass(frozen=True, slots=True)
class Queue:
    """What a pillar lead has before them: to review, and still to come from the owners."""

    waiting: list[Waiting]
    expected: list[Waiting]

    @property
    def longest(self) -> int:
        """For how many days the first of the queue waits."""
        return max((row.days or 0 for row in self.waiting), default=0)


def queue_of(user: User, round: Round, today: date) -> Queue:
    """What waits for `user` as pillar lead, in any round, the longest waiting first, and what is still to come in `round`.

    What waits opens on the page of its review. Own reports are never in it.
    """
    actor = actor_for(user)
    detail = detail_address(round.plan)
    waiting = _with_signals(ProgressReport.objects.awaiting_review_by(user), user, today).order_by(
        "round__year",
        F("submitted_at").asc(nulls_last=True),
        "intervention__pillar__position",
        "intervention__number",
    )
    expected = (
        ProgressReport.objects.not_following()
        .filter(round=round, intervention__pillar__in=actor.led_pillars, state__in=WRITABLE)
        .exclude(intervention__in=actor.owned_interventions)
        .order_by("intervention__pillar__position", "intervention__number")
    )
    return Queue(
        [_waiting(row, round, today) for row in waiting.values_list(*FIELDS, *SIGNALS, *PLAN)],
        [_still_to_come(row, detail, round) for row in expected.values_list(*FIELDS, "extension__until")],
    )


def _with_signals(reports: QuerySet[ProgressReport], user: User, today: date) -> QuerySet[ProgressReport]:
    """Each with what the database knows of it that a lead would want to see."""
    overdue = Milestone.objects.visible_to(user).overdue(today).filter(intervention=OuterRef("intervention"))
    returned = ReviewEntry.objects.filter(report=OuterRef("pk"), action=Action.RETURN)
    return reports.annotate(overdue_milestone=Exists(overdue), came_back=Exists(returned))


def _waiting(row: tuple[Any, ...], round: Round, today: date) -> Waiting:
    _, code, pillar, number, name, year, state, proposed, previous, submitted, overdue, returned, *plan = row
    is_current, first_year, last_year = plan
    of_plan = () if is_current else (f"{first_year}-{last_year}",)
    url = reverse("interventions:review-detail", args=(*of_plan, f"{code}-{number}", year))
    label = f"{pillar} {number}" if year == round.year else f"{pillar} {number} ({year})"
    days = (today - timezone.localdate(submitted)).days if submitted else None
    return Waiting(label, name, url, state, proposed, previous, days, overdue, returned)


def _still_to_come(row: tuple[Any, ...], detail: str, round: Round) -> Waiting:
    _, code, pillar, number, name, _, state, proposed, previous, _, until = row
    url = detail.replace("SLUG", f"{code}-{number}")
    own = own_deadline(round.deadline, until)
    later = own if own != round.deadline else None
    return Waiting(f"{pillar} {number}", name, url, state, proposed, previous, until=later)
