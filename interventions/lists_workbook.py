"""What a workbook that was sent in changes: field by field, beside what stands on the site now.

Three texts count: what was fetched (known by its digest), what was typed, and what stands there now. What only the file
changed is taken over; where the site changed too, somebody chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from . import texts
from .comparison import Figure
from .forms import ProgressForm
from .forms_text import flag_of
from .models import ProgressReport, Round, WorkbookImport
from .textdiff import Diff, diff
from .workbook.content import Known, known, text_in, text_of_figure, writable
from .workbook.layout import FIGURES, PROGRESS, Column, Kind, digest, loses_layout

COLUMNS = {column.field: column for layout in (PROGRESS, FIGURES) for column in layout.inputs}
EMPTY = "leeg"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that becomes something else. `name` is its name in the form; `differs` tells that the site changed too."""

    name: str
    label: str
    place: str
    now: str
    new: str
    differs: bool
    loses_layout: bool
    column: Column
    error: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is a text, to be compared word by word."""
        return self.column.kind in {Kind.TEXT, Kind.PLAIN}

    @property
    def is_colour(self) -> bool:
        """Whether it is shown with the sign of a colour."""
        return self.column.kind is Kind.COLOUR

    @property
    def diff(self) -> Diff:
        """Word by word, from what stands there now to what was typed."""
        return diff(texts.from_plain(self.now), texts.from_plain(self.new))

    @property
    def now_shown(self) -> str:
        """What stands there now, to read."""
        return _shown(self.now, self.column)

    @property
    def new_shown(self) -> str:
        """What was typed, to read."""
        return _shown(self.new, self.column)


def _shown(text: str, column: Column) -> str:
    day = parse_date(text) if column.kind is Kind.DAY else None
    return date_format(day, "j F Y") if day else text or EMPTY


@dataclass(frozen=True, slots=True)
class ReportChanges:
    """What the file changes in one report. `form` holds what was typed, and judged it."""

    known: Known
    changes: list[Change]
    form: ProgressForm

    @property
    def report(self) -> ProgressReport:
        """The report, as it stands now."""
        return self.known.report

    def chosen_name(self, change: Change) -> str:
        """The name of the choice between two texts, on the page."""
        return f"houd-{self.report.pk}-{change.name}"

    @property
    def choices(self) -> list[tuple[str, Change]]:
        """Each change with the name of its choice."""
        return [(self.chosen_name(change), change) for change in self.changes]


@dataclass(frozen=True)
class Comparison:
    """The whole file beside what stands there now; `gone` are reports and rows that cannot be written any more."""

    reports: list[ReportChanges] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many fields change."""
        return sum(len(one.changes) for one in self.reports)

    @property
    def conflicts(self) -> int:
        """In how many of them the site changed too."""
        return sum(change.differs for one in self.reports for change in one.changes)

    @property
    def is_blocked(self) -> bool:
        """Whether nothing can be taken over: something is gone, or no longer valid."""
        return bool(self.gone) or any(change.error for one in self.reports for change in one.changes)

    @cached_property
    def token(self) -> str:
        """Names exactly what is shown: other texts, on either side, have another token."""
        said: list[Any] = [self.gone]
        for one in self.reports:
            said.append((one.report.pk, one.report.version))
            said += [(c.name, c.now, c.new, c.differs, c.error) for c in one.changes]
        return sha256(repr(said).encode()).hexdigest()[:32]


def compared(entry: WorkbookImport, user: User, *, for_writing: bool = False) -> Comparison:
    """What the file of `entry` changes now. `for_writing` holds the round and its reports until the transaction ends."""
    reports = writable(user, entry.round).filter(pk__in=[row["report"] for row in entry.rows])
    if for_writing:
        list(
            Round.objects.select_for_update().filter(pk=entry.round_id)
        )  # before the reports, as every other move
        list(ProgressReport.objects.select_for_update().filter(pk__in=reports.values("pk")).order_by("pk"))
    there = {one.report.pk: one for one in known(reports, user)}
    made = Comparison()
    for row in entry.rows:
        if row["report"] not in there:
            made.gone.append(f"{row['label']}: hier kun je nu niet (meer) in schrijven.")
            continue
        one = changes_in(there[row["report"]], row["cells"])
        made.gone.extend(
            f"{row['label']}: de regel van {place} is er niet meer."
            for place, _ in missing(one, row["cells"])
        )
        if one.changes:
            made.reports.append(one)
    order = {pk: at for at, pk in enumerate(there)}
    made.reports.sort(key=lambda one: order[one.report.pk])
    return made


def missing(one: ReportChanges, cells: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """Place and name of each cell of which the form knows no field (any more)."""
    return [(cell["place"], name) for name, cell in cells.items() if name not in one.form.fields]


def changes_in(one: Known, cells: Mapping[str, Mapping[str, str]]) -> ReportChanges:
    """What `cells` (by field: `place`, `text`, `base`) change in a report. The same, but written in another way, is none."""
    form = form_over(one, {name: cell["text"] for name, cell in cells.items()})
    rows = {figure.key: figure for figure in one.figures}
    changed = set(form.changed_data) & cells.keys()
    changes = [_change(one, form, name, cells[name], rows) for name in cells if name in changed]
    return ReportChanges(one, changes, form)


def form_over(one: Known, typed: Mapping[str, str]) -> ProgressForm:
    """The yearly form, of which only what was `typed` is sent; plain texts become paragraphs and lists."""
    data: dict[str, str] = {}
    for name, text in typed.items():
        if column_of(name).kind is Kind.TEXT:
            data |= {name: texts.from_plain(text), flag_of(name): "html"}
        else:
            data[name] = text
    return ProgressForm(data, report=one.report, figures=one.figures)


def column_of(name: str) -> Column:
    """The column of a field; "aim-12-0" is the aim of one row."""
    return COLUMNS[name.partition("-")[0]]


def _read(form: ProgressForm, name: str, column: Column) -> str:
    """A day in the one way in which it is kept; "" for anything else, and for what is no day."""
    day = form.cleaned_data.get(name) if column.kind is Kind.DAY and name not in form.errors else None
    return day.isoformat() if day else ""


def _change(
    one: Known, form: ProgressForm, name: str, cell: Mapping[str, str], rows: Mapping[str, Figure]
) -> Change:
    box, _, key = name.partition("-")
    column = column_of(name)
    if key:
        now = text_of_figure(rows[key], box)
        label = f"{column.title}, {rows[key].label}"
    else:
        now, label = text_in(one.report, column), column.title
    stored = getattr(one.report, name) if column.kind is Kind.TEXT else ""
    return Change(
        name=name,
        label=label,
        place=cell["place"],
        now=now,
        new=_read(form, name, column) or cell["text"],
        differs=digest(now) != cell["base"],
        loses_layout=bool(stored) and loses_layout(stored),
        column=column,
        error=" ".join(form.errors.get(name, [])),
    )
