"""The rekencontrole of tables: wholes beside the sum of their parts, and the share of Zuid in Rotterdam. Pure: no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from nprz_site.dutch import MINUS

from .checks import Band, Check, Kind, Printed, band, compare, interval, twice
from .gap import Reason, Result, Value
from .outcome import Amount

WHOLE_AREA, PART_AREA = "rotterdam", "zuid"


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


def sum_checks(terms: Iterable[Term], cells: Cells) -> list[Check]:
    """Every whole beside its sums, in each area and period for which all is printed. `terms` are in order of whole and name.

    A sum of one part is the same figure printed twice.
    """
    wholes: dict[str, list[tuple[str, str]]] = {}
    for slug, area, period in cells:
        wholes.setdefault(slug, []).append((area, period))
    checks = []
    for (whole, name), group in groupby(terms, key=lambda term: (term.whole, term.name)):
        parts = list(group)
        for area, period in wholes.get(whole, []):
            found = [(term, cells.get((term.part, area, period))) for term in parts]
            known = [(term, cell) for term, cell in found if cell]
            if len(known) == len(parts):
                figure = f"som/{whole}/{area}/{period.replace('/', '-')}/{name}"
                checks.append(_sum(figure, cells[whole, area, period], known))
    return checks


def _sum(figure: str, whole: Cell, parts: list[tuple[Term, Cell]]) -> Check:
    printed = Printed(figure, whole.source, whole.printed)
    if len(parts) == 1:
        return twice(printed, parts[0][1].printed, parts[0][1].source)
    signed = [(-1 if term.is_subtracted else 1, cell.amount) for term, cell in parts]
    inputs = "".join(f" {MINUS if sign < 0 else '+'} {amount}" for sign, amount in signed).removeprefix(" + ")
    return compare(printed, Kind.INTERN, _total(signed), inputs, _total_band(signed))


def _total(signed: list[tuple[int, Amount]]) -> Result:
    total = Fraction(0)
    for sign, amount in signed:
        if amount.value is None or isinstance(amount.value, Reason):
            return amount.value or Reason.NO_PARTS
        total += sign * Fraction(amount.value)
    return total


def _total_band(signed: list[tuple[int, Amount]]) -> Band | None:
    ends = [(sign, found) for sign, found in ((sign, interval(amount)) for sign, amount in signed) if found]
    if len(ends) < len(signed):
        return None
    low = sum((low if sign > 0 else -high for sign, (low, high) in ends), Fraction(0))
    high = sum((high if sign > 0 else -low for sign, (low, high) in ends), Fraction(0))
    return low, high


def share_check(slug: str, period: str, printed: Printed, cells: Cells) -> Check:
    """The printed share of Zuid in what was counted in all of Rotterdam; `period` as in the path of the figure ("2022-23")."""
    found = {
        area: cell
        for (one, area, when), cell in cells.items()
        if one == slug and when.replace("/", "-") == period
    }
    part, whole = found.get(PART_AREA), found.get(WHOLE_AREA)
    if part is None or whole is None:
        return compare(printed, Kind.INTERN, Reason.NO_PARTS)
    amounts = part.amount, whole.amount
    share = _percent(part.amount.value, whole.amount.value)
    return compare(printed, Kind.INTERN, share, f"{part.amount} ÷ {whole.amount}", band(_percent, *amounts))


def _percent(part: Value, whole: Value) -> Result:
    if isinstance(part, Reason) or isinstance(whole, Reason):
        return Reason.SUPPRESSED if Reason.SUPPRESSED in (part, whole) else Reason.NO_PARTS
    return Fraction(part) / Fraction(whole) * 100 if part is not None and whole else Reason.NO_PARTS
