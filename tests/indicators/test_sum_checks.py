"""Wholes beside the sum of their parts and of their months: the figures of the sheet on children without a school."""

import pytest

from indicators.check_words import figure_words
from indicators.checks import Kind, Verdict
from indicators.gap import Reason
from indicators.outcome import Amount
from indicators.sum_checks import Cell, Term, sum_checks
from tests.indicators.outcome_data import amount

BALANCE = [
    *(Term("eind", "saldo", part) for part in ("begin", "nieuw")),
    *(Term("eind", "saldo", part, is_subtracted=True) for part in ("verhuisd", "opgelost")),
]


def cells(area="zuid", period="2022/23", exact=True, **texts):
    return {
        (slug, area, period): Cell(amount(text.replace(",", "."), is_exact=exact), text, "blad")
        for slug, text in texts.items()
    }


def test_a_balance_adds_and_subtracts():
    printed = cells(begin="22", nieuw="49", verhuisd="5", opgelost="33", eind="33")
    (check,) = sum_checks(BALANCE, printed)
    assert (check.kind, check.verdict, check.inputs) == (Kind.INTERN, Verdict.EQUAL, "22 + 49 − 5 − 33")
    assert check.figure == "som/eind/zuid/2022-23/saldo"
    (check,) = sum_checks(BALANCE, printed | cells(eind="36"))
    assert (check.verdict, check.computed, check.band) == (Verdict.DIFFERS, "33", "")


def test_rounded_parts_leave_room_and_counted_ones_do_not():
    terms = [Term("totaal", "niveaus", part) for part in ("laag", "hoog")]
    texts = {"laag": "7,9", "hoog": "21,5", "totaal": "29,5"}
    (rounded,) = sum_checks(terms, cells(exact=False, **texts))
    assert (rounded.verdict, rounded.computed, rounded.band) == (Verdict.ROUNDING, "29,4", "29,30 tot 29,50")
    assert sum_checks(terms, cells(**texts))[0].verdict is Verdict.DIFFERS
    assert sum_checks(terms, cells(exact=False, **texts | {"totaal": "29,7"}))[0].verdict is Verdict.DIFFERS


def test_a_sum_of_one_part_is_the_same_figure_in_two_places():
    term = [Term("algemeen", "effecttabel", "streefniveau")]
    (check,) = sum_checks(term, cells(algemeen="52,7", streefniveau="52,6"))
    assert (check.kind, check.verdict, check.computed) == (Kind.DOUBLE, Verdict.DIFFERS, "52,6")


def test_where_a_part_is_not_printed_nothing_is_said():
    assert sum_checks(BALANCE, cells(begin="22", eind="33")) == []
    elsewhere = cells("rotterdam", begin="1", nieuw="1", verhuisd="1", opgelost="1")
    assert sum_checks(BALANCE, cells(eind="33") | elsewhere) == []


def test_a_mark_among_the_parts_is_told():
    hidden = {("nieuw", "zuid", "2022/23"): Cell(Amount(Reason.NOT_KNOWN), "nb", "blad")}
    (check,) = sum_checks(BALANCE, cells(begin="22", verhuisd="5", opgelost="33", eind="33") | hidden)
    assert (check.verdict, check.note) == (Verdict.NOT_COMPUTABLE, Reason.NOT_KNOWN)


@pytest.mark.parametrize(
    ("end", "verdict", "told"),
    [
        ("16", Verdict.EQUAL, True),
        ("20", Verdict.EQUAL, True),
        ("21", Verdict.DIFFERS, False),
        ("15", Verdict.DIFFERS, False),
    ],
)
def test_what_is_suppressed_leaves_a_range_and_counts_as_nothing_in_print(end, verdict, told):
    hidden = {("nieuw", "zuid", "2022/23"): Cell(Amount(Reason.SUPPRESSED, is_exact=True), "<5", "blad")}
    (check,) = sum_checks(BALANCE, cells(begin="22", verhuisd="1", opgelost="5", eind=end) | hidden)
    assert (check.verdict, check.computed, bool(check.note)) == (verdict, "16", told)
    assert "<5" in check.inputs


def test_a_zero_is_a_value():
    (check,) = sum_checks(BALANCE, cells(begin="0", nieuw="0", verhuisd="0", opgelost="0", eind="0"))
    assert check.verdict is Verdict.EQUAL


def test_a_year_is_the_sum_of_its_months():
    months = [cells(period=f"2023-{month:02}", maand="100") for month in range(1, 13)]
    terms, year = [Term("jaar", "maanden", "maand")], cells(period="2023", jaar="1200")
    all_of_them = {key: cell for month in months for key, cell in month.items()}
    (check,) = sum_checks(terms, year | all_of_them)
    assert (check.figure, check.kind, check.verdict) == (
        "som/jaar/zuid/2023/maanden",
        Kind.INTERN,
        Verdict.EQUAL,
    )
    assert check.inputs == " + ".join(["100"] * 12)
    assert figure_words(check.figure, {"jaar": "Uitstroom", "zuid": "Zuid"}) == (
        "Uitstroom: Zuid in 2023, som van de maanden"
    )
    (check,) = sum_checks(terms, year | all_of_them | cells(period="2023-12", maand="99"))
    assert (check.verdict, check.computed) == (Verdict.DIFFERS, "1.199")
    (twice,) = sum_checks(terms, year | all_of_them | cells(period="2023", maand="1200"))
    assert (twice.kind, twice.verdict) == (Kind.DOUBLE, Verdict.EQUAL)


def test_a_year_of_which_a_month_is_not_printed_has_no_sum():
    months = [cells(period=f"2023-{month:02}", maand="100") for month in range(2, 13)]
    known = {key: cell for month in months for key, cell in month.items()}
    terms = [Term("jaar", "maanden", "maand")]
    assert sum_checks(terms, cells(period="2023", jaar="1100") | known) == []
    assert sum_checks(terms, cells(period="2022/23", jaar="1100") | known) == []


def test_a_sum_is_named_as_somebody_chose_also_with_a_slash():
    (check,) = sum_checks(
        [Term("eind", "in / uit", "begin"), Term("eind", "in / uit", "nieuw")],
        cells(begin="2", nieuw="1", eind="3"),
    )
    told = figure_words(check.figure, {"eind": "Aan het einde", "zuid": "Zuid"})
    assert told == "Aan het einde: Zuid in 2022/23, som van in / uit"
