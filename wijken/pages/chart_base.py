"""What all pictures of a wijk share: where their figures come from, and how wide they are. Pure: no Django."""

from collections.abc import Mapping
from typing import Protocol

from indicators.chart.layout import Size
from indicators.chart.model import Width
from indicators.outcome import Amount

from ..atlas import Atlas

BASE_SIZES: Mapping[Width, Size] = {Width.WIDE: Size(900, 0, 15, 15), Width.NARROW: Size(340, 0, 13, 12.5)}
"""The widths of all pictures and their letters; how high one is depends on what it shows. On a page of 720 pixels, where the
wide one is shown smaller, its letters are still 12 high."""


class Measured(Protocol):
    """The figures of wijken, as `figures.Figures` has them."""

    @property
    def atlas(self) -> Atlas: ...

    def line(self, indicator: str, area: str) -> Mapping[str, Amount]:
        """What is known of that area, by period, the oldest first."""
