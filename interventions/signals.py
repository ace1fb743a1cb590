"""Signals: what in a report contradicts itself, each with a question that asks for one line. Pure: no Django.

A signal never changes a colour and never stops a report: the owner reads it before handing in, the pillar lead at the review
with what the owner answered. From when something counts is for the bureau to say (`Thresholds`).
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nprz_site import dutch

from .aims import Comparator, Result
from .alike import likeness, normalised
from .colours import Colour
from .left_overs import left_overs
from .texts import to_plain


class Kind(StrEnum):
    """What can be noticed, in the order in which it is told."""

    NO_ACTION = "no_action"
    MISSED = "missed"
    ALL_REACHED = "all_reached"
    NOT_MEASURED = "not_measured"
    NO_FIGURES = "no_figures"
    OVERDUE = "overdue"
    SAME_TEXT = "same_text"
    LEFT_OVER = "left_over"

    @property
    def label(self) -> str:
        """What it notices, in plain Dutch."""
        return LABELS[self]


LABELS: dict[Kind, str] = {
    Kind.NO_ACTION: "Oranje of rood, maar er staat geen actie bij",
    Kind.MISSED: "Groen, maar een streefgetal is lang niet gehaald",
    Kind.ALL_REACHED: "Alle streefgetallen gehaald, maar niet groen",
    Kind.NOT_MEASURED: "Een streefgetal, maar niet wat er is gehaald",
    Kind.NO_FIGURES: "Groen, maar al een tijd zonder cijfers",
    Kind.OVERDUE: "Groen, maar een mijlpaal is te laat",
    Kind.SAME_TEXT: "Een tekst die bijna gelijk is aan die van vorig jaar",
    Kind.LEFT_OVER: "Iets wat nog ingevuld moet worden, zoals PM, ?? of XX",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when something is a signal, as the bureau set it.

    `missed` and `alike` are shares of 0 to 1; `shortest` is in characters: below it two years often say the same in the same
    words ("Er zijn geen bijzonderheden."), and rightly so. `years` counts this year too.
    """

    missed: Fraction = Fraction(30, 100)
    alike: Fraction = Fraction(90, 100)
    shortest: int = 80
    years: int = 2
    off: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Aim:
    """One row of figures: its key in the form, the indicator, and what was aimed at and reached."""

    key: str
    name: str
    result: Result


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the report as clean HTML, with the same text of the year before (of each predecessor)."""

    field: str
    label: str
    now: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone that is not reached yet, and its day."""

    key: str
    what: str
    day: date


