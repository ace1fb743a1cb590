"""The table beside the map as rows to export: the same rows, each complete in itself."""

from collections.abc import Iterable

from nprz_site.spreadsheets import Sheet

from .pages.map_layer import Layer
from .pages.map_table import Line

FIRST = ("naam", "niveau", "gebied", "focuswijk")


def map_sheet(layer: Layer, lines: Iterable[Line], title: str) -> Sheet:
    """One row per wijk and gebied, and for the city, Zuid or what stands apart; the last column says what a figure is of."""
    rows = [
        [
            line.name,
            line.level or None,
            line.gebied or None,
            ("ja" if line.is_focus else "nee") if line.level == "wijk" else None,
            *(figure.cell for figure in line.figures),
            line.note or None,
        ]
        for line in lines
    ]
    return Sheet(title, [*FIRST, *(column.key for column in layer.columns), "opmerking"], rows)
