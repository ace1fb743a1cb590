"""What asks for attention in a wijk: a low index beside what is done there. Pure: no Django.

The rule: an index of the wijk is among the lowest 7 of Zuid, while no intervention of the pillars that go with that index
works there, or only interventions of which none is groen. It lays two facts beside each other and says nothing of causes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

GREEN = "groen"
NOT_KNOWN = frozenset({"nog-niet-beoordeeld", "kleur-onbekend"})
"""Standings of which nobody can say yet that they are not groen."""


class Why(StrEnum):
    """What is the matter."""

    NONE = "geen"
    ONLY_EVERYWHERE = "alleen-heel-zuid"
    NO_GREEN = "geen-groen"
    NOT_STATED = "niet-ingevuld"
    """Of none of these interventions it is known where they work, so nothing can be said."""


@dataclass(frozen=True, slots=True)
class Done:
    """The interventions of the pillars of one index: the standings of those that work in the wijk and of those that work
    in all of Zuid, of how many nobody said where they work, and how many there are."""

    here: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    unstated: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Attention:
    """One index that asks for attention, why, and what was found."""

    index: str
    why: Why
    done: Done


def why(done: Done) -> Why | None:
    """Why a low index asks for attention beside what is done; None when it does not.

    One that has not started is not groen either. While a colour is not known, it may be.
    """
    if done.total and done.unstated == done.total:
        return Why.NOT_STATED
    if not done.here:
        return Why.ONLY_EVERYWHERE if done.everywhere else Why.NONE
    return None if GREEN in done.here or is_undecided(done) else Why.NO_GREEN


def is_undecided(done: Done) -> bool:
    """Whether none of those here is groen, while the colour of one is not known yet."""
    return GREEN not in done.here and not NOT_KNOWN.isdisjoint(done.here)


def attention(low: Sequence[tuple[str, Done]]) -> tuple[Attention, ...]:
    """What asks for attention, of the indexes that are among the lowest of Zuid with what is done for each."""
    found = ((index, why(done), done) for index, done in low)
    return tuple(Attention(index, reason, done) for index, reason, done in found if reason)
