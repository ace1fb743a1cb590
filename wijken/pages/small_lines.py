"""A small line chart as numbers for a template: lines with a dash, a mark and a label of their own. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.chart.labels import dodge, text_width
from indicators.chart.scale import value_ticks
from nprz_site.dutch import number

HEIGHT, TOP, BOTTOM, LEFT = 220, 12, 28, 38
WIDE, NARROW = 470, 320
LETTERS, LINE, BETWEEN = 14.0, 17.0, 12.0
"""The size of the letters, the height of a label, and the room between a line and its label."""
FONT = 0.86
"""How wide the font of the page is, of the widest that `text_width` reckons with."""
MARK = 4.5


@dataclass(frozen=True, slots=True)
class Series:
    """What one line shows: a name, values by year, and which of the styles it is drawn in (0 is that of the city)."""

    name: str
    values: Mapping[str, Decimal]
    style: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its path, its marks, its label, and the path from the end of the line to a label that had to move."""

    style: int
    path: str
    marks: str
    label: str
    label_x: int
    label_y: int
    leader: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in whole pixels."""

    width: int
    height: int
    left: int
    right: int
    grid: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str, str], ...]
    """Pixels from the left, the year, and the class that anchors it."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Where values and years stand. Several pictures share `edges`, so that they can be compared."""

    years: tuple[str, ...]
    edges: tuple[float, float]
    width: int
    right: int

    def x(self, year: str) -> float:
        """Pixels from the left."""
        if len(self.years) < 2:
            return float(LEFT + self.right) / 2
        first, last = int(self.years[0]), int(self.years[-1])
        return LEFT + (int(year) - first) / (last - first) * (self.right - LEFT)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        low, high = self.edges
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)


def edges_of(values: Iterable[Decimal]) -> tuple[float, float]:
    """The lowest and highest of the values with a little air, in whole tens."""
    found = [float(value) for value in values] or [0.0]
    return (min(found) - 2) // 10 * 10, -(-(max(found) + 2) // 10 * 10)


def picture(series: Sequence[Series], edges: tuple[float, float], width: int = WIDE) -> Picture:
    """The lines of those that have values, each with its label at its end, none of them on another."""
    drawn = [one for one in series if one.values]
    years = tuple(sorted({year for one in drawn for year in one.values}))
    texts = [f"{one.name} {number(_last(one))}" for one in drawn]
    room = max((text_width(text, LETTERS) * FONT for text in texts), default=0)
    field = Field(years, edges, width, int(max(width - room - BETWEEN, LEFT + 60)))
    wanted = [field.y(float(_last(one))) for one in drawn]
    middles = dodge(wanted, LINE, (0, HEIGHT - BOTTOM + LINE)) or wanted
    return Picture(
        width,
        HEIGHT,
        LEFT,
        field.right,
        tuple((round(field.y(tick)), number(int(tick))) for tick in value_ticks(edges)),
        _year_labels(field),
        tuple(
            _line(one, field, text, middle) for one, text, middle in zip(drawn, texts, middles, strict=True)
        ),
    )


def _last(one: Series) -> Decimal:
    last = one.values[max(one.values)]
    return last.quantize(Decimal(1)) if last == last.to_integral_value() else last.normalize()


def _year_labels(field: Field) -> tuple[tuple[int, str, str], ...]:
    if not field.years:
        return ()
    first, last = field.years[0], field.years[-1]
    found = [(round(field.x(first)), first, "")]
    return tuple(found if first == last else [*found, (round(field.x(last)), last, "t-end")])


def _line(one: Series, field: Field, text: str, middle: float) -> Line:
    points = [(field.x(year), field.y(float(value))) for year, value in sorted(one.values.items())]
    end_x, end_y = points[-1]
    label_x = field.right + BETWEEN
    moved = abs(middle - end_y) > 6
    return Line(
        one.style,
        "M" + "L".join(f"{round(x)} {round(y)}" for x, y in points),
        "".join(mark(one.style, x, y) for x, y in points),
        text,
        round(label_x),
        round(middle + LETTERS * 0.35),
        f"M{round(end_x + 5)} {round(end_y)}L{round(label_x - 3)} {round(middle)}" if moved else "",
    )


def mark(style: int, x: float, y: float) -> str:
    """The outline of a mark around a point: a circle, square, triangle or diamond; the city has none."""
    left, top, size = round(x - MARK), round(y - MARK), round(2 * MARK)
    half = size / 2
    return {
        1: f"M{left} {top + half:g}a{half:g} {half:g} 0 1 0 {size} 0a{half:g} {half:g} 0 1 0 -{size} 0z",
        2: f"M{left} {top}h{size}v{size}h-{size}z",
        3: f"M{left - 1} {top + size}h{size + 2}l-{half + 1:g} -{size + 1}z",
        4: f"M{left + half:g} {top - 1}l{half + 1:g} {half + 1:g}l-{half + 1:g} {half + 1:g}l-{half + 1:g} -{half + 1:g}z",
    }.get(style, "")


def sentence(title: str, series: Sequence[Series]) -> str:
    """What the picture shows, for those who do not see it."""
    told = []
    for one in series:
        if not one.values:
            continue
        first, last = min(one.values), max(one.values)
        if first == last:
            told.append(f"{one.name} {number(_last(one))} in {last}")
        else:
            start = Series(one.name, {first: one.values[first]}, one.style)
            told.append(
                f"{one.name} van {number(_last(start))} in {first} naar {number(_last(one))} in {last}"
            )
    return f"{title}: {'; '.join(told)}."
