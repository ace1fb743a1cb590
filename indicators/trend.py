"""Op koers over the years: what reports printed beside what is counted here. Pure: no Django.

Geometry in the units of the picture (520 wide). The template draws what stands here and computes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from nprz_site.dutch import NBSP, number, percentage, rounded

LEFT, RIGHT, WIDTH, TOP, BOTTOM = 56, 476, 520, 34, 194
LABEL_ABOVE, LABEL_ASIDE = 15, 14


class Verdict(StrEnum):
    """What a printed year is beside the same year counted here."""

    EQUAL = "gelijk"
    DIFFERS = "verschilt"


class Kind(StrEnum):
    """How a share came about, each with a shape of its own."""

    PRINTED = "gedrukt"
    COUNTED = "geteld"
    PROVISIONAL = "tot nu toe"


@dataclass(frozen=True, slots=True)
class Printed:
    """What `report` printed on one year: `percent` as it stands there, `counts` (groen, started) of its table, or both.

    `of` is how many the percentage is taken of, when only that was printed; `is_reading` tells that the table is damaged
    and the counts are a reading of it.
    """

    report: str
    percent: str = ""
    counts: tuple[int, int] | None = None
    of: str = ""
    is_reading: bool = False

    @property
    def share(self) -> Fraction:
        """The share (0 to 1); of the counts where there are any, for they say more."""
        return Fraction(*self.counts) if self.counts else Fraction(self.percent.replace(",", ".")) / 100

    @property
    def text(self) -> str:
        """ "63 %, 63 van 100"."""
        shown = f"{self.percent}{NBSP}%" if self.percent else percentage(self.share)
        if self.counts:
            return f"{shown}, {_of(self.counts)}"
        return f"{shown} van {self.of} activiteiten" if self.of else shown

    @property
    def source(self) -> str:
        """Where it stands, and how sure that is."""
        if self.is_reading:
            return f"{self.report}, lezing van de tabel"
        return self.report if self.percent else f"{self.report}, uit de tabel"


@dataclass(frozen=True, slots=True)
class Counted:
    """Groen and started of one year, counted here; provisional while the round runs. Started is 1 or more."""

    groen: int
    started: int
    provisional: bool = False

    @property
    def share(self) -> Fraction:
        """The share (0 to 1)."""
        return Fraction(self.groen, self.started)

    @property
    def text(self) -> str:
        """ "40 %, 45 van 112"."""
        return f"{percentage(self.share)}, {_of((self.groen, self.started))}"


def _of(counts: tuple[int, int]) -> str:
    return f"{number(counts[0])} van {number(counts[1])}"


@dataclass(frozen=True, slots=True)
class Year:
    """One year: printed, counted here, or both. `plan` is the first year of its plan, as far as that is known."""

    year: int
    plan: int
    printed: Printed | None = None
    counted: Counted | None = None

    @property
    def verdict(self) -> Verdict | None:
        """Whether the print and the count are equal; None without both, and while the round runs."""
        if self.printed is None or self.counted is None or self.counted.provisional:
            return None
        if self.printed.counts:
            equal = self.printed.counts == (self.counted.groen, self.counted.started)
        else:
            digits = len(self.printed.percent.partition(",")[2])
            equal = rounded(self.counted.share * 100, digits) == rounded(self.printed.share * 100, digits)
        return Verdict.EQUAL if equal else Verdict.DIFFERS

    @property
    def is_final(self) -> bool:
        """Whether the year does not change any more."""
        return self.printed is not None or not (self.counted and self.counted.provisional)

    @property
    def share(self) -> Fraction:
        """What counts for the finding: the own count, unless the round still runs and something was printed."""
        if self.counted and not (self.counted.provisional and self.printed):
            return self.counted.share
        assert self.printed is not None  # noqa: S101  (`trend` makes no year without either)
        return self.printed.share


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape: its middle, and its label with the class that says from where it is anchored."""

    kind: Kind
    x: int
    y: int
    label: str
    label_x: int
    label_y: int
    anchor: str
    is_ring: bool = False

    @property
    def diamond(self) -> str:
        """The outline of a printed year; wider around a count that is equal to it."""
        size = 11 if self.is_ring else 7
        return f"M{self.x} {self.y - size}l{size} {size}l-{size} {size}l-{size}-{size}z"


