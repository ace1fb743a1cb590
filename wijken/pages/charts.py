"""The pictures of a wijk or gebied, by name. Pure: no Django.

`chart_spec` draws them. A page asks `pictures` which there are; a picture that has nothing to show is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.chart.layout import Size
from indicators.chart.model import Width

from ..moves import ELSEWHERE
from ..profile import HALVES, INDEXES
from .chart_base import Measured
from .index_chart import IndexChart, index_chart
from .move_chart import FROM, PLACES, TO, WAYS, MoveChart, move_chart, span_words

INDICES, MOVES = "indexen", "verhuizingen"
NAMES = (INDICES, MOVES)
"""The pictures, by their name in the address."""
Chart = IndexChart | MoveChart


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page needs to show a chart: its name in the address, its sizes in pixels, and the words beside it."""

    name: str
    title: str
    alt: str
    wide: Size
    narrow: Size
    reading: Sequence[str] = ()


def pictures(measured: Measured, slug: str) -> dict[str, Picture]:
    """The pictures that there are of a wijk or gebied, by name; those without figures are left out."""
    return {name: shown(name, chart) for name in NAMES if (chart := chart_of(measured, slug, name))}


def shown(name: str, chart: Chart) -> Picture:
    """The chart as a page shows it."""
    sizes = chart.size(Width.WIDE), chart.size(Width.NARROW)
    return Picture(name, chart.title, chart.alt, *sizes, reading=tuple(chart.reading))


def chart_of(measured: Measured, slug: str, name: str) -> Chart | None:
    """One chart, by its name; None without figures. Raises KeyError for a name that no chart has."""
    return {INDICES: index_chart, MOVES: move_chart}[name](measured, slug)


def indicators_of(name: str) -> list[str]:
    """The indicators that a chart shows, by slug. Raises KeyError for a name that no chart has."""
    halves = [f"{index}-{half}" for index in INDEXES for half in HALVES]
    moves = [f"{way}-{one}" for way in WAYS for one in ELSEWHERE]
    return {INDICES: [*INDEXES, *halves], MOVES: moves}[name]


__all__ = [
    "FROM", "INDICES", "MOVES", "NAMES", "PLACES", "TO", "Chart", "IndexChart", "MoveChart", "Picture", "chart_of",
    "indicators_of", "pictures", "shown", "span_words",
]  # fmt: skip
