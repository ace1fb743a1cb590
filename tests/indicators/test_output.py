"""What was realised of an ambition for a whole plan: per year, together, the share of it, and why there is no result."""

from fractions import Fraction

import pytest

from indicators.gap import Reason
from indicators.outcome import NOTHING, Amount
from indicators.output.ambition import Ambition
from tests.indicators.outcome_data import amount

WORKED = [  # DOMAIN "Output indicators": ambition 2019–2022, realised 2019 and 2020, cumulative, per cent
    ("4200", "720", "1330", 2050, "48.8"),
    ("3000", "780", "1176", 1956, "65.2"),
    ("3100", "453", "1095", 1548, "49.9"),
    ("1100", "325", "627", 952, "86.5"),
]


def ambition(aim, **realised):
    """Of the plan 2019–2022; `realised` as `in_2019="720"`."""
    told = {int(year.removeprefix("in_")): _exact(value) for year, value in realised.items()}
    return Ambition(2019, 2022, _exact(aim), told)


def _exact(value):
    return value if isinstance(value, Amount) else amount(value, is_exact=True)


@pytest.mark.parametrize(("aim", "first", "second", "together", "percent"), WORKED)
def test_worked_figures(aim, first, second, together, percent):
    plan = ambition(aim, in_2019=first, in_2020=second)
    assert (plan.cumulative(2019), plan.cumulative(2020)) == (int(first), together)
    assert plan.share(2019) == Fraction(int(first), int(aim))
    assert abs(plan.share(2020) * 100 - Fraction(percent)) <= Fraction(5, 100)


def test_the_share_is_of_the_whole_ambition_and_of_all_years_until_then():
    """The negative control of the worked figures: neither of the usual mistakes gives 49 %."""
    share = ambition("4200", in_2019="720", in_2020="1330", in_2021="5").share(2020)
    assert round(share * 100) == 49
    assert share not in {Fraction(1330, 4200), Fraction(2050, 2100), Fraction(2055, 4200)}


def test_the_sum_is_told_with_its_own_numbers():
    plan = ambition("4200", in_2019="720", in_2020="1330")
    assert plan.share_sum(2019) == "720 ÷ 4.200"
    assert plan.share_sum(2020) == "(720 + 1.330) ÷ 4.200"
    assert plan.share_sum(2021) == "(720 + 1.330 + –) ÷ 4.200"
    assert plan.share_sum(2018) == ""


def test_nothing_realised_is_a_value_and_more_than_all_is_possible():
    plan = ambition("300", in_2019="70", in_2020="0", in_2021="290")
    assert (plan.cumulative(2020), plan.share(2020)) == (70, Fraction(70, 300))
    assert ambition("300", in_2019="0").share(2019) == 0
    assert plan.share(2021) == Fraction(6, 5)


def test_a_year_of_which_nothing_was_told_is_no_year_of_0():
    plan = ambition("4200", in_2020="1330")
    assert plan.cumulative(2020) is plan.share(2020) is Reason.NO_PARTS
    later = ambition("4200", in_2019="720", in_2020=NOTHING)
    assert (later.cumulative(2019), later.cumulative(2020)) == (720, Reason.NO_PARTS)


def test_a_mark_keeps_its_reason():
    assert ambition("4200", in_2019=Amount(Reason.NOT_KNOWN)).cumulative(2019) is Reason.NOT_KNOWN
    assert ambition(Amount(Reason.NOT_APPLICABLE), in_2019="720").share(2019) is Reason.NOT_APPLICABLE


@pytest.mark.parametrize("year", [2018, 2023])
def test_outside_the_plan_there_is_nothing_to_add_up(year):
    plan = ambition("4200", **{f"in_{each}": "1" for each in range(2018, 2024)})
    assert plan.cumulative(year) is plan.share(year) is Reason.NOT_APPLICABLE
    assert plan.cumulative(2022) == 4


@pytest.mark.parametrize(("aim", "reason"), [(NOTHING, Reason.NO_RULE), ("0", Reason.NO_WHOLE)])
def test_without_an_ambition_there_is_no_share(aim, reason):
    plan = ambition(aim, in_2019="720")
    assert (plan.cumulative(2019), plan.share(2019)) == (720, reason)
