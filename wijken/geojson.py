"""Boundaries out of a GeoJSON file, as CBS and PDOK publish them: read, checked, and in degrees. Pure: no Django.

Accepted is a FeatureCollection of polygons with a name each, in WGS84 or in RD New. Everything else is a `MapError`, whose
text says in Dutch what is wrong and what was expected. A file is somebody else's: nothing in it is taken for granted.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from . import rd

Position = tuple[float, float]
"""East first: length and breadth in degrees, or x and y in metres."""
Ring = tuple[Position, ...]
Polygon = tuple[Ring, ...]
"""The outer ring, then the holes."""
Polygons = tuple[Polygon, ...]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

NAMES = ("naam", "buurtnaam", "bu_naam", "wijknaam", "wk_naam", "name")
"""The properties that may hold the name, whatever their capitals; a file of buurten also names the wijk of each."""
SHAPES = ("Polygon", "MultiPolygon")
MOST_BYTES, MOST_POSITIONS, MOST_SIGNS = 20_000_000, 250_000, 400
DEGREES: Box = (3.0, 50.5, 7.5, 54.0)
METRES: Box = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""The Netherlands, in both systems: no number fits both."""
AROUND: Box = (4.2, 51.75, 4.8, 52.05)
"""Rotterdam with a wide margin. A Feijenoord outside it is another one, or has other coordinates."""
ACCEPTED = re.compile(r"(EPSG:(28992|7415|4326|4258|4979)|CRS84|OGC:CRS84)")
EXPECTED = "verwacht WGS84 (lengte, breedte) of RD New (EPSG:28992)"


class MapError(Exception):
    """A file holds no boundaries that can be used; the text is one Dutch sentence that says why."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One area of a file, in degrees."""

    name: str
    polygons: Polygons

    @property
    def is_near(self) -> bool:
        """Whether it lies around Rotterdam."""
        return _within(_positions(self.polygons), AROUND)


@dataclass(frozen=True, slots=True)
class MapFile:
    """What a file holds; `source` is whom to thank for it, as the file itself says."""

    features: tuple[Feature, ...]
    source: str = ""


def read_map(data: bytes) -> MapFile:
    """The areas in a file. Raises `MapError`."""
    found = _collection(_json(data))
    features = found["features"]
    if not features:
        raise MapError("Er staat geen enkel gebied in (features is leeg).")
    _check_reference(found.get("crs"))
    read = [_feature(place, each) for place, each in enumerate(features, 1)]
    if sum(len(ring) for one in read for polygon in one.polygons for ring in polygon) > MOST_POSITIONS:
        raise MapError(
            f"Er staan te veel punten in: meer dan {MOST_POSITIONS}. Vereenvoudig de grenzen eerst."
        )
    features = _in_degrees(read)
    flat = next(
        (one.name for one in features if not any(_surface(polygon[0]) for polygon in one.polygons)), ""
    )
    if flat:
        raise MapError(f"De grens van {_quoted(flat)} omsluit niets.")
    source = found.get("attribution")
    return MapFile(features, " ".join(source.split())[:MOST_SIGNS] if isinstance(source, str) else "")


