"""Invented texts about progress, in plain Dutch, as clean HTML. Pure: no Django.

Which sentences go together follows from the intervention, the year and the colour, so the same demo comes out
each time and neighbours in a list differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from interventions.colours import RANK, Colour
from interventions.questions import Answer
from interventions.texts import from_plain
from nprz_site.dutch import number

from .figures import Figure
from .sentences import (
    BETTER,
    COMMENT_ON_MEASURES,
    COMMENTS,
    CONCERNS,
    CONSEQUENCES,
    COUNTS,
    HOW_IT_GOES,
    MEASURES,
    NEEDS,
    ON_APPROVAL,
    OTHER_COLOUR,
    STARTS,
    SUMMARIES,
    WHO,
    WORDS,
    WORSE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about."""

    pillar: str
    number: int
    theme: str
    year: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one report."""

    quantitative: str
    qualitative: str
    summary: str
    answers: Mapping[str, Answer]


def pick(pool: tuple[str, ...], subject: Subject, slot: str) -> str:
    """One of `pool`, always the same for this subject and slot."""
    seed = f"{subject.pillar}-{subject.number}-{subject.year}-{slot}"
    return pool[crc32(seed.encode()) % len(pool)]


def write(subject: Subject, colour: Colour | None, figures: tuple[Figure, ...]) -> Texts:
    """The texts of a complete report; `colour` is None for an activity that has none."""
    tone = colour or Colour.GROEN
    return Texts(
        quantitative=_quantitative(subject, tone, figures),
        qualitative=_html(
            subject, *(pick(pool, subject, f"how{n}") for n, pool in enumerate(HOW_IT_GOES[tone]))
        ),
        summary=_sentences(subject, pick(SUMMARIES[tone], subject, "summary")),
        answers=answers(subject, colour),
    )


def answers(subject: Subject, colour: Colour | None) -> dict[str, Answer]:
    """What the owner answers to the questions of `colour`, by the field of the report."""
    if colour is Colour.ORANJE:
        month = 3 + subject.number % 9
        return {
            "measures": _measures(subject),
            "measures_by": pick(WHO, subject, "who"),
            "measures_due": date(subject.year + 1, month, 1),
        }
    if colour is Colour.ROOD:
        return {
            "explanation": _html(subject, pick(CONCERNS, subject, "explanation")),
            "consequence": _html(subject, pick(CONSEQUENCES, subject, "consequence")),
            "needed": _html(subject, pick(NEEDS, subject, "needed")),
            "needed_from": pick(WHO, subject, "who"),
        }
    return {"starts": _sentences(subject, pick(STARTS, subject, "starts"))} if colour is Colour.WIT else {}


def why_another(subject: Subject, colour: Colour, previous: Colour) -> str:
    """Why the colour is another than the year before."""
    pool = BETTER if RANK[colour] > RANK[previous] else WORSE
    return _html(subject, pick(pool, subject, "why another"))


def _measures(subject: Subject) -> str:
    what, until = (pick(pool, subject, f"measures{n}") for n, pool in enumerate(MEASURES))
    return _html(subject, what) if what.startswith("- ") else _html(subject, what, until)


def _quantitative(subject: Subject, tone: Colour, figures: tuple[Figure, ...]) -> str:
    told = [figure for figure in figures if figure.realised is not None and figure.aim is not None]
    if not told:
        return _html(subject, *(pick(pool, subject, f"count{n}") for n, pool in enumerate(COUNTS[tone])))
    lines = [f"{f.indicator.name}: {f.with_unit(f.realised)}, beoogd {f.aim_text}" for f in told]
    if len(lines) == 1:
        return from_plain(f"{lines[0]}. {_sentences(subject, pick(COUNTS[tone][1], subject, 'count'))}")
    return from_plain("\n".join(f"- {line}" for line in lines))


def _html(subject: Subject, *sentences: str) -> str:
    return from_plain(_sentences(subject, " ".join(sentences)))


def _sentences(subject: Subject, text: str) -> str:
    """Fill in the words of the pillar; each sentence starts with a capital."""
    words = WORDS[subject.pillar] | {
        "theme": subject.theme,
        "year": str(subject.year),
        "next_year": str(subject.year + 1),
        "few": number(3 + crc32(f"{subject.pillar}{subject.number}".encode()) % 6),
        "many": number(40 + crc32(f"{subject.number}{subject.pillar}".encode()) % 260),
    }
    filled = text.format(**words)
    return ". ".join(part[:1].upper() + part[1:] for part in filled.split(". "))


def comment_on_return(subject: Subject, colour: Colour | None) -> str:
    """What a pillar lead writes when sending a report back; measures only go with oranje."""
    pool = (*COMMENTS, COMMENT_ON_MEASURES) if colour is Colour.ORANJE else COMMENTS
    return pick(pool, subject, "comment")


def comment_on_approval(subject: Subject) -> str:
    """What a pillar lead adds to an approval now and then; empty for the others."""
    return pick(ON_APPROVAL, subject, "approval") if subject.number % 3 == 0 else ""


def reason_for_other_colour(colour: Colour) -> str:
    """Why a pillar lead established `colour` where the owner proposed another."""
    return OTHER_COLOUR[colour]
