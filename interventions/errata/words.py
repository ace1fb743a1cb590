"""What an erratum is about and how it is told. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from interventions.aim_text import Aim
from interventions.aims import NO_AIM, NOT_MEASURED, Result
from interventions.sections import PRINTED, TEXTS
from nprz_site import dutch

COLOUR = "colour"
REALISED, AIM = "value:", "aim:"
"""What the name of a figure begins with; the key of the output value follows."""
EMPTY = "leeg"
OF_NAME = {text.name: text for text in TEXTS}
Value = str | date | Decimal | Aim | None
SHORT = 60
"""Longer lines are not told in a sentence."""


class Kind(StrEnum):
    """How a part is written and shown."""

    COLOUR = "colour"
    NUMBER = "number"
    RICH = "rich"
    LINE = "line"
    DAY = "day"


def kind_of(what: str) -> Kind:
    """The kind of the part with this name."""
    if what.startswith((REALISED, AIM)):
        return Kind.NUMBER
    text = OF_NAME.get(what)
    if text is None:
        return Kind.COLOUR
    return Kind.DAY if text.is_day else Kind.RICH if text.is_html else Kind.LINE


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a report that can be corrected: its `value`, and the same as an erratum keeps it (`text`)."""

    what: str
    label: str
    value: Value
    text: str
    unit: str = ""

    @property
    def kind(self) -> Kind:
        """How it is written and shown."""
        return kind_of(self.what)

    @property
    def is_aim(self) -> bool:
        """Whether it is what was aimed for."""
        return self.what.startswith(AIM)

    @property
    def is_printed(self) -> bool:
        """Whether it is one of the texts that are printed, of which the owner's own stays beside it."""
        return self.what in PRINTED


@dataclass(frozen=True, slots=True)
class Change:
    """One part as it stood and as it stands; empty where there was nothing, or nothing is left."""

    what: str
    label: str
    old: str
    new: str

    @property
    def kind(self) -> Kind:
        """How it is shown."""
        return kind_of(self.what)

    @property
    def sentence(self) -> str:
        """ "kleur was oranje, is groen"; of a longer text only that it was changed."""
        if self.kind is Kind.COLOUR:
            return f"kleur was {self.old or EMPTY}, is {self.new or EMPTY}"
        if self.kind is Kind.RICH or max(len(self.old), len(self.new)) > SHORT:
            return f"“{self.label}” is aangepast"
        return f"“{self.label}” was {self.old or EMPTY}, is {self.new or EMPTY}"


def differences(before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """What differs between two states of a report, in the order of the parts; with what came into sight or went."""
    old, new = ({part.what: part for part in parts} for parts in (before, after))
    return [
        Change(
            part.what,
            part.label,
            old[what].text if what in old else "",
            new[what].text if what in new else "",
        )
        for what, part in (old | new).items()
        if what not in old or what not in new or old[what].text != new[what].text
    ]


def sentence(changes: Iterable[Change]) -> str:
    """All that was changed at one time."""
    return "; ".join(change.sentence for change in changes)


def day_text(day: date) -> str:
    """ "3 december 2026"."""
    return f"{day.day} {dutch.MONTHS[day.month - 1]} {day.year}"


def realised_text(result: Result) -> str:
    """What was realised, as people write it."""
    return NOT_MEASURED if result.realised is None else result.realised_text


def aim_text(result: Result) -> str:
    """What was aimed for, as people write it."""
    return NO_AIM if result.aim is None else result.aim_text


def told(count: int) -> str:
    """ "Na de vaststelling is één ding gecorrigeerd"."""
    verb, what = ("is", "ding") if count == 1 else ("zijn", "dingen")
    return f"Na de vaststelling {verb} {dutch.how_many(count)} {what} gecorrigeerd"