def _json(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise MapError(
            f"Het bestand is te groot: meer dan {MOST_BYTES // 1_000_000} MB. Neem alleen de buurten van Zuid."
        )
    try:
        # Whole numbers are read as floats too: one of a million digits would otherwise keep us busy.
        return json.loads(data.decode("utf-8-sig"), parse_int=float, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise MapError("Dit is geen JSON: de tekst is geen UTF-8.") from None
    except json.JSONDecodeError as error:
        raise MapError(f"Dit is geen JSON: regel {error.lineno}, teken {error.colno} klopt niet.") from None
    except RecursionError:
        raise MapError("Dit is geen GeoJSON: de haken zijn te diep genest.") from None


def _no_number(name: str) -> Any:
    raise MapError(f"Er staat een coördinaat in die geen getal is ({name}).")


def _collection(found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        raise MapError("Dit is geen GeoJSON: verwacht een FeatureCollection.")
    if found["type"] != "FeatureCollection":
        raise MapError(f"Verwacht een FeatureCollection, gevonden {_quoted(found['type'])}.")
    if not isinstance(found.get("features"), list):
        raise MapError("Dit is geen GeoJSON: de FeatureCollection heeft geen lijst features.")
    return found


def _check_reference(crs: Any) -> None:
    """A file may name its coordinates; which ones of those that are accepted, the numbers themselves tell."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return
    # "urn:ogc:def:crs:EPSG::28992", "urn:ogc:def:crs:OGC:1.3:CRS84" and "http://www.opengis.net/def/crs/EPSG/0/28992"
    short = re.sub(r"^(urn:ogc:def:crs:|https?://www\.opengis\.net/def/crs/)", "", name.strip(), flags=re.I)
    short = re.sub(r"[:/]+([0-9.]*[:/]+)?", ":", short).upper()
    if not ACCEPTED.fullmatch(short):
        raise MapError(f"De coördinaten zijn van {_quoted(name)}; {EXPECTED}.")


def _feature(place: int, found: Any) -> Feature:
    properties = found.get("properties") if isinstance(found, dict) else None
    lowered = {str(key).casefold(): value for key, value in (properties or {}).items()} if isinstance(properties, dict) else {}  # fmt: skip
    names = (lowered.get(key) for key in NAMES)
    name = next((" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()), "")
    if not name:
        raise MapError(f"Gebied {place} heeft geen naam; verwacht een van {', '.join(NAMES)}.")
    geometry = found.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in SHAPES:
        what = _quoted(kind) if isinstance(kind, str) else "geen vorm"
        raise MapError(f"{_quoted(name)} heeft {what}; verwacht {' of '.join(SHAPES)}.")
    coordinates = geometry.get("coordinates")
    several = coordinates if kind == "MultiPolygon" else [coordinates]
    return Feature(name, tuple(_polygon(name, each) for each in _list(name, several)))


def _polygon(name: str, found: Any) -> Polygon:
    return tuple(_ring(name, ring) for ring in _list(name, found))


def _ring(name: str, found: Any) -> Ring:
    ring = tuple(_position(name, each) for each in _list(name, found))
    if ring[0] != ring[-1]:
        raise MapError(f"De grens van {_quoted(name)} is niet gesloten: het laatste punt is niet het eerste.")
    if len(set(ring)) < 3:
        raise MapError(f"De grens van {_quoted(name)} omsluit niets: zij heeft minder dan drie punten.")
    return ring


def _position(name: str, found: Any) -> Position:
    """The first two numbers; a height behind them is left out."""
    pair = _list(name, found)[:2]
    if len(pair) != 2 or not all(isinstance(number, float) and math.isfinite(number) for number in pair):
        raise MapError(f"De grens van {_quoted(name)} heeft een punt dat niet uit twee getallen bestaat.")
    return pair[0], pair[1]


def _list(name: str, found: Any) -> list[Any]:
    if not isinstance(found, list) or not found:
        raise MapError(f"De grens van {_quoted(name)} is leeg of geen lijst van ringen met punten.")
    return found


def _in_degrees(features: list[Feature]) -> tuple[Feature, ...]:
    """The same areas with length and breadth. Raises `MapError` for coordinates that are neither degrees nor RD."""
    positions = [position for one in features for position in _positions(one.polygons)]
    if _within(positions, DEGREES):
        return tuple(features)
    if _within(positions, METRES):
        return tuple(
            replace(one, polygons=tuple(tuple(tuple(rd.to_degrees(*at) for at in ring) for ring in polygon) for polygon in one.polygons))
            for one in features
        )  # fmt: skip
    raise MapError(f"{_what_else(positions)}; {EXPECTED}.")


def _surface(ring: Ring) -> bool:
    """Whether a ring has anything inside it."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) > 1e-10


def _what_else(positions: list[Position]) -> str:
    """What coordinates seem to be that are not accepted."""
    turned = [(north, east) for east, north in positions]
    if _within(turned, DEGREES) or _within(turned, METRES):
        return "De coördinaten staan omgewisseld: noord komt hier vóór oost"
    if _within(positions, (300_000.0, 6_500_000.0, 850_000.0, 7_200_000.0)):
        return "De coördinaten zijn van Web Mercator (EPSG:3857)"
    if _within(positions, (-180.0, -90.0, 180.0, 90.0)):
        return "De coördinaten liggen buiten Nederland"
    return "De coördinaten zijn van een onbekend stelsel"


def _positions(polygons: Polygons) -> Iterator[Position]:
    return (position for polygon in polygons for ring in polygon for position in ring)


def _within(positions: Iterable[Position], box: Box) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in positions)


def _quoted(text: str) -> str:
    """A text of the file in a sentence: not longer than that bears, and without line breaks."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[:41])
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"
