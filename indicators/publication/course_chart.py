"""The picture "op koers per pijler" as a Vega-Lite specification, in the geometry of its page, wide and low. Pure: no Django."""

from typing import Any

from ..course import LEFT, Label, Line, Picture

INK, SOFT, ACCENT, RULE = "#17202a", "#4b5661", "#12497f", "#d9dcdf"
ACROSS, DOWN = 1.5, 0.62
"""On paper the picture is wider and lower than on a page: it shares one sheet with a table."""
WIDTH = 520
Spec = dict[str, Any]


def spec(picture: Picture) -> Spec:
    """Per pillar an open dot for the year before, a filled one for this year, and the line between them, all with their figures."""
    lines = picture.lines
    first = lines[0]
    texts = [_text(LEFT - 32, line.text_y - 1, line.name, "end", INK) for line in lines]
    texts += [_label(line.then, line, SOFT) for line in lines]
    texts += [_label(line.now, line, INK, bold=True) for line in lines]
    years = [(picture.then, SOFT, False), (picture.now, INK, True)]
    texts += [
        _text(one.x, first.y - 22, one.text, _anchor(one), ink, bold=bold, is_year=True)
        for one, ink, bold in years
    ]
    texts += [
        _text(x, picture.height - 4, f"{share} %", "middle", SOFT, is_year=True) for x, share in picture.grid
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": picture.description,
        "width": WIDTH * ACROSS,
        "height": picture.height * DOWN,
        "padding": 2,
        "background": "#ffffff",
        "config": {"font": "sans-serif", "view": {"stroke": None}},
        "layer": [
            _rules([(x, 24, x, picture.axis_y) for x, _ in picture.grid], picture, RULE, 1),
            _rules([(one.then_x, one.y, one.now_x, one.y) for one in lines], picture, SOFT, 2),
            _points([(one.then_x, one.y) for one in lines], picture, SOFT, filled=False),
            _points([(one.now_x, one.y) for one in lines], picture, ACCENT, filled=True),
            *(_texts(texts, picture, *look) for look in sorted({one["look"] for one in texts})),
        ],
    }


def _label(label: Label, line: Line, ink: str, *, bold: bool = False) -> Spec:
    return _text(label.x, line.text_y - 1, label.text, _anchor(label), ink, bold=bold)


def _anchor(label: Label) -> str:
    return {"t-end": "end", "t-mid": "middle"}.get(label.anchor, "start")


def _text(
    x: float, y: float, text: str, anchor: str, ink: str, *, bold: bool = False, is_year: bool = False
) -> Spec:
    align = {"start": "left", "middle": "center", "end": "right"}[anchor]
    return {"x": x, "y": y, "text": text, "look": (align, ink, bold, 12 if is_year else 13)}


def _texts(texts: list[Spec], picture: Picture, align: str, ink: str, bold: bool, size: int) -> Spec:
    look = (align, ink, bold, size)
    values = [{key: one[key] for key in ("x", "y", "text")} for one in texts if one["look"] == look]
    mark = {
        "type": "text", "align": align, "color": ink, "fontSize": size, "baseline": "middle",
        "fontWeight": "bold" if bold else "normal", "dy": -3 if size == 13 else 0,
    }  # fmt: skip
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {**_place(picture), "text": {"field": "text"}},
    }


def _points(places: list[tuple[int, int]], picture: Picture, ink: str, *, filled: bool) -> Spec:
    mark = {
        "type": "point",
        "size": 110,
        "color": ink,
        "filled": filled,
        "fill": ink if filled else "#ffffff",
        "opacity": 1,
    }
    return {
        "data": {"values": [{"x": x, "y": y} for x, y in places]},
        "mark": mark,
        "encoding": _place(picture),
    }


def _rules(places: list[tuple[int, int, int, int]], picture: Picture, ink: str, width: int) -> Spec:
    values = [{"x": x, "y": y, "to_x": to_x, "to_y": to_y} for x, y, to_x, to_y in places]
    ends = {"x2": {"field": "to_x"}, "y2": {"field": "to_y"}}
    mark = {"type": "rule", "color": ink, "strokeWidth": width}
    return {"data": {"values": values}, "mark": mark, "encoding": {**_place(picture), **ends}}


def _place(picture: Picture) -> Spec:
    """Places in the units of the picture, y from the top down; no axis is drawn."""
    across = {"domain": [0, WIDTH], "nice": False, "zero": False}
    down = {"domain": [picture.height, 0], "nice": False, "zero": False}
    return {
        "x": {"field": "x", "type": "quantitative", "axis": None, "scale": across},
        "y": {"field": "y", "type": "quantitative", "axis": None, "scale": down},
    }
