"""The rekencontrole of counts over areas: a whole beside the areas that it consists of. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from .checks import Check
from .sum_checks import Cells, added_up, whole_of


@dataclass(frozen=True, slots=True)
class Division:
    """An area and those that it consists of: together they are all of it, and they do not overlap. Slugs.

    `name` says what the parts are.
    """

    whole: str
    name: str
    parts: tuple[str, ...]


def area_checks(divisions: Iterable[Division], cells: Cells) -> list[Check]:
    """Every count of a whole area beside the sum of its parts, in each period for which all are printed.

    Only what is counted adds up: percentages, averages and euros of areas do not.
    """
    checks = []
    for division in divisions:
        for key in [key for key in cells if key[1] == division.whole]:
            slug, _, period = key
            parts = [cells.get((slug, part, period)) for part in division.parts]
            known = [(1, part.amount) for part in parts if part and part.amount.is_exact]
            if known and len(known) == len(parts):
                checks.append(added_up(whole_of(key, division.name, cells), known))
    return checks
