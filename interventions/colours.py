"""The four colours, the movement between two of them, and the share on course. Pure: no Django.

Sources: the colour legend of VGR 2023 part II; the order wit < rood < oranje < groen is the product's
choice (docs/decisions/0005-order-of-the-colours.md).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction


class Colour(StrEnum):
    """The judgement on an intervention: results so far and trust in the way ahead."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    WIT = "wit"

    @property
    def meaning(self) -> str:
        """When this colour applies, in plain Dutch."""
        return MEANINGS[self]


class Movement(StrEnum):
    """This round's colour against the round before."""

    NIEUW = "nieuw"
    VOORUIT = "vooruit"
    GELIJK = "gelijk"
    ACHTERUIT = "achteruit"


MEANINGS: dict[Colour, str] = {
    Colour.GROEN: "Het resultaat is of wordt gehaald; de uitvoering loopt zonder problemen.",
    Colour.ORANJE: "Er zijn problemen, maar met maatregelen blijft het resultaat haalbaar.",
    Colour.ROOD: "Er is zorg of de mijlpaal of het eindresultaat wordt gehaald.",
    Colour.WIT: "De uitvoering is nog niet begonnen.",
}
RANK: dict[Colour, int] = {Colour.WIT: 0, Colour.ROOD: 1, Colour.ORANJE: 2, Colour.GROEN: 3}


def movement(colour: Colour | None, previous: Colour | None) -> Movement | None:
    """The movement from `previous` to `colour`; None without a colour this round.

    No colour in the round before means nieuw.
    """
    if colour is None:
        return None
    if previous is None:
        return Movement.NIEUW
    step = RANK[colour] - RANK[previous]
    if step == 0:
        return Movement.GELIJK
    return Movement.VOORUIT if step > 0 else Movement.ACHTERUIT


def lowest(colours: Iterable[Colour]) -> Colour | None:
    """The lowest of the colours of several predecessors; None when there are none."""
    return min(colours, key=RANK.__getitem__, default=None)


def on_course(counts: Mapping[Colour, int]) -> Fraction | None:
    """Groen as a share (0 to 1) of all interventions that were reported and have started.

    Wit and niet gerapporteerd are left out. None when nothing has started.
    """
    started = sum(count for colour, count in counts.items() if colour is not Colour.WIT)
    return Fraction(counts.get(Colour.GROEN, 0), started) if started else None
