"""The chart of an indicator as a Vega-Lite specification: one for page, Word and PDF. Pure: no Django.

Numbers on the axis are Dutch when it is drawn with the locale nl-NL (`drawing_process`); all other texts are Dutch here.
"""

from collections.abc import Iterator
from typing import Any

from .layout import Label, Layout
from .model import Chart, Line, Point, Role, Width
from .words import UNIT_TITLES, alt_text

INK, SOFT, FAINT, ACCENT, PAPER = "#17202a", "#4b5661", "#5f6a74", "#12497f", "#ffffff"
RULE, MIDDLE = "#d9dcdf", "#7b858f"
FONT = "sans-serif"
COLOURS = {Role.ZUID: ACCENT, Role.REFERENCE: INK, Role.OTHER: MIDDLE, Role.CROWD: "#b4bac0"}
WORDS = {Role.ZUID: ACCENT, Role.REFERENCE: INK, Role.OTHER: SOFT, Role.CROWD: FAINT}
OLDER = {Role.ZUID: "#5f86b0", Role.REFERENCE: MIDDLE, Role.OTHER: "#939ca4", Role.CROWD: "#b4bac0"}
STROKES = {Role.ZUID: 3.5, Role.REFERENCE: 2.0, Role.OTHER: 1.75, Role.CROWD: 1.0}
SHAPES = {Role.ZUID: "circle", Role.REFERENCE: "square", Role.OTHER: "diamond", Role.CROWD: "circle"}
POINTS = {Role.ZUID: 90, Role.REFERENCE: 60, Role.OTHER: 60, Role.CROWD: 24}
MANY_POINTS = 8
"""A line with more points than this shows only its last, and those that are provisional."""
ACROSS = 0.4
"""How strong the part of a line is that goes from one way of measuring to another: the two cannot be compared."""
Spec = dict[str, Any]


def spec(chart: Chart, width: Width = Width.WIDE) -> Spec:
    """The whole picture."""
    layout = Layout(chart, width)
    small = layout.size.small
    layers = [*_break(layout), *_target(layout), *_lines(layout), _points(layout)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": f"{chart.name}. {alt_text(chart)}",
        "width": layout.frame.width,
        "height": layout.frame.height,
        "autosize": {"type": "none"},
        "padding": {"left": layout.left, "top": layout.top, "right": layout.right, "bottom": layout.bottom},
        "background": PAPER,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": small,
                "labelColor": SOFT,
                "gridColor": RULE,
                "domain": False,
                "ticks": False,
            },
        },
        "layer": [*layers, *_labels(layout), *_periods_axis(layout), _unit(layout)],
    }


def _place(layout: Layout) -> Spec:
    """The two scales, which all layers share; the grid with its numbers is the only axis that Vega-Lite draws."""
    years, values = layout.frame.years, layout.frame.values
    grid = {"title": None, "values": layout.ticks, "format": f",.{layout.decimals}f", "labelPadding": 8}
    scale = {"domain": list(values), "nice": False, "zero": False}
    return {
        "x": {
            "field": "x",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": list(years), "nice": False},
        },
        "y": {"field": "y", "type": "quantitative", "axis": grid, "scale": scale},
    }


