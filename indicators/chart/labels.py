"""Where the labels of a chart go, so that none lies on another. Pure: no Django.

Sizes are those of DejaVu Sans, the widest of the fonts that stand in for "sans-serif": in any other there is more room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

THIN, WIDE = frozenset(" ,.:;'’ijlI|/()-–ftr"), frozenset("mwMWG%@&–—€")
BOLD = 1.1
Span = tuple[float, float]
Segment = tuple[float, float, float, float]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels wide `text` is; rather too many than too few."""
    units = sum(
        0.38 if one in THIN else 0.92 if one in WIDE else 0.7 if one.isupper() else 0.62 for one in text
    )
    return units * size * (BOLD if bold else 1)


def dodge(
    wanted: Sequence[float], height: float, room: Span, blocked: Iterable[Span] = ()
) -> list[float] | None:
    """Middles for labels of one column, each as near as can be to where it is wanted, in the same order.

    They are at least `height` apart and keep that far from the `blocked` spans. None when they do not fit in `room`.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    targets = [wanted[index] for index in order]
    free = _free(room, blocked, height)
    best: tuple[float, list[float]] | None = None
    for cuts in combinations_with_replacement(range(len(targets) + 1), max(0, len(free) - 1)):
        found = _in_rooms(targets, height, free, cuts)
        if found is not None:
            cost = sum((one - target) ** 2 for one, target in zip(found, targets, strict=True))
            if best is None or cost < best[0]:
                best = cost, found
    if best is None:
        return None
    placed = [0.0] * len(targets)
    for index, middle in zip(order, best[1], strict=True):
        placed[index] = middle
    return placed


def _free(room: Span, blocked: Iterable[Span], height: float) -> list[Span]:
    """Where the middle of a label may be."""
    free, start, end = [], room[0] + height / 2, room[1] - height / 2
    for low, high in sorted(blocked):
        if low - height / 2 >= start:
            free.append((start, min(end, low - height / 2)))
        start = max(start, high + height / 2)
    return [*free, (start, end)] if start <= end else free


def _in_rooms(
    targets: list[float], height: float, free: list[Span], cuts: Sequence[int]
) -> list[float] | None:
    """The labels up to the first cut in the first room, those up to the second in the next, …"""
    found: list[float] = []
    edges = [0, *cuts, len(targets)]
    for room, first, last in zip(free, edges, edges[1:], strict=False):
        part = targets[first:last]
        if part and (len(part) - 1) * height > room[1] - room[0]:
            return None
        found += _apart(part, height, room)
    return found if len(found) == len(targets) else None


def _apart(targets: list[float], height: float, room: Span) -> list[float]:
    """Sorted targets at least `height` apart with the least squares of what they move: pools of neighbours that touch."""
    pools: list[tuple[float, int]] = []
    for index, target in enumerate(targets):
        mean, count = target - index * height, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    flat = [mean for mean, count in pools for _ in range(count)]
    low, high = room[0], room[1] - max(0, len(targets) - 1) * height
    return [min(max(mean, low), high) + index * height for index, mean in enumerate(flat)]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from its left top."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether some of the field lies in both."""
        beside = self.left >= other.left + other.width or other.left >= self.left + self.width
        return not (beside or self.top >= other.top + other.height or other.top >= self.top + self.height)

    def inside(self, room: "Box") -> bool:
        """Whether all of it lies in `room`."""
        right, bottom = self.left + self.width, self.top + self.height
        across = room.left <= self.left and right <= room.left + room.width
        return across and room.top <= self.top and bottom <= room.top + room.height

    def is_crossed(self, line: Segment) -> bool:
        """Whether a straight line from (x, y) to (x, y) passes through it (Liang and Barsky)."""
        x, y, end_x, end_y = line
        entry, leave = 0.0, 1.0
        for step, start, low, high in (
            (end_x - x, x, self.left, self.left + self.width),
            (end_y - y, y, self.top, self.top + self.height),
        ):
            if step == 0:
                if not low < start < high:
                    return False
                continue
            at = sorted(((low - start) / step, (high - start) / step))
            entry, leave = max(entry, at[0]), min(leave, at[1])
        return entry < leave


def best_place(
    places: Iterable[Box], taken: Iterable[Box], lines: Iterable[Segment], room: Box, most: int = 3
) -> Box | None:
    """The first of the places that lies free; else the one that the fewest lines cross, at `most` so many; else None."""
    others, segments = list(taken), list(lines)
    best: tuple[int, Box] | None = None
    for place in places:
        if not place.inside(room) or any(place.overlaps(one) for one in others):
            continue
        crossed = sum(place.is_crossed(line) for line in segments)
        if crossed == 0:
            return place
        if crossed <= most and (best is None or crossed < best[0]):
            best = crossed, place
    return best[1] if best else None


def places_around(points: Sequence[Span], width: float, height: float) -> list[Box]:
    """Where a label may stand at the end of its line, the best first: behind it, above or below it, at the start."""
    (x, y), (start_x, start_y) = points[-1], points[0]
    found = []
    for move in (0, 4, 8, 12, 16, 20, 24):
        for sign in (-1, 1) if move else (1,):
            found.append(Box(x + 8, y + sign * move - height / 2, width, height))
    for move in (14, 18, 22):
        for sign in (-1, 1):
            top = sign * move - height / 2
            found += [Box(x - width + shift, y + top, width, height) for shift in (width / 2, 0)]
            found.append(Box(start_x, start_y + top, width, height))
    return found
