"""What the chart of an indicator shows, and what it says of that."""

import json
from fractions import Fraction

import pytest

from indicators.chart.layout import SIZES, Layout
from indicators.chart.model import Role, Target, Width
from indicators.chart.scale import period_name, position, spread_out, tick_decimals, value_range, value_ticks
from indicators.chart.spec import ACROSS, spec
from indicators.chart.words import alt_text, left_out_words
from indicators.gap import Path
from nprz_site.dutch import NBSP

from .chart_data import chart, points, streefniveau


@pytest.mark.parametrize(
    ("period", "year", "name"),
    [
        ("2022", 2022, "2022"),
        ("2022/23", 2023.0, "2022/23"),
        ("2022-01", 2022, "jan 2022"),
        ("2022-07", 2022.5, "jul 2022"),
        ("2020–2022", 2022, "2020–2022"),
    ],
)
def test_a_period_has_its_place_and_its_name(period, year, name):
    assert position(period) == year
    assert period_name(period) == name


@pytest.mark.parametrize(
    ("path", "start", "aim", "first", "level"),
    [
        (Path.OLD, "126434", "326400", 2021, "176425.5"),  # the WOZ value: a quarter of the gap in 2021
        (Path.NEW, "21.9", "15.0", 2022, "21.9"),
    ],
)
def test_the_path_goes_from_its_first_share_to_all_of_the_gap(path, start, aim, first, level):
    target = Target(path, Fraction(start), Fraction(aim), 1)
    assert target.ends == ((first, Fraction(level)), (2031, Fraction(aim)))


@pytest.mark.parametrize(("year", "level"), [(2023, "206420.4"), (2026, "251412.75"), (2031, "326400")])
def test_the_path_has_the_level_that_the_report_worked_out(year, level):
    assert Target(Path.OLD, Fraction(126434), Fraction(326400), 0).level(year) == Fraction(level)


def test_a_line_joins_the_points_of_one_report_in_their_order():
    late_first = points("zuid", {"2022": "3", "2020": "1", "2021": "2"})
    lines = chart(late_first, points("zuid", {"2019": "9", "2021": "8"}, vintage="VGR 2020")).lines
    told = [(line.vintage, [one.period for one in line.points], line.is_newest) for line in lines]
    assert told == [
        ("VGR 2020", ["2019", "2021"], False),
        ("VGR 2023", ["2020", "2021", "2022"], True),
    ]


def test_zuid_is_drawn_last_and_the_reference_before_it():
    lines = [line for line in streefniveau().lines if line.is_newest]
    assert [(line.area, line.role) for line in lines] == [
        ("Rotterdam", Role.OTHER),
        ("G4", Role.REFERENCE),
        ("Zuid", Role.ZUID),
    ]


def test_of_many_areas_only_the_known_ones_stand_out():
    areas = ["zuid", "rotterdam", "focuswijken", "bloemhof", "carnisse", "hillesluis"]
    found = [points(area, {"2022": "1", "2023": "2"}) for area in areas]
    assert {line.role for line in chart(*found).lines} == {Role.OTHER, Role.ZUID}
    roles = {line.slug: line.role for line in chart(*found, points("pendrecht", {"2023": "3"})).lines}
    assert [slug for slug, role in roles.items() if role is Role.CROWD] == [
        *("bloemhof", "carnisse", "hillesluis", "pendrecht")
    ]


def test_of_earlier_reports_a_narrow_picture_has_zuid_alone():
    earlier = [
        points(area, {"2015": "1", "2018": "2"}, vintage="VGR 2020")
        for area in ("g4", "rotterdam", "nederland", "zuid")
    ]
    now = [points(area, {"2015": "1", "2022": "2"}) for area in ("g4", "rotterdam", "zuid")]
    found = chart(*earlier, *now, reference="G4")
    older = {width: [line.slug for line in found.drawn(width) if not line.is_newest] for width in Width}
    assert older == {Width.WIDE: ["nederland", "g4", "zuid"], Width.NARROW: ["zuid"]}


def test_a_count_that_would_press_the_others_flat_is_left_out_and_told():
    found = chart(
        points("zuid", {"2011": "190000", "2023": "210000"}),
        points("rotterdam", {"2011": "610000", "2023": "660000"}),
        points("g4", {"2011": "2190000", "2023": "2510000"}),
        unit="aantal",
    )
    assert [line.area for line in found.lines] == ["Rotterdam", "Zuid"]
    assert left_out_words(found) == "Niet getekend, want veel groter: G4."
    assert left_out_words(streefniveau()) == ""


@pytest.mark.parametrize("width", Width)
def test_the_picture_is_as_large_as_the_page_says(width):
    drawn = spec(streefniveau(), width)
    margins = drawn["padding"]
    assert drawn["width"] + margins["left"] + margins["right"] == SIZES[width].width
    assert drawn["height"] + margins["top"] + margins["bottom"] == SIZES[width].height


def rows(drawn, **looks):
    """The data of every layer that has a row with these fields."""
    found = [layer["data"]["values"] for layer in drawn["layer"]]
    return [
        row
        for values in found
        for row in values
        if all(row.get(name) == look for name, look in looks.items())
    ]


