"""Input of an erratum: everything that can be corrected in a finalised report, as it stands, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from nprz_site.whole_numbers import whole_number

from . import texts
from .aim_text import Aim
from .aims import Comparator, Result
from .colours import Colour
from .errata.parts import parts_after, parts_of
from .errata.words import Change, Kind, Part, aim_text, day_text, differences, realised_text
from .forms_inputs import AimField, DayField, DutchDecimalField, WholeTextField, line
from .forms_text import RichTextField, flag_of
from .models import Erratum, ProgressReport
from .models.report import at_most_fifty_words

REASON = 1_000
LINE = 200
ROWS = {"qualitative": 10, "quantitative": 8}
EMPTIED = "Verbeter dit antwoord; leeg kan niet, want het hoort bij de kleur."


def box_of(what: str) -> str:
    """The name of the box of a part: a colon is no good in an id."""
    return what.replace(":", "-")


def field_for(part: Part) -> forms.Field:
    """The box of one part, with what stands there."""
    is_answer = not part.is_printed
    options: dict[str, Any] = {"label": part.label, "initial": part.value, "required": is_answer}
    options["error_messages"] = {"required": EMPTIED}
    if part.kind is Kind.COLOUR:
        choices = [(str(colour), str(colour)) for colour in Colour]
        return forms.ChoiceField(
            label=part.label, choices=choices, initial=part.value, widget=forms.RadioSelect,
            error_messages={"required": "Kies een kleur.", "invalid_choice": "Kies een kleur."},
        )  # fmt: skip
    if part.kind is Kind.NUMBER:
        kind = AimField if part.is_aim else DutchDecimalField
        return kind(label=part.label, unit=part.unit, initial=part.value)
    if part.kind is Kind.RICH:
        field = RichTextField(rows=ROWS.get(part.what, 4), **options)
        field.stored, field.initial = str(part.value), texts.to_textarea(str(part.value))
        return field
    if part.kind is Kind.DAY:
        field = DayField(attrs={"class": "form-control day-input"}, label=part.label, initial=part.value)
        field.error_messages["required"] = EMPTIED
        return field
    if part.what == "summary":
        widget = forms.Textarea({"rows": 3, "class": "form-control"})
        return WholeTextField(
            label=part.label, initial=part.value, required=False, max_length=600, widget=widget,
            validators=[at_most_fifty_words], help_text="Hooguit 50 woorden.",
        )  # fmt: skip
    field = line(part.label, length=LINE, initial=str(part.value))
    field.required, field.error_messages["required"] = True, EMPTIED
    return field


@dataclass(frozen=True, slots=True)
class Box:
    """One part with its box; `theirs` is what somebody else made of it meanwhile, when both changed it."""

    part: Part
    field: forms.BoundField
    theirs: Change | None


class ErratumForm(forms.Form):
    """The parts of `report` and the reason. What was not touched is no change."""

    reason = WholeTextField(
        label="Waarom klopt het niet?",
        max_length=REASON,
        widget=forms.Textarea({"rows": 3, "class": "form-control"}),
        help_text="Iedereen die inlogt leest dit, en het komt in de volgende rapportage. Noem geen personen.",
        error_messages={"required": "Schrijf waarom het niet klopt."},
    )
    version = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, report: ProgressReport) -> None:
        super().__init__(data, initial={"version": report.version})
        self.report, self.parts = report, parts_of(report)
        self.theirs: dict[str, Change] = {}
        for part in self.parts:
            self.fields[box_of(part.what)] = field_for(part)
        self.order_fields([*(box_of(part.what) for part in self.parts), "reason", "version"])

    def clean(self) -> dict[str, Any]:
        """A summary that nobody touched keeps its line breaks."""
        cleaned = super().clean() or self.cleaned_data
        stands = next(str(part.value) for part in self.parts if part.what == "summary")
        if _lines(cleaned.get("summary", "")) == _lines(stands):
            cleaned["summary"] = stands
        return cleaned

    @property
    def is_stale(self) -> bool:
        """Whether the page that was posted showed an earlier version."""
        return whole_number(self.data.get("version", "")) != self.report.version

    @cached_property
    def changes(self) -> dict[str, Any]:
        """By name, what was typed well that differs from what stands."""
        typed = {part.what: self.cleaned_data.get(box_of(part.what), part.value) for part in self.parts}
        return {part.what: typed[part.what] for part in self.parts if typed[part.what] != part.value}

    @cached_property
    def preview(self) -> list[Change]:
        """What would change, with what a change of colour brings into sight or takes away."""
        return differences(self.parts, parts_after(self.report, self.changes))

    @property
    def carried(self) -> Iterator[tuple[str, str]]:
        """All that was posted, to send along once more."""
        for name in self.fields:
            for key in (name, flag_of(name)):
                if key in self.data:
                    yield key, self.data[key]

    def boxes(self, *kinds: Kind) -> list[Box]:
        """The parts of these kinds, in the order of the page."""
        found = [part for part in self.parts if part.kind in kinds]
        return [Box(part, self[box_of(part.what)], self.theirs.get(part.what)) for part in found]

    @property
    def colours(self) -> list[Box]:
        """The colour, if it has one."""
        return self.boxes(Kind.COLOUR)

    @property
    def figures(self) -> list[Box]:
        """What was realised and aimed for."""
        return self.boxes(Kind.NUMBER)

    @property
    def texts(self) -> list[Box]:
        """Every text and answer."""
        return self.boxes(Kind.RICH, Kind.LINE, Kind.DAY)

    @property
    def typed(self) -> list[tuple[str, str, bool]]:
        """Label, text, and whether that is HTML, of what was typed: to copy where nothing can be sent any more."""
        self.is_valid()
        told = [(change.label, change.new, change.kind is Kind.RICH) for change in self.preview]
        return [*told, ("Waarom", str(self["reason"].value() or ""), False)]

    def over_now(self) -> "ErratumForm":
        """The same typed texts over what stands there now: what was not touched is brought up to date, and beside what
        both changed stands what the other made of it."""
        data = self.data.copy()
        data["version"] = str(self.report.version)
        form = ErratumForm(data, report=self.report)
        for change in self._since():
            part = next((part for part in self.parts if part.what == change.what), None)
            if part is None:
                continue
            if self._left_alone(part, change.old):
                form._put(part)
            elif not self._left_alone(part, part.text):
                form.theirs[part.what] = change
        return form

    def _since(self) -> list[Change]:
        """What others corrected since the page was opened: as it showed, and as it stands."""
        seen = whole_number(self.data.get("version", "")) or 0
        then = self.report.history.filter(version=seen).first()
        errata = self.report.errata.filter(at__gt=then.history_date) if then else Erratum.objects.none()
        stands = {part.what: part.text for part in self.parts}
        first = {erratum.what: erratum for erratum in errata}  # they come latest first
        return [
            Change(what, one.label, one.old, stands[what]) for what, one in first.items() if what in stands
        ]

    def _left_alone(self, part: Part, text: str) -> bool:
        """Whether what was posted says the same as `text`, which the page showed."""
        field = field_for(part)
        if isinstance(field, RichTextField):
            field.stored = text
        posted = field.widget.value_from_datadict(self.data, {}, box_of(part.what))
        try:
            value = field.clean(posted)
        except ValidationError:
            return False
        return _lines(_as_text(part, value)) == _lines(text)

    def _put(self, part: Part) -> None:
        """As if somebody typed what stands."""
        name = box_of(part.what)
        field = self.fields[name]
        self.data[name] = str(field.prepare_value(field.initial) or "")
        self.data.pop(flag_of(name), None)


def _as_text(part: Part, value: Any) -> str:
    """A cleaned value as an erratum keeps it; a number that is so much lower is taken for another."""
    if part.kind is Kind.DAY:
        return day_text(value)
    if part.kind is not Kind.NUMBER:
        return str(value)
    if not part.is_aim:
        return realised_text(Result(None, value, part.unit))
    aim = value or Aim(Comparator.EQUAL, value)
    return aim_text(Result(aim.value, None, part.unit, aim.comparator, aim.upper))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
