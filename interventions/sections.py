"""The sections of a report, and which of its fields hold a text. Pure: no Django.

Form, review and remarks speak of the same sections. A text that a report gets joins the review by one line in `TEXTS`.
"""

from dataclasses import dataclass
from enum import StrEnum

from .questions import ALL, Kind, Question


class Section(StrEnum):
    """A part of a report that a remark can be about."""

    FIGURES = "figures"
    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    COLOUR = "colour"
    MILESTONES = "milestones"

    @property
    def label(self) -> str:
        """The name on the page."""
        return LABELS[self]


LABELS = {
    Section.FIGURES: "De cijfers",
    Section.QUANTITATIVE: "De cijfers in woorden",
    Section.QUALITATIVE: "Hoe gaat het?",
    Section.COLOUR: "De kleur",
    Section.MILESTONES: "Mijlpalen",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A field of a report that is read and compared; `is_html` is false for a line without markup, or a date.

    The answer to a `question` counts with the colours that ask it.
    """

    name: str
    label: str
    section: Section
    is_html: bool = True
    question: Question | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is answered with a day instead of words."""
        return self.question is not None and self.question.kind is Kind.DAY


TEXTS = (
    Text("quantitative", Section.QUANTITATIVE.label, Section.QUANTITATIVE),
    Text("qualitative", Section.QUALITATIVE.label, Section.QUALITATIVE),
    Text("summary", "In gewone taal", Section.QUALITATIVE, is_html=False),
    *(Text(asked.name, asked.label, Section.COLOUR, asked.kind is Kind.TEXT, asked) for asked in ALL),
)
"""Every text, in the order of the page."""
PRINTED = {text.name: text.label for text in TEXTS if text.question is None}
"""The texts that every report has, whatever its colour, with their names: those that are printed and copied."""
