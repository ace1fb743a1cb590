"""Uitstel: the bureau gives one report a later deadline, changes it, or takes it back.

Every act names what its writer saw (`token_of`); who saw something else gets `StaleExtension`. What was given and taken
back stays in the history of `Extension`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .lateness import own_deadline
from .models import Extension, ProgressReport, Round
from .people import name_of
from .workflow import WRITABLE, RoundState, WorkflowError


class StaleExtension(Exception):
    """What the writer saw is no longer so."""


def extension_of(report: ProgressReport) -> Extension | None:
    """The later deadline of `report`, if it has one: no query when it was asked for with the report."""
    return None if report.follows_id else getattr(report, "extension", None)


def deadline_of(report: ProgressReport) -> date | None:
    """Until when `report` may be handed in; its round must be at hand."""
    extension = extension_of(report)
    return own_deadline(report.round.deadline, extension and extension.until)


def is_later(report: ProgressReport) -> bool:
    """Whether `report` may be handed in after the deadline of its round."""
    return deadline_of(report) != report.round.deadline


def token_of(extension: Extension | None) -> str:
    """What stands there as short text, for a form to name what it was based on."""
    return f"{extension.pk}|{extension.at.isoformat()}" if extension else ""


def why_not(report: ProgressReport) -> str:
    """Why `report` cannot get a later deadline now, in Dutch; empty when it can."""
    if report.follows_id:
        return f"Dit verslag staat bij {report.stands_at}: geef daar uitstel."
    if report.round.state != RoundState.OPEN:
        return "Uitstel kan alleen zolang de ronde open is."
    if report.state not in WRITABLE:
        return f"Het verslag {report.stands}: uitstel is niet nodig."
    if report.round.deadline is None:
        return "Voor deze ronde is nog geen inleverdatum gekozen."
    return ""


def why_not_until(until: date, round: Round, *, today: date) -> str:
    """What is wrong with a deadline on `until`, in Dutch; empty when nothing is."""
    if round.deadline and until <= round.deadline:
        return "Kies een dag na de inleverdatum van de ronde."
    if until < today:
        return "Deze dag is al voorbij. Kies vandaag of later."
    return ""


@transaction.atomic
def extend(report: ProgressReport, *, until: date, reason: str, by: User, based_on: str) -> Extension:
    """Let `report` be handed in until `until`. Who sends the same twice has simply given it.

    Raises `StaleExtension`, or `WorkflowError` when it cannot be given (any more).
    """
    report, extension = _locked(report)
    _require(why_not(report) or why_not_until(until, report.round, today=timezone.localdate()))
    if extension and (extension.until, extension.reason, extension.by_id) == (until, reason, by.pk):
        return extension
    if token_of(extension) != based_on:
        raise StaleExtension
    extension = extension or Extension(report=report)
    extension.until, extension.reason, extension.by, extension.at = until, reason, by, timezone.now()
    extension._history_user = by
    extension.save()
    return extension


@transaction.atomic
def withdraw_extension(report: ProgressReport, *, by: User, based_on: str) -> None:
    """Take the later deadline back: that of the round counts again. Nothing happens where there is none (any more).

    Raises `StaleExtension`, or `WorkflowError` when the report is not written any more.
    """
    report, extension = _locked(report)
    if extension is None:
        return
    _require(why_not(report))
    if token_of(extension) != based_on:
        raise StaleExtension
    extension._history_user = by
    extension.delete()


def _locked(report: ProgressReport) -> tuple[ProgressReport, Extension | None]:
    """The report and its extension as they stand now; the round is held, so that it does not close meanwhile."""
    list(Round.objects.select_for_update().filter(pk=report.round_id).values_list("pk"))
    related = ("round", "extension", "intervention__pillar", "follows__intervention__pillar")
    current = ProgressReport.objects.select_related(*related).get(pk=report.pk)
    return current, extension_of(current)


def _require(problem: str) -> None:
    if problem:
        raise WorkflowError(problem)


def running_in(round: Round, today: date) -> list[Extension]:
    """The later deadlines in `round` that did not pass yet, of reports that are not handed in: one query."""
    found = Extension.objects.filter(
        report__round=round, report__state__in=WRITABLE, report__follows=None, until__gte=today
    ).select_related("report__round", "report__intervention__pillar", "report__intervention__plan")
    ordered = found.order_by("report__intervention__pillar__position", "report__intervention__number")
    return [one for one in ordered if is_later(_with(one))]


def _with(extension: Extension) -> ProgressReport:
    """The report of `extension`, which knows its extension without asking again."""
    extension.report.extension = extension
    return extension.report


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the history: who gave which day and why, or took it back (`until` is None)."""

    at: datetime
    who: str
    until: date | None
    reason: str


def acts_of(report: ProgressReport) -> list[Act]:
    """What was given and taken back, the latest first: one query."""
    rows: Iterable[Extension] = Extension.history.filter(report=report.pk).select_related("history_user")
    return [_act(row) for row in rows]


def _act(row: Extension) -> Act:
    who = name_of(row.history_user, unknown="Iemand")
    if row.history_type == "-":
        return Act(row.history_date, who, None, "")
    return Act(row.history_date, who, row.until, row.reason)
