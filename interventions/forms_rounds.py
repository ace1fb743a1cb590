"""Input about rounds: the year and the dates, the filter of the list, and why a round is no longer finalised."""

from typing import Any

from django import forms
from django.http import QueryDict

from .cycle.making import DATES, RoundRefused
from .cycle.stands import Line, Stand
from .filters import QuickSelect
from .forms_inputs import DayField, WholeTextField
from .models import Round

REASON = 500
YEAR = {"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}
BOX = {"class": "form-control"}


class DatesForm(forms.Form):
    """The three dates of a round, in their order."""

    opens = DayField(
        label="Opent op",
        attrs=BOX,
        help_text="De ronde gaat niet vanzelf open: dat doe je zelf, op of rond die dag.",
    )
    deadline = DayField(label="Inleveren tot en met", attrs=BOX)
    review_deadline = DayField(label="Beoordelen tot en met", attrs=BOX)

    def clean(self) -> dict[str, Any]:
        """Handing in comes after the opening, judging after handing in."""
        cleaned = super().clean() or self.cleaned_data
        opens, deadline, review = (cleaned.get(name) for name in DATES)
        if opens and deadline and deadline < opens:
            self.add_error("deadline", "De inleverdatum ligt voor de opening. Kies een latere dag.")
        if deadline and review and review < deadline:
            self.add_error(
                "review_deadline", "De beoordelingsdatum ligt voor de inleverdatum. Kies een latere dag."
            )
        return cleaned

    @property
    def dates(self) -> dict[str, Any]:
        """The dates alone."""
        return {name: self.cleaned_data[name] for name in DATES}

    @classmethod
    def of(cls, round: Round) -> "DatesForm":
        """As they stand."""
        return cls(initial={name: getattr(round, name) for name in DATES})


class RoundForm(DatesForm):
    """A new round."""

    year = forms.IntegerField(
        label="Rapportagejaar",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(YEAR),
        help_text="Het jaar waarover wordt gerapporteerd. Inleveren is meestal het jaar daarna.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Vul een jaar van vier cijfers in, zoals 2025."
        ),
    )
    field_order = ("year", *DATES)

    def refuse(self, refused: RoundRefused) -> None:
        """Show why not, at the field that it is about."""
        self.add_error(refused.field, str(refused))


class ReasonForm(forms.Form):
    """Why the director undoes that a round is finalised."""

    reden = WholeTextField(
        label="Waarom maak je dit ongedaan?",
        max_length=REASON,
        widget=forms.Textarea(BOX | {"rows": 3}),
        help_text="Dit komt in de geschiedenis van de ronde. Noem geen personen.",
        error_messages={"required": "Schrijf waarom je de vaststelling ongedaan maakt."},
    )


class WatchFilter(forms.Form):
    """Which reports of a round the list shows; an unknown value must not quietly show all."""

    def __init__(self, params: QueryDict, *, pillars: list[Line], organisations: list[Line]) -> None:
        super().__init__(params)
        parties = [(line.key, line.name) for line in organisations]
        self._pick("pijler", "Pijler", "Alle pijlers", [(line.key, line.name) for line in pillars])
        self._pick("organisatie", "Initiatiefnemer", "Alle organisaties", parties)
        self._pick("stand", "Stand", "Alle standen", [(stand.value, stand.label) for stand in Stand])

    def _pick(self, name: str, label: str, everything: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", everything), *choices],
            widget=QuickSelect(attrs={"class": "form-select form-select-sm"}),
            error_messages={"invalid_choice": "“%(value)s” kennen we niet."},
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What `stands.matches` asks."""
        names = {"pillar": "pijler", "organisation": "organisatie", "stand": "stand"}
        return {ours: self.cleaned_data[theirs] for ours, theirs in names.items()}
