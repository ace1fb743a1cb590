"""The printed text of a report: what the bureau made of it after approval, and the owner's objections to that.

The owner's text is never written here. `printed_texts` says what is read by others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from . import objecting, texts
from .models import Objection, PrintedText, ProgressReport, Round
from .permissions import actor_for
from .sections import PRINTED
from .textdiff import Diff, diff
from .workflow import UNTIL_FINALISED, ReportState, Role, WorkflowError

Anybody = AbstractBaseUser | AnonymousUser
FROZEN = "De tekst voor het rapport kan nu niet (meer) veranderen: het verslag is niet goedgekeurd, of de ronde is vastgesteld."


class StalePrinted(Exception):
    """Someone else edited a text, or the report itself moved on; nothing was written."""


def owners_texts(report: ProgressReport) -> dict[str, str]:
    """What the owner wrote, by name."""
    return {name: getattr(report, name) for name in PRINTED}


def printed_texts(report: ProgressReport) -> dict[str, str]:
    """What is printed of each text: the bureau's where it counts, else the owner's. One query."""
    return printed_of([report])[report.pk]


def printed_of(reports: Iterable[ProgressReport]) -> dict[int, dict[str, str]]:
    """`printed_texts` of many reports, by key: one query."""
    found = {report.pk: owners_texts(report) for report in reports}
    for text in PrintedText.objects.standing().filter(report__in=list(found)):
        found[text.report_id][text.name] = text.html
    return found


def with_printed(reports: Iterable[ProgressReport]) -> None:
    """Give each report `as_read`: its texts as templates show them to a reader."""
    reports = list(reports)
    found = printed_of(reports)
    for report in reports:
        report.as_read = found[report.pk]


def printed_in(round: Round) -> dict[tuple[int, str], str]:
    """Every printed text that counts in `round`, by report and name: one query."""
    standing = PrintedText.objects.standing().filter(report__round=round)
    return {(text.report_id, text.name): text.html for text in standing}


OBJECTED = "bezwaar zonder antwoord"


def told_in_queue(reports: Iterable[ProgressReport]) -> dict[int, str]:
    """For the bureau, by report: what there is to know about its printed text, the most urgent only. Two queries."""
    found = {report.pk: report for report in reports}
    told = {}
    for text in PrintedText.objects.filter(report__in=list(found)):
        if text.differs and text.based_on == getattr(found[text.report_id], text.name):
            told.setdefault(text.report_id, "aangepast")
        elif text.differs:
            told[text.report_id] = "bewerking telt niet meer"
    for objection in Objection.objects.filter(report__in=list(found), answer=""):
        told[objection.report_id] = OBJECTED
    return told


@dataclass(frozen=True, slots=True)
class ToObject:
    """A report of an owner whose text the bureau edited, and until when to object."""

    report: ProgressReport
    until: date

    @property
    def url(self) -> str:
        """Where the owner reads the difference."""
        address = (*self.report.intervention.address, self.report.round.year)
        return f"{reverse('interventions:progress-edit', args=address)}#eindredactie"


def to_object_to(reports: Iterable[ProgressReport], today: date) -> list[ToObject]:
    """Of an owner's reports those to which can be objected now: one query. What counts is the last edit of each."""
    found = {report.pk: report for report in reports if is_editable(report)}
    last: dict[int, date] = {}
    for text in PrintedText.objects.standing().differing().filter(report__in=list(found)):
        day = timezone.localdate(text.at)
        last[text.report_id] = max(day, last.get(text.report_id, day))
    return [
        ToObject(report, objecting.last_day(last[pk]))
        for pk, report in found.items()
        if pk in last and objecting.in_time(last[pk], today)
    ]


def is_editable(report: ProgressReport) -> bool:
    """Whether the printed text can change now: approved, and not finalised."""
    in_state = report.state == ReportState.APPROVED and report.round.state in UNTIL_FINALISED
    return in_state and not report.follows_id


def may_edit(report: ProgressReport, user: Anybody) -> bool:
    """Whether `user` edits the printed text of `report` now."""
    return actor_for(user).is_bureau and is_editable(report)


@transaction.atomic
def edit(
    report: ProgressReport, *, version: int, versions: Mapping[str, int], html: Mapping[str, str], by: User
) -> list[str]:
    """Keep `html` as the printed text, by name; the names of what changed.

    `version` is that of the report on the page, `versions` those of the printed texts (0: there was none). Raises
    `StalePrinted` when one of them moved on, and `WorkflowError` when nothing can change any more.
    """
    current = _held(report)
    if not is_editable(current):
        raise WorkflowError(FROZEN)
    if version != current.version:
        raise StalePrinted
    now = printed_texts(current)
    changed = [name for name in PRINTED if name in html and html[name] != now[name]]
    for name in changed:
        _write(current, name, html[name], version=versions.get(name, 0), by=by)
    return changed


