"""The boundaries of areas in the database: taken over from a file, taken away, and read as shapes to draw.

A boundary is stored where the file gives it, most often at the CBS buurten. A wijk has those of the buurten that it consists of:
that is worked out when it is drawn, so that nothing is stored twice and a part that is added later counts at once.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from nprz_site.upserts import Changes

from .atlas import BUURTEN, Atlas, Place
from .geojson import Feature, MapError, Polygons, read_map
from .models import Area, read_atlas
from .outlines import simplified

METRES = (4.0, 8.0, 16.0, 32.0)
"""As much as a boundary may move when it is stored: a pixel is some ten metres. More only where the map would grow heavy by it."""
MOST = 4000
"""Of how many points a map may be."""
SHOWN = 8
"""How many names a sentence holds."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn as one: the wijken that it stands for, and its parts by the slug of the area that has the boundary.

    Most often one wijk of one part. Two parts: a wijk of two buurten. Two wijken: the file has only the buurt that both lie in.
    """

    wijken: tuple[str, ...]
    parts: tuple[tuple[str, Polygons], ...]

    @property
    def polygons(self) -> Polygons:
        """All parts together."""
        return tuple(polygon for _, polygons in self.parts for polygon in polygons)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What is stored: the polygons of each area that has them, and whom to thank for them."""

    polygons: Mapping[str, Polygons]
    source: str = ""


def read_boundaries() -> Boundaries:
    """All boundaries: one query."""
    rows = list(Area.objects.filter(boundary__isnull=False).values_list("slug", "boundary"))
    sources = {stored.get("source", "") for _, stored in rows}
    return Boundaries(
        {slug: _as_tuples(stored["coordinates"]) for slug, stored in rows}, " ".join(sorted(sources - {""}))
    )


def _as_tuples(coordinates: list[list[list[list[float]]]]) -> Polygons:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in coordinates)


def shapes_of(atlas: Atlas, polygons: Mapping[str, Polygons]) -> list[Shape]:
    """The wijken as far as they can be drawn, by name: their own boundary, that of their buurten, or of the buurt around them."""
    found: dict[tuple[str, ...], Shape] = {}
    for wijk in atlas.wijken:
        shape = _shape_of(wijk, atlas, polygons)
        if shape is not None:
            found[shape.wijken] = shape
    return list(found.values())


def _shape_of(wijk: Place, atlas: Atlas, polygons: Mapping[str, Polygons]) -> Shape | None:
    buurten = [buurt.slug for buurt in atlas.buurten_of(wijk.slug)]
    around = next((buurt for buurt in buurten if atlas.is_whole(wijk.slug, buurt)), "")
    together = tuple(one.slug for one in atlas.wijken if (around, one.slug) in atlas.parts) or (wijk.slug,)
    if all(slug in polygons for slug in together):
        return Shape((wijk.slug,), ((wijk.slug, polygons[wijk.slug]),))
    # Of wijken in one buurt either all have a boundary of their own, or none is drawn by itself: they would overlap.
    if buurten and all(buurt in polygons for buurt in buurten):
        return Shape(together, tuple((buurt, polygons[buurt]) for buurt in buurten))
    return None


@transaction.atomic
def load_boundaries(data: bytes, *, skip_unknown: bool = False) -> Changes:
    """Bring the boundaries to what the file says; areas that it does not name lose theirs. All or nothing: raises `MapError`.

    `skip_unknown`: leave out what lies elsewhere, as in a file of the whole city.
    """
    atlas = read_atlas()
    if not atlas.wijken:
        raise MapError("Er zijn nog geen wijken om een grens te geven; draai eerst load_areas.")
    file = read_map(data)
    features = [one for one in file.features if one.is_near or not skip_unknown]
    named = _by_area(features, atlas, skip_unknown)
    polygons = _small({slug: feature.polygons for slug, feature in named.items()})
    drawn = {slug for shape in shapes_of(atlas, polygons) for slug in shape.wijken}
    if missing := [wijk.name for wijk in atlas.wijken if wijk.slug not in drawn]:
        raise MapError(f"Niet van alle wijken is er een grens; het bestand mist {_named(missing)}.")
    return _store({slug: _stored(found, file.source) for slug, found in polygons.items()})


def _small(polygons: Mapping[str, Polygons]) -> dict[str, Polygons]:
    """The same boundaries with as few points as a map needs."""
    found = dict(polygons)
    for metres in METRES:
        found = {slug: simplified(each, metres) for slug, each in found.items()}
        if sum(len(ring) for each in found.values() for polygon in each for ring in polygon) <= MOST:
            break
    return found


def remove_boundaries() -> int:
    """Take all boundaries away: the map is one of tiles again. Returns of how many areas."""
    return Area.objects.filter(boundary__isnull=False).update(boundary=None)


def _by_area(features: Sequence[Feature], atlas: Atlas, skip_unknown: bool) -> dict[str, Feature]:
    """Which feature is of which area, by slug. Raises `MapError` for names that nobody knows and for names twice."""
    known = {_plain(wijk.name): wijk.slug for wijk in atlas.wijken}
    known |= {_plain(place.name): place.slug for place in atlas.places.values() if place.division == BUURTEN}
    unknown = [one.name for one in features if _plain(one.name) not in known]
    if unknown and not skip_unknown:
        raise MapError(
            f"Deze namen horen niet bij een wijk of buurt van Zuid: {_named(unknown)}. "
            "Met --skip-unknown blijven die buiten beschouwing."
        )
    found: dict[str, Feature] = {}
    for feature in features:
        slug = known.get(_plain(feature.name))
        if slug in found:
            raise MapError(f"“{feature.name}” staat er twee keer in.")
        if slug is not None:
            found[slug] = feature
    if far := [one.name for one in found.values() if not one.is_near]:
        raise MapError(f"Buiten Rotterdam ligt volgens de coördinaten {_named(far)}.")
    return found


def _plain(name: str) -> str:
    """A name without what files write differently: capitals, hyphens, blanks ("Kop van Zuid - Entrepot")."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", name)).casefold()


def _named(names: Sequence[str]) -> str:
    """The first names, in one line."""
    shown = ", ".join(f"“{name[:40]}”" for name in names[:SHOWN])
    return f"{shown} en nog {len(names) - SHOWN}" if len(names) > SHOWN else shown


def _stored(polygons: Polygons, source: str) -> dict[str, object]:
    """What is kept: a geometry of GeoJSON, and whom to thank for it."""
    rings = [[[list(at) for at in ring] for ring in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": rings, "source": source}


def _store(wanted: Mapping[str, dict[str, object]]) -> Changes:
    """Write what differs, and tell of it by name."""
    left = list(Area.objects.filter(boundary__isnull=False).exclude(slug__in=wanted))
    changes = Changes("grenzen", total=len(wanted) + len(left))
    changed: list[Area] = []
    for area in Area.objects.filter(slug__in=wanted):
        if area.boundary == wanted[area.slug]:
            continue
        if area.boundary is None:
            changes.new.append(area.name)
        else:
            changes.note(area.name, ["grens"])
        area.boundary = wanted[area.slug]
        changed.append(area)
    for area in left:
        area.boundary = None
        changes.note(area.name, ["niet meer in het bestand"])
    Area.objects.bulk_update([*changed, *left], ["boundary"])
    return changes


def is_complete(shapes: Iterable[Shape], atlas: Atlas) -> bool:
    """Whether every wijk is drawn; otherwise the tiles are the better map."""
    return {slug for shape in shapes for slug in shape.wijken} >= {wijk.slug for wijk in atlas.wijken}
