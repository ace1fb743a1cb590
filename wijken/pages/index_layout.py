"""Where everything stands in the picture of the indices: three small fields with one scale, a label at each line. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indicators.chart.labels import text_width
from indicators.chart.layout import Size
from indicators.chart.model import Width
from indicators.chart.scale import Frame, period_name, position, tick_decimals, value_range, value_ticks
from indicators.chart.spec import ACCENT, FAINT, INK, MIDDLE, RULE, SOFT
from nprz_site.dutch import number

from .canvas import Canvas
from .index_chart import IndexChart, Line, Panel, Point, Role

COLOURS = {Role.SELF: ACCENT, Role.CITY: INK, Role.GEBIED: MIDDLE, Role.CROWD: "#b4bac0"}
WORDS = {Role.SELF: ACCENT, Role.CITY: INK, Role.GEBIED: SOFT, Role.CROWD: FAINT}
STROKES = {Role.SELF: 3.5, Role.CITY: 2.0, Role.GEBIED: 1.75, Role.CROWD: 1.0}
SHAPES = {Role.SELF: "circle", Role.CITY: "square", Role.GEBIED: "diamond", Role.CROWD: "circle"}
POINTS = {Role.SELF: 90, Role.CITY: 50, Role.GEBIED: 50, Role.CROWD: 24}
GAP, LEADER = 9, 7
"""Between the end of a line and its label; and more than that where the labels had to move, for a thin line to them."""
STRETCH = 1.15
"""And so much wider before a word is parted."""
BETWEEN = 3
"""Between two labels."""
MARGIN = 2
"""At the left, so that no letter is cut off."""
EDGE = 4
"""Between a label and what stands beside it."""
TITLE, HALVES, FOOT = 24, 22, 26
"""How high the title of a field is, what stands below it, and the years under it."""
LONGEST = 0.43
"""A label may be as wide as this share of its field; a longer one takes two lines."""
COMPOUND = re.compile(
    r"(?<=[a-z])(?=(?:wijk|eiland|drecht|monde|dijen|waard|plein|waal|plaat|noord)\b)|(?<=IJssel)(?=monde)"
)
"""Where a name of one word may be parted."""
SPOTS = re.compile(r"(?<=[ -])(?=\S)")


@dataclass
class Label:
    """A text of one or two lines at the end of a line in the field; `y` is its middle."""

    line: Line
    texts: list[str]
    wanted: float
    letters: float
    y: float = 0

    @property
    def height(self) -> float:
        """Of all its lines."""
        return len(self.texts) * self.step

    @property
    def step(self) -> float:
        """From one line to the next."""
        return self.letters + 1

    @property
    def is_moved(self) -> bool:
        """Whether it stands so far from the end of its line that a thin line has to lead there."""
        return abs(self.y - self.wanted) > self.letters * 0.6


@dataclass
class Field:
    """One index: where it stands in the picture, in pixels."""

    panel: Panel
    left: float
    top: float
    frame: Frame
    labels: list[Label]
    gap: float
    """Between the field and its labels."""

    def at(self, point: Point) -> tuple[float, float]:
        """Where a score stands in the picture."""
        return self.left + self.frame.px(point.position), self.top + self.frame.py(float(point.value))


@dataclass(frozen=True)
class Layout:
    """The picture, laid out."""

    size: Size
    fields: list[Field]
    ticks: list[float]


def layout(chart: IndexChart, width: Width) -> Layout:
    """The fields side by side, or below each other; all with the same values at their edges."""
    size = chart.size(width)
    values = value_range(
        [float(point.value) for panel in chart.panels for line in panel.lines for point in line.points]
    )
    ticks = value_ticks(values, 6)
    across = len(chart.panels) if width is Width.WIDE else 1
    room = size.width / max(across, 3) if width is Width.WIDE else float(size.width)
    height = size.height if width is Width.WIDE else size.height / len(chart.panels)
    labels = [_labels(panel, size, room) for panel in chart.panels]
    column = max(_wide(label, size) for found in labels for label in found)
    left = max(text_width(_tick(tick, ticks), size.small) for tick in ticks) + 8 + MARGIN
    above = TITLE + (HALVES if any(panel.halves for panel in chart.panels) else 4)
    frame = Frame(1, height - above - FOOT, _years(chart), values)
    for found in labels:
        for label in found:
            label.wanted = frame.py(float(label.line.last.value))
        _place(found, (-16.0, frame.height + 6))
    gap = GAP + (LEADER if any(label.is_moved for found in labels for label in found) else 0)
    frame = replace(frame, width=room - left - gap - column - EDGE)
    fields = []
    for at, (panel, found) in enumerate(zip(chart.panels, labels, strict=True)):
        x, y = (at * room, 0.0) if width is Width.WIDE else (0.0, at * height)
        fields.append(Field(panel, x + left, y + above, frame, found, gap))
    return Layout(size, fields, ticks)


def _years(chart: IndexChart) -> tuple[float, float]:
    """All fields go from the first to the last period of any of them."""
    found = [position(period) for panel in chart.panels for period in panel.periods]
    return (min(found), max(found)) if min(found) < max(found) else (min(found) - 0.5, max(found) + 0.5)


def named(panel: Panel) -> list[Line]:
    """The lines that have a label, the most important first: of the wijken of a gebied the highest and the lowest."""
    found = [line for line in reversed(panel.lines) if line.role is not Role.CROWD]
    return [*found, *dict.fromkeys([*panel.crowd[-1:], *panel.crowd[:1]])]


def _labels(panel: Panel, size: Size, room: float) -> list[Label]:
    found = []
    for line in named(panel):
        letters, is_bold = _look(line, size)
        texts = parted(f"{line.name} {line.last}", LONGEST * room, letters, is_bold=is_bold)
        found.append(Label(line, texts, 0, letters))
    return found


def _look(line: Line, size: Size) -> tuple[float, bool]:
    return size.small if line.role is Role.CROWD else size.letters, line.role >= Role.CITY


def _wide(label: Label, size: Size) -> float:
    letters, is_bold = _look(label.line, size)
    return max(text_width(text, letters, bold=is_bold) for text in label.texts)


def parted(text: str, room: float, letters: float, *, is_bold: bool) -> list[str]:
    """The text in one line if that fits in `room`, else in the two that are narrowest."""

    def width(parts: Iterable[str]) -> float:
        return max(text_width(part, letters, bold=is_bold) for part in parts)

    if width([text]) <= room:
        return [text]
    choices = [[text[: at.start()].rstrip(), text[at.start() :]] for at in SPOTS.finditer(text)]
    name, _, value = text.rpartition(" ")
    whole = [parts for parts in choices if parts[1] != value]
    inside = [[f"{name[: at.start()]}-", f"{name[at.start() :]} {value}"] for at in COMPOUND.finditer(name)]
    fitting = [parts for parts in whole if width(parts) <= room * STRETCH] or [*whole, *inside] or choices
    return min(fitting, key=width) if fitting else [text]


def _place(labels: list[Label], room: tuple[float, float]) -> None:
    """Each as near as can be to the end of its line, in the same order, none on another."""
    order = sorted(labels, key=lambda label: (label.wanted, label.line.role))
    heights = [label.height + BETWEEN for label in order]
    offsets = [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]
    tops = _rising([label.wanted - offset for label, offset in zip(order, offsets, strict=True)])
    low, high = room[0], room[1] - sum(heights)
    for label, top, offset in zip(order, tops, offsets, strict=True):
        label.y = max(low, min(top, high)) + offset


def _rising(values: Sequence[float]) -> Iterator[float]:
    """The rising values nearest to these: neighbours that fall share their mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    return (mean for mean, count in pools for _ in range(count))


