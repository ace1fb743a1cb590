"""The colour of an intervention over the years, as a picture and as a sentence. Pure: no Django.

Years in which predecessors carried the work count along; with several of them the lowest colour counts, as it
does for the movement (DOMAIN: movement).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nprz_site.dutch import enumeration

from .colours import Colour, lowest
from .standing import Standing

LEVELS = {Standing.GROEN: 22, Standing.ORANJE: 62, Standing.ROOD: 102, Standing.WIT: 142}
"""How high each colour stands, in pixels from the top of the picture."""
NO_COLOUR_LEVEL = 182
HEIGHT = 184
"""Of a picture in which every year has a colour."""
SHOWN_YEARS = 8
"""More years do not fit beside each other on a phone; the table below the picture has them all."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where one intervention stood in one year: under which plan, and under which name.

    `is_own` is False for a predecessor.
    """

    year: int
    standing: Standing
    plan: str
    name: str
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the history; `names` are those of the predecessors that carried the work then."""

    year: int
    standing: Standing
    plan: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One glyph of the picture: its middle."""

    year: int
    standing: Standing
    x: int
    y: int
    is_last: bool

    @property
    def left(self) -> int:
        """Where the glyph of 24 pixels begins."""
        return self.x - 12

    @property
    def top(self) -> int:
        """Where the glyph of 24 pixels begins."""
        return self.y - 12


@dataclass(frozen=True, slots=True)
class Picture:
    """The points, the lines between them and the boundary between two plans, on `width` by `height` pixels."""

    width: int
    height: int
    left: int
    points: tuple[Point, ...]
    lines: tuple[str, ...]
    breaks: tuple[int, ...]

    @property
    def levels(self) -> list[tuple[int, str]]:
        """The horizontal lines, each with its word."""
        rows = [(y, standing.word) for standing, y in LEVELS.items()]
        return rows if self.height == HEIGHT else [*rows, (NO_COLOUR_LEVEL, "geen kleur")]

    @property
    def label_x(self) -> int:
        """Where the words of the levels end."""
        return self.left - 12

    @property
    def bottom(self) -> int:
        """Where a boundary between plans ends."""
        return self.height - 26

    @property
    def year_y(self) -> int:
        """The line on which the years are written."""
        return self.height - 8


def history(moments: Iterable[Moment]) -> list[Year]:
    """One entry per year, oldest first: the intervention's own, else the lowest colour of its predecessors."""
    years: dict[int, list[Moment]] = {}
    for moment in moments:
        years.setdefault(moment.year, []).append(moment)
    return [_year(found) for _, found in sorted(years.items())]


def _year(moments: Sequence[Moment]) -> Year:
    moments = [moment for moment in moments if moment.is_own] or moments
    colour = lowest(Colour(moment.standing) for moment in moments if moment.standing in LEVELS)
    first = moments[0]
    names = tuple(dict.fromkeys(moment.name for moment in moments))
    return Year(first.year, Standing(colour.value) if colour else first.standing, first.plan, names)


def picture(years: Sequence[Year], *, width: int, left: int) -> Picture | None:
    """The last years as a picture, `width` wide, with words to the left of `left`.

    None with fewer than two colours: one glyph needs no scale.
    """
    years = years[-SHOWN_YEARS:]
    if sum(year.standing in LEVELS for year in years) < 2:
        return None
    first, last = years[0].year, years[-1].year
    start, end = left + 30, width - (80 if width > 500 else 32)
    step = (end - start) / max(last - first, 1)
    points = tuple(
        Point(
            year=year.year,
            standing=year.standing,
            x=round(start + (year.year - first) * step),
            y=LEVELS.get(year.standing, NO_COLOUR_LEVEL),
            is_last=year is years[-1],
        )
        for year in years
    )
    has_gap = any(point.y == NO_COLOUR_LEVEL for point in points)
    return Picture(
        width=width,
        height=HEIGHT + 40 if has_gap else HEIGHT,
        left=left,
        points=points,
        lines=tuple(f"M{a.x} {a.y}L{b.x} {b.y}" for a, b in pairwise(points) if _joined(a, b)),
        breaks=tuple(round((a.x + b.x) / 2) for a, b in _changes(points, years)),
    )


def _joined(a: Point, b: Point) -> bool:
    """Only years that follow each other and both have a colour are joined: a gap is no gradual change."""
    return b.year - a.year == 1 and NO_COLOUR_LEVEL not in (a.y, b.y)


def _changes(points: Sequence[Point], years: Sequence[Year]) -> list[tuple[Point, Point]]:
    """The pairs of points between which a new plan began."""
    pairs = zip(pairwise(points), pairwise(years), strict=True)
    return [pair for pair, (a, b) in pairs if a.plan != b.plan]


def sentence(years: Sequence[Year]) -> str:
    """The picture in words: "Kleur per jaar: rood in 2022 en oranje in 2023. Vanaf 2023 geldt UP 2023–2027."."""
    told = enumeration([f"{year.standing.word} in {year.year}" for year in years])
    plans = [f"Vanaf {b.year} geldt {b.plan}." for a, b in pairwise(years) if a.plan != b.plan]
    return " ".join([f"Kleur per jaar: {told}.", *plans])
