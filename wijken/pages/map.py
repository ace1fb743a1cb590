"""What the page of the map is made of: the layer that was asked for, its tiles or shapes, and the table beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from indicators.measured import year_of
from indicators.outcome import Amount
from interventions.aims import plain

from ..atlas import Atlas, Place
from ..boundaries import is_complete, read_boundaries, shapes_of
from ..profile import INDEXES
from . import map_words as words
from .checked import printed_remark
from .figures import Figures, read_figures
from .map_buurten import CAME, WENT, balance_layer, livability_layer, people_layer
from .map_choice import (
    ALSO,
    BALANCE,
    COURSE,
    LAYERS,
    LIVABILITY,
    PEOPLE,
    TOPICS,
    WORKS,
    Choice,
    layer_of,
    topic_of,
)
from .map_drawing import drawn
from .map_index import index_layer
from .map_layer import Layer, Mark
from .map_works import works_layer
from .works import read_works

BUILDERS = {LIVABILITY: livability_layer, PEOPLE: people_layer, BALANCE: balance_layer}
NEEDED = {BALANCE: (BALANCE, CAME, WENT)}
OF_ROUND = (WORKS, COURSE)
"""The layers that are of a round, not of a report."""
NO_CHANGES = (LIVABILITY, BALANCE)
"""Classes are told beside each other, and a balance is a change already."""


@dataclass(frozen=True)
class MapPage:
    """One layer of the map for one person."""

    figures: Figures
    choice: Choice
    layer: Layer

    @property
    def atlas(self) -> Atlas:
        """All areas."""
        return self.figures.atlas

    @property
    def is_of_works(self) -> bool:
        """Whether it shows interventions."""
        return self.choice.layer in OF_ROUND

    @property
    def has_changes(self) -> bool:
        """Whether the change of it can be shown instead of how it stands."""
        return self.choice.layer not in NO_CHANGES

    @property
    def index(self) -> str:
        """The index of the Wijkprofiel that it shows as a whole; "" for anything else."""
        return self.choice.layer if self.choice.layer in INDEXES else ""

    @cached_property
    def tiles(self) -> list[tuple[Place, str, str, Mark | None]]:
        """Each wijk that has a tile, with its name to break, its code and its mark, from north to south."""
        placed = [wijk for wijk in self.atlas.wijken if wijk.column and wijk.row]
        placed.sort(key=lambda wijk: (wijk.row or 0, wijk.column or 0))
        return [
            (wijk, words.breakable(wijk.name), words.code(wijk), self.layer.marks.get(wijk.slug))
            for wijk in placed
        ]

    @cached_property
    def drawing(self) -> dict[str, Any] | None:
        """The shapes within their boundaries; None without any, and while one is missing. One query."""
        boundaries = read_boundaries()
        shapes = shapes_of(self.atlas, boundaries.polygons)
        if not shapes or not is_complete(shapes, self.atlas):
            return None
        places = self.atlas.places
        sheet, found = drawn(
            [([places[slug] for slug in one.wijken], [part for _, part in one.parts]) for one in shapes],
            self.layer.marks,
        )
        shared = [[places[slug].name for slug in one.wijken] for one in shapes if len(one.wijken) > 1]
        return {
            "sheet": sheet,
            "shapes": found,
            "source": words.thanks(boundaries.source),
            "shared": words.shared(shared),
        }

    @cached_property
    def remark(self) -> str:
        """Where the report says something else of this index than follows from its scores; empty for what it does not tell of."""
        vintage = self.figures.vintages.get(self.index, "")
        return printed_remark(year_of(vintage), self.index) if vintage and self.choice.is_newest else ""

    @property
    def topics(self) -> list[tuple[str, str, bool]]:
        """Name and layer of each topic, and whether it is the one that is shown."""
        shown = topic_of(self.choice.layer)
        return [(name, layer, layer == shown) for name, layer in TOPICS.items()]

    @property
    def layers(self) -> dict[str, str]:
        """What the topic that is shown has to choose from, by layer."""
        first = topic_of(self.choice.layer)
        return {layer: LAYERS[layer] for layer in (first, *ALSO.get(first, ()))}


def read_map_page(user: AbstractBaseUser | AnonymousUser, asked: Mapping[str, str]) -> MapPage:
    """The layer that an address asks for, and what `user` may see of it. Raises `Http404` for a report out of sight."""
    layer = layer_of(asked)
    figures = _as_printed(read_figures(user, asked.get("rapport"), NEEDED.get(layer, (layer,))))
    if layer in OF_ROUND:
        return MapPage(figures, Choice(layer, "", ""), works_layer(read_works(user), figures.atlas, layer))
    choice = Choice.of(asked, figures.periods(layer), changes=layer not in NO_CHANGES)
    return MapPage(figures, choice, _layer(figures, choice))


def _as_printed(figures: Figures) -> Figures:
    """The same figures without the zeroes that the database adds: 74.0000 is 74."""
    lines = {
        slug: {
            area: {period: _plain(amount) for period, amount in line.items()} for area, line in areas.items()
        }
        for slug, areas in figures.lines.items()
    }
    return replace(figures, lines=lines)


def _plain(amount: Amount) -> Amount:
    return replace(amount, value=plain(amount.value)) if isinstance(amount.value, Decimal) else amount


def _layer(figures: Figures, choice: Choice) -> Layer:
    if not choice.year:
        headline = words.NO_FIGURES if figures.atlas.wijken else words.NO_WIJKEN
        topic = next(name for name, first in TOPICS.items() if first == topic_of(choice.layer))
        return Layer(topic.lower(), headline, "", "", (), {}, {}, "")
    return BUILDERS.get(choice.layer, index_layer)(figures, choice)
