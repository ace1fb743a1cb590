"""Input of progress: the yearly form of an owner, and the form behind the buttons that move a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from . import moves, texts
from .colours import Colour
from .comparison import Figure
from .completeness import Gap, gaps
from .forms_figures import FiguresForm
from .models import ProgressReport
from .workflow import Action

TEXT_LIMIT = 50_000
"""Characters in one text: ten times the longest of the printed report."""


class RichTextField(forms.CharField):
    """A plain text box over stored clean HTML. Set `stored` to that HTML: then nothing is lost in between."""

    stored = ""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        options = {"required": False, "max_length": TEXT_LIMIT} | options
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value: Any) -> str:
        """Clean HTML."""
        return texts.from_textarea(super().clean(value), self.stored)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether storing `data` would change what is stored."""
        return texts.from_textarea(data or "", self.stored) != self.stored

    @property
    def shows_html(self) -> bool:
        """Whether the box holds HTML, because plain text would lose a table or a link."""
        return texts.is_structured(self.stored)


class Part(Field):
    """A field with its own numbered section of the page."""

    def __init__(self, name: str, number: int, template: str = "interventions/progress/words.html") -> None:
        super().__init__(name, template=template)
        self.number = number

    def render(
        self,
        form: Any,
        context: Any,
        template_pack: str = TEMPLATE_PACK,
        extra_context: Any = None,
        **kwargs: Any,
    ) -> str:
        """As any field, with the number."""
        extra = {**(extra_context or {}), "number": self.number}
        return super().render(form, context, template_pack, extra_context=extra, **kwargs)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in the summary on top: where the link goes and what is wrong."""

    anchor: str
    message: str


class ProgressForm(FiguresForm):
    """The yearly form. It is complete enough to be a draft whenever it is valid; handing in asks more
    (`interventions.completeness`)."""

    quantitative = RichTextField(
        label="De cijfers in woorden",
        help_text="Noem het getal, het doel en het verschil. Drie zinnen zijn genoeg.",
    )
    qualitative = RichTextField(
        label="Hoe gaat het?",
        rows=7,
        help_text="Wat hielp, wat zat tegen, en wat werd er van de maatregelen van vorig jaar?",
    )
    proposed_colour = forms.ChoiceField(
        label="Kleur",
        required=False,
        choices=[("", "nog geen"), *((colour.value, colour.value) for colour in Colour)],
        error_messages={"invalid_choice": "Kies groen, oranje, rood of wit."},
    )
    measures = RichTextField(label="Maatregelen", rows=4, help_text="Wie doet wat, en wanneer is het klaar?")
    explanation = RichTextField(
        label="Toelichting bij de kleur", rows=4, help_text="Twee of drie zinnen zijn genoeg."
    )

    def __init__(
        self,
        data: Any = None,
        *,
        report: ProgressReport,
        figures: Iterable[Figure],
        before: Iterable[ProgressReport] = (),
    ) -> None:
        """`before` are the reports that this one continues; they are shown beside it."""
        super().__init__(data, report=report, figures=figures)
        self.before = list(before)
        if not report.intervention.pillar.counted:
            for name in ("proposed_colour", "measures", "explanation"):
                del self.fields[name]
        for name in self.text_names:
            stored = getattr(report, name)
            self.fields[name].stored = stored
            self.initial[name] = texts.to_textarea(stored)
        if self.asks_colour:
            self.initial["proposed_colour"] = report.proposed_colour
        self.helper = self._helper()

    def _helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = helper.include_media = helper.form_show_errors = False
        helper.disable_csrf = True
        parts = [Part("quantitative", 2), Part("qualitative", 3)]
        if self.asks_colour:
            parts.append(Part("proposed_colour", 4, template="interventions/progress/colour.html"))
        helper.layout = Layout(*parts)
        return helper

    @property
    def asks_colour(self) -> bool:
        """Whether this report has a colour: activities that are not counted have none."""
        return "proposed_colour" in self.fields

    @property
    def text_names(self) -> list[str]:
        """The fields that hold a text, in the order of the page."""
        return [name for name, field in self.fields.items() if isinstance(field, RichTextField)]

    def problems(self) -> list[Problem]:
        """Every error, in the order of the page."""
        return [
            Problem(anchor_of(field.name), f"{field.label}: {error}")
            for field in self
            for error in field.errors
        ]

    def show_differences(self) -> None:
        """Mark each field in which what was posted differs from what is stored: the page shows both."""
        for name in self.changed_data:
            stored = self.get_initial_for_field(self.fields[name], name)
            self.fields[name].differs = True
            self.fields[name].theirs = self.fields[name].prepare_value(stored)

    def show_gaps(self) -> None:
        """Add an error for each thing that handing in still misses, as stored or as just typed."""
        if not self.is_bound:
            self.cleaned_data = {}
        for gap in self.gaps() if self.is_bound else moves.missing(self.report):
            if gap.field not in self.errors:
                self.add_error(gap.field, gap.message)

    def gaps(self) -> list[Gap]:
        """What the typed texts still miss to be handed in."""
        typed = self.cleaned_data
        return gaps(
            quantitative=typed.get("quantitative", ""),
            qualitative=typed.get("qualitative", ""),
            colour=Colour(typed["proposed_colour"]) if typed.get("proposed_colour") else None,
            measures=typed.get("measures", ""),
            explanation=typed.get("explanation", ""),
            counted=self.asks_colour,
        )

    @transaction.atomic
    def save(self, *, version: int, by: User) -> ProgressReport:
        """Keep texts and figures as a draft, all or nothing. Raises `WorkflowError` or `StaleReport`."""
        names = [*self.text_names, *(["proposed_colour"] if self.asks_colour else [])]
        values = {name: self.cleaned_data[name] for name in names}
        # The conditional update comes first: it fails, or it keeps every other writer out until the end.
        self.report = moves.save_draft(self.report, version=version, by=by, texts=values)
        self.save_figures(self.report)
        return self.report

    @transaction.atomic
    def submit(self, *, version: int, by: User) -> ProgressReport:
        """Keep everything, and hand it in when nothing misses; else it stays a draft."""
        report = self.save(version=version, by=by)
        if not moves.missing(report):
            self.report = moves.move(Action.SUBMIT, report, version=report.version, by=by)
        return self.report


def anchor_of(name: str) -> str:
    """The id on the page of the first input of field `name`."""
    return "kleur-groen" if name == "proposed_colour" else f"id_{name}"


class MoveForm(forms.Form):
    """What comes with a button that moves a report: the version it was shown at, a comment, a colour."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    comment = forms.CharField(
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
