"""How the chart of an indicator is laid out: its field, its axes, and a place for every label. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nprz_site.dutch import number

from ..gap import LAST_YEAR
from .labels import Box, Segment, Span, best_place, dodge, places_around, text_width
from .model import MANY, Chart, Line, Role, Target, Width
from .scale import (
    Frame,
    period_name,
    position,
    spread_out,
    tick_decimals,
    value_range,
    value_ticks,
    year_range,
)

GAP = 8
"""Between the end of a line and its label."""
LEADER = 12
"""More than that where labels had to move away from their lines, for a thin line that leads there."""

CLOSE = 40
"""How far the label of the target may reach over those of the lines: further to the left it would seem to be of a line."""


@dataclass(frozen=True, slots=True)
class Size:
    """The picture in pixels, and its letters."""

    width: int
    height: int
    letters: float
    small: float

    @property
    def row(self) -> float:
        """How high a label is."""
        return self.letters + 4


SIZES = {Width.WIDE: Size(900, 430, 14, 13), Width.NARROW: Size(340, 350, 12.5, 12)}


@dataclass(frozen=True, slots=True)
class Label:
    """A text in the field: its left middle in pixels, whose it is, and where a thin line leads from, if any."""

    text: str
    x: float
    y: float
    width: float
    role: Role = Role.OTHER
    is_newest: bool = True
    leads_from: Span | None = None


@dataclass
class Layout:
    """A chart of a size, laid out."""

    chart: Chart
    width: Width
    size: Size = field(init=False)
    lines: list[Line] = field(init=False)
    frame: Frame = field(init=False)
    labels: list[Label] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.size = SIZES[self.width]
        self.lines = self.chart.drawn(self.width)
        values = [float(point.value) for line in self.lines for point in line.points]
        years = [point.position for line in self.lines for point in line.points]
        if self.chart.target:
            values += [float(level) for _, level in self.chart.target.ends]
            years += [float(year) for year, _ in self.chart.target.ends]
        self.values = value_range(values, self.chart.unit)
        self.ticks = value_ticks(self.values)
        self.decimals = tick_decimals(self.ticks)
        self.frame = self._frame(year_range(years))
        if self.chart.target:
            self._label_target(self.chart.target)
        self._label_newest()
        self._label_older()

    # the field and its axes

    @property
    def left(self) -> float:
        """The room for the names of the values."""
        names = [text_width(number(tick, self.decimals), self.size.small) for tick in self.ticks]
        return round(max(26.0, *names) + 8)

    @property
    def top(self) -> float:
        """The room for the unit, and for what is said of a break."""
        return 44 if self.has_break else 28

    @property
    def bottom(self) -> float:
        """The room for the names of the periods."""
        return 30

    @property
    def right(self) -> float:
        """What is left beside the field."""
        return self.size.width - self.left - self.frame.width

    @property
    def break_at(self) -> float:
        """Where the way of measuring changed: just before the first year that was measured differently."""
        return (self.chart.break_year or 0) - 0.5

    @property
    def has_break(self) -> bool:
        """Whether values of both sides of the break are shown."""
        years = [point.position for line in self.lines for point in line.points]
        return self.chart.break_year is not None and min(years) < self.break_at < max(years)

    def _frame(self, years: Span) -> Frame:
        """The field is as wide as leaves room for the labels at the ends of the lines."""
        room = self.size.width - self.left
        width = room - 20
        for line in self.lines:
            if line.is_newest:
                share = (line.last.position - years[0]) / (years[1] - years[0])
                width = min(width, (room - GAP - LEADER - self._width(self._text(line), line) - 2) / share)
        height = self.size.height - self.top - self.bottom
        return Frame(round(width), round(height), years, self.values)

    @property
    def periods(self) -> list[tuple[float, str]]:
        """Where the axis names a period, and how: periods that have values, and the end of the path."""
        newest = {point.period for line in self.lines if line.is_newest for point in line.points}
        older = {point.period for line in self.lines for point in line.points}
        named = {position(one): period_name(one) for one in [*older, *newest]}
        last = max(position(one) for one in newest)
        if self.chart.target:
            named[float(LAST_YEAR)] = str(LAST_YEAR)
        found = sorted(named.items())
        widths = [(self.frame.px(year), text_width(name, self.size.small)) for year, name in found]
        first = min(position(one) for one in newest)
        must = [index for index, (year, _) in enumerate(found) if year in (first, last)]
        return [found[index] for index in spread_out(widths, 10, must)]

    # labels

    def _text(self, line: Line) -> str:
        if line.is_newest:
            return f"{line.area} {number(line.last.value, line.last.decimals)}"
        return f"{line.area}, {line.vintage}"

    def _letters(self, line: Line) -> float:
        return self.size.letters if line.is_newest and line.role > Role.CROWD else self.size.small

    def _width(self, text: str, line: Line) -> float:
        is_bold = line.is_newest and line.role >= Role.REFERENCE
        return text_width(text, self._letters(line), bold=is_bold)

    def _pixels(self, line: Line) -> list[Span]:
        return [(self.frame.px(one.position), self.frame.py(float(one.value))) for one in line.points]

    @property
    def _path(self) -> list[Segment]:
        if not self.chart.target:
            return []
        (first, low), (last, high) = self.chart.target.ends
        frame = self.frame
        return [(frame.px(first), frame.py(float(low)), frame.px(last), frame.py(float(high)))]

    def _segments(self) -> list[Segment]:
        """Everything straight that a label should keep clear of."""
        found = self._path
        if self.has_break:
            found.append((self.frame.px(self.break_at), 0, self.frame.px(self.break_at), self.frame.height))
        for line in self.lines:
            pixels = self._pixels(line)
            found += [(*one, *other) for one, other in pairwise(pixels)]
        return found

    def _room(self) -> Box:
        return Box(-self.left + 2, -8, self.size.width - 4, self.frame.height + 10)

    def _boxes(self) -> list[Box]:
        """What is taken: the labels, and the points of the lines."""
        row = self.size.row
        found = [Box(label.x - 3, label.y - row / 2, label.width + 6, row) for label in self.labels]
        for line in self.lines:
            found += [Box(x - 5, y - 5, 10, 10) for x, y in self._pixels(line)]
        return found

    def _label_target(self, target: Target) -> None:
        """At the end of the path, on the side from which it does not come; or else clear of all of the path."""
        text = f"streefniveau {LAST_YEAR}: {number(target.aim, target.decimals)}"
        width, row = text_width(text, self.size.letters), self.size.row
        _, start, x, y = self._path[0]
        left = self.frame.width + self.right - 4 - width
        up = -1 if target.aim >= target.start else 1
        near = [y + side * move for side in (up, -up) for move in (15, 19, 24, 30)]
        middles = [*near, *(start - up * move for move in (15, 24, 36, 50))]
        ends = self._wanted_ends()
        if left + CLOSE < max(end.left + end.width for end in ends):
            middles = middles[len(near) :] + near
        places = [Box(left, middle - row / 2, width, row) for middle in middles]
        taken = [Box(x - 5, y - 5, 10, 10), *self._boxes(), *ends]
        place = best_place(places, taken, self._segments(), self._room()) or places[0]
        self.labels.append(Label(text, place.left, place.top + row / 2, width))

    def _wanted_ends(self) -> list[Box]:
        """Where the labels of the newest lines would like to be."""
        found = []
        for line in self.chart.newest_lines:
            x, y = self._pixels(line)[-1]
            found.append(
                Box(x + GAP, y - self.size.row / 2, self._width(self._text(line), line), self.size.row)
            )
        return found

    def _label_newest(self) -> None:
        """The ends of the lines of the newest report, in one column; lines that end earlier have theirs where there is room."""
        newest = [line for line in reversed(self.lines) if line.is_newest]
        furthest = max(self.frame.px(line.last.position) for line in newest)
        column = [
            line for line in newest if self.frame.px(line.last.position) > furthest - 0.06 * self.frame.width
        ]
        wanted = [self.frame.py(float(line.last.value)) for line in column]
        middles = self._dodged(column, wanted, furthest)
        column = column[: len(middles)]
        moved = [abs(one - two) > self.size.row * 0.7 for one, two in zip(middles, wanted, strict=False)]
        in_line = len(column) > MANY and any(moved)
        for line, middle, value, is_moved in zip(column, middles, wanted, moved, strict=False):
            start = (self.frame.px(line.last.position) + 6, value) if is_moved else None
            x, text = furthest + GAP + (LEADER if is_moved or in_line else 0), self._text(line)
            self.labels.append(Label(text, x, middle, self._width(text, line), line.role, True, start))
        for line in newest:
            if line not in column:
                self._label_somewhere(line)

    def _dodged(self, column: Sequence[Line], wanted: list[float], furthest: float) -> list[float]:
        """The middles of the labels; of fewer when there is no room for all: the least important have none then."""
        start = furthest + GAP
        widths = [self._width(self._text(line), line) for line in column]
        row = self.size.row if len(column) * self.size.row < self.frame.height else self.size.small + 2
        room = (-8.0, self.frame.height + 4)
        blocked = self._blocked(start, widths)
        for count in range(len(column), 0, -1):
            found = dodge(wanted[:count], row, room, blocked) or dodge(wanted[:count], row, room)
            if found is not None:
                return found
        return []

    def _blocked(self, start: float, widths: Sequence[float]) -> list[Span]:
        """What the path to the target and its label take of a column that begins at `start`.

        The path counts as far as the first label reaches, that of Zuid: it would leave the wider ones no room at all.
        """
        row, found = self.size.row, []
        for x, y, end_x, end_y in self._path:
            if start + max(widths) > end_x - 8:
                found.append((end_y - 8, end_y + 8))
            low, high = max(start, x), min(start + widths[0], end_x)
            if low < high:
                found.append(_sorted(*(y + (one - x) / (end_x - x) * (end_y - y) for one in (low, high))))
        for label in self.labels:
            if label.x < start + LEADER + max(widths) + 6 and start < label.x + label.width:
                found.append((label.y - row / 2, label.y + row / 2))
        return found

    def _label_older(self) -> None:
        """The lines of earlier reports, the most important first; a line without room for its label is not drawn."""
        for line in reversed(self.lines):
            if not line.is_newest and not self._label_somewhere(line):
                self.lines = [one for one in self.lines if one is not line]

    def _label_somewhere(self, line: Line) -> bool:
        text, row = self._text(line), self.size.row
        width = self._width(text, line)
        places = places_around(self._pixels(line), width, row)
        most = 1 if line.role is Role.ZUID else 0
        place = best_place(places, self._boxes(), self._segments(), self._room(), most)
        if place:
            self.labels.append(Label(text, place.left, place.top + row / 2, width, line.role, line.is_newest))
        return place is not None


def _sorted(one: float, other: float) -> Span:
    return min(one, other), max(one, other)
