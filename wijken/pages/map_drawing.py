"""The map within real boundaries: a path per area, and a label where it fits. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nprz_site.dutch import UNKNOWN

from ..atlas import Place
from ..geojson import Polygons
from ..outlines import Drawing, Room
from . import map_words as words
from .map_layer import HIGH, LOW, PLAIN, Mark

WIDTH = 1200
"""Units of the drawing: about as many as it has pixels on a large screen."""
LETTER, DIGIT, SMALL, LINE = 7.4, 9.0, 6.6, 19
"""How wide a letter is of a name, of a value and of a change, and how high a line, in those units."""
CHIP, HIT = 26, 104
"""Half the height of the frame of a label, for one of several wijken in one shape; and how high its link is, so that a finger
hits it on the smallest phone."""
STACKED = 0.9
"""How wide two such labels are, of how high."""


@dataclass(frozen=True, slots=True)
class Label:
    """The link of one wijk: where its name stands, on one or two lines or as a code, and its value below that."""

    place: Place
    mark: Mark | None
    x: int
    y: int
    names: tuple[str, ...]
    value: str
    change: str = ""
    width: int = 0

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the name, each with the height of its foot."""
        first = self.y - LINE * len(self.names) // 2 + 3
        return [(first + LINE * i, name) for i, name in enumerate(self.names)]

    @property
    def foot(self) -> int:
        """The height of the foot of the value, below the name."""
        return self.lines[-1][0] + LINE + 1

    @property
    def edge(self) -> str:
        """A bar above the name, for one end or the other, as the edge of a tile; empty for what lies between."""
        if self.mark is None or self.mark.tints[0] not in {LOW, HIGH}:
            return ""
        return f"M{self.x - 22} {self.lines[0][0] - LINE}h44v4h-44z"

    @property
    def box(self) -> tuple[int, int]:
        """Where the frame of a label begins that stands for itself."""
        return self.x - self.width // 2, self.y - CHIP

    @property
    def hit(self) -> tuple[int, int, int, int]:
        """What answers to a finger: x, y, width and height."""
        width = max(self.width, HIT)
        return self.x - width // 2, self.y - HIT // 2, width, HIT


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape: its paths with their tints, and its labels; several where it stands for several wijken."""

    paths: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]

    @property
    def is_shared(self) -> bool:
        """Whether several wijken lie in it, so that each label is a link of its own."""
        return len(self.labels) > 1


def drawn(
    shapes: Sequence[tuple[Sequence[Place], Sequence[Polygons]]], marks: Mapping[str, Mark]
) -> tuple[Drawing, list[Drawn]]:
    """The sheet, and every shape on it: of each shape the wijken that it stands for, and its parts."""
    sheet = Drawing.of((polygons for _, parts in shapes for polygons in parts), WIDTH)
    return sheet, [_drawn(sheet, wijken, parts, marks) for wijken, parts in shapes]


def _drawn(
    sheet: Drawing, wijken: Sequence[Place], parts: Sequence[Polygons], marks: Mapping[str, Mark]
) -> Drawn:
    tints = _tints([marks.get(wijk.slug) for wijk in wijken], len(parts))
    everything = tuple(polygon for polygons in parts for polygon in polygons)
    room = sheet.room(everything) if len(wijken) == 1 else sheet.room(everything, STACKED)
    paths = tuple((sheet.path(polygons), tint) for polygons, tint in zip(parts, tints, strict=True))
    return Drawn(paths, _labels(wijken, room, marks))


def _tints(marks: Sequence[Mark | None], parts: int) -> Sequence[str]:
    """A tint per part. Wijken in one shape that differ leave it plain: their labels have the tints."""
    found = {mark.tints if mark else (PLAIN,) for mark in marks}
    tints = found.pop() if len(found) == 1 else (PLAIN,)
    return tints if len(tints) == parts else [tints[0]] * parts


def _labels(wijken: Sequence[Place], room: Room, marks: Mapping[str, Mark]) -> tuple[Label, ...]:
    if len(wijken) == 1:
        mark = marks.get(wijken[0].slug)
        return (Label(wijken[0], mark, room.x, room.y, *_fitting(wijken[0], mark, room)),)
    found = []
    for i, wijk in enumerate(wijken):
        mark = marks.get(wijk.slug)
        y = round(room.y + (i - (len(wijken) - 1) / 2) * HIT)
        width = round(len(wijk.name) * LETTER) + 20
        value, change = (mark.value, mark.change) if mark else (UNKNOWN, "")
        found.append(Label(wijk, mark, room.x, y, (wijk.name,), value, change, width))
    return tuple(found)


def _fitting(wijk: Place, mark: Mark | None, room: Room) -> tuple[tuple[str, ...], str, str]:
    """Name, value and change, as much of it as fits: first the change is left out, then the name becomes a code."""
    value, change, short = (mark.value, mark.change, mark.on_phone) if mark else (UNKNOWN, "", UNKNOWN)
    code = (words.code(wijk),)
    for names in ((wijk.name,), _halves(wijk.name), code):
        for said in (change, ""):
            width = max(max(map(len, names)) * LETTER, len(value) * DIGIT + len(said) * SMALL)
            if width <= room.width and (len(names) + 1) * LINE <= room.height:
                return names, value, said
    return code, short, ""


def _halves(name: str) -> tuple[str, ...]:
    """The name broken at the blank or hyphen nearest to its middle."""
    breaks = [i + 1 for i, sign in enumerate(name[:-1]) if sign in " -"]
    if not breaks:
        return (name,)
    at = min(breaks, key=lambda i: abs(2 * i - len(name)))
    return name[:at].rstrip(), name[at:]
