"""Input of progress: the yearly form of an owner, and the form behind the buttons that move a report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from . import moves, texts
from .colours import Colour
from .forms_figures import FiguresForm
from .forms_inputs import DayField, WholeTextField, line
from .forms_milestones import MilestonesForm
from .forms_remarks import RemarksForm
from .forms_text import RichTextField
from .models import ProgressReport
from .models.report import at_most_fifty_words
from .questions import ALL, WHY_ANOTHER, Kind, Question
from .sections import PRINTED

BEGIN = "begin:"
"""Before the name of a text, on the button that begins it with the text of last year."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the notice on top: where the link goes and what is wrong there, or what it is."""

    anchor: str
    message: str


class ProgressForm(RemarksForm, MilestonesForm, FiguresForm):
    """The yearly form. It is complete enough to be a draft whenever it is valid; handing in asks more
    (`interventions.completeness`)."""

    quantitative = RichTextField(
        label=PRINTED["quantitative"],
        help_text="Noem het getal, het doel en het verschil. Drie zinnen zijn genoeg.",
    )
    qualitative = RichTextField(
        label=PRINTED["qualitative"],
        rows=7,
        help_text="Wat hielp, wat zat tegen, en wat werd er van de maatregelen van vorig jaar?",
    )
    proposed_colour = forms.ChoiceField(
        label="Kleur",
        required=False,
        choices=[("", "nog geen"), *((colour.value, colour.value) for colour in Colour)],
        error_messages={"invalid_choice": "Kies groen, oranje, rood of wit."},
    )
    summary = WholeTextField(
        label=PRINTED["summary"],
        required=False,
        max_length=600,
        validators=[at_most_fifty_words],
        widget=forms.Textarea({"rows": 3, "class": "form-control"}),
        help_text="Vertel het in hooguit 50 woorden, voor wie de interventie niet kent.",
    )

    def __init__(
        self, data: Any = None, *, report: ProgressReport, before: Iterable[ProgressReport] = (), **rows: Any
    ) -> None:
        """`before` are the reports that this one continues; they are shown beside it. `rows` are the figures, areas,
        milestones and remarks."""
        super().__init__(data, report=report, **rows)
        self.before = list(before)
        if report.intervention.pillar.counted:
            self.fields |= {question.name: _field_of(question) for question in ALL}
        else:
            del self.fields["proposed_colour"]
        for name in self.written_names:
            stored = getattr(report, name)
            if isinstance(self.fields[name], RichTextField):
                self.fields[name].stored = stored
                if name != WHY_ANOTHER.name:
                    self.fields[name].before = "".join(getattr(old, name) for old in self.before)
                stored = texts.to_textarea(stored)
            self.initial[name] = stored
        asked = (question.name for question in ALL)
        self.order_fields(
            [
                *self.figure_boxes,
                "quantitative",
                *self.milestone_boxes,
                "qualitative",
                "proposed_colour",
                *asked,
            ]
        )

    @property
    def asks_colour(self) -> bool:
        """Whether this report has a colour: activities that are not counted have none."""
        return "proposed_colour" in self.fields

    @property
    def written_names(self) -> list[str]:
        """The fields of the report itself, in the order of the page."""
        return [name for name in self.fields if name in moves.WRITABLE_FIELDS]

    @property
    def questions(self) -> list[tuple[Question, forms.BoundField]]:
        """What each colour asks, and why it is another colour; nothing where there is no colour."""
        return [(question, self[question.name]) for question in ALL if question.name in self.fields]

    def problems(self) -> list[Problem]:
        """Every error, in the order of the page."""
        return [
            Problem(anchor_of(field.name), f"{field.label}: {error}".replace("?:", "?"))
            for field in self
            for error in field.errors
        ]

    def show_differences(self, theirs: Collection[str]) -> None:
        """Mark each of the fields `theirs`, in which both changed something: the page shows both."""
        for name in set(self.changed_data) & set(theirs):
            stored = self.get_initial_for_field(self.fields[name], name)
            self.fields[name].differs = True
            self.fields[name].theirs = self.fields[name].prepare_value(stored)

    def taken_away(self) -> list[str]:
        """The rows that saving is going to take away, by name: figures and milestones."""
        rows = [(row.key, row.figure.label) for row in self.rows() if row.figure]
        rows += [(key, milestone.what) for key, milestone in self.agreed.items()]
        return [label for key, label in rows if self.cleaned_data.get(f"drop-{key}")]

    def differences(self) -> list[Problem]:
        """The fields in which both changed something, by name, in the order of the page."""
        names = [name for name, field in self.fields.items() if getattr(field, "differs", False)]
        return [Problem(anchor_of(name), str(self[name].label)) for name in names]

    @transaction.atomic
    def save(self, *, version: int, by: User, page: tuple[str, int] = ("", 0)) -> ProgressReport:
        """Keep what is valid of texts, figures and milestones as a draft, all or nothing.

        `page` as for `moves.save_draft`. Raises `WorkflowError` or `StaleReport`.
        """
        values = {name: self.cleaned_data[name] for name in self.written_names if name in self.sent}
        # The conditional update comes first: it fails, or it keeps every other writer out until the end.
        self.report = moves.save_draft(self.report, version=version, by=by, texts=values, page=page)
        self.save_figures(self.report)
        self.added |= self.save_milestones(self.report)
        self.save_remarks(self.report, by)
        return self.report


def _field_of(question: Question) -> forms.Field:
    """The input of one of the questions that come with a colour."""
    if question.kind is Kind.DAY:
        return DayField(
            label=question.ask,
            help_text=question.help,
            required=False,
            attrs={"class": "form-control day-input"},
        )
    if question.kind is Kind.LINE:
        return line(question.ask, length=200, help_text=question.help)
    return RichTextField(label=question.ask, rows=3, help_text=question.help, editor=False)


def anchor_of(name: str) -> str:
    """The id on the page of the first input of field `name`."""
    return "kleur-groen" if name == "proposed_colour" else f"id_{name}"


class MoveForm(forms.Form):
    """What comes with a button that moves a report: the version it was shown at, a comment, a colour."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    comment = WholeTextField(
        label="Opmerking",
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text="De eigenaar leest dit; het komt in de geschiedenis.",
    )
    colour = forms.ChoiceField(
        label="Kleur",
        required=False,
        choices=[("", "zoals voorgesteld"), *((colour.value, colour.value) for colour in Colour)],
        error_messages={"invalid_choice": "Kies groen, oranje, rood of wit."},
    )

    def clean_colour(self) -> Colour | None:
        """The chosen colour; None for the proposed one."""
        chosen = self.cleaned_data["colour"]
        return Colour(chosen) if chosen else None
