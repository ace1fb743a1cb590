"""The colours of an intervention over the years, as a picture and as a sentence."""

import pytest

from interventions.colour_history import Moment, Year, history, picture, sentence
from interventions.standing import Standing

OLD, NEW = "UP 2019–2022", "UP 2023–2027"


def moment(year, standing, *, name="Matching", plan=None, is_own=True):
    return Moment(year, Standing(standing), plan or (OLD if year < 2023 else NEW), name, is_own)


@pytest.fixture
def years():
    colours = {2019: "rood", 2020: "oranje", 2021: "oranje", 2022: "groen", 2023: "oranje"}
    return history(moment(year, colour) for year, colour in reversed(colours.items()))


def test_history_is_in_the_order_of_the_years(years):
    assert [(year.year, year.standing) for year in years][:2] == [(2019, "rood"), (2020, "oranje")]


def test_the_lowest_colour_of_several_predecessors_counts():
    found = history(
        moment(2022, colour, name=name, is_own=False)
        for colour, name in [("groen", "A"), ("niet-gerapporteerd", "B"), ("rood", "C")]
    )
    assert found == [Year(2022, Standing.ROOD, OLD, ("A", "B", "C"))]


def test_the_own_colour_goes_before_that_of_a_predecessor():
    found = history([moment(2023, "rood", name="Oud", is_own=False), moment(2023, "groen", name="Nieuw")])
    assert found == [Year(2023, Standing.GROEN, NEW, ("Nieuw",))]


def test_the_points_stand_at_the_height_of_their_colour(years):
    drawn = picture(years, width=760, left=74)
    assert [(point.x, point.y) for point in drawn.points] == [
        (104, 102), (248, 62), (392, 62), (536, 22), (680, 62),
    ]  # fmt: skip
    assert drawn.lines == ("M104 102L248 62", "M248 62L392 62", "M392 62L536 22", "M536 22L680 62")
    assert drawn.breaks == (608,)
    assert [point.is_last for point in drawn.points] == [False] * 4 + [True]
    assert [word for _, word in drawn.levels] == ["groen", "oranje", "rood", "wit"]


def test_a_year_without_colour_interrupts_the_line():
    drawn = picture(
        history([moment(2020, "groen"), moment(2021, "niet-gerapporteerd"), moment(2022, "groen")]),
        width=360,
        left=66,
    )
    assert drawn.lines == ()
    assert drawn.points[1].y == 182
    assert drawn.levels[-1] == (182, "geen kleur")


def test_a_year_that_is_missing_interrupts_the_line():
    drawn = picture(history([moment(2020, "groen"), moment(2022, "rood")]), width=360, left=66)
    assert drawn.lines == ()
    assert [point.x for point in drawn.points] == [96, 328]


@pytest.mark.parametrize("colours", [[], ["wit"], ["niet-gerapporteerd", "groen"]])
def test_fewer_than_two_colours_need_no_picture(colours):
    years = history(moment(2022 + place, colour) for place, colour in enumerate(colours))
    assert picture(years, width=760, left=74) is None


def test_the_picture_holds_the_last_eight_years():
    drawn = picture(history(moment(year, "groen") for year in range(2015, 2028)), width=360, left=66)
    assert [drawn.points[0].year, drawn.points[-1].year] == [2020, 2027]


def test_the_sentence_names_every_year_and_the_new_plan():
    told = sentence(history([moment(2022, "groen"), moment(2023, "niet-gerapporteerd")]))
    assert told == (
        "Kleur per jaar: groen in 2022 en niet gerapporteerd in 2023. Vanaf 2023 geldt UP 2023–2027."
    )
