"""The form that adds files to a report: several at once, each judged on its own."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile

from .evidence import MOST, Outcome, attach_each
from .forms_inputs import WholeTextField
from .models import Evidence, ProgressReport


class ManyFilesInput(forms.ClearableFileInput):
    """A file input in which several can be chosen."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """As many files as were sent; an empty one is told later on, by its name."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files that were sent, at least one."""
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(data) > MOST:
            raise forms.ValidationError(f"Kies hooguit {MOST} bestanden tegelijk.", code="too_many")
        return list(data)


class EvidenceForm(forms.Form):
    """Files, and what they are about."""

    bestanden = ManyFilesField(
        label="Bestanden", error_messages={"required": "Kies eerst een of meer bestanden."}
    )
    omschrijving = WholeTextField(
        label="Wat is het?",
        required=False,
        max_length=Evidence._meta.get_field("description").max_length,
    )

    def attach(self, report: ProgressReport, *, by: User) -> Outcome:
        """Keep what can be kept; each refusal stands at the field, with the name of its file."""
        outcome = attach_each(
            report,
            self.cleaned_data["bestanden"],
            by=by,
            description=self.cleaned_data["omschrijving"],
        )
        for name, reason in outcome.refused:
            self.add_error("bestanden", f"{name}: {reason}")
        return outcome
