"""Where a report stands in the queue of a reviewer, and what that reviewer decided just now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from .models import ProgressReport, ReviewEntry
from .models.report import ProgressReportQuerySet
from .reviewing import waiting_for
from .workflow import DECISIONS, UNDO_SECONDS, UNTIL_FINALISED, ReportState


def review_url(report: ProgressReport) -> str:
    """The page on which `report` is reviewed."""
    return reverse("interventions:review-detail", args=(*report.intervention.address, report.round.year))


def in_queue_order(reports: ProgressReportQuerySet) -> ProgressReportQuerySet:
    """Who waits longest comes first."""
    return reports.order_by(F("submitted_at").asc(nulls_last=True), "pk")


def of_pillar(reports: ProgressReportQuerySet, code: str) -> ProgressReportQuerySet:
    """Those of one pillar; all without a code."""
    return reports.filter(intervention__pillar__code=code) if code else reports


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands among those that wait, and which are beside it."""

    number: int
    total: int
    previous: ProgressReport | None
    next: ProgressReport | None


def place_of(report: ProgressReport, user: User, pillar: str = "") -> Place:
    """The place of `report` in the queue of `user`; number 0 when it is not in it: then the first comes next."""
    waiting = waiting_for(user).select_related("round", "intervention__pillar", "intervention__plan")
    queue = list(
        in_queue_order(of_pillar(waiting, pillar)).defer("quantitative", "qualitative", "explanation")
    )
    keys = [one.pk for one in queue]
    if report.pk not in keys:
        return Place(0, len(queue), None, queue[0] if queue else None)
    at = keys.index(report.pk)
    after = queue[at + 1] if at + 1 < len(queue) else queue[0] if at else None
    return Place(at + 1, len(queue), queue[at - 1] if at else None, after)


@dataclass(frozen=True, slots=True)
class Recent:
    """A decision that its maker can still undo."""

    entry: ReviewEntry
    now: datetime

    @property
    def report(self) -> ProgressReport:
        """What was decided on."""
        return self.entry.report

    @property
    def url(self) -> str:
        """Where it was decided, and is undone."""
        return review_url(self.report)

    @property
    def until(self) -> datetime:
        """When it is too late."""
        return timezone.localtime(self.entry.at + timedelta(seconds=UNDO_SECONDS))

    @property
    def minutes(self) -> int:
        """How many minutes are left, the last one counted."""
        return max(1, -(-int((self.until - self.now).total_seconds()) // 60))


def recent_of(user: User, now: datetime | None = None) -> list[Recent]:
    """What `user` decided in the last ten minutes and nobody touched since, the newest first: one query."""
    now = now or timezone.now()
    entries = (
        ReviewEntry.objects.filter(
            by=user,
            at__gte=now - timedelta(seconds=UNDO_SECONDS),
            action__in=DECISIONS,
            at=F("report__updated_at"),
            report__state__in=[ReportState.APPROVED, ReportState.RETURNED],
            report__round__state__in=UNTIL_FINALISED,
        )
        .select_related("report__round", "report__intervention__pillar", "report__intervention__plan")
        .order_by("-at", "-pk")
    )
    return [Recent(entry, now) for entry in entries]
