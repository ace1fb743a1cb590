"""For how many rounds on end an intervention has had its colour. Pure: no Django.

Predecessors count along, with the lowest of their colours, as they do for the movement (DOMAIN: movement).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .colours import Colour

UNKNOWN = "unknown"
"""Of a year of which nobody can tell the colour."""
Past = Colour | str
"""A colour, "" for certainly none, or `UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long it has its colour: in so many rounds, or in at least so many when nobody knows what was before."""

    colour: Colour
    rounds: int
    at_least: bool

    @property
    def words(self) -> str:
        """ "3e jaar oranje", "al minstens 2 jaar groen"; empty when there is only this year to go by."""
        if self.at_least:
            return f"al minstens {self.rounds} jaar {self.colour}" if self.rounds > 1 else ""
        return f"{self.rounds}e jaar {self.colour}"


def span(colour: Colour, before: Iterable[Past]) -> Span:
    """How long it has `colour`; `before` are the rounds before, the latest first, and nothing is known beyond them."""
    rounds = 1
    for past in before:
        if past != colour:
            return Span(colour, rounds, at_least=past == UNKNOWN)
        rounds += 1
    return Span(colour, rounds, at_least=True)
