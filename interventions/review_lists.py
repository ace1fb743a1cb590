"""What a reviewer has before them: to decide on, with the owners, done, late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils import timezone

from .agreement import Agreement, agreement
from .aims import Comparator, Direction, Result
from .colours import Colour
from .extending import deadline_of, is_later
from .models import Milestone, OutputValue, Pillar, ProgressReport, ReviewEntry, Round
from .models.report import ProgressReportQuerySet
from .people import names_of
from .permissions import actor_for
from .printed import OBJECTED, told_in_queue
from .review_place import in_queue_order, of_pillar, review_url
from .reviewing import shift_of, waiting_for
from .workflow import UNTIL_FINALISED, Action, ReportState, RoundState

WITH_OWNER = Q(round__state=RoundState.OPEN, state__in=[ReportState.EMPTY, ReportState.DRAFT]) | Q(
    state=ReportState.RETURNED
)
DONE = Q(state=ReportState.APPROVED)


class Tab(StrEnum):
    """The parts of the queue, as they stand in the address (`?stand=`)."""

    WAITING = "beoordelen"
    WITH_OWNER = "eigenaar"
    DONE = "klaar"
    LATE = "laat"

    @property
    def label(self) -> str:
        """What the link says."""
        return LABELS[self]


LABELS = {
    Tab.WAITING: "Te beoordelen",
    Tab.WITH_OWNER: "Wacht op eigenaar",
    Tab.DONE: "Klaar",
    Tab.LATE: "Te laat",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a list of the queue."""

    report: ProgressReport
    since: datetime | date | None = None
    owners: str = ""
    printing: str = ""

    @property
    def printed_url(self) -> str:
        """The page on which the bureau edits what is printed of it."""
        return reverse(
            "interventions:printed-edit", args=(*self.report.intervention.address, self.report.round.year)
        )

    @property
    def url(self) -> str:
        """The page on which it is reviewed."""
        return review_url(self.report)

    @property
    def until(self) -> date | None:
        """Until when it may be handed in, when that is later than for the others."""
        return deadline_of(self.report) if is_later(self.report) else None

    @property
    def shift(self) -> str | None:
        """The movement that the colour is, or would be."""
        return shift_of(self.report)

    @property
    def agreed(self) -> bool | None:
        """Whether the proposed colour became the colour; None without one of the two."""
        if not self.report.colour or not self.report.proposed_colour:
            return None
        return self.report.colour == self.report.proposed_colour


@dataclass(frozen=True, slots=True)
class Green:
    """A report that was green and stays green, with what could make one look twice."""

    report: ProgressReport
    measured: int
    reached: int
    overdue: bool

    @property
    def url(self) -> str:
        """The page on which it is reviewed."""
        return review_url(self.report)

    @property
    def figures(self) -> str:
        """ "2 van de 3 doelen gehaald"."""
        if not self.measured:
            return "niets gemeten"
        if self.measured == 1:
            return "doel gehaald" if self.reached else "doel niet gehaald"
        if self.reached == self.measured:
            return f"alle {self.measured} doelen gehaald"
        return f"{self.reached} van de {self.measured} doelen gehaald"

    @property
    def plain(self) -> bool:
        """Nothing stands out: it is ticked beforehand."""
        return 0 < self.measured == self.reached and not self.overdue


