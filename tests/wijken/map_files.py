"""GeoJSON files made for tests: a square for each buurt of Zuid, in a grid south of the river. Knows nothing of pytest."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.loading import DATA

WEST, NORTH, STEP = 4.44, 51.91, 0.01
AMERSFOORT = (5.38720621, 52.15517440)


def buurten() -> list[str]:
    """The names of the 23 CBS buurten."""
    with (DATA / "areas.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["name"] for row in csv.DictReader(file) if row["division"] == "cbs"]


def square(place: int, holes: int = 0) -> list[list[list[float]]]:
    """The rings of the square at a place of the grid, eight in a row."""
    west, north = WEST + place % 8 * STEP, NORTH - place // 8 * STEP
    rings = [_ring(west, north, STEP)]
    return rings + [_ring(west + STEP / 4, north - STEP / 4, STEP / 2)] * holes


def _ring(west: float, north: float, size: float) -> list[list[float]]:
    east, south = west + size, north - size
    corners = [(west, north), (east, north), (east, south), (west, south), (west, north)]
    return [[round(x, 6), round(y, 6)] for x, y in corners]


def feature(name: Any, place: int = 0, **geometry: Any) -> dict[str, Any]:
    """One area; `geometry` replaces parts of its shape."""
    shape = {"type": "Polygon", "coordinates": square(place)} | geometry
    return {"type": "Feature", "properties": {"naam": name}, "geometry": shape}


def collection(names: Iterable[Any] | None = None, **members: Any) -> dict[str, Any]:
    """All buurten, or those of `names`; `members` are added to the collection."""
    found = [feature(name, place) for place, name in enumerate(buurten() if names is None else names)]
    return {"type": "FeatureCollection", "features": found} | members


def positions(found: dict[str, Any]) -> list[list[float]]:
    """Every position of a collection of polygons, to change in place."""
    return [at for one in found["features"] for ring in one["geometry"]["coordinates"] for at in ring]


def moved(found: dict[str, Any], change: Any) -> dict[str, Any]:
    """The same collection with every position changed."""
    for at in positions(found):
        at[:] = change(*at)
    return found


def to_rd(length: float, breadth: float) -> tuple[float, float]:
    """The other way round than the product goes, by the same authors: WGS84 to RD New."""
    north, east = 0.36 * (breadth - AMERSFOORT[1]), 0.36 * (length - AMERSFOORT[0])
    x = {(0, 1): 190094.945, (1, 1): -11832.228, (2, 1): -114.221, (0, 3): -32.391, (1, 0): -0.705, (3, 1): -2.340,
         (1, 3): -0.608, (0, 2): -0.008, (2, 3): 0.148}  # fmt: skip
    y = {(1, 0): 309056.544, (0, 2): 3638.893, (2, 0): 73.077, (1, 2): -157.984, (3, 0): 59.788, (0, 1): 0.433,
         (2, 2): -6.439, (1, 1): -0.032, (0, 4): 0.092, (1, 4): -0.054}  # fmt: skip
    return (
        155_000 + sum(factor * north**p * east**q for (p, q), factor in x.items()),
        463_000 + sum(factor * north**p * east**q for (p, q), factor in y.items()),
    )


def write(path: Path, found: Any) -> str:
    """Into a file, for the command; returns its name."""
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return str(path)


def data(found: Any) -> bytes:
    """As the reader gets it."""
    return json.dumps(found).encode()