def draw_indices(chart: IndexChart, width: Width) -> Canvas:
    """The picture."""
    found = layout(chart, width)
    canvas = Canvas(found.size)
    for field in found.fields:
        _draw_axes(canvas, field, found.ticks)
        for line in field.panel.lines:
            _draw_line(canvas, field, line)
        for label in field.labels:
            _draw_label(canvas, field, label)
    return canvas


def _tick(tick: float, ticks: list[float]) -> str:
    return number(tick, tick_decimals(ticks))


def _draw_axes(canvas: Canvas, field: Field, ticks: list[float]) -> None:
    size, frame, panel = canvas.size, field.frame, field.panel
    names = [text_width(_tick(tick, ticks), size.small) for tick in ticks]
    start = field.left - max(names) - 8
    canvas.text(
        panel.title,
        start,
        field.top - (TITLE + HALVES if panel.halves else TITLE + 4) + 12,
        INK,
        size.letters,
        is_bold=True,
    )
    if panel.halves:
        told = ", ".join(f"{half} {amount}" for half, amount in panel.halves)
        canvas.text(told, start, field.top - HALVES + 6, SOFT, size.small)
    for tick in ticks:
        y = field.top + frame.py(tick)
        canvas.rule(field.left, y, field.left + frame.width, y, RULE)
        canvas.text(_tick(tick, ticks), field.left - 8, y, SOFT, size.small, "right")
    bottom = field.top + frame.height
    canvas.rule(field.left, bottom, field.left + frame.width, bottom, MIDDLE)
    for period in panel.periods:
        x = field.left + frame.px(position(period))
        canvas.rule(x, bottom, x, bottom + 4, MIDDLE)
    for period, align in ((panel.periods[0], "left"), (panel.periods[-1], "right")):
        x = field.left + frame.px(position(period))
        canvas.text(period_name(period), x, bottom + 15, SOFT, size.small, align)


def _draw_line(canvas: Canvas, field: Field, line: Line) -> None:
    """The line; a point at its end, at what is provisional, and where a score stands alone."""
    colour = COLOURS[line.role]
    for part in _unbroken(line, field.panel.periods):
        if len(part) > 1:
            canvas.line([field.at(point) for point in part], colour, STROKES[line.role])
        for point in part:
            is_end = point is line.last and line.role is not Role.CROWD
            if is_end or point.is_provisional or len(part) == 1:
                x, y = field.at(point)
                shape, size = SHAPES[line.role], POINTS[line.role]
                canvas.point(x, y, shape, size, colour, is_open=point.is_provisional)


def _unbroken(line: Line, periods: Sequence[str]) -> Iterator[list[Point]]:
    """The line in parts: between two of them lies a period in which others were measured and this area was not."""
    points = {point.period: point for point in line.points}
    for is_there, part in groupby(periods, key=points.__contains__):
        if is_there:
            yield [points[period] for period in part]


def _draw_label(canvas: Canvas, field: Field, label: Label) -> None:
    line, x = label.line, field.left + field.frame.width + field.gap
    end, y = field.at(line.last)
    ends_early = end < field.left + field.frame.width - 1
    if label.is_moved or ends_early:
        canvas.rule(end + 6, y, x - 2, field.top + label.y, MIDDLE, 0.75)
    first = field.top + label.y - (label.height - label.step) / 2
    for at, text in enumerate(label.texts):
        # Measured as bold letters, drawn as plain ones: a browser may have a wider font than was measured with.
        is_bold = line.role is Role.SELF
        canvas.text(text, x, first + at * label.step, WORDS[line.role], label.letters, is_bold=is_bold)