def _as_is(field: str) -> Spec:
    """A look that stands in the data itself."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _layer(layout: Layout, values: list[Spec], mark: Spec, **looks: Any) -> Spec:
    return {"data": {"values": values}, "mark": mark, "encoding": _place(layout) | looks}


def _unit(layout: Layout) -> Spec:
    return _text(
        layout, UNIT_TITLES.get(layout.chart.unit, layout.chart.unit), 1 - layout.left, 12 - layout.top, SOFT
    )


def _text(layout: Layout, text: str, x: float, y: float, colour: str, align: str = "left") -> Spec:
    return fixed_text(text, x, y, colour, layout.size.small, align)


def fixed_text(text: str, x: float, y: float, colour: str, letters: float, align: str = "left") -> Spec:
    """A text outside the field: its middle at pixels from the left top of the field, in letters of so many pixels."""
    mark = {"type": "text", "text": text, "x": x, "y": y, "align": align, "baseline": "middle"}
    return _fixed(mark | {"fontSize": letters, "color": colour})


def _fixed(mark: Spec) -> Spec:
    """One mark that stands at pixels, not at a value."""
    places = {name: {"value": mark[name]} for name in ("x", "y", "x2", "y2") if name in mark}
    rest = {name: value for name, value in mark.items() if name not in places}
    return {"data": {"values": [{}]}, "mark": rest, "encoding": places}


def _break(layout: Layout) -> list[Spec]:
    """The rule where the way of measuring changed, and what it says above the field."""
    if not layout.has_break:
        return []
    x = layout.frame.px(layout.break_at)
    text = f"vanaf {layout.chart.break_year} anders gemeten"
    rule = {"type": "rule", "x": x, "y": -12, "y2": layout.frame.height, "color": FAINT, "strokeDash": [2, 3]}
    is_left = x < layout.frame.width / 2
    return [
        _fixed(rule),
        _text(layout, text, x + (6 if is_left else -6), -10, SOFT, "left" if is_left else "right"),
    ]


def _target(layout: Layout) -> list[Spec]:
    """The path, and an open mark at its end."""
    if not layout.chart.target:
        return []
    ends = [{"x": year, "y": float(level)} for year, level in layout.chart.target.ends]
    line = {"type": "line", "color": INK, "strokeWidth": 1.5, "strokeDash": [7, 5]}
    end = {
        "type": "point",
        "shape": "diamond",
        "size": 90,
        "filled": True,
        "fill": PAPER,
        "stroke": INK,
        "strokeWidth": 1.75,
        "opacity": 1,
    }
    return [_layer(layout, ends, line), _layer(layout, ends[1:], end)]


def _lines(layout: Layout) -> list[Spec]:
    """Those of earlier reports below those of the newest."""
    older = [row for line in layout.lines if not line.is_newest for row in _rows(layout, line, line.points)]
    newest = [
        row | {"part": part, "opacity": strength}
        for line in layout.lines
        if line.is_newest and len(line.points) > 1
        for part, (points, strength) in enumerate(_parts(layout, line))
        for row in _rows(layout, line, points)
    ]
    mark = {"type": "line", "strokeCap": "round", "strokeJoin": "round"}
    looks = {"detail": [{"field": "line"}], "color": _as_is("colour")}
    found = []
    if older:
        found.append(_layer(layout, older, mark | {"strokeWidth": 1.25, "strokeDash": [2, 3]}, **looks))
    if newest:
        looks = looks | {"detail": [{"field": "line"}, {"field": "part"}]}
        looks = looks | {"strokeWidth": _as_is("stroke"), "opacity": _as_is("opacity")}
        found.append(_layer(layout, newest, mark, **looks))
    return found


def _rows(layout: Layout, line: Line, points: tuple[Point, ...]) -> list[Spec]:
    colours = COLOURS if line.is_newest else OLDER
    looks = {
        "line": f"{line.slug} {line.vintage}",
        "colour": colours[line.role],
        "stroke": STROKES[line.role],
    }
    return [{"x": round(point.position, 5), "y": float(point.value)} | looks for point in points]


def _parts(layout: Layout, line: Line) -> Iterator[tuple[tuple[Point, ...], float]]:
    """The line up to the break, pale across it, and on from there; else all of it."""
    if not layout.has_break:
        yield line.points, 1
        return
    before = tuple(point for point in line.points if point.position < layout.break_at)
    after = line.points[len(before) :]
    for part, strength in ((before, 1.0), (before[-1:] + after[:1], ACROSS), (after, 1.0)):
        if len(part) > 1:
            yield part, strength


def _points(layout: Layout) -> Spec:
    """Open where the value is provisional."""
    rows = []
    for line in layout.lines:
        for point in _shown(line):
            colour = (COLOURS if line.is_newest else OLDER)[line.role]
            size = POINTS[line.role] if line.is_newest else 20
            look = {"shape": SHAPES[line.role], "size": size, "colour": colour}
            fill = PAPER if point.is_provisional else colour
            rows.append({"x": round(point.position, 5), "y": float(point.value), "fill": fill} | look)
    looks = {
        name: _as_is(field)
        for name, field in (("shape", "shape"), ("size", "size"), ("stroke", "colour"), ("fill", "fill"))
    }
    return _layer(layout, rows, {"type": "point", "filled": True, "strokeWidth": 1.75, "opacity": 1}, **looks)


def _shown(line: Line) -> list[Point]:
    if line.role is Role.CROWD and len(line.points) > 1:
        return [point for point in line.points if point.is_provisional]
    if len(line.points) <= MANY_POINTS:
        return list(line.points)
    return [point for point in line.points if point.is_provisional or point is line.last]


def _labels(layout: Layout) -> list[Spec]:
    """Thin lines to labels that had to move; then the labels, each over a white edge that keeps lines off it."""
    found = [_leader(label, label.leads_from) for label in layout.labels if label.leads_from]
    rows = [_label(layout, label) for label in layout.labels]
    mark = {
        "type": "text", "align": "left", "baseline": "middle", "fontWeight": {"expr": "datum.weight"},
    }  # fmt: skip
    looks = {"text": {"field": "text"}, "size": _as_is("letters")}
    halo = _layer(
        layout,
        rows,
        mark | {"stroke": PAPER, "strokeWidth": 4, "color": PAPER, "strokeJoin": "round"},
        **looks,
    )
    return [*found, halo, _layer(layout, rows, mark, **looks, color=_as_is("colour"))]


def _label(layout: Layout, label: Label) -> Spec:
    is_bold = label.is_newest and label.role >= Role.REFERENCE
    is_small = not label.is_newest or label.role is Role.CROWD
    colour = WORDS[label.role] if label.is_newest else "#4f6f93" if label.role is Role.ZUID else FAINT
    return {
        "x": layout.frame.year(label.x),
        "y": layout.frame.value(label.y),
        "text": label.text,
        "letters": layout.size.small if is_small else layout.size.letters,
        "weight": 700 if is_bold else 400,
        "colour": colour,
    }


def _leader(label: Label, start: tuple[float, float]) -> Spec:
    (x, y), end = start, label.x - 3
    place = {"x": round(x, 2), "y": round(y, 2), "x2": round(end, 2), "y2": round(label.y, 2)}
    return _fixed({"type": "rule", "color": MIDDLE, "strokeWidth": 0.75} | place)


def _periods_axis(layout: Layout) -> list[Spec]:
    """A line below the field, with the names of periods that have values."""
    height, width = layout.frame.height, layout.frame.width
    colour = INK if layout.values[0] == 0 else MIDDLE
    found = [_fixed({"type": "rule", "x": 0, "x2": width, "y": height, "color": colour})]
    for year, name in layout.periods:
        x = round(layout.frame.px(year), 2)
        tick = {"type": "rule", "x": x, "y": height, "y2": height + 5, "color": MIDDLE}
        found += [_fixed(tick), _text(layout, name, x, height + 17, SOFT, "center")]
    return found
