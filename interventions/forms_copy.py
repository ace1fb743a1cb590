"""What to copy from one report, and to which."""

from typing import Any

from django import forms

from . import copying
from .deciding import versions_in
from .models import ProgressReport

MANY = forms.CheckboxSelectMultiple


class CopyForm(forms.Form):
    """Parts of `report`, and the reports that get them; each target comes with the version that was shown."""

    parts = forms.MultipleChoiceField(
        label="Wat neem je over?", widget=MANY, error_messages={"required": "Kies wat je wilt overnemen."}
    )
    targets = forms.MultipleChoiceField(
        label="Waarheen?", widget=MANY, error_messages={"required": "Kies minstens één interventie."}
    )

    def __init__(self, data: Any = None, *, report: ProgressReport, targets: list[ProgressReport]) -> None:
        super().__init__(data, initial={"parts": list(copying.parts_of(report))})
        self.reports = {str(target.pk): target for target in targets}
        self.fields["parts"].choices = list(copying.parts_of(report).items())
        self.fields["targets"].choices = [(pk, str(target)) for pk, target in self.reports.items()]

    def chosen(self) -> list[tuple[ProgressReport, int | None]]:
        """The chosen targets with the version that each was shown at; None for a version that is none."""
        return versions_in(self.data, (self.reports[pk] for pk in self.cleaned_data["targets"]))
