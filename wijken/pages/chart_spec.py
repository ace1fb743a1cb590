"""The pictures of a wijk or gebied as Vega-Lite specifications: one each for page, Word and PDF. Pure: no Django.

Where everything stands is worked out here, with the letters of the widest usual font, so that no label lies on another.
"""

from indicators.chart.model import Width

from .canvas import Spec
from .charts import Chart, IndexChart
from .index_layout import draw_indices
from .move_layout import draw_moves


def spec(chart: Chart, width: Width = Width.WIDE) -> Spec:
    """The whole picture."""
    canvas = draw_indices(chart, width) if isinstance(chart, IndexChart) else draw_moves(chart, width)
    return canvas.spec(f"{chart.area.name}. {chart.title}. {chart.alt}")
