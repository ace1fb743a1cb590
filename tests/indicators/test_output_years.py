"""An interventie-indicator in one year and over the plan: what adds up, what does not, and why."""

from fractions import Fraction

import pytest

from indicators.gap import Reason
from indicators.output.counts import pace, tally
from indicators.output.years import Stand
from tests.indicators.output_steps import output, told

VGR_2020 = [  # part I, "Voortgang aanpak woningvoorraad": ambition, realised 2019 and 2020, per cent after each
    ("4200", "720", "1330", 17, 49),
    ("3000", "780", "1176", 26, 65),
    ("3100", "453", "1095", 15, 50),
    ("1100", "325", "627", 30, 87),
]


@pytest.mark.parametrize(("ambition", "first", "second", "after_one", "after_two"), VGR_2020)
def test_the_published_shares_of_2020(ambition, first, second, after_one, after_two):
    one = output(told(2019, realised=first), told(2020, realised=second), ambition=ambition)
    shares = [round(one.over_plan(year).share * 100) for year in (2019, 2020)]
    assert shares == [after_one, after_two]
    assert one.over_plan(2020).realised == int(first) + int(second)


def test_with_an_ambition_the_sum_is_of_that():
    plan = output(told(2019, "1000", "720"), told(2020, "1000", "1330"), ambition="4200").over_plan(2020)
    assert (plan.worked, plan.whole, plan.has_ambition) == ("(720 + 1.330) ÷ 4.200", 4200, True)
    assert (plan.aimed, plan.share, plan.passed) == (2000, Fraction(2050, 4200), Fraction(2, 4))
    assert plan.keeps_pace is False


def test_without_an_ambition_the_sum_is_of_the_yearly_aims():
    plan = output(told(2019, "1000", "720"), told(2020, "1050", "1330")).over_plan(2020)
    assert (plan.worked, plan.whole, plan.has_ambition) == ("(720 + 1.330) ÷ (1.000 + 1.050)", 2050, False)
    assert (plan.share, plan.keeps_pace) == (1, None)


def test_a_year_of_which_nothing_was_told_is_no_year_of_0():
    silent = output(told(2020, "50", "40"), ambition="200").over_plan(2020)
    assert (silent.realised, silent.share, silent.untold) == (Reason.NOT_TOLD, Reason.NOT_TOLD, (2019,))
    assert silent.keeps_pace is None
    unmeasured = output(told(2019, "50"), told(2020, "50", "40"), ambition="200").over_plan(2020)
    assert (unmeasured.realised, unmeasured.untold, unmeasured.aimed) == (Reason.NOT_TOLD, (2019,), 100)
    nothing_done = output(told(2019, "50", "0"), told(2020, "50", "40"), ambition="200").over_plan(2020)
    assert (nothing_done.realised, nothing_done.share, nothing_done.untold) == (40, Fraction(1, 5), ())


def test_later_years_and_years_outside_the_plan_do_not_count():
    one = output(*(told(year, "10", "10") for year in range(2018, 2024)), ambition="40")
    assert one.over_plan(2019).realised == 10
    assert one.over_plan(2022).realised == 40
    assert one.over_plan(2018) is one.over_plan(2023) is None


def test_what_was_added_later_counts_from_its_own_year():
    plan = output(told(2021, "10", "8"), ambition="20", first_year=2021).over_plan(2021)
    assert (plan.share, plan.passed, plan.untold) == (Fraction(8, 20), Fraction(1, 2), ())


@pytest.mark.parametrize("fields", [{"accumulates": False}, {"unit": "%"}, {"less_is_better": True}], ids=str)
def test_what_does_not_add_up_has_no_sum(fields):
    assert output(told(2019, "40", "42"), **fields).over_plan(2019) is None


