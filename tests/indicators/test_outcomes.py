"""The effect table of VGR 2023 from the data files: all 38 shares, the targets, and how it stands in one report."""

from collections import Counter

import pytest
from django.core.management import CommandError

from indicators.checking import check
from indicators.checks import Verdict
from indicators.gap import GapClass, Reason
from indicators.measured import outcomes
from indicators.models import Indicator, Measurement, PublishedFigure, TargetRule
from interventions.models import Pillar
from tests.indicators.outcome_data import load_all
from tests.loading import run

pytestmark = pytest.mark.django_db
TABLES = ("summary/", "effect/")
REAL_DIFFERENCES = {
    "summary/totaal/subtotaal": ("120", "118"),
    "effect/gezinnen-laag-inkomen/streefniveau": ("26,9", "29,6"),
    "effect/wanbetalers-zorgpremie/streefniveau": ("0", "3"),
    "effect/wanbetalers-zorgpremie/doel": ("0", "2"),
    "effect/zonder-startkwalificatie/streefniveau": ("17,0", "14,8"),
}


@pytest.fixture(autouse=True)
def data():
    load_all()


def in_tables():
    """What is checked of the summary and the effect table."""
    return [one for one in check(2023) if one.figure.startswith(TABLES)]


def by_slug(year=2023):
    return {outcome.slug: outcome for outcome in outcomes(year)}


def test_all_38_printed_shares_follow_from_the_printed_values():
    shares = [one for one in in_tables() if one.figure.endswith("/ingelopen") and one.printed != "nvt"]
    assert len(shares) == 38
    assert {one.verdict for one in shares} == {Verdict.EQUAL, Verdict.ROUNDING}
    rounded = [one.figure.split("/")[1] for one in shares if one.verdict is Verdict.ROUNDING]
    assert len(rounded) == 7, rounded


def test_what_differs_in_the_two_tables_is_known_and_nothing_else_does():
    found = {one.figure: (one.printed, one.computed) for one in in_tables() if one.verdict is Verdict.DIFFERS}
    assert found == REAL_DIFFERENCES


def test_the_lost_row_of_the_summary_is_told_and_not_called_a_difference():
    (lost,) = [one for one in in_tables() if one.verdict is Verdict.NOT_COMPUTABLE]
    assert (lost.figure, lost.printed, lost.note) == ("summary/veilig/totaal", "18", Reason.NOT_READABLE)


def test_the_classes_are_those_of_the_printed_table():
    pillars = ("School", "Werk", "Wonen")
    counted = Counter(
        (pillar, outcome.gap_class)
        for outcome in outcomes(2023)
        for pillar in outcome.pillars
        if pillar in pillars and outcome.pillars[0] != "Thuisbasis" and outcome.gap_class in set(GapClass)
    )
    assert {pillar: [counted[pillar, each] for each in GapClass] for pillar in pillars} == {
        "School": [13, 4, 1, 1],
        "Werk": [3, 2, 1, 0],
        "Wonen": [1, 1, 0, 4],
    }


def test_worked_indicator_shows_its_own_sum():
    woz = by_slug()["woz-waarde"]
    assert woz.closed_sum == "(255.800 − 126.434) ÷ (326.400 − 126.434)"
    assert woz.target_sum == "126.434 + 40\N{NO-BREAK SPACE}% × (326.400 − 126.434)"
    assert (woz.reference, woz.first_period, woz.period) == ("Rotterdam", "2011", "2023")


def test_an_indicator_without_a_rule_has_no_result_but_a_reason():
    care, people = by_slug()["vmbo-zorg"], by_slug()["bevolking"]
    assert (care.closed, care.target, care.gap_class, care.aim) == (Reason.NO_RULE,) * 4
    assert (people.first_period, people.period, str(people.now)) == ("2011", "2023", "211.168")


def test_two_indicators_share_measurements_under_rules_of_their_own():
    home, work = by_slug()["kinderen-laag-inkomen"], by_slug()["kinderen-laag-inkomen-werk"]
    assert (str(home.start), home.reference, str(home.now)) == ("21,9", "Rotterdam", "19,1")
    assert (str(work.start), work.reference, str(work.now)) == ("29,0", "G4", "19,1")
    assert Indicator.objects.get(slug=work.slug).measurements.count() == 0


