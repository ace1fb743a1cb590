"""What someone must do now, by role: the start page. Each function is one or two queries, however many rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Prefetch, QuerySet
from django.urls import reverse

from .models import Intervention, ProgressReport, ReviewEntry, Round
from .models.report import STATE_LABELS
from .moves import missing
from .people import name_of
from .permissions import actor_for
from .stoplights import detail_address
from .workflow import WAITING, WRITABLE, Action, ReportState, RoundState

ORDER = {ReportState.RETURNED: 0, ReportState.DRAFT: 1, ReportState.EMPTY: 2}
JUDGED = frozenset({ReportState.APPROVED, ReportState.FINALISED})


def current_round() -> Round | None:
    """The round that people work on: the open one, else the latest that is closed and not yet finalised."""
    begun = Round.objects.filter(state__in=[RoundState.OPEN, RoundState.CLOSED]).select_related("plan")
    return min(begun, key=lambda round: (round.state != RoundState.OPEN, -round.year), default=None)


@dataclass(frozen=True, slots=True)
class Task:
    """A report that its owner still has to write, or has done; `remark` is why it came back."""

    report: ProgressReport
    remark: ReviewEntry | None = None
    gaps: int = 0

    @property
    def form_url(self) -> str:
        """The form of the report."""
        address = self.report.intervention.address
        return reverse("interventions:progress-edit", args=(*address, self.report.round.year))


@dataclass(frozen=True, slots=True)
class Work:
    """The reports of one owner in the current round: what is to be done, the returned ones first, and the rest."""

    todo: list[Task] = field(default_factory=list)
    done: list[Task] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All reports."""
        return len(self.todo) + len(self.done)


def work_of(user: User, round: Round) -> Work:
    """What `user` owns in `round`. In a closed round only a returned report can still be written."""
    reports = list(
        ProgressReport.objects.filter(round=round, intervention__in=actor_for(user).owned_interventions)
        .select_related("round", "intervention__pillar", "intervention__plan")
        .order_by("intervention__pillar__position", "intervention__number")
    )
    writable = WRITABLE if round.state == RoundState.OPEN else {ReportState.RETURNED}
    todo = sorted(
        (report for report in reports if report.state in writable), key=lambda report: ORDER[report.state]
    )
    remarks = _remarks(todo)
    return Work(
        [Task(report, remarks.get(report.pk), len(missing(report))) for report in todo],
        [Task(report) for report in reports if report.state not in writable],
    )


def _remarks(reports: Iterable[ProgressReport]) -> dict[int, ReviewEntry]:
    """The last time that each returned report was sent back or reopened."""
    returned = [report.pk for report in reports if report.state == ReportState.RETURNED]
    entries = ReviewEntry.objects.filter(report__in=returned, action__in=[Action.RETURN, Action.REOPEN])
    return {entry.report_id: entry for entry in entries.select_related("by").order_by("at", "pk")}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report in a led pillar: one that waits for the lead, or one that is still to be submitted."""

    label: str
    name: str
    url: str
    state: str
    proposed: str
    previous: str

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        return STATE_LABELS[ReportState(self.state)]


@dataclass(frozen=True, slots=True)
class Queue:
    """What a pillar lead has before them: to review, and still to come from the owners."""

    waiting: list[Waiting]
    expected: list[Waiting]


def queue_of(user: User, round: Round) -> Queue:
    """What waits for `user` as pillar lead, in any round, and what is still to come in `round`.

    What waits opens in the admin. Own reports are never in it.
    """
    actor = actor_for(user)
    review = reverse("admin:interventions_progressreport_change", args=(0,))
    detail = detail_address(round.plan)
    waiting = ProgressReport.objects.awaiting_review_by(user)
    expected = ProgressReport.objects.filter(
        round=round, intervention__pillar__in=actor.led_pillars, state__in=WRITABLE
    ).exclude(intervention__in=actor.owned_interventions)
    return Queue(
        [_waiting(row, review.replace("/0/", f"/{row[0]}/"), round) for row in _rows(waiting)],
        [_waiting(row, detail.replace("SLUG", f"{row[1]}-{row[3]}"), round) for row in _rows(expected)],
    )


def _rows(reports: QuerySet[ProgressReport]) -> Iterable[tuple[Any, ...]]:
    pillar = "intervention__pillar"
    return reports.order_by("round__year", f"{pillar}__position", "intervention__number").values_list(
        "pk", f"{pillar}__code", f"{pillar}__short_name", "intervention__number", "intervention__name",
        "round__year", "state", "proposed_colour", "previous_colour",
    )  # fmt: skip


def _waiting(row: tuple[Any, ...], url: str, round: Round) -> Waiting:
    _, _, pillar, number, name, year, state, proposed, previous = row
    label = f"{pillar} {number}" if year == round.year else f"{pillar} {number} ({year})"
    return Waiting(label, name, url, state, proposed, previous)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reports of one pillar, or of all, have come."""

    name: str
    code: str
    states: Counter[str]

    def _of(self, states: Iterable[ReportState]) -> int:
        return sum(self.states[state] for state in states)

    @property
    def total(self) -> int:
        """All reports."""
        return self.states.total()

    @property
    def to_write(self) -> int:
        """Not submitted, or sent back."""
        return self._of(WRITABLE)

    @property
    def to_review(self) -> int:
        """Submitted, and not judged yet."""
        return self._of(WAITING)

    @property
    def judged(self) -> int:
        """Approved."""
        return self._of(JUDGED)

    @property
    def not_reported(self) -> int:
        """Not submitted when the round closed."""
        return self._of([ReportState.NOT_REPORTED])


def progress_of(round: Round) -> tuple[list[Progress], Progress]:
    """Per pillar, and all together: one query."""
    counted = (
        round.reports.values_list("intervention__pillar__code", "intervention__pillar__short_name", "state")
        .annotate(count=Count("pk"))
        .order_by("intervention__pillar__position")
    )
    pillars: dict[str, Progress] = {}
    every: Counter[str] = Counter()
    for code, name, state, count in counted:
        pillars.setdefault(code, Progress(name, code, Counter())).states[state] += count
        every[state] += count
    return list(pillars.values()), Progress("Alle pijlers", "", every)


@dataclass(frozen=True, slots=True)
class Missing:
    """What one owner has not submitted yet, numbers by pillar; without a name: what has no owner."""

    owner: str
    numbers: dict[str, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many reports."""
        return sum(map(len, self.numbers.values()))

    @property
    def labels(self) -> str:
        """ "Thuisbasis 1, 2; Werk 7"."""
        return "; ".join(f"{pillar} {', '.join(map(str, found))}" for pillar, found in self.numbers.items())


def missing_by_owner(round: Round) -> list[Missing]:
    """Who is not ready, the most behind first, and last what has no owner (any more): two queries."""
    rows = (
        Intervention.objects.filter(
            reports__round=round,
            reports__state__in=WRITABLE if round.state == RoundState.OPEN else {ReportState.RETURNED},
        )
        .select_related("pillar")
        .prefetch_related(Prefetch("owners", User.objects.filter(is_active=True)))
        .order_by("pillar__position", "number")
    )
    behind: dict[int, Missing] = {}
    for intervention in rows:
        for owner in list(intervention.owners.all()) or [None]:
            name, key = (name_of(owner), owner.pk) if owner else ("", 0)
            who = behind.setdefault(key, Missing(name))
            who.numbers.setdefault(intervention.pillar.short_name, []).append(intervention.number)
    return sorted(behind.values(), key=lambda who: (not who.owner, -who.count, who.owner))
