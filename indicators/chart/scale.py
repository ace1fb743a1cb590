"""Where things stand in a chart: periods and values as pixels, and which of them the axes name. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from ..periods import MONTH, bounds

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TICKS = 5
PADDING = 0.1
"""Of the range of the values, free above and below them."""
TO_ZERO = 0.35
"""An axis that would begin this near to zero, as a share of the range, begins at zero."""


def position(period: str) -> float:
    """A period as a decimal year. Of more years the last counts, also of a school year: the report lays 2022/23 beside the level
    that is due in 2023, and the point must stand on the same side of the path."""
    _, last = bounds(period)
    month = MONTH.fullmatch(period)
    return last + (int(month[2]) - 1) / 12 if month else float(last)


def period_name(period: str) -> str:
    """A period as an axis names it: "2022/23", "dec 2022"."""
    month = MONTH.fullmatch(period)
    return f"{MONTHS[int(month[2]) - 1]} {month[1]}" if month else period


@dataclass(frozen=True, slots=True)
class Frame:
    """The field in which lines are drawn: its size in pixels, the years and values at its edges."""

    width: float
    height: float
    years: tuple[float, float]
    values: tuple[float, float]

    def px(self, year: float) -> float:
        """Pixels from the left."""
        return (year - self.years[0]) / (self.years[1] - self.years[0]) * self.width

    def py(self, value: float) -> float:
        """Pixels from the top."""
        return (self.values[1] - value) / (self.values[1] - self.values[0]) * self.height

    def year(self, px: float) -> float:
        """The other way round from `px`."""
        return round(self.years[0] + px / self.width * (self.years[1] - self.years[0]), 5)

    def value(self, py: float) -> float:
        """The other way round from `py`."""
        return round(self.values[1] - py / self.height * (self.values[1] - self.values[0]), 5)


def year_range(positions: Iterable[float]) -> tuple[float, float]:
    """The years at the edges, with a little air; a single period stands left of the middle, for its labels."""
    found = list(positions)
    first, last = min(found), max(found)
    if first == last:
        return first - 0.5, last + 1
    air = (last - first) * 0.015
    return first - air, last + air


def value_range(values: Iterable[float], unit: str = "") -> tuple[float, float]:
    """The values at the edges: not from zero by force, but never below it where nothing is, and no share above 100."""
    found = list(values)
    low, high = min(found), max(found)
    spread = high - low or abs(high) * 0.2 or 1.0
    bottom, top = low - spread * PADDING, high + spread * PADDING
    if low >= 0 and bottom < spread * TO_ZERO:
        bottom = 0.0
    if unit == "%" and high <= 100:
        top = min(top, 100.0)
    return bottom, top


def value_ticks(edges: tuple[float, float], most: int = TICKS) -> list[float]:
    """Round values between the edges, in steps of 1, 2 or 5 times a power of ten, or of 25, 250, …: at most `most`."""
    low, high = (Fraction(repr(edge)) for edge in edges)
    power = Fraction(10) ** floor(log10((high - low) / most))
    quarter = [Fraction(5, 2)] if power >= 10 else []
    for factor in (Fraction(1), Fraction(2), *quarter, Fraction(5), Fraction(10)):
        step = power * factor
        first, last = ceil(low / step), floor(high / step)
        if last - first < most:
            return [float(step * count) for count in range(first, last + 1)]
    raise AssertionError("ten times the power of ten is always large enough")  # pragma: no cover


def tick_decimals(ticks: Sequence[float]) -> int:
    """How many decimals tell the ticks apart."""
    digits = [repr(tick).partition(".")[2].rstrip("0") for tick in ticks]
    return max(map(len, digits), default=0)


def spread_out(widths: Sequence[tuple[float, float]], air: float, before: Iterable[int] = ()) -> list[int]:
    """Which of these (middle, width), from left to right, can all be shown: the first, the last, and what fits between.

    The middle is asked before what lies beside it, so that what is left is spread evenly; those of `before` come first.
    """
    kept: list[int] = []
    for index in [*before, *_halves(len(widths))]:
        middle, width = widths[index]
        if index not in kept and all(
            abs(middle - widths[one][0]) >= (width + widths[one][1]) / 2 + air for one in kept
        ):
            kept.append(index)
    return sorted(kept)


def _halves(count: int) -> list[int]:
    """The last, the first, the middle, the middles of both halves, …"""
    order = list(dict.fromkeys((count - 1, 0))) if count else []
    gaps = [(0, count - 1)]
    while gaps:
        low, high = gaps.pop(0)
        if high - low > 1:
            middle = (low + high) // 2
            order.append(middle)
            gaps += [(low, middle), (middle, high)]
    return order