@dataclass(frozen=True, slots=True)
class Picture:
    """The marks, the lines between neighbouring years and the boundaries between plans."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[str, bool], ...]
    breaks: tuple[int, ...]
    years: tuple[tuple[int, int], ...]
    description: str

    WIDTH, BOTTOM, TOP = WIDTH, BOTTOM, TOP

    @property
    def height(self) -> int:
        """The height of the whole picture."""
        return BOTTOM + 34

    @property
    def year_y(self) -> int:
        """The line on which the years are written."""
        return BOTTOM + 28

    @property
    def grid(self) -> list[tuple[int, str]]:
        """The horizontal lines: position and label."""
        return [(_y(Fraction(step, 4)), f"{step * 25}") for step in range(5)]

    @property
    def kinds(self) -> frozenset[str]:
        """Which shapes there are, for the explanation."""
        return frozenset(mark.kind.name for mark in self.marks)


def trend(printed: Mapping[int, Printed], counted: Mapping[int, Counted], plans: Sequence[int]) -> list[Year]:
    """Every year of which something is known, oldest first; `plans` are the first years of the plans."""
    return [
        Year(year, _plan_of(year, plans), printed.get(year), counted.get(year))
        for year in sorted(printed.keys() | counted.keys())
    ]


def _plan_of(year: int, plans: Sequence[int]) -> int:
    return max((first for first in plans if first <= year), default=0)


def title(years: Sequence[Year]) -> str:
    """The finding: the first and the last year that are final."""
    final = [year for year in years if year.is_final]
    if not final:
        return "Op koers door de jaren"
    first, last = final[0], final[-1]
    now = f"{percentage(last.share)} in {last.year}"
    if first is last:
        return f"Op koers: {now}"
    return f"Op koers: van {percentage(first.share)} in {first.year} naar {now}"


def picture(years: Sequence[Year]) -> Picture | None:
    """The picture; None with fewer than two years, for one mark needs no scale."""
    if len(years) < 2:
        return None
    first, last = years[0].year, years[-1].year
    places = {
        year.year: LEFT + 24 + (RIGHT - LEFT - 24) * (year.year - first) // (last - first) for year in years
    }
    middles = [((places[a.year] + places[b.year]) // 2) for a, b in pairwise(years) if a.plan != b.plan]
    return Picture(
        tuple(mark for year in years for mark in _marks(year, places[year.year])),
        tuple(_lines(years, places)),
        tuple(middles),
        tuple((places[year.year], year.year) for year in years),
        description(years),
    )


def _marks(year: Year, x: int) -> list[Mark]:
    """One or two marks; when they are equal, one label will do."""
    shares = [(kind, share) for kind, share in _shares(year).items()]
    if len(shares) == 1:
        return [_mark(*shares[0], x)]
    (_, print_), (kind, own) = shares
    if year.verdict is Verdict.EQUAL:
        ring = Mark(Kind.PRINTED, x, _y(print_), "", x, 0, "t-mid", is_ring=True)
        return [ring, _mark(kind, own, x, lift=4)]
    return [_mark(Kind.PRINTED, print_, x, side=-1), _mark(kind, own, x, side=1)]


def _shares(year: Year) -> dict[Kind, Fraction]:
    found = {Kind.PRINTED: year.printed.share} if year.printed else {}
    if year.counted:
        found[Kind.PROVISIONAL if year.counted.provisional else Kind.COUNTED] = year.counted.share
    return found


def _mark(kind: Kind, share: Fraction, x: int, *, side: int = 0, lift: int = 0) -> Mark:
    """The label stands above the mark; of two marks, each on its own side."""
    y, text = _y(share), number(share * 100, 0)
    if side:
        return Mark(kind, x, y, text, x + side * LABEL_ASIDE, y + 5, "" if side > 0 else "t-end")
    return Mark(kind, x, y, text, x, y - LABEL_ABOVE - lift, "t-mid")


def _lines(years: Sequence[Year], places: Mapping[int, int]) -> list[tuple[str, bool]]:
    """Lines between years that follow each other in one plan, of one kind; dashed to a year that still runs."""
    found = []
    for a, b in pairwise(years):
        if b.year - a.year != 1 or a.plan != b.plan:
            continue
        ends = [(a.counted, b.counted), (a.printed, b.printed)]
        for start, end in ends:
            if start is not None and end is not None:
                path = f"M{places[a.year]} {_y(start.share)}L{places[b.year]} {_y(end.share)}"
                found.append((path, isinstance(end, Counted) and end.provisional))
    return found


def _y(share: Fraction) -> int:
    return BOTTOM - round(share * (BOTTOM - TOP))


def description(years: Sequence[Year]) -> str:
    """The picture in words, for those who do not see it."""
    told = [
        f"{year.year} {number(share * 100, 0)} procent, {kind}"
        for year in years
        for kind, share in _shares(year).items()
    ]
    return f"Aandeel op koers per jaar. {'; '.join(told)}."