@dataclass(frozen=True, slots=True)
class Year:
    """A round before: its colour (the one all its reports had, else None), and whether any figure was filled in."""

    year: int
    colour: Colour | None
    has_figures: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A report as far as signals look at it. `earlier` is the latest year first; `action` answers what oranje or rood
    asks, in the field `action_field`.
    """

    year: int
    colour: Colour | None
    texts: tuple[Text, ...] = ()
    action: str = ""
    action_field: str = "measures"
    aims: tuple[Aim, ...] = ()
    milestones: tuple[Due, ...] = ()
    earlier: tuple[Year, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """What was noticed: a sentence with the figures and names, the question, and which field of the form it is about.

    `subject` tells several signals of one kind apart: the key of the figure, of the milestone, or the field of the text.
    """

    kind: Kind
    sentence: str
    question: str
    field: str
    section: str
    subject: str = ""

    @property
    def name(self) -> str:
        """The name of the answer in a form."""
        return f"signaal-{self.kind}-{self.subject}"


SECTIONS = {"proposed_colour": "Kleur", "figures": "Beoogd en gehaald", "milestones": "Mijlpalen"}


def signals_in(account: Account, thresholds: Thresholds, *, today: date) -> list[Signal]:
    """Everything that stands out in a report, in the order of `Kind`."""
    found = [
        *_no_action(account),
        *_missed(account, thresholds),
        *_all_reached(account),
        *_not_measured(account),
        *_no_figures(account, thresholds),
        *_overdue(account, today),
        *_same_text(account, thresholds),
        *_left_over(account),
    ]
    return [signal for signal in found if signal.kind not in thresholds.off]


NOTHING = re.compile(
    r"(?:geen|nee|n\.?v\.?t\.?|niet van toepassing|nog niet bekend|onbekend|zie (?:boven|hierboven|vorig jaar|toelichting)|\W*)\.?"
)
"""An answer that says nothing; for the whole of it only."""


def _no_action(account: Account) -> Iterator[Signal]:
    if account.colour not in {Colour.ORANJE, Colour.ROOD}:
        return
    action = to_plain(account.action).strip()
    if not NOTHING.fullmatch(action.casefold()):
        return
    told = f", alleen “{action}”" if action else ""
    if account.colour is Colour.ORANJE:
        sentence = f"De kleur is oranje, maar er staat geen maatregel bij{told}."
        question = "Wat gebeurt er om het resultaat toch te halen?"
    else:
        sentence = f"De kleur is rood, maar er staat niet bij wat er nodig is{told}."
        question = "Wat is er nodig, en van wie?"
    yield Signal(Kind.NO_ACTION, sentence, question, account.action_field, SECTIONS["proposed_colour"])


def missed_share(result: Result) -> Fraction | None:
    """How far the result stayed from the nearest bound of the aim, as a share of it; 0 when the aim was reached.

    Of a ceiling it is how far it was passed. An aim of zero is missed as a whole by anything else. None when there is
    nothing to compare.
    """
    if result.aim is None or result.realised is None or result.reached is None:
        return None
    if result.reached:
        return Fraction(0)
    is_above = result.comparator is Comparator.BETWEEN and result.realised > result.aim
    bound = result.upper if is_above and result.upper is not None else result.aim
    if bound == 0:
        return Fraction(1)
    return abs(Fraction(result.realised) - Fraction(bound)) / abs(Fraction(bound))


def _missed(account: Account, thresholds: Thresholds) -> Iterator[Signal]:
    if account.colour is not Colour.GROEN:
        return
    for aim in account.aims:
        share = missed_share(aim.result)
        if share is not None and share > thresholds.missed:
            yield Signal(
                Kind.MISSED,
                f"{aim.name}: {_told(aim.result)}, en toch groen.",
                "Waarom is groen toch de juiste kleur?",
                "figures",
                SECTIONS["figures"],
                aim.key,
            )


def _told(result: Result) -> str:
    """ "200 van 390 beoogd gehaald (51 %)"; of an aim that is no plain number "9 gehaald, maximaal 6 beoogd"."""
    share = f" ({dutch.percentage(result.share)})" if result.share is not None else ""
    if result.comparator is Comparator.EQUAL:
        return f"{result.realised_text} van {result.aim_text} beoogd gehaald{share}"
    return f"{result.realised_text} gehaald, {result.aim_text} beoogd{share}"


def _all_reached(account: Account) -> Iterator[Signal]:
    aims = [aim for aim in account.aims if aim.result.aim is not None]
    if account.colour in {None, Colour.GROEN} or not aims or not all(aim.result.reached for aim in aims):
        return
    if len(aims) == 1:
        sentence = f"{aims[0].name}: {_told(aims[0].result)}, en toch is de kleur {account.colour}."
    else:
        named = dutch.enumeration([f"{aim.name} {aim.result.realised_text}" for aim in aims[:3]])
        more = f", en nog {dutch.how_many(len(aims) - 3)}" if len(aims) > 3 else ""
        count = dutch.in_words(len(aims))
        sentence = (
            f"Alle {count} streefgetallen zijn gehaald ({named}{more}), en toch is de kleur {account.colour}."
        )
    yield Signal(
        Kind.ALL_REACHED, sentence, "Wat staat groen in de weg?", "proposed_colour", SECTIONS["proposed_colour"]
    )  # fmt: skip


def _not_measured(account: Account) -> Iterator[Signal]:
    """Not asked of what has not begun: there is nothing to measure yet."""
    if account.colour is Colour.WIT:
        return
    for aim in account.aims:
        if aim.result.aim is not None and aim.result.realised is None:
            yield Signal(
                Kind.NOT_MEASURED,
                f"{aim.name}: {aim.result.aim_text} beoogd, maar er staat niet hoeveel er is gehaald.",
                "Waarom is er geen getal, en wanneer komt het?",
                "figures",
                SECTIONS["figures"],
                aim.key,
            )


FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d.,]*\d))\d+")
"""A number in running text that is no year."""


def has_number(html: str) -> bool:
    """Whether a text holds a figure; a year is none. (Numbers in words are too often no count: "de ene wijk".)"""
    return bool(FIGURE.search(to_plain(html)))


def _no_figures(account: Account, thresholds: Thresholds) -> Iterator[Signal]:
    told = next((text.now for text in account.texts if text.field == "quantitative"), "")
    measured = any(aim.result.realised is not None for aim in account.aims) or has_number(told)
    years = [Year(account.year, account.colour, measured), *account.earlier][: thresholds.years]
    if len(years) < thresholds.years or any(
        one.has_figures or one.colour is not Colour.GROEN for one in years
    ):
        return
    named = dutch.enumeration([one.year for one in reversed(years)])
    none = "in geen van beide jaren" if len(years) == 2 else "in geen van die jaren"
    yield Signal(
        Kind.NO_FIGURES,
        f"De kleur was groen in {named}, maar {none} staat er een cijfer.",
        "Waaraan zie je dat het goed gaat?",
        "figures",
        SECTIONS["figures"],
    )


def _overdue(account: Account, today: date) -> Iterator[Signal]:
    if account.colour is not Colour.GROEN:
        return
    for due in account.milestones:
        if due.day < today:
            day = f"{due.day.day} {dutch.MONTHS[due.day.month - 1]} {due.day.year}"
            what = textwrap.shorten(due.what, 120, placeholder="…")
            yield Signal(
                Kind.OVERDUE,
                f"De mijlpaal “{what}” had op {day} klaar moeten zijn, en toch is de kleur groen.",
                "Hoe staat het daarmee?",
                "milestones",
                SECTIONS["milestones"],
                due.key,
            )


def _same_text(account: Account, thresholds: Thresholds) -> Iterator[Signal]:
    then_was = account.earlier[0].year if account.earlier else "vorig jaar"
    for text in account.texts:
        now = normalised(text.now)
        if len(now) < thresholds.shortest:
            continue
        least = float(thresholds.alike)
        ratio = max((likeness(now, normalised(then), least=least) for then in text.before), default=0.0)
        if ratio < least:
            continue
        # Rounded down: 99,6 % is not the same text.
        how = "gelijk" if ratio == 1 else f"voor {int(ratio * 100)}{dutch.NBSP}% gelijk"
        yield Signal(
            Kind.SAME_TEXT,
            f"De tekst bij “{text.label}” is {how} aan die van {then_was}.",
            "Wat is er dit jaar anders, of klopt alles nog?",
            text.field,
            text.label,
            text.field,
        )


def _left_over(account: Account) -> Iterator[Signal]:
    for text in account.texts:
        found = left_overs(text.now)
        if found:
            named = dutch.enumeration([f"“{word}”" for word in found])
            yield Signal(
                Kind.LEFT_OVER,
                f"Bij “{text.label}” staat nog {named}.",
                "Wat moet daar staan, of mag het zo blijven?",
                text.field,
                text.label,
                text.field,
            )
