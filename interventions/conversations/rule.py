"""Which interventions ask for a conversation, and in which order. Pure: no Django.

Every reason has a fixed weight, which the page shows; an intervention weighs what its reasons weigh together (decision 35).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nprz_site import dutch

from ..colours import RANK, Colour
from ..in_colour import Span
from ..lateness import Lateness


class Reason(StrEnum):
    """Why an intervention asks for a conversation, the heaviest first."""

    RED = "red"
    BACK_FAR = "back_far"
    NOT_REPORTED = "not_reported"
    LONGER = "longer"
    BACK = "back"
    LONG = "long"
    OTHER_COLOUR = "other_colour"
    MEASURES = "measures"
    MILESTONE = "milestone"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    LATE = "late"

    @property
    def weight(self) -> int:
        """What it adds."""
        return WEIGHTS[self][0]

    @property
    def label(self) -> str:
        """When it holds, in plain Dutch."""
        return WEIGHTS[self][1]


WEIGHTS: dict[Reason, tuple[int, str]] = {
    Reason.RED: (5, "De kleur is rood."),
    Reason.BACK_FAR: (4, "De kleur ging twee stappen of meer achteruit, bijvoorbeeld van groen naar rood."),
    Reason.NOT_REPORTED: (4, "Er is dit jaar niets gerapporteerd."),
    Reason.LONGER: (3, "De kleur is oranje of rood, voor het derde jaar of langer."),
    Reason.BACK: (2, "De kleur ging één stap achteruit."),
    Reason.LONG: (2, "De kleur is oranje of rood, voor het tweede jaar."),
    Reason.OTHER_COLOUR: (2, "De pijlertrekker stelde een andere kleur vast dan de eigenaar voorstelde."),
    Reason.MEASURES: (2, "De maatregelen moesten al klaar zijn, en de kleur is nog oranje."),
    Reason.MILESTONE: (2, "Een mijlpaal is te laat."),
    Reason.UNANSWERED: (2, "Het verslag spreekt zichzelf tegen, en de eigenaar zei daar niets over."),
    Reason.ANSWERED: (1, "Het verslag spreekt zichzelf tegen, en de eigenaar legde uit waarom."),
    Reason.LATE: (1, "Het verslag of het oordeel is te laat."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one intervention in a round, as far as the rule looks at it.

    `colour` is the established one, else what its owner proposes in a report that was handed in (`is_proposal`); None
    without either. `unanswered` and `answered` are what stands out in the report, in words; `milestones` those that are late.
    """

    colour: Colour | None = None
    is_proposal: bool = False
    previous: Colour | None = None
    proposed: Colour | None = None
    span: Span | None = None
    not_reported: bool = False
    measures_due: date | None = None
    milestones: Sequence[tuple[str, date]] = ()
    unanswered: Sequence[str] = ()
    answered: Sequence[str] = ()
    late: Lateness | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A reason that holds, in the words of this intervention."""

    reason: Reason
    words: str

    @property
    def weight(self) -> int:
        """What it adds."""
        return self.reason.weight


def reasons_in(facts: Facts, today: date) -> list[Given]:
    """Every reason that holds, the heaviest first."""
    found = [*_colour(facts), *_how_long(facts), *_promises(facts, today), *_report(facts)]
    return sorted(found, key=lambda given: (-given.weight, list(Reason).index(given.reason)))


def weight_of(reasons: Iterable[Given]) -> int:
    """What they weigh together."""
    return sum(given.weight for given in reasons)


def places(weights: Sequence[int]) -> list[int]:
    """The place of each of these weights, from heavy to light: equal weights share a place, as in sports (1, 2, 2, 4)."""
    return [1 + weights.index(weight) for weight in weights]


def _colour(facts: Facts) -> Iterator[Given]:
    colour, told = facts.colour, " (voorstel van de eigenaar)" if facts.is_proposal else ""
    if facts.not_reported:
        yield Given(Reason.NOT_REPORTED, "niet gerapporteerd")
    if colour is None:
        return
    if colour is Colour.ROOD:
        yield Given(Reason.RED, f"rood{told}")
    if facts.previous is not None and RANK[colour] < RANK[facts.previous]:
        reason = Reason.BACK_FAR if RANK[facts.previous] - RANK[colour] > 1 else Reason.BACK
        yield Given(reason, f"achteruit, van {facts.previous} naar {colour}{told}")
    if not facts.is_proposal and facts.proposed not in {None, colour}:
        yield Given(
            Reason.OTHER_COLOUR,
            f"de eigenaar stelde {facts.proposed} voor, de pijlertrekker stelde {colour} vast",
        )


def _how_long(facts: Facts) -> Iterator[Given]:
    if facts.span is None or facts.colour not in {Colour.ORANJE, Colour.ROOD} or facts.span.rounds < 2:
        return
    told = " (voorstel van de eigenaar)" if facts.is_proposal else ""
    yield Given(Reason.LONGER if facts.span.rounds > 2 else Reason.LONG, f"{facts.span.words}{told}")


def _promises(facts: Facts, today: date) -> Iterator[Given]:
    due = facts.measures_due
    if due is not None and due < today and facts.colour is Colour.ORANJE:
        yield Given(Reason.MEASURES, f"de maatregelen moesten op {day(due)} klaar zijn")
    if facts.milestones:
        what, since = facts.milestones[0]
        more = len(facts.milestones) - 1
        others = f", en nog {dutch.how_many(more)}" if more else ""
        yield Given(Reason.MILESTONE, f"mijlpaal te laat sinds {day(since)}: “{what}”{others}")


def _report(facts: Facts) -> Iterator[Given]:
    if facts.unanswered:
        yield Given(Reason.UNANSWERED, f"zonder antwoord: {'; '.join(facts.unanswered)}")
    if facts.answered:
        yield Given(Reason.ANSWERED, f"met antwoord: {'; '.join(facts.answered)}")
    if facts.late:
        yield Given(Reason.LATE, facts.late.words)


def day(when: date) -> str:
    """ "14 maart 2026"."""
    return f"{when.day} {dutch.MONTHS[when.month - 1]} {when.year}"