class ReviewQueue:
    """The queue of `user`: a lead the own pillars, the bureau all; of one pillar when its code is given."""

    def __init__(self, user: User, *, tab: str = "", pillar: str = "", today: date | None = None) -> None:
        self.user, self.actor, self.today = user, actor_for(user), today or timezone.localdate()
        self.tab = Tab(tab) if tab in list(Tab) else Tab.WAITING
        self.pillar = pillar if pillar in {one.code for one in self.pillars} else ""

    @cached_property
    def pillars(self) -> list[Pillar]:
        """The pillars that this person reviews."""
        every = Pillar.objects.order_by("position")
        return list(every if self.actor.is_bureau else every.filter(pk__in=self.actor.led_pillars))

    @property
    def _reports(self) -> ProgressReportQuerySet:
        """Every report of the running rounds in these pillars that is judged itself."""
        reports = ProgressReport.objects.not_following().filter(round__state__in=UNTIL_FINALISED)
        if not self.actor.is_bureau:
            reports = reports.filter(intervention__pillar__in=self.actor.led_pillars)
        reports = reports.select_related("round", "intervention__pillar", "intervention__plan")
        return of_pillar(reports, self.pillar)

    @property
    def _late(self) -> Q:
        """Not handed in while the day passed, also a later one of its own; when the round closed on it too."""
        passed = Q(round__deadline__lt=self.today, state__in=[ReportState.EMPTY, ReportState.DRAFT])
        passed &= Q(extension=None) | Q(extension__until__lt=self.today)
        return passed | Q(state=ReportState.NOT_REPORTED)

    @cached_property
    def waiting(self) -> list[Row]:
        """What waits for a decision, the oldest first."""
        reports = of_pillar(waiting_for(self.user), self.pillar)
        reports = reports.select_related("round", "intervention__pillar", "intervention__plan")
        return [Row(report, report.submitted_at) for report in in_queue_order(reports)]

    @cached_property
    def counts(self) -> dict[Tab, int]:
        """How many there are in each part: one query besides what waits."""
        found = self._reports.aggregate(
            owner=Count("pk", filter=WITH_OWNER), done=Count("pk", filter=DONE), late=Count("pk", filter=self._late)
        )  # fmt: skip
        return {
            Tab.WAITING: len(self.waiting),
            Tab.WITH_OWNER: found["owner"],
            Tab.DONE: found["done"],
            Tab.LATE: found["late"],
        }

    @property
    def tabs(self) -> list[tuple[Tab, int, str]]:
        """Each part with its number and its address."""
        pillar = f"&pijler={self.pillar}" if self.pillar else ""
        return [(tab, count, f"?stand={tab}{pillar}") for tab, count in self.counts.items()]

    @property
    def rows(self) -> list[Row]:
        """The reports of the part that is shown."""
        if self.tab is Tab.WAITING:
            return self.waiting
        if self.tab is Tab.DONE:
            return self._done
        return self._with_owners(WITH_OWNER if self.tab is Tab.WITH_OWNER else self._late)

    @property
    def _done(self) -> list[Row]:
        """What is approved, the latest first; for the bureau with what there is to know about the printed text, objections on top."""
        reports = list(self._reports.filter(DONE).order_by("-updated_at"))
        told = told_in_queue(reports) if self.actor.is_bureau else {}
        rows = [Row(report, report.updated_at, printing=told.get(report.pk, "")) for report in reports]
        return sorted(rows, key=lambda row: row.printing != OBJECTED)

    def _with_owners(self, which: Q) -> list[Row]:
        """What is with the owners, with their names and since when."""
        returned = ReviewEntry.objects.filter(
            report=OuterRef("pk"), action__in=[Action.RETURN, Action.REOPEN]
        )
        since = Case(
            When(state=ReportState.RETURNED, then=Subquery(returned.values("at")[:1])),
            When(state=ReportState.EMPTY, then=None),
            default=F("updated_at"),
        )
        reports = self._reports.filter(which).annotate(since=since).select_related("extension")
        reports = reports.prefetch_related("intervention__owners")
        ordered = reports.order_by("intervention__pillar__position", "intervention__number")
        return [
            Row(report, report.since, names_of(report.intervention.owners.all()) or "nog niemand")
            for report in ordered
        ]

    @cached_property
    def greens(self) -> list[Green]:
        """What waits, was green and is proposed as green again: two queries."""
        found = [row.report for row in self.waiting if is_unchanged_green(row.report)]
        if not found:
            return []
        overdue = Milestone.objects.visible_to(self.user).overdue(self.today)
        overdue = overdue.filter(intervention=OuterRef("intervention"))
        late = set(
            ProgressReport.objects.filter(Exists(overdue), pk__in=[r.pk for r in found]).values_list(
                "pk", flat=True
            )
        )
        verdicts = _verdicts(found)
        return [
            Green(one, len(verdicts[one.pk]), sum(verdicts[one.pk]), one.pk in late) for one in found
        ]  # fmt: skip

    @cached_property
    def agreements(self) -> list[tuple[Pillar, Agreement]]:
        """Per pillar how often the proposal was taken over, in the running rounds: one query."""
        return agreements(self._reports, [one for one in self.pillars if self.pillar in {"", one.code}])


def agreements(reports: ProgressReportQuerySet, pillars: Iterable[Pillar]) -> list[tuple[Pillar, Agreement]]:
    """Per pillar that is counted how often the proposed colour became the colour of an approved report: one query."""
    approved = reports.filter(state__in=[ReportState.APPROVED, ReportState.FINALISED]).order_by()
    pairs: dict[int, list[Any]] = {}
    for pillar, *colours in approved.values_list("intervention__pillar", "proposed_colour", "colour"):
        pairs.setdefault(pillar, []).append([Colour(one) if one else None for one in colours])
    return [(one, agreement((a, b) for a, b in pairs.get(one.pk, []))) for one in pillars if one.counted]


def agreement_sentences(found: Iterable[tuple[Pillar, Agreement]], *, whose: str) -> list[tuple[Pillar, str]]:
    """Each in a sentence (see `Agreement.told`); of no pillar without an approval."""
    return [(pillar, sentence) for pillar, one in found if (sentence := one.told(whose=whose))]


def agreements_in(round: Round) -> list[tuple[Pillar, str]]:
    """In sentences, for the director: of every pillar in `round`."""
    reports = ProgressReport.objects.not_following().filter(round=round)
    return agreement_sentences(agreements(reports, Pillar.objects.order_by("position")), whose="de trekker")


def is_unchanged_green(report: ProgressReport) -> bool:
    """Proposed as green, and green in the round before."""
    green = Colour.GROEN
    return report.proposed_colour == green and report.previous_colour == green and report.previous_known


def _verdicts(reports: Iterable[ProgressReport]) -> dict[int, list[bool]]:
    """Of each report, for each figure with an aim and a measurement, whether the aim was reached: one query."""
    found: dict[int, list[bool]] = {report.pk: [] for report in reports}
    values = OutputValue.objects.filter(report__in=found).select_related("indicator")
    for value in values:
        reached = Result(
            value.aim,
            value.realised,
            value.indicator.unit,
            Comparator(value.comparator),
            value.aim_upper,
            Direction(value.indicator.direction),
        ).reached
        if reached is not None:
            found[value.report_id].append(reached)
    return found