def test_every_line_and_the_path_has_its_label():
    labels = {row["text"] for row in rows(spec(streefniveau())) if "text" in row}
    assert labels == {"Zuid 52,6", "G4 59,8", "Rotterdam 57,3", "Zuid, VGR 2020", "streefniveau 2031: 59,8"}


def test_the_path_is_a_dashed_line_and_earlier_reports_are_dotted():
    dashed = {
        tuple(layer["mark"]["strokeDash"])
        for layer in spec(streefniveau())["layer"]
        if "strokeDash" in layer["mark"]
    }
    assert dashed == {(7, 5), (2, 3)}
    solid = next(layer for layer in spec(streefniveau())["layer"] if "strokeWidth" in layer["encoding"])
    assert {row["line"] for row in solid["data"]["values"]} == {
        "zuid VGR 2023", "g4 VGR 2023", "rotterdam VGR 2023"
    }  # fmt: skip


def test_a_provisional_point_is_open():
    found = rows(spec(chart(points("zuid", {"2021": "5", "2022": "6*"}))), shape="circle")
    assert [row["fill"] == row["colour"] for row in found] == [True, False]


def test_areas_differ_in_shape_and_width_too():
    shapes = {(row["shape"], row["colour"]) for row in rows(spec(streefniveau())) if "shape" in row}
    assert {shape for shape, _ in shapes} == {"circle", "square", "diamond"}
    strokes = {row["line"]: row["stroke"] for row in rows(spec(streefniveau())) if "stroke" in row}
    assert strokes["zuid VGR 2023"] > strokes["g4 VGR 2023"] > strokes["rotterdam VGR 2023"]


def test_a_line_is_pale_where_it_goes_over_a_break():
    found = points("zuid", {"2012": "4", "2013": "5", "2015": "6", "2016": "7"})
    strengths = {
        row["opacity"]: [
            one["x"] for one in rows(spec(chart(found, break_year=2014)), opacity=row["opacity"])
        ]
        for row in rows(spec(chart(found, break_year=2014)))
        if "opacity" in row
    }
    assert strengths == {1.0: [2012, 2013, 2015, 2016], ACROSS: [2013, 2015]}
    assert "vanaf 2014 anders gemeten" in json.dumps(spec(chart(found, break_year=2014)))
    assert "anders gemeten" not in json.dumps(spec(chart(found, break_year=2012)))


def test_one_point_per_area_is_shown_without_lines():
    found = chart(points("zuid", {"2021": "5"}), points("g4", {"2021": "6"}))
    drawn = spec(found)
    assert not [layer for layer in drawn["layer"] if layer["mark"]["type"] == "line"]
    assert {"Zuid 5", "G4 6"} <= {row.get("text") for row in rows(drawn)}
    assert alt_text(found) == f"Puntgrafiek. Zuid staat op 5{NBSP}% in 2021, de G4 op 6{NBSP}%."


def test_the_axis_names_periods_with_values_and_the_end_of_the_path():
    assert [name for _, name in Layout(streefniveau(), Width.NARROW).periods] == [
        "2016/17",
        "2022/23",
        "2031",
    ]


@pytest.mark.parametrize(
    ("values", "unit", "edges"),
    [
        ([40, 60], "%", (38, 62)),
        ([5, 60], "%", (0, 65.5)),
        ([50, 99], "%", (45.1, 100)),
        ([-2, 8], "", (-3, 9)),
    ],
)
def test_the_values_keep_some_air_and_stay_possible(values, unit, edges):
    assert value_range(values, unit) == pytest.approx(edges)


@pytest.mark.parametrize(
    ("edges", "ticks", "decimals"),
    [((38.0, 62.0), [40, 45, 50, 55, 60], 0), ((0.0, 464000.0), [0, 100000, 200000, 300000, 400000], 0),
     ((2.4, 3.6), [2.5, 3.0, 3.5], 1), ((7.0, 7.3), [7.0, 7.1, 7.2, 7.3], 1)],
)  # fmt: skip
def test_the_ticks_are_few_and_round(edges, ticks, decimals):
    assert value_ticks(edges) == ticks
    assert tick_decimals(value_ticks(edges)) == decimals


def test_names_that_would_touch_are_left_out_but_for_the_first_and_the_last():
    assert spread_out([(0, 20), (15, 20), (50, 20), (90, 20), (100, 20)], 5) == [0, 2, 4]
    assert spread_out([(0, 20), (15, 20), (100, 20)], 5, before=[1]) == [1, 2]


def test_the_text_says_what_the_lines_do():
    assert alt_text(streefniveau()).replace(NBSP, " ") == (
        "Lijngrafiek. Zuid ging van 48,0 % in 2016/17 naar 52,6 % in 2022/23, de G4 van 54,1 % naar 59,8 %, "
        "Rotterdam van 52,3 % naar 57,3 %. Het streefniveau voor 2031 is 59,8 %."
    )


def test_the_text_names_few_areas_and_counts_the_others():
    areas = ["zuid", "rotterdam", "focuswijken", *"abcd"]
    text = alt_text(chart(*(points(area, {"2022-12": "1", "2023-12": "2"}) for area in areas), unit="aantal"))
    assert "Zuid ging van 1 in december 2022 naar 2 in december 2023, Rotterdam van 1 naar 2" in text
    assert text.endswith("de focuswijken van 1 naar 2. Ook vier andere gebieden staan erin.")
