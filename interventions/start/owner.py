"""What an owner still has to write, and what is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from ..behalf import filled_in_at
from ..carrying import unconfirmed_in
from ..extending import deadline_of, extension_of, is_later
from ..models import Extension, ProgressReport, ReviewEntry, Round
from ..moves import missing
from ..permissions import actor_for
from ..printed import ToObject, to_object_to
from ..workflow import DECISIONS, WRITABLE, Action, ReportState, RoundState

ORDER = {ReportState.RETURNED: 0, ReportState.DRAFT: 1, ReportState.EMPTY: 2}
JUDGEMENTS = DECISIONS | {Action.REOPEN}


@dataclass(frozen=True, slots=True)
class Task:
    """A report that its owner still has to write, or has done, with the last remark that a reviewer made.

    `filled_in` is when the bureau did that on the owner's behalf.
    """

    report: ProgressReport
    remark: ReviewEntry | None = None
    gaps: int = 0
    filled_in: datetime | None = None

    @property
    def form_url(self) -> str:
        """The form of the report."""
        address = self.report.intervention.address
        return reverse("interventions:progress-edit", args=(*address, self.report.round.year))

    @property
    def deadline(self) -> date | None:
        """Until when it may be handed in."""
        return deadline_of(self.report)

    @property
    def extension(self) -> Extension | None:
        """The later deadline that it got, while that is later than the deadline of the others."""
        return extension_of(self.report) if is_later(self.report) else None

    @property
    def other_colour(self) -> bool:
        """Whether the pillar lead established another colour than this owner proposed; the remark says why."""
        return bool(self.report.colour and self.report.proposed_colour) and (
            self.report.colour != self.report.proposed_colour
        )

    @property
    def is_reason(self) -> bool:
        """Whether the remark says why the report came back."""
        return self.remark is not None and self.report.state == ReportState.RETURNED


@dataclass(frozen=True, slots=True)
class Work:
    """The reports of one owner in the current round: what is to be done, the returned ones first, the rest, and
    what is reported on under another number. Of `edited` the bureau changed the printed text."""

    todo: list[Task] = field(default_factory=list)
    done: list[Task] = field(default_factory=list)
    following: list[Task] = field(default_factory=list)
    edited: list[ToObject] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All reports that are asked of this owner: not those that stand at another number."""
        return len(self.todo) + len(self.done)

    @property
    def deadline(self) -> date | None:
        """The first deadline of what is to be done."""
        return min(filter(None, (task.deadline for task in self.todo)), default=None)

    @property
    def extended(self) -> list[Task]:
        """What is to be done after that first deadline."""
        return [task for task in self.todo if task.deadline != self.deadline]

    @property
    def settled(self) -> list[Task]:
        """Nothing has to be done about these now; what stands at another number comes last."""
        return self.done + self.following


def work_of(user: User, round: Round) -> Work:
    """What `user` owns in `round`. In a closed round only a returned report can still be written."""
    every = (
        ProgressReport.objects.filter(round=round, intervention__in=actor_for(user).owned_interventions)
        .select_related(
            "round",
            "extension",
            "intervention__pillar",
            "intervention__plan",
            "follows__intervention__pillar",
        )
        .order_by("intervention__pillar__position", "intervention__number")
    )
    following = [report for report in every if report.follows_id]
    reports = [report for report in every if not report.follows_id]
    writable = WRITABLE if round.state == RoundState.OPEN else {ReportState.RETURNED}
    remarks, filled_in, aims = _remarks(reports), filled_in_at(reports), unconfirmed_in(reports)
    todo = sorted(
        (report for report in reports if report.state in writable), key=lambda report: ORDER[report.state]
    )
    return Work(
        [
            Task(
                report,
                remarks.get(report.intervention_id),
                len(missing(report, aims.get(report.pk, []))),
                filled_in.get(report.pk),
            )
            for report in todo
        ],
        [
            Task(report, remarks.get(report.intervention_id), filled_in=filled_in.get(report.pk))
            for report in reports
            if report.state not in writable
        ],
        [Task(report) for report in following],
        to_object_to(reports, timezone.localdate()),
    )


def _remarks(reports: Iterable[ProgressReport]) -> dict[int, ReviewEntry]:
    """The last remark of a reviewer on each intervention, of this round or an earlier one: one query."""
    entries = (
        ReviewEntry.objects.standing()
        .filter(
            report__intervention__in=[report.intervention_id for report in reports], action__in=JUDGEMENTS
        )
        .exclude(comment="")
        .select_related("by", "report__round")
        .order_by("at", "pk")
    )
    return {entry.report.intervention_id: entry for entry in entries}
