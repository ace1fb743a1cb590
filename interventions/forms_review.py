"""Input of a review: one decision on one report, with remarks at its sections, and a comment."""

from typing import Any

from django import forms

from .forms import MoveForm
from .forms_inputs import WholeTextField
from .remarks import MOST
from .sections import Section
from .workflow import Action

OTHER_COLOUR = "approve_other"
ACTS = {
    "approve": Action.APPROVE,
    OTHER_COLOUR: Action.APPROVE,
    "return": Action.RETURN,
    "undo": Action.UNDO,
    "reopen": Action.REOPEN,
    "start_review": Action.START_REVIEW,
}
"""What the buttons and radios of the review page can say, and the move that each makes."""


def box_of(section: Section) -> str:
    """The name of the box for a remark at `section`."""
    return f"opmerking-{section}"


class ReviewForm(MoveForm):
    """One decision on one report: what, with which colour and why, with a remark at any of the sections."""

    act = forms.ChoiceField(
        label="Jouw oordeel",
        choices=[(act, act) for act in ACTS],
        error_messages={"required": "Kies wat je besluit.", "invalid_choice": "Kies wat je besluit."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = "Toelichting"
        for section in Section:
            self.fields[box_of(section)] = WholeTextField(
                label=f"Opmerking bij {section.label}",
                required=False,
                max_length=MOST,
                widget=forms.Textarea(attrs={"rows": 3, "class": "form-control", "form": "besluit"}),
            )

    def clean(self) -> dict[str, Any]:
        """Another colour has to be named; with any other decision the colour box does not count."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") != OTHER_COLOUR:
            cleaned["colour"] = None
        elif not cleaned.get("colour"):
            self.add_error("colour", "Kies welke kleur het wordt.")
        return cleaned

    @property
    def action(self) -> Action:
        """The move to make."""
        return ACTS[self.cleaned_data["act"]]

    @property
    def remarks(self) -> dict[Section, str]:
        """What was typed at the sections; nothing for the empty ones."""
        typed = {section: self.cleaned_data.get(box_of(section), "") for section in Section}
        return {section: text for section, text in typed.items() if text}

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed, with the name of each box: to show where the boxes themselves are gone."""
        names = ["comment", *(box_of(section) for section in Section)]
        told = [(self.fields[name].label, (self[name].value() or "").strip()) for name in names]
        return [(str(label), text) for label, text in told if text]


class CommentForm(forms.Form):
    """One comment in the talk about a report."""

    text = WholeTextField(
        label="Jouw reactie",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={"required": "Schrijf eerst iets."},
    )