@pytest.mark.parametrize(
    ("row", "aimed"),
    [
        ({"comparator": "ge", "aim": "50"}, 50),
        ({"comparator": "between", "aim": "50", "upper": "60"}, Reason.NOT_ADDED_UP),
        ({"comparator": "le", "aim": "50"}, Reason.NOT_ADDED_UP),
        ({}, Reason.NO_RULE),
    ],
    ids=str,
)
def test_aims_add_up_only_where_they_have_a_sum(row, aimed):
    plan = output(told(2019, realised="45", **row)).over_plan(2019)
    assert (plan.aimed, plan.realised) == (aimed, 45)
    assert plan.share == (aimed if isinstance(aimed, Reason) else Fraction(45, 50))
    assert output(told(2019, realised="45", **row), ambition="90").over_plan(2019).share == Fraction(1, 2)


def test_how_much_lower_it_became_is_not_added():
    plan = output(told(2019, "60", "45", comparator="lower"), ambition="90").over_plan(2019)
    assert plan.realised is Reason.NOT_ADDED_UP


def test_areas_are_never_put_on_top_of_the_whole():
    one = output(told(2019, "50", "40"), told(2019, "20", "15", area=True), told(2019, "30", "25", area=True))
    assert (one.of(2019).aim, one.of(2019).realised) == (50, 40)


def test_where_only_areas_were_told_they_are_added_when_all_are_known():
    north, south = told(2019, "20", "15", area=True), told(2019, "30", "25", area=True)
    both = output(north, south)
    assert (both.of(2019).aim, both.of(2019).realised, both.over_plan(2019).realised) == (50, 40, 40)
    half = output(north, told(2019, "30", area=True))
    assert (half.of(2019).aim, half.of(2019).realised) == (50, None)
    assert half.stand(2019) is Stand.UNMEASURED
    assert half.over_plan(2019).realised is Reason.NOT_TOLD
    mixed = output(north, told(2019, "30", "25", area=True, comparator="le"))
    assert (mixed.of(2019).aim, mixed.of(2019).realised) == (None, 40)
    assert mixed.stand(2019) is Stand.ONLY_AREAS
    named = output(north, told(2019, area=True))
    assert (named.of(2019).aim, named.of(2019).realised, named.stand(2019)) == (None, None, Stand.ONLY_AREAS)
    assert named.over_plan(2019).realised is Reason.NOT_TOLD


def test_areas_of_what_does_not_add_up_say_nothing_of_the_whole():
    one = output(told(2019, "20", "15", area=True), accumulates=False)
    assert (one.of(2019), one.stand(2019)) == (Reason.ONLY_AREAS, Stand.ONLY_AREAS)


def test_a_remark_without_a_number_tells_nothing():
    one = output(told(2019), told(2019, "20", "15", area=True))
    assert one.of(2019).realised == 15
    assert output(told(2019)).of(2019) is Reason.NOT_TOLD


def test_each_stand_is_counted_and_only_the_judged_are_in_the_share():
    rows = [
        output(told(2019, "50", "50")),
        output(told(2019, "50", "49")),
        output(told(2019, "6", "7", direction="down"), accumulates=False),
        output(told(2019, "50")),
        output(told(2019, realised="9")),
        output(),
        output(told(2019, "20", "15", area=True), accumulates=False),
    ]
    counted = tally(rows, 2019)
    assert (counted.reached, counted.judged, counted.total) == (1, 3, 7)
    assert all(counted.having(stand) == 1 for stand in Stand if stand is not Stand.MISSED)
    assert tally(rows, 2020).having(Stand.UNTOLD) == 7


def test_pace_counts_only_ambitions_of_which_the_share_is_known():
    rows = [
        output(told(2019, "50", "50"), ambition="200"),
        output(told(2019, "50", "49"), ambition="200"),
        output(told(2019, "50", "60")),
        output(told(2019, "50"), ambition="200"),
        output(told(2019, "50", "50"), accumulates=False),
    ]
    found = pace(rows, 2019)
    assert (found.kept, found.known) == (1, 2)
