"""A round as director and bureau see it: how far it is, who is behind, and what is late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, Prefetch
from django.utils import timezone

from ..lateness import Lateness, lateness, own_deadline
from ..models import Intervention, ProgressReport, Round
from ..people import name_of
from ..stoplights import detail_address
from ..workflow import JUDGED, WAITING, WRITABLE, ReportState, RoundState


def current_round() -> Round | None:
    """The round that people work on: the open one, else the latest that is closed and not yet finalised."""
    begun = Round.objects.filter(state__in=[RoundState.OPEN, RoundState.CLOSED]).select_related("plan")
    return min(begun, key=lambda round: (round.state != RoundState.OPEN, -round.year), default=None)


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
    """Per pillar, and all together: one query. Two numbers with one report count once, at the number that is written."""
    counted = (
        round.reports.not_following()
        .values_list("intervention__pillar__code", "intervention__pillar__short_name", "state")
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
    """What one owner has not submitted yet: by pillar the numbers, each with its address; `owner` is a primary key.

    Without a name: what has no owner.
    """

    name: str
    owner: int | None
    numbers: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many reports."""
        return sum(map(len, self.numbers.values()))


def missing_by_owner(round: Round) -> list[Missing]:
    """Who is not ready, the most behind first, and last what has no owner (any more): two queries."""
    address = detail_address(round.plan)
    interventions = (
        Intervention.objects.filter(
            reports__round=round,
            reports__follows__isnull=True,
            reports__state__in=WRITABLE if round.state == RoundState.OPEN else {ReportState.RETURNED},
        )
        .select_related("pillar")
        .prefetch_related(Prefetch("owners", User.objects.filter(is_active=True)))
        .order_by("pillar__position", "number")
    )
    behind: dict[int | None, Missing] = {}
    for intervention in interventions:
        line = (intervention.number, address.replace("SLUG", intervention.slug))
        for owner in list(intervention.owners.all()) or [None]:
            key, name = (owner.pk, name_of(owner)) if owner else (None, "")
            who = behind.setdefault(key, Missing(name, key))
            who.numbers.setdefault(intervention.pillar.short_name, []).append(line)
    return sorted(behind.values(), key=lambda who: (not who.owner, -who.count, who.name))


@dataclass(frozen=True, slots=True)
class Late:
    """A report that is late, with whom and how much."""

    label: str
    name: str
    url: str
    lateness: Lateness


def late_in(round: Round, today: date) -> list[Late]:
    """What is late in `round`, the latest first: one query."""
    address = detail_address(round.plan)
    rows = (
        ProgressReport.objects.not_following()
        .filter(round=round, state__in=WRITABLE | WAITING)
        .order_by("intervention__pillar__position", "intervention__number")
        .values_list(
            "intervention__pillar__code", "intervention__pillar__short_name", "intervention__number",
            "intervention__name", "state", "submitted_at", "extension__until",
        )
    )  # fmt: skip
    found = []
    for code, pillar, number, name, state, submitted, until in rows:
        late = lateness(
            ReportState(state),
            submitted_on=timezone.localdate(submitted) if submitted else None,
            deadline=own_deadline(round.deadline, until),
            review_deadline=round.review_deadline,
            today=today,
        )
        if late:
            url = address.replace("SLUG", f"{code}-{number}")
            found.append(Late(f"{pillar} {number}", name, url, late))
    return sorted(found, key=lambda row: (not row.lateness.overdue, -row.lateness.days))
