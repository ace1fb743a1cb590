"""Counts of whole areas beside those of their parts: the figures of Thuisbasis 14 and School 8."""

import pytest

from indicators.area_checks import Division, area_checks
from indicators.check_words import figure_words
from indicators.checking import check
from indicators.checks import Kind, Verdict
from indicators.gap import Reason
from indicators.models import Measurement
from indicators.outcome import Amount
from indicators.sum_checks import Cell
from tests.indicators.outcome_data import amount, load_all
from wijken.models import Area

ZUID = Division("zuid", "gebieden", ("charlois", "feijenoord", "ijsselmonde"))
DEBTS = {"charlois": "8440", "feijenoord": "8020", "ijsselmonde": "5700", "zuid": "22160"}


def cells(texts=DEBTS, period="2020", exact=True):
    return {
        ("schulden", area, period): Cell(amount(text, is_exact=exact), text, "tabel")
        for area, text in texts.items()
    }


def test_a_count_of_zuid_is_that_of_its_gebieden():
    (found,) = area_checks([ZUID], cells() | cells({"rotterdam": "51340"}))
    assert (found.kind, found.verdict, found.inputs) == (Kind.INTERN, Verdict.EQUAL, "8.440 + 8.020 + 5.700")
    assert (found.figure, found.source) == ("som/schulden/zuid/2020/gebieden", "tabel")
    (wrong,) = area_checks([ZUID], cells(DEBTS | {"zuid": "22161"}))
    assert (wrong.verdict, wrong.computed, wrong.band) == (Verdict.DIFFERS, "22.160", "")


def test_percentages_of_areas_do_not_add_up():
    assert area_checks([ZUID], cells(exact=False)) == []


@pytest.mark.parametrize("missing", DEBTS)
def test_where_a_part_or_the_whole_is_not_printed_nothing_is_said(missing):
    known = {area: text for area, text in DEBTS.items() if area != missing}
    assert area_checks([ZUID], cells(known) | cells({missing: "1"}, "2021")) == []


def test_a_mark_among_the_parts_is_told():
    hidden = {("schulden", "charlois", "2020"): Cell(Amount(Reason.NOT_KNOWN, is_exact=True), "nb", "tabel")}
    (found,) = area_checks([ZUID], cells() | hidden)
    assert (found.verdict, found.note) == (Verdict.NOT_COMPUTABLE, Reason.NOT_KNOWN)


def test_in_words_a_sum_says_what_it_is_of():
    names = {"schulden": "Schulden", "zuid": "Zuid", "focuswijken": "Focuswijken"}
    assert (
        figure_words("som/schulden/zuid/2020/gebieden", names)
        == "Schulden: Zuid in 2020, som van de gebieden"
    )
    told = figure_words("som/schulden/focuswijken/2022-23/focuswijken", names)
    assert told == "Schulden: Focuswijken in 2022/23, som van de focuswijken"


@pytest.fixture
def data(db):
    load_all()


def over_areas():
    return [one for one in check(2023) if one.figure.endswith(("/gebieden", "/focuswijken"))]


def test_every_count_that_is_printed_per_area_adds_up(data):
    checked = [one.figure.split("/")[1:3] for one in over_areas()]
    series = {"ve-indicatie", "ve-bereikt"}
    in_gebieden = {"schulden-geregistreerd", "etf-intakes", "etf-plannen", "kredietbank-aanvragen"}
    assert {slug for slug, area in checked if area == "focuswijken"} == series
    assert {slug for slug, area in checked if area == "zuid"} == series | in_gebieden
    assert len(checked) == 2 * 4 + 2 * 4 + 4
    assert {one.verdict for one in over_areas()} == {Verdict.EQUAL}


def test_what_an_area_consists_of_follows_from_the_areas(data):
    Area.objects.filter(slug="carnisse").update(is_focus=False)
    Area.objects.filter(slug="gebied-charlois").update(parent=None)
    assert {one.verdict for one in over_areas()} == {Verdict.DIFFERS}


def test_one_wrong_count_is_found(data):
    Measurement.objects.filter(indicator__slug="ve-bereikt", area__slug="bloemhof", period="2023").update(
        value=112
    )
    (wrong,) = [one for one in over_areas() if one.verdict is Verdict.DIFFERS]
    assert (wrong.figure, wrong.computed) == ("som/ve-bereikt/focuswijken/2023/focuswijken", "575")
