"""What a colour asks of the owner, and when that is answered. Pure: no Django.

Source: the colour legend of VGR 2023 part II (oranje asks for measures, rood for the concern and what would be needed,
wit for when it starts); who and when were added so that an answer can be followed up.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .colours import Colour
from .texts import is_empty

SUMMARY_WORDS = 50
"""The most words of a summary in plain language; it stands in a cell of the printed report."""


class Kind(StrEnum):
    """How a question is answered: in a text, in a line, or with a day."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that comes with `colour` (None: with a colour that differs from last year's).

    `name` is the field of the report, `ask` what the form asks, `label` what stands above the answer in print.
    """

    name: str
    colour: Colour | None
    ask: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""


WHO_HELP = "Noem de organisatie of het team, geen namen van mensen."
QUESTIONS: tuple[Question, ...] = (
    Question(
        "measures",
        Colour.ORANJE,
        "Welke maatregelen houden het resultaat haalbaar?",
        "Maatregelen",
        help="Noem per maatregel wat er gebeurt.",
    ),
    Question("measures_by", Colour.ORANJE, "Wie neemt die maatregelen?", "Door", Kind.LINE, WHO_HELP),
    Question("measures_due", Colour.ORANJE, "Wanneer zijn ze klaar?", "Klaar op", Kind.DAY),
    Question("explanation", Colour.ROOD, "Wat is de zorg?", "De zorg"),
    Question("consequence", Colour.ROOD, "Wat betekent dat voor het doel?", "Gevolg voor het doel"),
    Question("needed", Colour.ROOD, "Wat is er nodig?", "Wat er nodig is"),
    Question("needed_from", Colour.ROOD, "Van wie is dat nodig?", "Nodig van", Kind.LINE, WHO_HELP),
    Question(
        "starts",
        Colour.WIT,
        "Wanneer begint de uitvoering?",
        "Begin van de uitvoering",
        Kind.LINE,
        "Bijvoorbeeld: mei 2025, of zodra het geld er is.",
    ),
)
WHY_ANOTHER = Question(
    "colour_reason",
    None,
    "Waarom een andere kleur dan vorig jaar?",
    "Waarom een andere kleur",
    help="Eén of twee zinnen zijn genoeg.",
)
ALL = (*QUESTIONS, WHY_ANOTHER)
Answer = str | date | None


def asked_by(colour: Colour | None) -> tuple[Question, ...]:
    """The questions that come with `colour`; none with groen."""
    return tuple(question for question in QUESTIONS if colour is not None and question.colour is colour)


def differs(colour: Colour | None, previous: Colour | None) -> bool:
    """Whether a colour differs from a known colour of the year before: then the owner is asked why."""
    return colour is not None and previous is not None and colour is not previous


def is_answered(answer: Answer) -> bool:
    """Whether something was answered: a day, or a text with more than tags and spaces."""
    return not is_empty(answer) if isinstance(answer, str) else answer is not None


def unanswered(
    answers: Mapping[str, Answer], colour: Colour | None, previous: Colour | None
) -> list[Question]:
    """The questions that are still open, in the order of the form."""
    asked = [*asked_by(colour), *([WHY_ANOTHER] if differs(colour, previous) else [])]
    return [question for question in asked if not is_answered(answers.get(question.name))]


def is_told_with(question: Question, colours: Collection[str], form_version: int) -> bool:
    """Whether the answer to `question` is shown with a report that has `colours`; without any colour everything is.

    Form 1 asked `explanation` with wit too.
    """
    if not colours or question.colour is None:
        return True
    of_form_1 = form_version < 2 and question.name == "explanation" and Colour.WIT in colours
    return question.colour in colours or of_form_1


def words_in(text: str) -> int:
    """How many words a plain text has; a dash or another sign on its own is no word."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
