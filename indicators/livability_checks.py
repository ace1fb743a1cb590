"""The rekencontrole of what a report says of the Leefbaarometer: how many buurten came in a higher or a lower class. Pure: no Django."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from wijken.atlas import BUURTEN, Atlas

from .checks import Check, Kind, Printed, compare
from .gap import Reason
from .named_areas import by_name, list_check, slug_of, unknown
from .sum_checks import Cell, Cells

INDICATOR = "leefbaarometer"
LIVABILITY = re.compile(rf"buurten/{INDICATOR}/(hoger|lager|aantal)(-namen)?/(\d{{4}})(?:-(\d{{4}}))?")
HIGHER, COUNT = "hoger", "aantal"
Classes = Mapping[str, Cell]
"""The class of each buurt."""


def livability_checks(printed: Iterable[Printed], atlas: Atlas, cells: Cells) -> list[Check]:
    """What the report says of the classes beside the classes that it prints. Figures that say something else are passed over."""
    buurten = {place.slug: place.name for place in atlas.places.values() if place.division == BUURTEN}
    by_year: dict[str, dict[str, Cell]] = {}
    for (slug, area, year), cell in cells.items():
        if slug == INDICATOR and area in buurten:
            by_year.setdefault(year, {})[area] = cell
    found = [(one, match) for one in printed if (match := LIVABILITY.fullmatch(one.figure))]
    return [_check(one, match, by_year, buurten) for one, match in found]


def _check(
    one: Printed, match: re.Match[str], by_year: Mapping[str, Classes], names: Mapping[str, str]
) -> Check:
    what, has_names, first, last = match.groups()
    before, now = by_year.get(first, {}), by_year.get(last or first, {})
    if not before or not now:
        return unknown(one, Reason.NO_MEASUREMENTS.value)
    if what == COUNT:
        return compare(one, Kind.INTERN, Fraction(len(before)), "rijen van de tabel, zonder de steden")
    steps = {slug: _steps(before[slug], now[slug]) for slug in before if slug in now}
    went = by_name((slug for slug, up in steps.items() if (up > 0 if what == HIGHER else up < 0)), names)
    inputs = ", ".join(f"{names[slug]} {before[slug].printed} → {now[slug].printed}" for slug in went)
    if not has_names:
        return compare(one, Kind.INTERN, Fraction(len(went)), inputs)
    plain = {slug_of(name): name for name in names.values()}
    return list_check(one, [slug_of(names[slug]) for slug in went], plain, inputs)


def _steps(before: Cell, now: Cell) -> Fraction:
    """How many classes higher; a mark is no class, and no step."""
    values = [cell.amount.value for cell in (before, now)]
    if any(value is None or isinstance(value, Reason) for value in values):
        return Fraction(0)
    return Fraction(values[1]) - Fraction(values[0])  # type: ignore[arg-type]
