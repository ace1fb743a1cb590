"""Which report somebody asks for."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from interventions.models import Funding, Pillar, Round
from interventions.workflow import RoundState

from .models import Publication

SELECT = {"class": "form-select"}


class RoundField(forms.ModelChoiceField):
    """The years, with what is not finalised marked."""

    def label_from_instance(self, obj: Round) -> str:
        return str(obj.year) if obj.state == RoundState.FINALISED else f"{obj.year} (concept)"


class PillarField(forms.ModelChoiceField):
    """Pillars by their whole name."""

    def label_from_instance(self, obj: Pillar) -> str:
        return obj.name


class PublicationForm(forms.Form):
    """A year that the user may see whole, a pillar, a funding, a kind of file."""

    ronde = RoundField(
        label="Rapportagejaar", queryset=Round.objects.none(), to_field_name="year", empty_label=None,
        widget=forms.Select(SELECT),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een jaar uit de lijst."),
    )  # fmt: skip
    pijler = PillarField(
        label="Pijler", queryset=Pillar.objects.all(), to_field_name="code", required=False,
        empty_label="Alle pijlers, met alle delen", widget=forms.Select(SELECT),
        error_messages={"invalid_choice": "Kies een pijler uit de lijst."},
    )  # fmt: skip
    financiering = forms.ModelChoiceField(
        label="Financiering", queryset=Funding.objects.all(), to_field_name="slug", required=False,
        empty_label="Alle interventies", widget=forms.Select(SELECT),
        help_text="Kies er een voor de verantwoording aan wie betaalt: dan komt alleen de voortgang van die interventies erin.",
        error_messages={"invalid_choice": "Kies een financiering uit de lijst."},
    )  # fmt: skip
    soort = forms.ChoiceField(
        label="Soort bestand", choices=Publication.Format, initial=Publication.Format.DOCX,
        widget=forms.RadioSelect(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies Word, PDF of Excel."),
    )  # fmt: skip
    mail = forms.BooleanField(label="Mail mij als het klaar is", required=False, initial=True)

    def __init__(self, user: AbstractBaseUser | AnonymousUser, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rounds = Round.objects.seen_whole_by(user)
        self.fields["ronde"].queryset = rounds
        states = {str(year): state for year, state in rounds.values_list("year", "state")}
        if self.initial.get("ronde") not in states:  # none was asked for, or one that is not in the list
            finalised = (year for year, state in states.items() if state == RoundState.FINALISED)
            self.initial["ronde"] = next(finalised, next(iter(states), None))

    @property
    def asked(self) -> dict[str, Any]:
        """What `making.ask` takes."""
        names = {
            "round": "ronde", "pillar": "pijler", "funding": "financiering", "format": "soort",
            "mail_when_ready": "mail",
        }  # fmt: skip
        return {name: self.cleaned_data[field] for name, field in names.items()}
