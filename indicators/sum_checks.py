"""The rekencontrole of tables: wholes beside the sum of their parts, and of their months. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from nprz_site.dutch import MINUS

from .checks import Band, Check, Kind, Printed, Verdict, compare, interval, twice
from .gap import Reason, Result
from .marks import Mark
from .outcome import Amount
from .periods import months_of


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the sum called `name` that the indicator `whole` must equal; all are slugs."""

    whole: str
    name: str
    part: str
    is_subtracted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it was printed, and where."""

    amount: Amount
    printed: str
    source: str


Cells = Mapping[tuple[str, str, str], Cell]
"""The cells of one report by slug of the indicator, slug of the area, and period."""
NONE = Amount(Fraction(0), is_exact=True)
SUPPRESSED: Band = (Fraction(0), Fraction(4))
"""What "<5" can be."""
SUPPRESSED_NOTE = "“<5” telt hier als 0, maar kan 0 tot en met 4 zijn"
Signed = Sequence[tuple[int, Amount]]
"""What is added up (1) or goes off (-1)."""


def sum_checks(terms: Iterable[Term], cells: Cells) -> list[Check]:
    """Every whole beside its sums, in each area and period for which all is printed. `terms` are in order of whole and name.

    A part of a year may be printed per month instead. A sum of one part in one cell is the same figure printed twice.
    """
    wholes: dict[str, list[tuple[str, str]]] = {}
    for slug, area, period in cells:
        wholes.setdefault(slug, []).append((area, period))
    checks = []
    for (whole, name), group in groupby(terms, key=lambda term: (term.whole, term.name)):
        parts = list(group)
        for area, period in wholes.get(whole, []):
            found = [(term, _part(term.part, area, period, cells)) for term in parts]
            if all(there for _, there in found):
                known = [(term, cell) for term, there in found for cell in there]
                checks.append(_sum(whole_of((whole, area, period), name, cells), known))
    return checks


def whole_of(key: tuple[str, str, str], name: str, cells: Cells) -> Printed:
    """The cell that a sum called `name` must equal, under the path of that sum."""
    slug, area, period = key
    cell = cells[key]
    return Printed(f"som/{slug}/{area}/{period.replace('/', '-')}/{name}", cell.source, cell.printed)


def _part(slug: str, area: str, period: str, cells: Cells) -> list[Cell]:
    """A part as it was printed: of this period, or else of each month of this year; nothing when that is not all there."""
    if found := cells.get((slug, area, period)):
        return [found]
    months = [cells.get((slug, area, month)) for month in months_of(period)]
    known = [month for month in months if month]
    return known if len(known) == len(months) else []


def _sum(printed: Printed, parts: list[tuple[Term, Cell]]) -> Check:
    if len(parts) == 1:
        return twice(printed, parts[0][1].printed, parts[0][1].source)
    return added_up(printed, [(-1 if term.is_subtracted else 1, cell.amount) for term, cell in parts])


def added_up(printed: Printed, signed: Signed) -> Check:
    """A printed figure beside the sum of its parts; a part that is no number is the reason why there is no sum.

    Reports count what is suppressed as 0; any sum that it leaves open is equal (DOMAIN, "Areas").
    """
    known = [(sign, NONE if amount.value is Reason.SUPPRESSED else amount) for sign, amount in signed]
    check = compare(printed, Kind.INTERN, total(known), written(signed), _total_band(signed))
    if known == list(signed) or check.verdict not in {Verdict.EQUAL, Verdict.ROUNDING}:
        return check
    return replace(check, verdict=Verdict.EQUAL, note=SUPPRESSED_NOTE)


def written(signed: Signed) -> str:
    """The sum with its own numbers: "22 + 49 − 5"; what is suppressed as it is printed."""
    told = "".join(
        f" {MINUS if sign < 0 else '+'} {Mark.SUPPRESSED if amount.value is Reason.SUPPRESSED else amount}"
        for sign, amount in signed
    )
    return told.removeprefix(" + ")


def total(signed: Signed) -> Result:
    """What the parts add up to, or why the first that has no value has none."""
    result = Fraction(0)
    for sign, amount in signed:
        if amount.value is None or isinstance(amount.value, Reason):
            return amount.value or Reason.NO_PARTS
        result += sign * Fraction(amount.value)
    return result


def _total_band(signed: Signed) -> Band | None:
    ranges = [
        (sign, SUPPRESSED if amount.value is Reason.SUPPRESSED else interval(amount))
        for sign, amount in signed
    ]
    ends = [(sign, found) for sign, found in ranges if found]
    if len(ends) < len(signed):
        return None
    low = sum((low if sign > 0 else -high for sign, (low, high) in ends), Fraction(0))
    high = sum((high if sign > 0 else -low for sign, (low, high) in ends), Fraction(0))
    return low, high
