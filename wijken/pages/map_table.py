"""The table beside the map: the same figures, per gebied or in an order of one's own. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..atlas import Atlas, Place
from .map_layer import NO_FIGURE, Column, Figure, Layer

NAME = Column("wijk", "Wijk", is_number=False)
BY_GEBIED = ""
LEVELS = {"gebied": "gebied", "wijk": "wijk"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `level` is wijk, gebied, or "" for what stands below; `gebied` is where a wijk lies."""

    name: str
    slug: str
    level: str
    gebied: str
    is_focus: bool
    note: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that orders: `direction` tells how the table is ordered by it now, `next` what a click asks for."""

    column: Column
    direction: str
    next: str


def order_of(asked: str, layer: Layer) -> str:
    """The asked order, with a minus for the largest first; else per gebied."""
    return asked if asked.removeprefix("-") in {NAME.key, *(one.key for one in layer.columns)} else BY_GEBIED


def headings(layer: Layer, order: str) -> list[Heading]:
    """The headings of the table; a first click on a number puts the largest on top, on a name the first letter."""
    return [_heading(column, order) for column in (NAME, *layer.columns)]


def _heading(column: Column, order: str) -> Heading:
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(order, "")
    first, second = (f"-{column.key}", column.key) if column.is_number else (column.key, f"-{column.key}")
    return Heading(column, direction, second if order == first else first)


def lines(layer: Layer, atlas: Atlas, order: str) -> list[Line]:
    """The rows in order: per gebied each gebied before its wijken; else the wijken, and the gebieden below them."""
    wijken = {wijk.slug: _line(wijk, layer, atlas) for wijk in atlas.wijken}
    gebieden = [_line(gebied, layer, atlas) for gebied in atlas.gebieden]
    if order == BY_GEBIED:
        found = []
        for gebied in gebieden:
            found += [gebied, *(wijken[wijk.slug] for wijk in atlas.wijken_of(gebied.slug))]
    else:
        known = [gebied for gebied in gebieden if gebied.slug in layer.rows]
        found = [*_ordered(list(wijken.values()), layer, order), *known]
    return [*found, *(Line(name, "", "", "", False, "", figures) for name, figures in layer.foot)]


def _line(place: Place, layer: Layer, atlas: Atlas) -> Line:
    is_wijk = place.level == "wijk"
    gebied = atlas.places[place.parent].name if is_wijk else place.name
    note = layer.marks[place.slug].note if place.slug in layer.marks else ""
    figures = layer.rows.get(place.slug, [NO_FIGURE if is_wijk else Figure("")] * len(layer.columns))
    name = place.name if is_wijk else f"Gebied {place.name}"
    return Line(name, place.slug, "wijk" if is_wijk else "gebied", gebied, place.is_focus, note, figures)


def _ordered(found: list[Line], layer: Layer, order: str) -> list[Line]:
    """What is not known stands last, whichever way round."""
    key, falling = order.removeprefix("-"), order.startswith("-")
    if key == NAME.key:
        return sorted(found, key=lambda line: line.name, reverse=falling)
    place = [column.key for column in layer.columns].index(key)
    known = [line for line in found if line.figures[place].cell is not None]
    rest = [line for line in found if line.figures[place].cell is None]
    return [*sorted(known, key=lambda line: _weight(line.figures[place]), reverse=falling), *rest]


def _weight(figure: Figure) -> tuple[Decimal, str]:
    """What a cell is ordered by: its number, or its text."""
    return (Decimal(0), figure.cell) if isinstance(figure.cell, str) else (Decimal(figure.cell or 0), "")