def test_a_gap_uses_one_report_only():
    in_two = Measurement.objects.filter(indicator__slug="woz-waarde", area__slug="zuid", period="2011")
    assert in_two.count() == 2
    in_two.get(vintage="VGR 2023").delete()
    assert by_slug()["woz-waarde"].closed is Reason.NO_BASELINE


def test_a_value_that_is_not_known_is_no_zero():
    old = by_slug()["met-startkwalificatie"].old_reference
    assert (old.value, str(old)) == (Reason.NOT_KNOWN, "niet bekend")


def test_reading_takes_as_many_queries_with_more_indicators(django_assert_num_queries):
    school = Pillar.objects.get(code="school")
    for number in range(20):
        more = Indicator.objects.create(slug=f"meer-{number}", name=f"Meer {number}", kind="doel", unit="%")
        more.pillars.add(school)
        TargetRule.objects.create(indicator=more, baseline="2011", path="25-2021", level=number)
    with django_assert_num_queries(3):
        assert len(outcomes(2023)) == 62
    with django_assert_num_queries(9):
        check(2023)


def test_a_report_without_measurements_has_no_outcomes():
    with pytest.raises(Measurement.DoesNotExist, match="VGR 2019"):
        outcomes(2019)


def test_the_command_tells_the_counts_and_what_asks_for_attention():
    lines = run("check_published", "2023").splitlines()
    assert lines[0] == "1571 gelijk, 20 verklaard door afronding, 71 wijkt af, 33 niet te berekenen"
    assert len(lines) == 1 + 71 + 33
    assert any("zonder-startkwalificatie/streefniveau, gedrukt 17,0; berekend 14,8" in line for line in lines)


def test_the_figures_of_a_report_without_measurements_are_checked_too():
    assert {one.verdict for one in check(2020)} == {Verdict.EQUAL}


def test_what_is_about_to_be_printed_must_add_up_already():
    Measurement.objects.filter(vintage="VGR 2023").update(vintage="VGR 2024")
    found = {one.figure: (one.printed, one.computed) for one in check(2024) if one.verdict is Verdict.DIFFERS}
    assert found["som/thuiszitters-eind/zuid/2022-23/saldo"] == ("66", "69")
    assert all(figure.startswith("som/") for figure in found)


def test_the_command_refuses_a_report_that_is_not_there():
    with pytest.raises(CommandError, match="Er zijn geen gedrukte cijfers van VGR 2021"):
        run("check_published", "2021")
    with pytest.raises(CommandError, match="Het jaar moet vier cijfers hebben"):
        run("check_published", "abc")
    assert PublishedFigure.objects.exists()


def test_a_figure_of_an_indicator_that_is_not_there_is_told():
    for figure in ("effect/onbekend/ingelopen", "effect", "summary", "effect/a/b/c"):
        PublishedFigure.objects.create(
            report="VGR 2023", year=2023, figure=figure, printed="1,0", place="Elders"
        )
    (told,) = [one for one in check(2023) if one.source == "Elders"]
    assert (told.figure, told.verdict) == ("effect/onbekend/ingelopen", Verdict.NOT_COMPUTABLE)
    assert told.note == Reason.NO_MEASUREMENTS


def test_a_figure_is_checked_in_each_place_and_for_the_year_of_the_report_only():
    printed = {"report": "VGR 2023", "figure": "effect/problematische-schuld/ingelopen"}
    PublishedFigure.objects.create(**printed, year=2023, printed="-36,1", place="Blad")
    PublishedFigure.objects.create(**printed, year=2027, printed="10,0", place="Vooruit")
    PublishedFigure.objects.create(
        report="VGR 2023", year=2023, figure="summary/totaal", printed="1", place="Vreemd"
    )
    found = [one for one in check(2023) if one.figure == printed["figure"]]
    assert [(one.source, one.printed) for one in found][1:] == [("Blad", "-36,1")]
    assert len(found) == 2
