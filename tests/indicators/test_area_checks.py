"""Counts of whole areas beside those of their parts: the figures of Thuisbasis 14 and School 8."""

import pytest

from indicators.area_checks import Division, area_checks
from indicators.check_words import figure_words
from indicators.checking import check
from indicators.checks import Kind, Verdict
from indicators.gap import Reason
from indicators.models import Indicator, Measurement
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


SUMS = ("/gebieden", "/focuswijken", "/buurten", "/buurten van focuswijken")


def over_areas():
    return [one for one in check(2023) if one.figure.startswith("som/") and one.figure.endswith(SUMS)]


def test_every_count_that_is_printed_per_area_adds_up(data):
    checked = [one.figure.split("/")[1:3] for one in over_areas()]
    moves = set(
        Indicator.objects.filter(kind="wijk", unit__in=["aantal", "saldo"]).values_list("slug", flat=True)
    )
    series = {"ve-indicatie", "ve-bereikt"}
    in_gebieden = {"schulden-geregistreerd", "etf-intakes", "etf-plannen", "kredietbank-aanvragen"}
    assert len(moves) == 20
    assert {slug for slug, area in checked if area == "focuswijken"} == series | moves
    assert {slug for slug, area in checked if area == "zuid"} == series | in_gebieden | moves
    assert {slug for slug, area in checked if area.startswith("gebied-")} == moves
    assert len(checked) == 2 * 4 + 2 * 4 + 4 + 20 * (1 + 1 + 3)
    assert {one.verdict for one in over_areas()} == {Verdict.EQUAL}


def test_what_an_area_consists_of_follows_from_the_areas(data):
    Area.objects.filter(slug="carnisse").update(is_focus=False)
    Area.objects.filter(slug="gebied-charlois").update(parent=None)
    found = {(one.figure.split("/")[2], one.verdict) for one in over_areas()}
    assert {area: verdict for area, verdict in found if not area.startswith("gebied-")} == {
        "zuid": Verdict.DIFFERS,
        "focuswijken": Verdict.DIFFERS,
    }
    assert len(found) == 2 + 3
    Area.objects.filter(slug="buurt-vreewijk").update(parent=Area.objects.get(slug="gebied-charlois"))
    wrong = {one.figure.split("/")[2] for one in over_areas() if one.verdict is Verdict.DIFFERS}
    assert {"gebied-feijenoord", "gebied-charlois"} <= wrong
    assert "gebied-ijsselmonde" not in wrong


def test_one_wrong_count_is_found(data):
    Measurement.objects.filter(indicator__slug="ve-bereikt", area__slug="bloemhof", period="2023").update(
        value=112
    )
    (wrong,) = [one for one in over_areas() if one.verdict is Verdict.DIFFERS]
    assert (wrong.figure, wrong.computed) == ("som/ve-bereikt/focuswijken/2023/focuswijken", "575")
