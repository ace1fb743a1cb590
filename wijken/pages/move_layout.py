"""Where everything stands in the picture of moves: who left to the left, who came to the right. Pure: no Django."""

from dataclasses import dataclass

from indicators.chart.labels import text_width
from indicators.chart.model import Width
from indicators.chart.spec import ACCENT, INK, RULE, SOFT

from ..moves import Span
from .canvas import Canvas
from .move_chart import Flow, MoveChart, MovePart, span_words

CAME, WENT = ACCENT, "#8a939c"
EDGE = 2
"""At the left, so that no letter is cut off."""
GAP = 6
"""Between a bar and its number."""
THICK = 15
"""How high a bar is."""
LEAST = 4
"""A range is at least as wide as this: a thinner bar could not be seen to be open."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The line in the middle, and how many pixels the largest number has on each side."""

    middle: float
    room: float
    most: int

    def px(self, count: int) -> float:
        """How long a bar of so many people is."""
        return count / max(self.most, 1) * self.room


def draw_moves(chart: MoveChart, width: Width) -> Canvas:
    """The picture: a row for each place, the same scale for all."""
    size = chart.size(width)
    canvas = Canvas(size)
    flows = [flow for part in chart.parts for flow in part.flows]
    names = max(text_width(flow.place, size.small) for flow in flows) + 12 if width is Width.WIDE else 0
    numbers = max(
        text_width(span_words(span), size.small) for flow in flows for span in (flow.came, flow.went) if span
    )
    room = (size.width - names) / 2 - numbers - GAP - 4
    sides = Sides(names + (size.width - names) / 2, room, max(part.most for part in chart.parts))
    y = 0.0
    for part in chart.parts:
        y = _draw_part(canvas, chart, part, sides, y, is_wide=width is Width.WIDE)
    return canvas


def _draw_part(
    canvas: Canvas, chart: MoveChart, part: MovePart, sides: Sides, y: float, *, is_wide: bool
) -> float:
    """One buurt or gebied from `y` down; where the next one begins."""
    size = canvas.size
    if chart.is_named:
        canvas.text(part.name, EDGE, y + 12, INK, size.letters, is_bold=True)
        y += chart.NAME
    _draw_heads(canvas, part, sides, y + 14, is_wide=is_wide)
    top = y + chart.head(is_wide=is_wide)
    row = chart.row(is_wide=is_wide)
    for at, flow in enumerate(part.flows):
        above = top + at * row
        middle = above + row / 2
        if is_wide:
            canvas.rule(0, above, size.width, above, RULE)
            canvas.text(flow.place, EDGE, middle, INK, size.small)
        else:
            canvas.text(flow.place, sides.middle, above + 10, INK, size.small, "center")
            middle = above + row - THICK / 2 - 6
        _draw_flow(canvas, flow, sides, middle)
    bottom = top + row * len(part.flows)
    if is_wide:
        canvas.rule(sides.middle, top, sides.middle, bottom, INK)
    return bottom + chart.FOOT


def _draw_heads(canvas: Canvas, part: MovePart, sides: Sides, y: float, *, is_wide: bool) -> None:
    """What is to the left and to the right, with all of them together; on a narrow picture that is a line of its own."""
    letters = canvas.size.letters
    for total, word, side, align, colour in (
        (part.moves.total_out, "Vertrokken", -1, "right", SOFT),
        (part.moves.total_in, "Gekomen", 1, "left", CAME),
    ):
        x, told = sides.middle + side * GAP, span_words(total) if total else ""
        lines = [f"{word} {told}".strip()] if is_wide else [word, told]
        for at, text in enumerate(lines):
            canvas.text(text, x, y + at * (letters + 3), colour, letters, align, is_bold=True)


def _draw_flow(canvas: Canvas, flow: Flow, sides: Sides, y: float) -> None:
    _draw_bar(canvas, flow.went, sides, y, -1, WENT)
    _draw_bar(canvas, flow.came, sides, y, 1, CAME)


def _draw_bar(canvas: Canvas, span: Span | None, sides: Sides, y: float, side: int, colour: str) -> None:
    if span is None:
        return
    length = sides.px(span.high)
    if not span.is_exact:
        length = max(length, LEAST)
    end = sides.middle + side * length
    if span.high:
        edges = sorted((sides.middle, end))
        canvas.bar(
            edges[0], y - THICK / 2, edges[1], y + THICK / 2, fill=colour, stroke=INK, is_open=not span.is_exact
        )  # fmt: skip
    align = "left" if side > 0 else "right"
    canvas.text(span_words(span), end + side * GAP, y, INK, canvas.size.small, align)
