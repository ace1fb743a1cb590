"""The sheets per indicator and the table of classes, each figure beside what it should be."""

from dataclasses import replace

import pytest

from indicators.checks import Kind, Printed, Verdict, twice
from indicators.gap import Path
from indicators.sheet_checks import Places, aim_checks, class_count_checks, class_list_checks, sheet_checks
from tests.indicators.outcome_data import amount, outcome

DEBT = outcome("21.4", "23.0", "16.6", due=Path.NEW.share(2023))


def printed(text, name="x"):
    return Printed(f"sheet/x/{name}", "blad", text)


def on_sheet(one, name, text, **places):
    return [
        (check.kind, check.verdict, check.computed)
        for check in sheet_checks(one, name, printed(text), Places(**places))
    ]


@pytest.mark.parametrize(
    ("text", "other", "verdict"),
    [
        ("54", "54,0", Verdict.EQUAL),
        ("65,5", "66", Verdict.EQUAL),
        ("65,4", "66", Verdict.DIFFERS),
        ("-36,1", "−33,1", Verdict.DIFFERS),
        ("255,810", "255.800", Verdict.DIFFERS),
        ("326.418", "326.400", Verdict.DIFFERS),
        ("nvt", "nvt", Verdict.EQUAL),
        ("nvt", "0", Verdict.DIFFERS),
        ("ca. 5", "5", Verdict.DIFFERS),
        ("ca. 5", "ca. 5", Verdict.EQUAL),
    ],
)
def test_a_figure_in_two_places_is_compared_in_the_coarser_notation(text, other, verdict):
    check = twice(printed(text), other, "elders")
    assert (check.kind, check.verdict, check.inputs, check.band) == (Kind.DOUBLE, verdict, "elders", "")


def test_values_of_a_sheet_are_laid_beside_the_table():
    assert on_sheet(DEBT, "basis", "21,4") == [(Kind.DOUBLE, Verdict.EQUAL, "21,4")]
    assert on_sheet(DEBT, "actueel", "22,9") == [(Kind.DOUBLE, Verdict.DIFFERS, "23,0")]
    assert on_sheet(DEBT, "referentie", "16,6") == [(Kind.DOUBLE, Verdict.EQUAL, "16,6")]
    assert on_sheet(DEBT, "aandeel", "11,1") == [(Kind.OWN, Verdict.EQUAL, "11,1")]
    assert on_sheet(DEBT, "aandeel", "40") == [(Kind.OWN, Verdict.DIFFERS, "11")]
    assert on_sheet(DEBT, "onbekend", "40") == []


def test_a_share_that_is_printed_twice_differently_differs_though_rounding_explains_both():
    assert on_sheet(DEBT, "ingelopen", "-36,1", table={"ingelopen": printed("-33,1")}) == [
        (Kind.INTERN, Verdict.ROUNDING, "-33,3"),
        (Kind.DOUBLE, Verdict.DIFFERS, "-33,1"),
    ]


def test_a_sheet_is_right_when_it_follows_from_its_own_values():
    woz = outcome("126434", "255800", "326400")
    assert on_sheet(woz, "streefniveau", "206.428")[0][1] is Verdict.DIFFERS
    own = {"referentie": printed("326.418"), "basis": printed("126.434")}
    assert on_sheet(woz, "streefniveau", "206.428", sheet=own)[0][1] is Verdict.EQUAL


def test_a_slip_in_one_value_is_not_told_again_of_what_follows_from_the_table():
    children = outcome("21.9", "19.1", "15.0", due=Path.NEW.share(2023))
    slip = {"basis": printed("16,5"), "actueel": printed("onleesbaar")}
    assert on_sheet(children, "ingelopen", "40,6", sheet=slip)[0][1] is Verdict.EQUAL
    assert on_sheet(children, "ingelopen", "50,6", sheet=slip)[0][1] is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("text", "first", "verdict"),
    [
        ("2016 t/m 18", "2016–2018", Verdict.EQUAL),
        ("2011/12", "2011/12", Verdict.EQUAL),
        ("2016/17", "2017/18", Verdict.DIFFERS),
    ],
)
def test_the_first_period_is_that_of_the_table(text, first, verdict):
    assert on_sheet(replace(DEBT, first_period=first), "basisjaar", text)[0][1] is verdict


def test_above_or_below_follows_from_the_share():
    extra = outcome("49.7", "48.5", "34.7", due=Path.NEW.share(2023))
    (check,) = sheet_checks(extra, "oordeel", printed("boven"), Places())
    assert (check.kind, check.verdict, check.computed) == (Kind.INTERN, Verdict.DIFFERS, "onder")
    assert check.inputs == "8,0 % ingelopen, 11,1 % bedoeld"
    assert on_sheet(DEBT, "oordeel", "onder")[0][1] is Verdict.EQUAL
    unknown = replace(DEBT, due=None)
    assert on_sheet(unknown, "oordeel", "onder")[0][1] is Verdict.NOT_COMPUTABLE


def test_a_line_of_the_table_of_classes_is_checked_in_three_ways():
    table = Places(table={"ingelopen": printed("-33,1")})
    found = {
        name: class_list_checks(DEBT, name, printed(text), table)[0]
        for name, text in {"ingelopen": "-33,1", "klasse": "onder-5", "soort": "indicator"}.items()
    }
    assert [check.verdict for check in found.values()] == [Verdict.EQUAL, Verdict.EQUAL, Verdict.DIFFERS]
    assert found["soort"].computed == "doel"


def test_counts_are_laid_beside_the_lines_and_beside_the_own_classes():
    low = replace(outcome("0.0", "1.0", "10.0"), slug="laag")
    checks = class_count_checks(
        {("School", "5-tot-15"): printed("1")}, {"laag": "5-tot-15"}, [low, replace(low, slug="ook")]
    )
    assert [(check.kind, check.verdict, check.computed) for check in checks] == [
        (Kind.INTERN, Verdict.EQUAL, "1"),
        (Kind.OWN, Verdict.DIFFERS, "2"),
    ]


def test_a_value_that_is_not_there_is_told():
    nothing = replace(DEBT, now=amount("1", is_exact=True), start=replace(DEBT.start, value=None))
    assert on_sheet(nothing, "basis", "21,4")[0][1] is Verdict.NOT_COMPUTABLE


def test_an_aim_of_the_flow_is_that_of_the_effect_table_or_what_the_others_leave():
    aims = {"techniek": printed("38,0"), "zorg": printed("17,0"), "overig": printed("45,0")}
    table = {"diploma-techniek": printed("38"), "diploma-zorg": printed("15")}
    found = aim_checks(aims, {"techniek": "diploma-techniek", "zorg": "diploma-zorg"}, table)
    assert [(check.kind, check.verdict, check.computed) for check in found] == [
        (Kind.DOUBLE, Verdict.EQUAL, "38"),
        (Kind.DOUBLE, Verdict.DIFFERS, "15"),
        (Kind.INTERN, Verdict.EQUAL, "45,0"),
    ]
    assert found[2].inputs == "100 − 38,0 − 17,0"
    wrong = aim_checks(aims | {"overig": printed("44,0")}, {}, {})
    assert [check.verdict for check in wrong] == [Verdict.DIFFERS] * 3
