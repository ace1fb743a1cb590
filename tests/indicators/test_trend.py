"""Op koers over the years: printed beside counted."""

import pytest

from indicators.counting import courses_of
from indicators.loading import load_published
from indicators.models import PublishedFigure
from indicators.published import courses
from indicators.trend import Counted, Kind, Printed, Verdict, description, picture, title, trend
from tests import factories

PILLARS = ("thuisbasis", "school", "werk", "wonen", "veilig")
PRINTED = {
    2019: Printed("VGR 2020", "66"),
    2020: Printed("VGR 2020", "63", (63, 100)),
    2023: Printed("VGR 2023", counts=(45, 112), is_reading=True),
}
COUNTED = {2022: Counted(36, 69), 2023: Counted(45, 112), 2024: Counted(14, 33, provisional=True)}
YEARS = trend(PRINTED, COUNTED, [2019, 2023])


def text(value):
    return value.replace("\N{NO-BREAK SPACE}", " ")


def test_every_year_of_either_kind_stands_once_in_order():
    assert [year.year for year in YEARS] == [2019, 2020, 2022, 2023, 2024]
    assert [year.plan for year in YEARS] == [2019, 2019, 2019, 2023, 2023]
    assert [year.verdict for year in YEARS] == [None, None, None, Verdict.EQUAL, None]


def test_what_was_printed_is_told_with_its_source():
    assert [text(printed.text) for printed in PRINTED.values()] == [
        "66 %", "63 %, 63 van 100", "40 %, 45 van 112",
    ]  # fmt: skip
    assert [printed.source for printed in PRINTED.values()] == [
        "VGR 2020", "VGR 2020", "VGR 2023, lezing van de tabel",
    ]  # fmt: skip
    assert text(Printed("VGR 2020", "65", of="26").text) == "65 % van 26 activiteiten"


@pytest.mark.parametrize(
    ("printed", "counted", "expected"),
    [
        (Printed("V", counts=(45, 112)), Counted(44, 112), Verdict.DIFFERS),
        (Printed("V", "63", (63, 100)), Counted(126, 200), Verdict.DIFFERS),
        (Printed("V", "63"), Counted(626, 1000), Verdict.EQUAL),
        (Printed("V", "63"), Counted(624, 1000), Verdict.DIFFERS),
        (Printed("V", "62,6"), Counted(626, 1000), Verdict.EQUAL),
        (Printed("V", "62,6"), Counted(627, 1000), Verdict.DIFFERS),
        (Printed("V", "63"), Counted(1, 10, provisional=True), None),
    ],
)
def test_print_and_count_are_compared_by_what_was_printed(printed, counted, expected):
    assert trend({2023: printed}, {2023: counted}, [])[0].verdict is expected


def test_the_title_takes_the_first_and_the_last_year_that_are_final():
    assert text(title(YEARS)) == "Op koers: van 66 % in 2019 naar 40 % in 2023"
    assert text(title(YEARS[:1])) == "Op koers: 66 % in 2019"
    assert title(YEARS[4:]) == title([]) == "Op koers door de jaren"


def test_each_kind_has_a_shape_and_equal_years_share_a_label():
    drawn = picture(YEARS)
    assert [(mark.kind, mark.label, mark.is_ring) for mark in drawn.marks] == [
        (Kind.PRINTED, "66", False),
        (Kind.PRINTED, "63", False),
        (Kind.COUNTED, "52", False),
        (Kind.PRINTED, "", True),
        (Kind.COUNTED, "40", False),
        (Kind.PROVISIONAL, "42", False),
    ]
    assert drawn.kinds == {"PRINTED", "COUNTED", "PROVISIONAL"}


def test_lines_join_neighbours_of_one_plan_and_kind_only():
    drawn = picture(YEARS)
    assert [dashed for _, dashed in drawn.lines] == [False, True]
    x = {year: place for place, year in drawn.years}
    assert [line.split()[0] for line, _ in drawn.lines] == [f"M{x[2019]}", f"M{x[2023]}"]
    assert len(drawn.breaks) == 1
    assert x[2022] < drawn.breaks[0] < x[2023]


def test_different_figures_of_one_year_have_their_labels_aside():
    years = trend({2020: Printed("V", "63"), 2023: Printed("V", "41")}, {2023: Counted(40, 100)}, [])
    *_, printed, counted = picture(years).marks
    assert printed.label_x < printed.x == counted.x < counted.label_x


def test_the_ends_of_the_scale_stay_inside():
    drawn = picture(trend({}, {2023: Counted(0, 5), 2024: Counted(5, 5)}, []))
    assert [mark.y for mark in drawn.marks] == [drawn.BOTTOM, drawn.TOP]
    assert all(0 < mark.x < drawn.WIDTH for mark in drawn.marks)


def test_one_year_makes_no_picture():
    assert picture(YEARS[:1]) is None
    assert picture([]) is None


def test_the_picture_is_told_in_words():
    assert description(YEARS[-2:]) == (
        "Aandeel op koers per jaar. 2023 40 procent, gedrukt; 2023 40 procent, geteld; 2024 42 procent, tot nu toe."
    )


# From the database


@pytest.mark.django_db
def test_the_printed_years_of_everything(django_assert_num_queries):
    load_published()
    with django_assert_num_queries(1):
        assert courses(PILLARS) == PRINTED


@pytest.mark.django_db
def test_the_printed_years_of_one_pillar_and_of_one_funding():
    load_published()
    werk = {year: (printed.counts, printed.is_reading) for year, printed in courses(["werk"], "").items()}
    assert werk == {2020: ((6, 17), False), 2023: ((19, 35), False)}
    assert courses([], "regio-deal") == {2020: Printed("VGR 2020", "65", of="26")}
    assert courses([], "spuk") == {}


@pytest.mark.django_db
def test_a_table_that_does_not_tell_of_every_pillar_has_no_counts():
    load_published()
    PublishedFigure.objects.filter(figure="summary/werk/groen/subtotaal").delete()
    assert {year: printed.counts for year, printed in courses(PILLARS).items()} == {2019: None, 2020: None}


@pytest.mark.django_db
def test_own_years_leave_out_wit_what_has_no_colour_and_activities(django_assert_num_queries):
    finalised, running = factories.make_round(2023, "finalised"), factories.make_round(2024)
    for colour, round in [("groen", finalised), ("wit", finalised), ("rood", finalised), ("groen", running)]:
        factories.make_report(factories.make_intervention(), round, colour=colour)
    factories.make_report(factories.make_intervention(), finalised, state="not_reported")
    activity = factories.make_intervention(factories.make_pillar("organisatie", counted=False))
    factories.make_report(activity, finalised, colour="groen")
    with django_assert_num_queries(1):
        assert courses_of([finalised, running]) == {
            2023: Counted(1, 2),
            2024: Counted(1, 1, provisional=True),
        }
    assert courses_of([finalised], intervention__pillar__code="wonen") == {}
