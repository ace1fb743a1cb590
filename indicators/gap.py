"""How much of the gap Zuid has closed, how much it should have, and what that says. Pure: no Django.

Source of the rules: VGR 2023 part II, "Effectrapportage: Stand tav doelstelling". All values of one sum come from
one report, in one unit: the points of a percentage, euros, or a count. The arithmetic is exact; a result is rounded
where it is shown. What cannot be worked out is a `Reason`, never 0.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Reason(StrEnum):
    """Why there is no value or no result, in words that finish "niet te berekenen: …"."""

    NOT_APPLICABLE = "niet van toepassing"
    NOT_KNOWN = "niet bekend"
    NOT_AVAILABLE = "niet beschikbaar"
    SUPPRESSED = "te klein om te tonen"
    NO_BASELINE = "er is geen beginwaarde"
    NO_VALUE = "er is geen actuele waarde"
    NO_REFERENCE = "er is geen actuele waarde van de referentie"
    NO_OLD_REFERENCE = "er is geen beginwaarde van de referentie"
    NO_MEASUREMENTS = "deze indicator heeft geen metingen in dit rapport"
    NO_RULE = "er is geen doel afgesproken"
    NO_PARTS = "een van de getallen waar dit uit volgt, is niet gedrukt"
    NO_NUMBER = "wat er gedrukt staat, is geen getal"
    NOT_READABLE = "een deel van de gedrukte tabel is niet te lezen"
    TOO_COARSE = "de waarden zijn zo sterk afgerond dat er niets over te zeggen is"
    NO_WHOLE = "delen door 0 kan niet"
    NO_GAP = "de referentie is gelijk aan de beginwaarde"
    NOT_TOLD = "niet elk jaar is ingevuld"
    ONLY_AREAS = "alleen per wijk ingevuld"
    NOT_ADDED_UP = "dit telt niet op over de jaren"


Value = Decimal | Fraction | Reason | None
"""A measured value, why it was not given, or None where nothing was given at all."""

Result = Fraction | Reason

LAST_YEAR = 2031
"""When all of the gap is to be closed: the programme ends."""


class Path(StrEnum):
    """By when which share of the gap has to be closed."""

    OLD = "25-2021"
    """A quarter in 2021, then in a straight line to all of it in 2031. Before 2021 that quarter is what is aimed at."""

    NEW = "0-2022"
    """In a straight line from nothing in 2022 to all of it in 2031: for what is new in UP 2023–2027."""

    @property
    def first_year(self) -> int:
        """The year from which the share rises."""
        return {Path.OLD: 2021, Path.NEW: 2022}[self]

    def share(self, year: int) -> Fraction:
        """The share (0 to 1) that is to be closed in the reporting `year`."""
        start = {Path.OLD: Fraction(1, 4), Path.NEW: Fraction(0)}[self]
        passed = Fraction(year - self.first_year, LAST_YEAR - self.first_year)
        return start + (1 - start) * min(max(passed, Fraction(0)), Fraction(1))


class GapClass(StrEnum):
    """The four classes of VGR 2023. The first begins above the share that is due: in 2023 40 %, on the new path 11,1 %."""

    ON_PATH = "boven streefniveau"
    MIDDLE = "15 tot streefniveau"
    LOW = "5 tot 15"
    LEAST = "onder 5"


MIDDLE_FROM, LOW_FROM = Fraction(15, 100), Fraction(5, 100)


def gap_closed(baseline: Value, now: Value, reference: Value) -> Result:
    """(now − baseline) ÷ (reference now − baseline): 1 is all of it, below 0 the gap became larger.

    The sign of the denominator gives the direction, so where less is better nothing changes.
    """
    amounts = _amounts(
        (baseline, Reason.NO_BASELINE), (now, Reason.NO_VALUE), (reference, Reason.NO_REFERENCE)
    )
    if isinstance(amounts, Reason):
        return amounts
    start, end, aim = amounts
    return Reason.NO_GAP if aim == start else (end - start) / (aim - start)


def interim_target(baseline: Value, reference: Value, share: Fraction) -> Result:
    """The streefniveau: baseline + share × (reference now − baseline). The reference moves, so this moves too."""
    amounts = _amounts((baseline, Reason.NO_BASELINE), (reference, Reason.NO_REFERENCE))
    if isinstance(amounts, Reason):
        return amounts
    start, aim = amounts
    return start + share * (aim - start)


def classify(closed: Fraction, due: Fraction) -> GapClass:
    """The class of a gap `closed` when the share `due` should have been."""
    if closed > due:
        return GapClass.ON_PATH
    if closed >= MIDDLE_FROM:
        return GapClass.MIDDLE
    return GapClass.LOW if closed >= LOW_FROM else GapClass.LEAST


@dataclass(frozen=True, slots=True)
class Distance:
    """How far Zuid is behind the reference, then and now, and what that change is made of.

    Positive is behind, whether more or less is better; below 0 Zuid is ahead. `change` = `by_zuid` + `by_reference`.
    """

    then: Fraction
    now: Fraction
    by_zuid: Fraction
    by_reference: Fraction

    @property
    def change(self) -> Fraction:
        """Positive: the distance became larger."""
        return self.now - self.then


def distance(baseline: Value, now: Value, old_reference: Value, reference: Value) -> Distance | Reason:
    """The distance to the reference; another measure than the gap closed, and never called "ingelopen"."""
    amounts = _amounts(
        (baseline, Reason.NO_BASELINE),
        (now, Reason.NO_VALUE),
        (old_reference, Reason.NO_OLD_REFERENCE),
        (reference, Reason.NO_REFERENCE),
    )
    if isinstance(amounts, Reason):
        return amounts
    start, end, old, new = amounts
    sign = -1 if new < start else 1  # as the sign of the denominator of the gap
    return Distance(sign * (old - start), sign * (new - end), sign * (start - end), sign * (new - old))


def _amounts(*values: tuple[Value, Reason]) -> list[Fraction] | Reason:
    """The values as fractions, or why the first of them that is not there is not there."""
    found = []
    for value, absent in values:
        if value is None:
            return absent
        if isinstance(value, Reason):
            return value
        found.append(Fraction(value))
    return found
