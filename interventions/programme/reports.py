"""What a change of the programme does to the reports of rounds that still run."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from ..following import link
from ..models import Plan, ProgressReport, Round
from ..rounds import add_missing_reports, follow_changes_since
from ..sections import TEXTS
from ..workflow import ReportState, RoundState

STILL_TO_COME = (RoundState.PREPARED, RoundState.OPEN)
NO_WORDS = Q(**{text.name: "" for text in TEXTS if text.name != "measures_due"}, measures_due=None)
TOUCHED = (
    "evidence",
    "comments",
    "entries",
    "signal_answers",
    "milestone_answers",
    "printed_texts",
    "errata",
    "extension",
    "followers",
)
"""What hangs on a report once somebody did something with it."""


def untouched(reports: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    """Those of `reports` in which nobody wrote or did anything yet: also what stands at another and says nothing itself."""
    nothing = Q(state=ReportState.EMPTY, proposed_colour="") | Q(follows__isnull=False)
    measured = Q(output_values__realised__isnull=False)
    begun = ProgressReport.objects.filter(
        measured | Q(*((f"{name}__isnull", False) for name in TOUCHED), _connector=Q.OR)
    )
    return reports.filter(NO_WORDS & nothing).exclude(pk__in=begun.values("pk"))


def begun_of(interventions: Collection[int]) -> QuerySet[ProgressReport]:
    """The reports on `interventions` (keys) with which somebody did something, or whose round went on without them."""
    reports = ProgressReport.objects.filter(intervention__in=interventions)
    return reports.exclude(pk__in=untouched(reports).values("pk")).select_related(
        "round", "intervention__pillar"
    )


def that_lapse(ended: Collection[int], day: date) -> QuerySet[ProgressReport]:
    """The empty reports that are no longer asked for when `ended` (keys) end on `day`.

    What ran the whole year that a round is about is still reported on.
    """
    reports = ProgressReport.objects.filter(
        intervention__in=ended, round__state__in=STILL_TO_COME, round__year__gte=day.year
    )
    return untouched(reports)


def hold_rounds(plan: Plan, day: date) -> None:
    """Hold what `settle` will write, from the earliest year on, until the end: before any intervention or report is taken."""
    held = Round.objects.filter(Q(year__gte=day.year) | Q(plan=plan, state__in=STILL_TO_COME)).order_by(
        "year"
    )
    list(held.select_for_update(of=("self",)))


def settle(plan: Plan, *, day: date, by: User, ended: Collection[int] = ()) -> None:
    """After a change that counts from `day` on: take out the empty reports of what ended, add those of what began, and
    let the previous colours follow. Who calls holds the rounds (`hold_rounds`)."""
    that_lapse(ended, day).delete()
    for round in Round.objects.filter(plan=plan, state=RoundState.OPEN).order_by("year"):
        add_missing_reports(round)
        link(round, by=by)
    follow_changes_since(day.year - 1)
