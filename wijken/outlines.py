"""Boundaries made small and drawn: fewer points, a path for SVG, and where a name fits in. Pure: no Django."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .geojson import Box, Polygon, Polygons, Position, Ring

METRE = 1 / 111_320
"""In degrees of breadth."""
ROWS = 15
"""On how many lines room is looked for."""


def simplified(polygons: Polygons, metres: float) -> Polygons:
    """The same shape within so many metres, to a metre; holes that vanish by it are left out."""
    narrow = math.cos(math.radians(polygons[0][0][0][1]))
    found = []
    for outer, *holes in polygons:
        rings = [_fewer(ring, metres * METRE, narrow) for ring in (outer, *holes)]
        found.append((rings[0], *(ring for ring in rings[1:] if len(ring) > 3)))
    return tuple(found)


def _fewer(ring: Ring, tolerance: float, narrow: float) -> Ring:
    """By Douglas and Peucker, from the first point to the one farthest from it and back; at least a triangle."""
    flat = [(x * narrow, y) for x, y in ring]
    far = max(range(len(ring)), key=lambda i: math.dist(flat[0], flat[i]))
    kept = (
        {0, far, len(ring) - 1}
        | _needed(flat, 0, far, tolerance)
        | _needed(flat, far, len(ring) - 1, tolerance)
    )
    if len(kept) < 4:
        kept.add(max(range(len(ring)), key=lambda i: _distance(flat[i], flat[0], flat[far])))
    rounded = [(round(ring[i][0], 5), round(ring[i][1], 5)) for i in sorted(kept)]
    return tuple(rounded[:1] + [at for before, at in pairwise(rounded) if at != before])


def _needed(line: Sequence[Position], first: int, last: int, tolerance: float) -> set[int]:
    """Which points between two others must stay so that nothing moves farther than `tolerance`."""
    kept, open_parts = set(), [(first, last)]
    while open_parts:
        start, end = open_parts.pop()
        if end - start < 2:
            continue
        farthest = max(range(start + 1, end), key=lambda i: _distance(line[i], line[start], line[end]))
        if _distance(line[farthest], line[start], line[end]) > tolerance:
            kept.add(farthest)
            open_parts += [(start, farthest), (farthest, end)]
    return kept


def _distance(point: Position, start: Position, end: Position) -> float:
    """From a point to the stretch between two others."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * along[0], start[1] + share * along[1]))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of `width` units wide on which the areas within `box` are drawn, north up."""

    box: Box
    width: int

    @classmethod
    def of(cls, shapes: Iterable[Polygons], width: int, margin: int = 4) -> "Drawing":
        """One on which all shapes fit."""
        points = [at for polygons in shapes for polygon in polygons for ring in polygon for at in ring]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        around = (east - west) * margin / width
        return cls((west - around, south - around, east + around, north + around), width)

    @property
    def scale(self) -> tuple[float, float]:
        """Units per degree, east and north: a degree of length is shorter here."""
        west, south, east, north = self.box
        per_degree = self.width / (east - west)
        return per_degree, per_degree / math.cos(math.radians((south + north) / 2))

    @property
    def height(self) -> int:
        """In units."""
        return math.ceil((self.box[3] - self.box[1]) * self.scale[1])

    def place(self, position: Position) -> Position:
        """A point on the sheet."""
        return (position[0] - self.box[0]) * self.scale[0], (self.box[3] - position[1]) * self.scale[1]

    def path(self, polygons: Polygons) -> str:
        """The shape as the `d` of a path, in whole units: "M12 30l5-6 …z"."""
        return "".join(self._ring(ring) for polygon in polygons for ring in polygon)

    def _ring(self, ring: Ring) -> str:
        points = [(round(x), round(y)) for x, y in map(self.place, ring)]
        steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(points)]
        drawn = "".join(f"l{x}{y if y < 0 else f' {y}'}" for x, y in steps[:-1] if x or y)
        return f"M{points[0][0]} {points[0][1]}{drawn}z"

    def room(self, polygons: Polygons, ratio: float = 2.2, high: int = 40) -> "Room":
        """Where in the shape a label of `high` units fits best that is `ratio` times as wide."""
        placed = [tuple(tuple(self.place(at) for at in ring) for ring in polygon) for polygon in polygons]
        rooms = [_best(polygon, ratio, high / 2) for polygon in placed]
        return max(rooms, key=lambda room: min(room.width, ratio * room.height))


@dataclass(frozen=True, slots=True)
class Room:
    """The middle of a place inside a shape, and how wide and high the shape is there."""

    x: int
    y: int
    width: int
    height: int


def _best(polygon: Polygon, ratio: float, half: float) -> Room:
    """Looks along lines from west to east; of each, in the middle of its stretches inside the shape."""
    ys = [y for _, y in polygon[0]]
    top, step = min(ys), (max(ys) - min(ys)) / (ROWS + 1)
    turned = tuple(tuple((y, x) for x, y in ring) for ring in polygon)
    found = []
    for y in (top + row * step for row in range(1, ROWS + 1)):
        for stretch in _inside(polygon, y):
            left, right = _clear(polygon, y, stretch, half)
            x = (left + right) / 2
            above, below = next((part for part in _inside(turned, x) if part[0] <= y <= part[1]), (y, y))
            # The label is centred on y: the nearer side counts.
            height = 2 * min(y - above, below - y)
            found.append(Room(round(x), round(y), round(right - left), round(height)))
    none = Room(round(polygon[0][0][0]), round(polygon[0][0][1]), 0, 0)
    return max(found, key=lambda room: min(room.width, ratio * room.height), default=none)


def _clear(polygon: Polygon, y: float, stretch: Position, half: float) -> Position:
    """The part of a stretch that is also inside a little above and below it."""
    left, right = stretch
    for other in (y - half, y + half):
        over = [(max(left, a), min(right, b)) for a, b in _inside(polygon, other) if a < right and b > left]
        # Where there is nothing above or below, a label sticks out: half as good.
        quarter = (right - left) / 4
        left, right = max(over, key=lambda part: part[1] - part[0], default=(left + quarter, right - quarter))
    return left, right


def _inside(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    """The stretches of a line from west to east that lie in the shape."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in polygon
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
