"""What a report prints in the place of a value, and the periods that values hold for."""

import re
from decimal import Decimal

import pytest

from indicators.gap import Reason
from indicators.marks import Figure, Mark, parse_figure
from indicators.periods import bounds, months_of, order, school_year, year_before


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("54,1", Figure(Decimal("54.1"), 1)), ("52,0%", Figure(Decimal("52.0"), 1)), ("€ 206.420", Figure(Decimal(206420), 0)),
        ("-7,7%", Figure(Decimal("-7.7"), 1)), ("−33,1 %", Figure(Decimal("-33.1"), 1)), ("16,30%", Figure(Decimal("16.30"), 2)),
        ("0", Figure(Decimal(0), 0)), ("<5", Figure(None, 0, Mark.SUPPRESSED)), ("nvt", Figure(None, 0, Mark.NOT_APPLICABLE)),
        ("NB", Figure(None, 0, Mark.NOT_KNOWN)), ("x", Figure(None, 0, Mark.NOT_AVAILABLE)),
        ("Ruim  voldoende", Figure(Decimal(6), 0, None, "ruim voldoende")), ("zeer onvoldoende", Figure(Decimal(1), 0, None, "zeer onvoldoende")),
    ],
)  # fmt: skip
def test_a_printed_figure_keeps_its_decimals_and_a_mark_is_no_number(text, figure):
    assert parse_figure(text) == figure


@pytest.mark.parametrize(
    "text", ["", "-", "<6", "52 6", "28 29", "5%2", "5€", "vijf", "zeer zwak", "1,2,3", "%", "12.34.5"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text.strip("%")) or "^$"):
        parse_figure(text)


def test_every_mark_has_the_reason_of_a_sum_that_cannot_be_made():
    assert Mark.SUPPRESSED.reason is Reason.SUPPRESSED
    assert len({mark.reason for mark in Mark}) == len(Mark)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2023", (2023, 2023)),
        ("2022/23", (2022, 2023)),
        ("1999/00", (1999, 2000)),
        ("2020–2022", (2020, 2022)),
        ("2020-2022", (2020, 2022)),
    ],
)
def test_a_period_is_a_year_a_school_year_or_years_together(period, years):
    assert bounds(period) == years


@pytest.mark.parametrize("period", ["", "23", "2022/24", "2022-23", "2022–2022", "2023–2020", "1 okt 2022"])
def test_another_period_is_refused(period):
    with pytest.raises(ValueError, match=f"^{re.escape(period)}$"):
        bounds(period)


def test_the_period_that_ends_later_comes_later():
    assert sorted(["2023", "2022/23", "2020–2022", "2021"], key=order) == [
        "2021",
        "2020–2022",
        "2022/23",
        "2023",
    ]


def test_a_year_has_twelve_months_and_another_period_none():
    assert (months_of("2023")[0], months_of("2023")[-1], len(months_of("2023"))) == ("2023-01", "2023-12", 12)
    assert months_of("2022/23") == months_of("2023-12") == []


def test_the_school_year_of_a_year_ends_in_it():
    assert (school_year("2022"), school_year("2000")) == ("2021/22", "1999/00")
    assert school_year("2022/23") == "2022/23"


@pytest.mark.parametrize(
    ("period", "before"),
    [("2023", "2022"), ("2023-12", "2022-12"), ("2022/23", "2021/22"), ("2000/01", "1999/00"), ("2020–2022", "2019–2021")],
)  # fmt: skip
def test_the_year_before_is_a_period_of_the_same_kind(period, before):
    assert year_before(period) == before
