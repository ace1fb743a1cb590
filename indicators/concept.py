"""What the report of a running round holds, and whether that is right: for whoever finalises the round."""

from dataclasses import dataclass

from .check_words import check_headline
from .checking import check
from .measured import HELD, outcomes, vintage_of
from .models import Indicator, Measurement
from .overview import judged


@dataclass(frozen=True, slots=True)
class Concept:
    """Of how many indicators that are held to something the report tells enough, and what its rekencontrole says.

    `checked` is empty as long as there is nothing to check.
    """

    judged: int
    of: int
    checked: str


def concept_of(year: int) -> Concept | None:
    """How far the report on `year` is; None as long as it holds nothing. A bounded number of queries."""
    if not Measurement.objects.filter(vintage=vintage_of(year)).exists():
        return None
    held = outcomes(year, Indicator.objects.filter(kind__in=HELD, rule__isnull=False))
    checks = check(year)
    return Concept(len(judged(held)), len(held), check_headline(checks, year) if checks else "")
