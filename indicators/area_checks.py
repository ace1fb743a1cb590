"""The rekencontrole of counts over areas: a whole beside the areas that it consists of. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from wijken.atlas import FOCUS, Atlas

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


LEVELS = {"gebied": "gebieden", "buurt": "buurten"}
"""The levels of which the areas are all of what they lie in, and what they are called as its parts."""
IN_FOCUS = "buurten van focuswijken"


def divisions(atlas: Atlas) -> list[Division]:
    """What consists of gebieden or buurten, by where they lie; and all focuswijken together, of wijken and of buurten."""
    focus = {slug for slug, place in atlas.places.items() if place.is_focus}
    in_focus = {part for whole, part in atlas.parts if whole in focus}
    parts: dict[tuple[str, str], list[str]] = {}
    for slug, place in atlas.places.items():
        if name := LEVELS.get(place.level):
            parts.setdefault((place.parent, name), []).append(slug)
            if slug in in_focus:
                parts.setdefault((FOCUS, IN_FOCUS), []).append(slug)
        elif slug in focus and place.level == "wijk":
            parts.setdefault((FOCUS, FOCUS), []).append(slug)
    return [Division(whole, name, tuple(slugs)) for (whole, name), slugs in parts.items()]


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
