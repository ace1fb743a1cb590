"""The picture of the three indices of a wijk or gebied: what it shows, and the same in words. Pure: no Django."""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import ClassVar

from indicators.chart.layout import Size
from indicators.chart.model import Width
from indicators.chart.scale import position
from indicators.outcome import Amount
from nprz_site.dutch import number

from ..atlas import CITY, PROFILE, Place
from ..profile import HALVES, INDEXES
from .chart_base import BASE_SIZES, Measured

TITLES = {
    "veiligheidsindex": "Veiligheidsindex",
    "sociale-index": "Sociale index",
    "fysieke-index": "Fysieke index",
}


class Role(IntEnum):
    """How much a line stands out; the last is drawn on top."""

    CROWD = 0
    GEBIED = 1
    CITY = 2
    SELF = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A score in a period."""

    period: str
    value: Decimal
    decimals: int = 0
    is_provisional: bool = False

    @property
    def position(self) -> float:
        """The period as a decimal year."""
        return position(self.period)

    def __str__(self) -> str:
        return number(self.value, self.decimals)


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one area, the oldest first."""

    slug: str
    name: str
    role: Role
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        """The newest score."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Panel:
    """One index: the lines, the least important first; `halves` are how it was built up in the last year."""

    title: str
    lines: tuple[Line, ...]
    halves: tuple[tuple[str, Amount], ...] = ()

    @property
    def own(self) -> Line:
        """The line of the wijk or gebied itself."""
        return self.lines[-1]

    @property
    def periods(self) -> tuple[str, ...]:
        """When anything was measured, the oldest first."""
        return tuple(sorted({point.period for line in self.lines for point in line.points}, key=position))

    @property
    def crowd(self) -> tuple[Line, ...]:
        """The wijken of a gebied that were measured as lately as the gebied itself, the lowest first."""
        period = self.own.last.period
        found = [line for line in self.lines if line.role is Role.CROWD and line.last.period == period]
        return tuple(sorted(found, key=lambda line: (line.last.value, line.name)))


@dataclass(frozen=True, slots=True)
class IndexChart:
    """The three indices of `area` since the first measurement, beside its gebied (or its wijken) and Rotterdam."""

    area: Place
    panels: tuple[Panel, ...]

    title: ClassVar = "Veiligheidsindex, sociale index en fysieke index"

    def size(self, width: Width) -> Size:
        """Side by side, or below each other."""
        base = BASE_SIZES[width]
        height = 290 if width is Width.WIDE else 234 * len(self.panels)
        return Size(base.width, height, base.letters, base.small)

    @property
    def periods(self) -> tuple[str, str]:
        """The first and the last of all."""
        found = sorted({period for panel in self.panels for period in panel.periods}, key=position)
        return found[0], found[-1]

    @property
    def alt(self) -> str:
        """What the picture shows, with its numbers."""
        kind = "Lijngrafieken" if len(self.panels) > 1 else "Lijngrafiek"
        first, last = self.periods
        since = f"van {first} tot {last}" if first != last else f"in {last}"
        return " ".join([f"{kind}, {since}.", *map(self._said, self.panels)])

    def _said(self, panel: Panel) -> str:
        told = [_went(line, self.periods) for line in reversed(panel.lines) if line.role is not Role.CROWD]
        said = f"{panel.title}: {', '.join(told)}."
        if crowd := panel.crowd:
            low, high = crowd[0], crowd[-1]
            said += f" De wijken liggen in {low.last.period} tussen {low.last} ({low.name}) en {high.last} ({high.name})."
        return said

    @property
    def reading(self) -> list[str]:
        """How the picture is read: a sentence for each sign that is in it."""
        lines = [line for panel in self.panels for line in panel.lines]
        has_crowd = any(line.role is Role.CROWD for line in lines)
        said = [
            (True, "Hoe hoger, hoe beter. 100 is heel Rotterdam in 2014."),
            (has_crowd, "Elke dunne lijn is een wijk; de hoogste en de laagste hebben een naam."),
            (
                any(point.is_provisional for line in lines for point in line.points),
                "Een open punt is een voorlopig cijfer.",
            ),
        ]
        return [sentence for holds, sentence in said if holds]


def index_chart(measured: Measured, slug: str) -> IndexChart | None:
    """The indices of which this area was measured; None for none."""
    area = measured.atlas.places[slug]
    panels = tuple(filter(None, (_panel(measured, area, index) for index in INDEXES)))
    return IndexChart(area, panels) if panels else None


def _panel(measured: Measured, area: Place, index: str) -> Panel | None:
    own = _line(measured, index, area, Role.SELF)
    if own is None:
        return None
    beside = [(measured.atlas.places[CITY], Role.CITY)] if CITY in measured.atlas.places else []
    if area.division == PROFILE:
        beside = [(measured.atlas.places[area.parent], Role.GEBIED), *beside]
    else:
        beside = [*((wijk, Role.CROWD) for wijk in measured.atlas.wijken_of(area.slug)), *beside]
    lines = [_line(measured, index, place, role) for place, role in beside]
    halves = {half: measured.line(f"{index}-{half}", area.slug) for half in reversed(HALVES)}
    told = tuple((half, found[own.last.period]) for half, found in halves.items() if own.last.period in found)
    return Panel(TITLES[index], (*filter(None, lines), own), told)


def _line(measured: Measured, index: str, place: Place, role: Role) -> Line | None:
    found = measured.line(index, place.slug)
    points = tuple(
        Point(period, amount.value, amount.decimals, amount.is_provisional)
        for period, amount in found.items()
        if isinstance(amount.value, Decimal)
    )
    return (
        Line(place.slug, place.title if role is Role.GEBIED else place.name, role, points) if points else None
    )


def _went(line: Line, periods: tuple[str, str]) -> str:
    """ "Bloemhof van 82 naar 92"; with its years where those are not the `periods` of the picture."""
    first, last = line.points[0], line.last
    if first is last:
        return f"{line.name} {last}" if last.period == periods[1] else f"{line.name} {last} in {last.period}"
    start = f"{first}" if first.period == periods[0] else f"{first} in {first.period}"
    end = f"{last}" if last.period == periods[1] else f"{last} in {last.period}"
    return f"{line.name} van {start} naar {end}"
