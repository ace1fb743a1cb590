"""The invented colours of 2023 and of the round before, from `data/demo_colours_2023.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from interventions.colours import Colour
from nprz_site.datafiles import Row, read_rows, require_unique

COLUMNS = ("pillar", "number", "colour", "previous_colour")
KNOWN: Mapping[str, Colour | None] = {"": None} | {colour.value: colour for colour in Colour}

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DemoColours:
    """The colour of 2023 and the one before, by code of the pillar and number; None for none."""

    now: Mapping[Key, Colour | None]
    before: Mapping[Key, Colour | None]


def read_demo_colours(folder: Path | None = None) -> DemoColours:
    """Read the file; raises `DataError`."""
    rows = read_rows((folder or settings.DATA_DIR) / "demo_colours_2023.csv", COLUMNS)
    require_unique(rows, "pillar", "number")
    return DemoColours(_column(rows, "colour"), _column(rows, "previous_colour"))


def _column(rows: list[Row], column: str) -> dict[Key, Colour | None]:
    what = "groen, oranje, rood, wit of niets"
    return {(row["pillar"], row.number("number")): row.one_of(column, KNOWN, what) for row in rows}
