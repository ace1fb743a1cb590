"""What the chart of an indicator shows: its lines, who is in front, the path to the target. Pure: no Django.

`spec` draws it; `words` says it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction

from ..gap import LAST_YEAR, Path
from .scale import position

ZUID = "zuid"
KNOWN = ("rotterdam", "focuswijken")
"""With many areas these two stand out beside Zuid and the reference; the others become a grey crowd."""
MANY = 6
GIANT = 5
"""An area with so many times the count of Zuid would press all others into one line at the bottom."""


class Width(StrEnum):
    """For a page, a document, or a phone."""

    WIDE = "breed"
    NARROW = "smal"


class Role(IntEnum):
    """How much a line stands out; the last is drawn on top."""

    CROWD = 0
    OTHER = 1
    REFERENCE = 2
    ZUID = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A value of one area in one period, as one report (`vintage`) gave it."""

    area: str
    slug: str
    vintage: str
    period: str
    value: Decimal
    decimals: int = 0
    is_provisional: bool = False

    @property
    def position(self) -> float:
        """The period as a decimal year."""
        return position(self.period)


@dataclass(frozen=True, slots=True)
class Target:
    """The path to the level of the reference, or to a fixed level (`aim`), from where Zuid stood (`start`)."""

    path: Path
    start: Fraction
    aim: Fraction
    decimals: int

    def level(self, year: int) -> Fraction:
        """Where Zuid should be in `year`."""
        return self.start + self.path.share(year) * (self.aim - self.start)

    @property
    def ends(self) -> tuple[tuple[int, Fraction], tuple[int, Fraction]]:
        """Year and level of both ends of the path, which is straight."""
        return (self.path.first_year, self.level(self.path.first_year)), (LAST_YEAR, self.level(LAST_YEAR))


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one area in one report, by period."""

    area: str
    slug: str
    vintage: str
    points: tuple[Point, ...]
    role: Role
    is_newest: bool

    @property
    def last(self) -> Point:
        """The newest point."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that one chart shows. `reference` is the name of an area; empty where Zuid is compared with none."""

    name: str
    unit: str
    points: tuple[Point, ...]
    reference: str = ""
    target: Target | None = None
    break_year: int | None = None

    @property
    def newest(self) -> str:
        """The newest report with a value."""
        return max(point.vintage for point in self.points)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Areas that are not drawn, because their count would press those of the others flat."""
        zuid = [point.value for point in self.points if point.slug == ZUID]
        if self.unit != "aantal" or not zuid:
            return ()
        most = GIANT * max(zuid)
        giants = {point.area for point in self.points if point.value > most}
        return tuple(sorted(giants - {self.reference}))

    @property
    def lines(self) -> list[Line]:
        """One line per area and report, those of earlier reports first, the most important last."""
        left_out, newest = self.left_out, self.newest
        found: dict[tuple[str, str], list[Point]] = {}
        for point in self.points:
            if point.area not in left_out:
                found.setdefault((point.slug, point.vintage), []).append(point)
        is_crowded = len({slug for slug, vintage in found if vintage == newest}) > MANY
        lines = [self._line(points, is_crowded) for points in found.values()]
        return sorted(lines, key=lambda line: (line.is_newest, line.role, line.last.value, line.area))

    def drawn(self, width: Width) -> list[Line]:
        """The lines that a picture of this width has room for, in the same order.

        Of earlier reports that is Zuid; on a wide one also the reference, and areas that the newest report no longer has.
        """
        lines = self.lines
        now = {line.slug for line in lines if line.is_newest}
        least = Role.REFERENCE if width is Width.WIDE else Role.ZUID
        return [
            line
            for line in lines
            if line.is_newest or line.role >= least or (width is Width.WIDE and line.slug not in now)
        ]

    def _line(self, points: Iterable[Point], is_crowded: bool) -> Line:
        in_order = tuple(sorted(points, key=lambda point: point.position))
        one = in_order[0]
        return Line(
            one.area, one.slug, one.vintage, in_order, self._role(one, is_crowded), one.vintage == self.newest
        )

    def _role(self, point: Point, is_crowded: bool) -> Role:
        if point.slug == ZUID:
            return Role.ZUID
        if self.reference and point.area == self.reference:
            return Role.REFERENCE
        return Role.CROWD if is_crowded and point.slug not in KNOWN else Role.OTHER

    @property
    def newest_lines(self) -> list[Line]:
        """Those of the newest report, the most important first."""
        return [line for line in reversed(self.lines) if line.is_newest]
