"""A drawing in pixels from the left top, as a Vega-Lite specification: lines, bars, points and texts. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.chart.layout import Size
from indicators.chart.spec import FONT, PAPER

Spec = dict[str, Any]
HALO = 4
"""How wide the white edge around a text is, which keeps lines off it."""


def _as_is(name: str) -> Spec:
    """A look that stands in the data itself."""
    return {"field": name, "type": "nominal", "scale": None, "legend": None}


def _at(name: str) -> Spec:
    """A place in pixels."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


@dataclass
class Canvas:
    """What is drawn later lies on top; texts lie on top of everything."""

    size: Size
    layers: list[Spec] = field(default_factory=list)
    texts: list[Spec] = field(default_factory=list)

    def rule(self, x: float, y: float, x2: float, y2: float, colour: str, width: float = 1) -> None:
        """A straight line."""
        ends = {"x": _px(x), "y": _px(y), "x2": _px(x2), "y2": _px(y2)}
        places = {"x": _at("x"), "y": _at("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
        self._add([ends], {"type": "rule", "color": colour, "strokeWidth": width}, places)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        """A line through these points."""
        rows = [{"x": _px(x), "y": _px(y), "at": at} for at, (x, y) in enumerate(points)]
        mark = {
            "type": "line", "color": colour, "strokeWidth": width, "strokeCap": "round", "strokeJoin": "round",
        }  # fmt: skip
        order = {"order": {"field": "at", "type": "quantitative"}}
        self._add(rows, mark, {"x": _at("x"), "y": _at("y")} | order)

    def bar(self, x: float, y: float, x2: float, y2: float, *, fill: str, stroke: str, is_open: bool) -> None:
        """A rectangle; an open one has dashes around it and nothing in it."""
        places = {"x": _at("x"), "y": _at("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
        look = {"fill": PAPER, "stroke": stroke, "strokeDash": [2, 2]} if is_open else {"fill": fill}
        row = {"x": _px(x), "y": _px(y), "x2": _px(x2), "y2": _px(y2)}
        self._add([row], {"type": "rect", "strokeWidth": 1.25, "opacity": 1} | look, places)

    def point(self, x: float, y: float, shape: str, size: float, colour: str, *, is_open: bool) -> None:
        """A mark on a line."""
        mark = {
            "type": "point", "filled": True, "shape": shape, "size": size, "stroke": colour, "strokeWidth": 1.75,
            "fill": PAPER if is_open else colour, "opacity": 1,
        }  # fmt: skip
        self._add([{"x": _px(x), "y": _px(y)}], mark, {"x": _at("x"), "y": _at("y")})

    def text(
        self,
        text: str,
        x: float,
        y: float,
        colour: str,
        letters: float,
        align: str = "left",
        *,
        is_bold: bool = False,
    ) -> None:
        """One line of text, its middle at `y`."""
        weight = 700 if is_bold else 400
        row = {"x": _px(x), "y": _px(y), "text": text, "colour": colour, "letters": letters, "weight": weight}
        self.texts.append(row | {"align": align})

    def spec(self, description: str) -> Spec:
        """The whole drawing."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "description": description,
            "width": self.size.width,
            "height": self.size.height,
            "autosize": {"type": "none"},
            "padding": 0,
            "background": PAPER,
            "config": {"font": FONT, "view": {"stroke": None}},
            "layer": [*self.layers, *self._lettering()],
        }

    def _lettering(self) -> list[Spec]:
        mark = {
            "type": "text",
            "baseline": "middle",
            "align": {"expr": "datum.align"},
            "fontWeight": {"expr": "datum.weight"},
        }
        halo = {"stroke": PAPER, "strokeWidth": HALO, "strokeJoin": "round", "color": PAPER}
        looks = {"x": _at("x"), "y": _at("y"), "text": {"field": "text"}, "size": _as_is("letters")}
        return [
            {"data": {"values": self.texts}, "mark": mark | halo, "encoding": looks},
            {"data": {"values": self.texts}, "mark": mark, "encoding": looks | {"color": _as_is("colour")}},
        ]

    def _add(self, rows: list[Spec], mark: Spec, encoding: Spec) -> None:
        self.layers.append({"data": {"values": rows}, "mark": mark, "encoding": encoding})


def _px(value: float) -> float:
    return round(value, 2)
