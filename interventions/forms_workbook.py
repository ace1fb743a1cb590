"""Input of progress by workbook: the file that is sent in, what is wrong with it, and taking it over."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .evidence_kinds import clean_name
from .excel.book import MOST_BYTES
from .excel.cells import Raw, shown
from .lists_workbook import ReportChanges, changes_in, compared, form_over, missing
from .models import Pillar, ProgressReport, Round, WorkbookImport
from .moves import StaleReport
from .workbook.content import Known, known, writable
from .workbook.layout import LAYOUT, TOO_LONG, digest
from .workbook.marks import Mark, read_mark
from .workbook.reading import CellError, SheetRow, read_workbook
from .workflow import WRITABLE, WorkflowError

UNKNOWN = (
    "Deze rij kennen we niet. Laat de verborgen kolommen staan, en haal rijen weg die je zelf toevoegde."
)
SORTED = (
    "De namen in deze rij horen bij een andere rij. Sorteer of verschuif geen cellen, en wijzig geen namen."
)
NOT_YOURS = "Hierin kun je niet schrijven, of het bestaat niet. Haal de rij weg."
GONE = "Deze regel is er op de site niet meer. Haal de rij weg."
NO_COLOUR = "Bij deze activiteit hoort geen kleur. Laat deze cel leeg."
AGAIN = "Haal het bestand opnieuw op."
State = WorkbookImport.State


class PillarForm(forms.Form):
    """Of which pillar the bureau fetches the workbook."""

    pijler = forms.ModelChoiceField(
        label="Pijler",
        queryset=Pillar.objects.all(),
        required=False,
        to_field_name="code",
        empty_label="alle pijlers",
        widget=forms.Select({"class": "form-select"}),
        error_messages={"invalid_choice": "Kies een van de pijlers."},
    )


class WorkbookForm(forms.Form):
    """The filled-in workbook."""

    bestand = forms.FileField(
        label="Ingevuld bestand",
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )

    def propose(self, round: Round, user: User) -> tuple[list[CellError], WorkbookImport | None]:
        """What is wrong in the file; when that is nothing, what it changes is kept to be looked at (None: nothing)."""
        upload = self.cleaned_data["bestand"]
        file = read_workbook(upload.name, upload.read(MOST_BYTES + 1))
        whole = [error.reason for error in file.errors if not error.place]
        reader = _Reader(round, user)
        rows = [] if whole else reader.read(file.rows)
        whole = whole or list(dict.fromkeys(reader.whole))
        errors = [] if whole else [*file.errors, *reader.errors]
        if whole or errors:
            self.add_error("bestand", whole or _told(len(errors)))
            return errors, None
        return [], _keep(rows, round=round, by=user, filename=clean_name(upload.name))


def _told(count: int) -> str:
    if count == 1:
        return "er klopt één cel niet. Hij staat in de tabel hieronder."
    return f"er kloppen {count} cellen niet. Ze staan in de tabel hieronder."


Cells = dict[str, dict[str, str]]
"""What somebody changed in a report, by field: its `place`, the `text` that was typed and the `base` that was fetched."""


class _Reader:
    """Lays the rows of a file beside the reports that their keys name; collects what is wrong, in rows or as a `whole`."""

    def __init__(self, round: Round, user: User) -> None:
        self.round, self.user = round, user
        self.errors: list[CellError] = []
        self.whole: list[str] = []
        self.seen: dict[str, str] = {}

    def read(self, rows: Iterable[SheetRow]) -> list[dict[str, Any]]:
        """By report the cells that somebody changed, as they are kept; not to be used when anything is wrong."""
        marked = [(row, mark) for row in rows if (mark := self._mark(row))]
        visible = ProgressReport.objects.visible_to(self.user).filter(round=self.round)
        pks = {report_of(mark) for _, mark in marked}
        there = {one.pk: one for one in visible.filter(pk__in=pks).select_related("intervention__pillar")}
        changed: dict[int, Cells] = {}
        for row, mark in marked:
            report = there.get(report_of(mark))
            if report is None or mark.version > report.version:
                self._fault(NOT_YOURS, row.place, row.key)
            elif cells := self._changed(row, mark):
                changed.setdefault(report.pk, {}).update(cells)
        mine = writable(self.user, self.round).filter(pk__in=changed)
        found = {one.report.pk: one for one in known(mine, self.user)}
        for pk in changed.keys() - found.keys():
            place = next(iter(changed[pk].values()))["place"]
            self._fault(_why_closed(there[pk]), place, there[pk].intervention.label)
        return [row for pk, one in found.items() if (row := self._judged(one, changed[pk]))]

    def _mark(self, row: SheetRow) -> Mark | None:
        """What the hidden cells say of the row, when that can be."""
        mark = read_mark(row.mark)
        if mark is None or (row.key, row.version) != (mark.key, str(mark.version)):
            self._fault(UNKNOWN, row.place, row.key)
        elif mark.layout != LAYOUT:
            self.whole.append(
                "Dit bestand is van een oudere opzet. Haal het opnieuw op en neem over wat je invulde."
            )
        elif mark.year != self.round.year:
            self.whole.append(
                f"Dit bestand is van ronde {mark.year}, maar nu loopt ronde {self.round.year}. {AGAIN}"
            )
        elif mark.key in self.seen:
            self._fault(
                f"Deze rij staat er twee keer, ook op {self.seen[mark.key]}.", row.place, row.names[0]
            )
        elif digest(*row.names) != mark.names:
            self._fault(SORTED, row.place, ", ".join(row.names))
        else:
            self.seen[mark.key] = row.place
            return mark
        return None

    def _changed(self, row: SheetRow, mark: Mark) -> Cells:
        """The cells of the row in which something else stands than was fetched."""
        key = mark.key.partition(":")[2]
        cells: Cells = {}
        for column, base in zip(row.layout.inputs, mark.cells, strict=True):
            text = row.typed.get(column.field)
            if text is None or digest(text) == base:
                continue
            place = row.places[column.field]
            if base == digest(TOO_LONG):
                self._fault(TOO_LONG, place, text)
                continue
            cells[f"{column.field}-{key}" if key else column.field] = {
                "place": place,
                "text": text,
                "base": base,
            }
        return cells

    def _judged(self, one: Known, cells: Cells) -> dict[str, Any]:
        """What is kept of the changes of one report; empty when the form finds none in it."""
        found = changes_in(one, cells)
        for place, name in missing(found, cells):
            self._fault(GONE if "-" in name else NO_COLOUR, place, cells[name]["text"])
        for change in found.changes:
            if change.error:
                self._fault(change.error, change.place, change.new)
        kept = {change.name: cells[change.name] for change in found.changes}
        return (
            {"report": one.report.pk, "label": one.report.intervention.label, "cells": kept} if kept else {}
        )

    def _fault(self, reason: str, place: str, found: str = "") -> None:
        self.errors.append(CellError(reason, place, shown(Raw(found))))


def report_of(mark: Mark) -> int:
    """The key of the report that a row belongs to."""
    return int(mark.key.partition(":")[0])


def _why_closed(report: ProgressReport) -> str:
    if report.state in WRITABLE and not report.follows_id:
        return NOT_YOURS
    where = f"staat bij {report.stands_at}" if report.follows_id else report.stands
    return f"Dit verslag {where}: je kunt er nu niet in schrijven. Haal deze rij weg, of maak haar weer zoals ze was."


def _keep(rows: list[dict[str, Any]], *, round: Round, by: User, filename: str) -> WorkbookImport | None:
    """Keep what a file changes, to be looked at; None when that is nothing. What nobody took over goes after a month."""
    now = timezone.now()
    WorkbookImport.objects.forget_proposals(now)
    if not rows:
        return None
    return WorkbookImport.objects.create(round=round, by=by, at=now, filename=filename, rows=rows)


class Overtaken(Exception):
    """Something else stands there now than somebody looked at; nothing was written."""


def take_over(entry: WorkbookImport, *, by: User, seen: str, mine: Collection[str]) -> bool:
    """Write what the file changes as drafts, all or nothing; False when that was done already.

    `seen` is the token of what was looked at. `mine` names the choices for the own text where the site changed too;
    elsewhere what stands on the site stays. Raises `Overtaken`.
    """
    if entry.state != State.PROPOSED:
        return False
    try:
        with transaction.atomic():
            # First of all, and conditional: of two clicks at once the second waits here, and then finds it done.
            waiting = WorkbookImport.objects.filter(pk=entry.pk, state=State.PROPOSED)
            if not waiting.update(state=State.TAKEN_OVER, at=timezone.now()):
                return False
            found = compared(entry, by, for_writing=True)
            if found.is_blocked or found.token != seen:
                raise Overtaken
            told = [row for one in found.reports if (row := _write(one, by, mine))]
            WorkbookImport.objects.filter(pk=entry.pk).update(rows=told)
    except (StaleReport, WorkflowError):
        raise Overtaken from None
    return True


def _write(one: ReportChanges, by: User, mine: Collection[str]) -> dict[str, Any]:
    """Save what was chosen in one report, and tell what that is; empty when it is nothing."""
    kept = [change for name, change in one.choices if not change.differs or name in mine]
    if not kept:
        return {}
    form = form_over(one.known, {change.name: change.new for change in kept})
    if not form.is_valid():  # it was when somebody looked
        raise Overtaken
    form.save(version=one.report.version, by=by)
    labels = [change.label for change in kept]
    return {"report": one.report.pk, "label": one.report.intervention.label, "told": labels}


def discard(entry: WorkbookImport) -> bool:
    """Throw a proposal away; False when it is none any more."""
    return bool(WorkbookImport.objects.filter(pk=entry.pk, state=State.PROPOSED).delete()[0])
