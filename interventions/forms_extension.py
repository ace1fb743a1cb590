"""Input of a later deadline: until when, and why."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .extending import why_not_until
from .forms_inputs import DayField, WholeTextField
from .models import Extension, Round

REASON = 300


class ExtensionForm(forms.Form):
    """A day after the deadline of `round`, and a reason; it begins with what stands there, if anything."""

    until = DayField(label="Inleveren kan tot en met", attrs={"class": "form-control day-input"})
    reason = WholeTextField(
        label="Reden",
        max_length=REASON,
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
        help_text="De eigenaar en de pijlertrekker lezen dit. Zet er niets in over iemands gezondheid.",
        error_messages={"required": "Vul in waarom je uitstel geeft."},
    )

    def __init__(
        self, data: Any = None, *, round: Round, today: date, extension: Extension | None = None
    ) -> None:
        stands = {"until": extension.until, "reason": extension.reason} if extension else {}
        super().__init__(data, initial=stands)
        self.round, self.today = round, today

    def clean_until(self) -> date:
        """After the deadline of the round, and not in the past."""
        until: date = self.cleaned_data["until"]
        if problem := why_not_until(until, self.round, today=self.today):
            raise ValidationError(problem)
        return until
