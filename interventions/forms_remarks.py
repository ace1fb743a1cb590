"""Input of answers to the remarks that a reviewer left at the sections of a report."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User

from .forms_inputs import PartForm, WholeTextField
from .models import ProgressReport, Remark
from .remarks import ANSWER, MOST, save_answers


class RemarksForm(PartForm):
    """A box for an answer to each of `remarks`."""

    def __init__(self, data: Any = None, *, remarks: Iterable[Remark] = (), **options: Any) -> None:
        self.remarks = list(remarks)
        super().__init__(data, **options)
        for remark in self.remarks:
            self.fields[f"{ANSWER}{remark.pk}"] = WholeTextField(
                label="Jouw antwoord",
                required=False,
                max_length=MOST,
                initial=remark.answer,
                widget=forms.Textarea({"rows": 2, "class": "form-control"}),
            )

    def remarks_by_section(self) -> dict[str, list[tuple[Remark, forms.BoundField]]]:
        """Each remark with its box, under the name of the section that it is about."""
        found: dict[str, list[tuple[Remark, forms.BoundField]]] = {}
        for remark in self.remarks:
            found.setdefault(remark.section, []).append((remark, self[f"{ANSWER}{remark.pk}"]))
        return found

    def save_remarks(self, report: ProgressReport, by: User) -> None:
        """Keep what was answered, inside the transaction that wrote `report` at its version."""
        names = {f"{ANSWER}{remark.pk}" for remark in self.remarks} & self.sent
        save_answers(report, {name: self.cleaned_data[name] for name in names}, by)