def put_in_print(report: ProgressReport, html: Mapping[str, str], *, by: User, at: datetime) -> None:
    """Let `html` be what is printed, by name, of a report that is finalised: for an erratum, which holds the report at its
    version. The owner's text stays."""
    versions = dict(PrintedText.objects.filter(report=report).values_list("name", "version"))
    for name, text in html.items():
        _write(report, name, text, version=versions.get(name, 0), by=by, at=at)


def _held(report: ProgressReport) -> ProgressReport:
    """The report as it stands, held until the end of the transaction: it is reopened before or after, not during."""
    held = ProgressReport.objects.select_for_update(of=("self",)).select_related("round", "intervention")
    return held.get(pk=report.pk)


def _write(
    report: ProgressReport, name: str, html: str, *, version: int, by: User, at: datetime | None = None
) -> None:
    values = {"html": html, "based_on": getattr(report, name), "by": by, "at": at or timezone.now()}
    of_name = PrintedText.objects.filter(report=report, name=name)
    if not version:
        _, made = of_name.get_or_create(defaults=values, report=report, name=name)
        if not made:
            raise StalePrinted
        return
    if not of_name.filter(version=version).update(**values, version=version + 1):
        raise StalePrinted
    PrintedText.history.bulk_history_create([of_name.get()], update=True, default_user=by)


@dataclass(frozen=True, slots=True)
class Edited:
    """One text that the bureau changed."""

    name: str
    label: str
    owner: str
    diff: Diff


@dataclass(frozen=True, slots=True)
class Printing:
    """What the bureau made of a report, as its owner reads it: what changed, until when to object, and objections.

    What was changed by an erratum, after the round was finalised, is not objected to.
    """

    edited: list[Edited] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    at: date | None = None
    by: User | None = None
    until: date | None = None
    is_open: bool = False
    is_erratum: bool = False


def printing_of(report: ProgressReport, user: Anybody, today: date) -> Printing:
    """For owner, lead and bureau; empty for others, who read the printed text only. Three queries."""
    if report.follows_id or not actor_for(user).is_confidant_of(report):
        return Printing()
    objections = list(report.objections.select_related("by", "answered_by"))
    found = list(report.printed_texts.standing().differing().select_related("by"))
    if not found:
        return Printing(objections=objections)
    last = max(found, key=lambda text: text.at)
    day = timezone.localdate(last.at)
    return Printing(
        edited=edited_of(found),
        objections=objections,
        at=day,
        by=last.by,
        until=objecting.last_day(day),
        is_erratum=report.errata.filter(at=last.at).exists(),
        is_open=is_editable(report) and objecting.in_time(day, today),
    )


def edited_of(found: Iterable[PrintedText]) -> list[Edited]:
    """Each of the texts with what changed in it, in the order of the report."""
    by_name = {text.name: text for text in found}
    return [
        Edited(
            name, label, by_name[name].based_on, compared(name, by_name[name].based_on, by_name[name].html)
        )
        for name, label in PRINTED.items()
        if name in by_name
    ]


def compared(name: str, owner: str, printed: str) -> Diff:
    """What the bureau changed. The summary is plain text."""
    if name == "summary":
        owner, printed = texts.from_plain(owner), texts.from_plain(printed)
    return diff(owner, printed)


def is_owner(report: ProgressReport, user: Anybody) -> bool:
    """Whether objecting is for `user` at all: the owner, or who stands in."""
    return Role.OWNER in actor_for(user).roles_on(report)


@transaction.atomic
def object_to(report: ProgressReport, *, text: str, by: User, today: date) -> Objection:
    """Keep an objection of the owner `by`; raises `WorkflowError` when it is too late or there is nothing to object to."""
    current = _held(report)
    printing = printing_of(current, by, today)
    if not printing.edited:
        raise WorkflowError(
            "Er is nu niets om bezwaar tegen te maken: de tekst in het rapport is die van jou."
        )
    if not is_editable(current):
        raise WorkflowError("De ronde is vastgesteld. Bezwaar maken kan niet meer.")
    if not printing.is_open:
        raise WorkflowError(
            f"Bezwaar maken kon tot en met {told(printing.until)}. Bel of mail het programmabureau als er iets niet klopt."
        )
    said = text.strip()
    same = current.objections.filter(by=by, text=said, answer="")  # a double click or a retry
    return same.first() or Objection.objects.create(report=current, text=said, by=by, at=timezone.now())


def told(day: date | None) -> str:
    """ "30 november 2025"."""
    return date_format(day, "j F Y") if day else ""


@transaction.atomic
def answer(report: ProgressReport, *, pk: int, text: str, by: User) -> bool:
    """Answer objection `pk`, once: false when it is answered already. Raises `WorkflowError` when the round is finalised."""
    if not is_editable(_held(report)):
        raise WorkflowError(FROZEN)
    mine = report.objections.filter(pk=pk, answer="")
    return bool(mine.update(answer=text.strip(), answered_by=by, answered_at=timezone.now()))
