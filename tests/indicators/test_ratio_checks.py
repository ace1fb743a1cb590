"""Shares and changes beside their counts: of Zuid in Rotterdam, of one count in another, and over a year."""

from decimal import Decimal

import pytest

from indicators.check_words import figure_words, slug_of
from indicators.checking import check
from indicators.checks import Printed, Verdict
from indicators.gap import Reason
from indicators.models import PublishedFigure
from indicators.outcome import Amount
from indicators.ratio_checks import CHANGES, ratio_checks, share_check
from indicators.sum_checks import Cell, Term
from tests.indicators.outcome_data import amount, load_all

REACHED = [Term("bereik", "teller", "bereikt"), Term("bereik", "noemer", "indicatie")]
TECHNIEK = [Term("techniek", name, part) for name, part in [("teller", "een"), ("teller", "drie"), ("noemer", "alle")]]  # fmt: skip


def cells(area="zuid", period="2022/23", exact=True, **texts):
    return {
        (slug, area, period): Cell(amount(text.replace(",", "."), is_exact=exact), text, "tabel")
        for slug, text in texts.items()
    }


def share(text, part, whole):
    printed = Printed("share/eind/2022-23", "blad", text)
    there = cells(**({"eind": part} if part else {})) | cells(
        "rotterdam", **({"eind": whole} if whole else {})
    )
    return share_check("eind", "2022-23", printed, there)


def test_a_share_is_that_of_zuid_in_rotterdam():
    assert share("45,5", "66", "145").verdict is Verdict.EQUAL
    wrong = share("44,5", "66", "145")
    assert (wrong.verdict, wrong.computed, wrong.inputs) == (Verdict.DIFFERS, "45,5", "66 ÷ 145")
    assert share("44,5", "66", "").note == Reason.NO_PARTS
    assert share("44,5", "66", "0").verdict is Verdict.NOT_COMPUTABLE


def test_half_of_a_last_decimal_may_be_rounded_either_way():
    """858 of 2,080 is 41,25 % exactly: the report prints 41,2."""
    found = share("41,2", "858", "2080")
    assert (found.verdict, found.band) == (Verdict.ROUNDING, "")
    assert Decimal(858) / 2080 * 100 == Decimal("41.25")


def test_a_share_is_laid_beside_its_counts_in_every_area():
    there = cells("carnisse", bereik="59", bereikt="86", indicatie="145")
    there |= cells("hillesluis", bereik="44", bereikt="41", indicatie="142")
    right, wrong = ratio_checks(REACHED, there)
    assert (right.figure, right.verdict) == ("som/bereik/carnisse/2022-23/aandeel", Verdict.EQUAL)
    assert (wrong.verdict, wrong.computed, wrong.inputs) == (Verdict.DIFFERS, "29", "41 ÷ 142")


def test_a_count_can_go_off_above_the_line():
    terms = [REACHED[0], Term("bereik", "teller", "weg", is_subtracted=True), REACHED[1]]
    (found,) = ratio_checks(terms, cells(bereik="40", bereikt="50", weg="10", indicatie="100"))
    assert (found.verdict, found.inputs) == (Verdict.EQUAL, "(50 − 10) ÷ 100")


def test_counts_above_the_line_are_added_up():
    there = cells(techniek="30,2", een="122", drie="387", alle="1684", exact=False)
    (found,) = ratio_checks(TECHNIEK, there)
    assert (found.verdict, found.inputs) == (Verdict.EQUAL, "(122 + 387) ÷ 1.684")
    assert found.band == "30,16 tot 30,29"


def test_a_year_has_the_counts_of_the_school_year_that_ends_in_it():
    printed = cells(period="2022", techniek="28,8")
    counts = {"een": "116", "drie": "350", "alle": "1617"}
    assert ratio_checks(TECHNIEK, printed | cells(period="2021/22", **counts))[0].verdict is Verdict.EQUAL
    assert ratio_checks(TECHNIEK, printed | cells(period="2022/23", **counts)) == []
    own = cells(period="2022", een="1", drie="1", alle="4")
    (found,) = ratio_checks(TECHNIEK, printed | own | cells(period="2021/22", **counts))
    assert found.inputs == "(1 + 1) ÷ 4"


def test_what_happened_in_a_year_is_divided_by_how_many_there_are_on_1_january_after_it():
    printed = cells(period="2023", bereik="25,8", bereikt="258")
    after = cells(period="2024", indicatie="1000")
    (found,) = ratio_checks(REACHED, printed | after)
    assert (found.verdict, found.inputs) == (Verdict.EQUAL, "258 ÷ 1.000")
    own = cells(period="2023", indicatie="500")
    assert ratio_checks(REACHED, printed | after | own)[0].inputs == "258 ÷ 500"
    too_late = cells(period="2025", indicatie="1000")
    assert ratio_checks(REACHED, printed | too_late) == []
    above = cells(period="2023", bereik="25,8", indicatie="1000") | cells(period="2024", bereikt="258")
    assert ratio_checks(REACHED, above) == []
    assert (
        ratio_checks(REACHED, cells(bereik="25,8", bereikt="258") | cells(period="2023/24", indicatie="1000"))
        == []
    )


