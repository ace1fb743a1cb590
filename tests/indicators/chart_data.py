"""Charts made by hand: the worked figures of VGR 2023, and small ones."""

from decimal import Decimal
from fractions import Fraction

from indicators.chart.model import Chart, Point, Target
from indicators.gap import Path

NAMES = {"zuid": "Zuid", "g4": "G4", "rotterdam": "Rotterdam", "focuswijken": "Focuswijken"}
Values = dict[str, str]


def points(area: str, values: Values, *, vintage: str = "VGR 2023") -> tuple[Point, ...]:
    """Values by period; one that ends with a star is provisional."""
    found = []
    for period, text in values.items():
        value = Decimal(text.rstrip("*"))
        decimals = max(0, -int(value.as_tuple().exponent))
        name = NAMES.get(area, area.capitalize())
        found.append(Point(name, area, vintage, period, value, decimals, text.endswith("*")))
    return tuple(found)


def streefniveau() -> Chart:
    """Group 8 at the streefniveau, as in VGR 2023, with Zuid as VGR 2020 had it."""
    return Chart(
        "% groep 8 op streefniveau",
        "%",
        (
            *points("g4", {"2016/17": "54.1", "2022/23": "59.8*"}),
            *points("rotterdam", {"2016/17": "52.3", "2022/23": "57.3*"}),
            *points("zuid", {"2016/17": "48.0", "2022/23": "52.6*"}),
            *points("zuid", {"2015/16": "50.0", "2018/19": "51.3"}, vintage="VGR 2020"),
        ),
        "G4",
        Target(Path.OLD, Fraction("48"), Fraction("59.8"), 1),
    )


def chart(*found: tuple[Point, ...], unit: str = "%", **more) -> Chart:
    """A chart of these points."""
    return Chart("X", unit, tuple(point for group in found for point in group), **more)
