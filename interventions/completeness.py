"""What a report still misses before it can be submitted, and what would make it better. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .colours import Colour
from .questions import WHY_ANOTHER, Answer, asked_by, differs, is_answered, unanswered
from .sections import PRINTED, Section
from .texts import is_empty

CHOOSE = "Kies een kleur."
CONFIRM = "Bevestig wat er beoogd is, of pas het aan"
CONFIRM_BOX = "confirm-"
"""Before the key of a row of figures: the box with which its aim is confirmed."""
NEEDED = {
    "quantitative": "Beschrijf de cijfers in woorden. Zijn er geen cijfers? Schrijf dan waarom.",
    "qualitative": "Beschrijf hoe het gaat: wat hielp, en wat zat tegen?",
}
"""The texts that every report has, and what to do when one is missing."""


@dataclass(frozen=True, slots=True)
class Content:
    """What completeness looks at: the two texts, the colour with the one before it, and the answers by field name.

    Texts are clean HTML. An activity that is not `counted` has no colour. `previous` is None too where nobody knows it.
    """

    quantitative: str
    qualitative: str
    answers: Mapping[str, Answer]
    colour: Colour | None = None
    previous: Colour | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: the form field and what to do about it, in Dutch."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: the form field, what it is, whether it is done."""

    field: str
    label: str
    done: bool


class Aim(Protocol):
    """An aim of the year before that nobody confirmed for this one: its row in the form, and its name."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...


def gaps(content: Content, aims: Sequence[Aim] = ()) -> list[Gap]:
    """What is missing, in the order of the form; empty when the report can be submitted. `aims` wait for confirmation."""
    found = [Gap(_box(aims), f"{CONFIRM}: {_names(aims)}.")] if aims else []
    found += [Gap(name, message) for name, message in NEEDED.items() if is_empty(getattr(content, name))]
    if content.counted and content.colour is None:
        found.append(Gap("proposed_colour", CHOOSE))
    if content.counted:
        found += [
            Gap(question.name, _message(question.name, question.ask, content.colour))
            for question in unanswered(content.answers, content.colour, content.previous)
        ]
    return found


def _box(aims: Sequence[Aim]) -> str:
    """Where one goes to confirm: the first row."""
    return f"{CONFIRM_BOX}{aims[0].key}"


def _names(aims: Sequence[Aim]) -> str:
    return "; ".join(aim.label for aim in aims)


def _message(name: str, ask: str, colour: Colour | None) -> str:
    if name == WHY_ANOTHER.name:
        return "Je kiest een andere kleur dan vorig jaar. Schrijf erbij waarom."
    return f"Bij {colour} hoort een antwoord: {ask}"


def checklist(content: Content, aims: Sequence[Aim] = ()) -> list[Item]:
    """What submitting asks of this report, done and still to do, in the order of the form. `aims` wait for confirmation."""
    items = [Item(_box(aims), "Wat er beoogd is", done=False)] if aims else []
    items += [Item(name, PRINTED[name], not is_empty(getattr(content, name))) for name in NEEDED]
    if not content.counted:
        return items
    items.append(Item("proposed_colour", Section.COLOUR.label, content.colour is not None))
    asked = [*asked_by(content.colour)]
    if differs(content.colour, content.previous):
        asked.append(WHY_ANOTHER)
    return items + [Item(q.name, q.label, is_answered(content.answers.get(q.name))) for q in asked]