def test_where_a_count_is_not_printed_or_half_of_the_share_is_told_nothing_is_said():
    assert ratio_checks(REACHED, cells(bereik="59", bereikt="86")) == []
    assert (
        ratio_checks(REACHED, cells(bereik="59", bereikt="86") | cells(period="2021/22", indicatie="1")) == []
    )
    assert ratio_checks(REACHED[:1], cells(bereik="59", bereikt="86", indicatie="145")) == []


@pytest.mark.parametrize(
    ("given", "reason"), [(Reason.SUPPRESSED, Reason.SUPPRESSED), (Reason.NOT_KNOWN, Reason.NO_PARTS)]
)
def test_a_mark_among_the_counts_is_told(given, reason):
    hidden = {("bereikt", "zuid", "2022/23"): Cell(Amount(given, is_exact=True), "<5", "tabel")}
    (found,) = ratio_checks(REACHED, cells(bereik="59", indicatie="145") | hidden)
    assert (found.verdict, found.note) == (Verdict.NOT_COMPUTABLE, reason)


def change(name, text, before="13.291", now="13.065", period="2023-12"):
    there = cells(period="2022-12", bijstand=before.replace(".", "")) if before else {}
    there |= cells(period="2023-12", bijstand=now.replace(".", ""))
    return CHANGES[name](
        "bijstand", period, Printed(f"change/bijstand/{period}/{name}", "tekst", text), there
    )


def test_a_change_is_that_of_the_year_before():
    found = change("groei", "-1,4")
    assert (found.verdict, found.computed, found.inputs) == (
        Verdict.DIFFERS,
        "-1,7",
        "(13.065 − 13.291) ÷ 13.291",
    )
    assert change("groei", "-4,9", "13.973", "13.291").verdict is Verdict.EQUAL
    assert change("groei", "7,8", "13.507", "14.567").verdict is Verdict.EQUAL


def test_a_decrease_is_printed_without_its_sign():
    assert (change("daling", "179").computed, change("daling", "179").inputs) == ("226", "13.291 − 13.065")
    assert change("daling", "682", "13.973", "13.291").verdict is Verdict.EQUAL


@pytest.mark.parametrize("name", CHANGES)
def test_without_the_year_before_a_change_cannot_be_computed(name):
    assert change(name, "1", before="").note == Reason.NO_PARTS
    assert change(name, "1", period="2022-23").note == Reason.NO_PARTS
    assert change("groei", "1", before="0").note == Reason.NO_WHOLE


def test_in_words_a_change_says_over_which_year():
    told = figure_words("change/bijstand/2023-12/groei", {"bijstand": "Bijstand"})
    assert told == "Bijstand: verandering in procenten in een jaar, tot en met december 2023"
    assert slug_of("change/bijstand/2023-12/groei") == "bijstand"
    told = figure_words("som/ve-bereik/zuid/2023/aandeel", {"ve-bereik": "Bereik", "zuid": "Zuid"})
    assert told == "Bereik: Zuid in 2023, volgens de aantallen"


@pytest.fixture
def data(db):
    load_all()


def test_every_share_of_the_data_files_that_has_its_counts_is_checked(data):
    checked = [one.figure.split("/")[1] for one in check(2023) if one.figure.endswith("/aandeel") and one.figure.startswith("som/")]  # fmt: skip
    flow = {slug: checked.count(slug) for slug in checked if slug.startswith(("instroom-", "uitstroom-"))}
    assert set(flow.values()) == {2}
    assert len(flow) == 10
    assert {slug: checked.count(slug) for slug in checked if slug not in flow} == {
        "ve-bereik": 13 * 4, "aandeel-gekocht-door-verhuurders": 5, "social-return-rotterdam": 4,
        "mbo-diploma-techniek": 1, "mbo-diploma-zorg": 1, "verhuisbewegingen-als-deel-van-de-inwoners": 28,
    }  # fmt: skip


def test_a_change_that_nobody_knows_is_passed_over(data):
    for figure in (
        "change/bijstand-peildatum/2023-12/sprong",
        "change/bijstand-peildatum/groei",
        "change/a/b/c/d",
    ):
        PublishedFigure.objects.create(
            report="VGR 2023", year=2023, figure=figure, printed="1", place="Elders"
        )
    assert not [one for one in check(2023) if one.source == "Elders"]
    assert len([one for one in check(2023) if one.figure.startswith("change/")]) == 6
