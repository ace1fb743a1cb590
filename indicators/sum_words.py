"""The sums behind a share and a target, worked out with their own numbers, and what stands beside them. Pure: no Django."""

from typing import NamedTuple

from nprz_site.dutch import MINUS, sentence_start

from .gap import Reason
from .outcome import Outcome
from .outcome_words import closed_words, due_words, target_words
from .periods import period_words

BACKGROUND = "achtergrond"


class Sum(NamedTuple):
    """What is worked out: in words, with its numbers, and what comes out."""

    name: str
    formula: str
    worked: str
    result: str


def sums(outcome: Outcome, year: int) -> list[Sum]:
    """The share that is closed and the level that is due; nothing where that cannot be worked out."""
    if outcome.due is None or isinstance(outcome.closed, Reason):
        return []
    start = f"Zuid {period_words(outcome.first_period)}"
    aim = "afgesproken niveau" if outcome.is_fixed else f"{outcome.reference} nu"
    due = due_words(outcome)
    return [
        Sum(
            "Ingelopen",
            f"(Zuid nu {MINUS} {start}) ÷ ({aim} {MINUS} {start})",
            outcome.closed_sum,
            closed_words(outcome),
        ),
        Sum(
            f"Streefniveau {year}",
            f"{start} + {due} van het verschil",
            outcome.target_sum,
            target_words(outcome),
        ),
    ]


def beside_the_sums(outcome: Outcome) -> str:
    """What a reader must know of the sums, or why there are none."""
    if outcome.due is None:
        if outcome.kind == BACKGROUND:
            return "Dit zijn cijfers bij een doel. Er is geen eigen streefniveau voor afgesproken."
        return "Voor deze indicator is geen doel afgesproken."
    if isinstance(outcome.closed, Reason):
        return f"Hier valt niets te berekenen: {outcome.closed.value}."
    if outcome.is_fixed:
        return ""
    moving = sentence_start(outcome.reference)
    return f"{moving} verandert mee, dus het doel ook. Dit zegt hoe Zuid ervoor staat, niet waardoor."
