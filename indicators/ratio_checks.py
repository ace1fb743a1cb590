"""The rekencontrole of shares and changes whose counts are printed beside them. Pure: no Django."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from nprz_site.dutch import MINUS

from .checks import Check, Kind, Printed, band, compare
from .gap import Reason, Result, Value
from .outcome import Amount
from .periods import school_year, year_after, year_before
from .sum_checks import Cell, Cells, Signed, Term, added_up, total, whole_of, written

WHOLE_AREA, PART_AREA = "rotterdam", "zuid"
ABOVE, BELOW = "teller", "noemer"
"""The names of the two sums that make a share: what stands above the line, and below it."""
SHARE = "aandeel"
GROWTH, DECREASE = "groei", "daling"
"""A change in per cent, and a number that went off, which is printed without its sign."""


def is_of_ratio(term: Term) -> bool:
    """Whether a term belongs to a share, and so to no sum of its own."""
    return term.name in {ABOVE, BELOW}


def ratio_checks(terms: Iterable[Term], cells: Cells) -> list[Check]:
    """Every printed share beside its counts, in each area and period for which all of them are printed.

    The terms of a share that are named `ABOVE` are added up and divided by those named `BELOW`. Of a year the counts may be
    printed for the school year that ends in it; and where what happened in a year is divided by how many there are at its end, the
    latter is printed for 1 January of the next year.
    """
    lines: dict[str, dict[str, list[Term]]] = {}
    for term in filter(is_of_ratio, terms):
        lines.setdefault(term.whole, {}).setdefault(term.name, []).append(term)
    checks = []
    for slug, area, period in cells:
        line = lines.get(slug, {})
        if len(line) == 2 and (counts := _both(line, area, period, cells)):
            checks.append(_divided(whole_of((slug, area, period), SHARE, cells), *counts))
    return checks


def _both(
    line: Mapping[str, Sequence[Term]], area: str, period: str, cells: Cells
) -> tuple[Signed, Signed] | None:
    """What stands above and below the line of a share, of the first periods for which both are printed."""
    ended = school_year(period)
    for above_in, below_in in ((period, period), (ended, ended), (period, year_after(period))):
        above, below = (
            _counts(line[name], area, when, cells) for name, when in ((ABOVE, above_in), (BELOW, below_in))
        )
        if above and below:
            return above, below
    return None


def _counts(terms: Sequence[Term], area: str, period: str, cells: Cells) -> Signed:
    """The counts of one period with their signs, all of them or none."""
    found = [
        (-1 if term.is_subtracted else 1, cell.amount)
        for term in terms
        if (cell := cells.get((term.part, area, period)))
    ]
    return found if len(found) == len(terms) else []


def _divided(printed: Printed, above: Signed, below: Signed) -> Check:
    """A share beside what is added up above the line divided by what is below it."""
    inputs = " ÷ ".join(f"({written(line)})" if len(line) > 1 else written(line) for line in (above, below))
    amounts = [amount for _, amount in (*above, *below)]
    within = band(_of([sign for sign, _ in above], [sign for sign, _ in below]), *amounts)
    return compare(printed, Kind.INTERN, _percent(total(above), total(below)), inputs, within)


def _of(above: Sequence[int], below: Sequence[int]) -> Callable[..., Result]:
    """The share of counts that are added up with these signs."""

    def share(*counts: Fraction) -> Result:
        signed = [sign * count for sign, count in zip((*above, *below), counts, strict=True)]
        return _percent(sum(signed[: len(above)], Fraction(0)), sum(signed[len(above) :], Fraction(0)))

    return share


def share_check(slug: str, period: str, printed: Printed, cells: Cells) -> Check:
    """The printed share of Zuid in what was counted in all of Rotterdam; `period` as in the path of the figure ("2022-23")."""
    part, whole = (_at(slug, area, period, cells)[1] for area in (PART_AREA, WHOLE_AREA))
    if part is None or whole is None:
        return compare(printed, Kind.INTERN, Reason.NO_PARTS)
    return _divided(printed, [(1, part.amount)], [(1, whole.amount)])


def growth_check(slug: str, period: str, printed: Printed, cells: Cells) -> Check:
    """What changed in Zuid in the year up to `period` (as in the path of the figure), in per cent."""
    found = _year(slug, period, cells)
    if found is None:
        return compare(printed, Kind.INTERN, Reason.NO_PARTS)
    before, now = found
    inputs = f"({now} {MINUS} {before}) ÷ {before}"
    return compare(printed, Kind.INTERN, _growth(before.value, now.value), inputs, band(_growth, before, now))


def decrease_check(slug: str, period: str, printed: Printed, cells: Cells) -> Check:
    """How much less there was in Zuid after the year up to `period` (as in the path of the figure)."""
    found = _year(slug, period, cells)
    if found is None:
        return compare(printed, Kind.INTERN, Reason.NO_PARTS)
    return added_up(printed, [(1, found[0]), (-1, found[1])])


CHANGES: Mapping[str, Callable[[str, str, Printed, Cells], Check]] = {
    GROWTH: growth_check,
    DECREASE: decrease_check,
}
"""What can be printed of a change, and how that is checked."""


def _year(slug: str, period: str, cells: Cells) -> tuple[Amount, Amount] | None:
    """How it was in Zuid a year before, and in `period`; None when one of the two is not printed."""
    when, now = _at(slug, PART_AREA, period, cells)
    before = cells.get((slug, PART_AREA, year_before(when)))
    return (before.amount, now.amount) if before and now else None


def _at(slug: str, area: str, period: str, cells: Cells) -> tuple[str, Cell | None]:
    """The cell of a period as the path of a figure has it, and that period as a cell has it: "2022-23" is 2022/23."""
    for when in (period, period.replace("-", "/")):
        if cell := cells.get((slug, area, when)):
            return when, cell
    return period, None


def _growth(before: Value, now: Value) -> Result:
    percent = _percent(now, before)
    return percent if isinstance(percent, Reason) else percent - 100


def _percent(part: Value, whole: Value) -> Result:
    if isinstance(part, Reason) or isinstance(whole, Reason):
        return Reason.SUPPRESSED if Reason.SUPPRESSED in (part, whole) else Reason.NO_PARTS
    if part is None or whole is None:
        return Reason.NO_PARTS
    return Fraction(part) / Fraction(whole) * 100 if whole else Reason.NO_WHOLE
