"""A printed figure beside the computed one: equal, explained by rounding, different, or not to be computed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.checks import Kind, Printed, Verdict, band, compare, judge, outcome_check, summary_checks
from indicators.gap import Reason
from indicators.marks import Figure
from indicators.outcome import NOTHING, Amount
from tests.indicators.outcome_data import amount, outcome


def of(one, **texts):
    return {name: outcome_check(one, name, Printed(name, "tabel", text)) for name, text in texts.items()}


def test_equal_is_what_rounds_to_the_print_half_away_from_zero():
    assert judge(Figure(Decimal("0.5"), 1), Fraction(45, 100), None) is Verdict.EQUAL
    assert judge(Figure(Decimal("-0.5"), 1), Fraction(-45, 100), None) is Verdict.EQUAL
    assert judge(Figure(Decimal("0.4"), 1), Fraction(45, 100), None) is Verdict.DIFFERS


def test_rounding_is_what_the_inputs_leave_open_and_no_more():
    debt = outcome("21.4", "23.0", "16.6")
    check = of(debt, ingelopen="-33,1")["ingelopen"]
    assert (check.verdict, check.computed, check.kind) == (Verdict.ROUNDING, "-33,3", Kind.INTERN)
    assert check.inputs == "(23,0 − 21,4) ÷ (16,6 − 21,4)"
    assert check.band == "-36,17 tot -30,61"
    assert of(debt, ingelopen="-36,2")["ingelopen"].verdict is Verdict.ROUNDING
    assert of(debt, ingelopen="-36,3")["ingelopen"].verdict is Verdict.DIFFERS
    assert of(debt, ingelopen="-30,5")["ingelopen"].verdict is Verdict.DIFFERS


def test_a_figure_printed_twice_differs_whatever_its_inputs_leave_open():
    check = of(outcome("3.5", "3.4", "2.4"), doel="0")["doel"]
    assert (check.kind, check.verdict, check.computed) == (Kind.DOUBLE, Verdict.DIFFERS, "2")
    assert of(outcome("1.0", "2.0", "65.5"), doel="66")["doel"].verdict is Verdict.EQUAL
    assert of(outcome("1.0", "2.0", "65.5"), doel="65,4")["doel"].verdict is Verdict.DIFFERS


def test_a_rounding_as_large_as_the_gap_has_no_bounds():
    assert of(outcome("10", "11", "11"), ingelopen="100")["ingelopen"].verdict is Verdict.EQUAL
    check = of(outcome("10", "11", "11"), ingelopen="300")["ingelopen"]
    assert (check.verdict, check.note, check.band) == (Verdict.NOT_COMPUTABLE, Reason.TOO_COARSE, "")


def test_a_level_that_was_agreed_is_not_rounded():
    free, agreed = (
        outcome("20.1", "20.9", "38"),
        outcome("20.1", "20.9", "38", new_reference=amount("38", is_exact=True)),
    )
    assert of(free, streefniveau="27,1")["streefniveau"].verdict is Verdict.ROUNDING
    assert of(agreed, streefniveau="27,1")["streefniveau"].verdict is Verdict.DIFFERS


def test_an_agreed_level_is_laid_beside_the_products_own():
    agreed = replace(outcome("20.1", "20.9", "38"), new_reference=amount("38", is_exact=True))
    check = of(agreed, doel="35")["doel"]
    assert (check.kind, check.verdict, check.computed) == (Kind.OWN, Verdict.DIFFERS, "38")


def test_what_cannot_be_computed_says_why_and_agrees_with_a_mark():
    unknown = replace(outcome("1", "2", "3"), start=NOTHING)
    check = of(unknown, ingelopen="12,0")["ingelopen"]
    assert (check.verdict, check.computed, check.note) == (Verdict.NOT_COMPUTABLE, "", Reason.NO_BASELINE)
    assert of(unknown, ingelopen="nvt")["ingelopen"].verdict is Verdict.NOT_COMPUTABLE
    ruleless, lost = replace(unknown, due=None), replace(unknown, start=Amount(Reason.NOT_KNOWN))
    assert of(ruleless, ingelopen="nvt")["ingelopen"].verdict is Verdict.EQUAL
    assert of(lost, ingelopen="nb")["ingelopen"].verdict is Verdict.EQUAL
    assert of(lost, ingelopen="x")["ingelopen"].verdict is Verdict.NOT_COMPUTABLE
    assert of(outcome("1", "2", "3"), ingelopen="nvt")["ingelopen"].verdict is Verdict.DIFFERS


def test_a_band_needs_all_values():
    assert band(lambda one, other: Fraction(one) + Fraction(other), amount("1.0"), amount("2")) == (
        Fraction("2.45"),
        Fraction("3.55"),
    )
    assert band(lambda one: Fraction(one), Amount(Reason.NOT_KNOWN)) is None


def test_figures_of_a_large_amount_keep_the_notation_of_the_print():
    check = of(outcome("126434", "255800", "326400"), streefniveau="206.420")["streefniveau"]
    assert (check.verdict, check.computed) == (Verdict.EQUAL, "206.420")


@pytest.mark.parametrize(("subtotal", "verdict"), [("8", Verdict.EQUAL), ("9", Verdict.DIFFERS)])
def test_a_row_of_the_summary_adds_up_and_an_empty_cell_counts_as_zero(subtotal, verdict):
    rows = {"nieuw": "2", "vooruit": "1", "gelijk": "5", "subtotaal": subtotal}
    figures = {
        f"summary/school/groen/{column}": Printed(f"summary/school/groen/{column}", "tabel", text)
        for column, text in rows.items()
    }
    (check,) = summary_checks(figures)
    assert (check.figure, check.verdict, check.inputs) == (
        "summary/school/groen/subtotaal",
        verdict,
        "2 + 1 + 5",
    )


def test_columns_and_pillars_add_up_to_the_totals():
    texts = {"school/groen/nieuw": "2", "werk/rood/nieuw": "3", "totaal/nieuw": "5", "school/totaal": "2",
             "school/groen/subtotaal": "2", "werk/totaal": "3", "totaal/totaal": "6"}  # fmt: skip
    figures = {f"summary/{path}": Printed(f"summary/{path}", "tabel", text) for path, text in texts.items()}
    found = {check.figure: check for check in summary_checks(figures)}
    assert found["summary/totaal/nieuw"].verdict is Verdict.EQUAL
    assert found["summary/school/totaal"].verdict is Verdict.EQUAL
    assert (found["summary/totaal/totaal"].verdict, found["summary/totaal/totaal"].inputs) == (
        Verdict.DIFFERS,
        "2 + 3",
    )


def test_a_table_with_a_lost_row_is_not_blamed_for_its_total():
    figures = {
        "summary/veilig/groen/subtotaal": Printed("a", "tabel", "7", is_reading=True),
        "summary/veilig/totaal": Printed("b", "tabel", "18"),
    }
    (check,) = summary_checks(figures)
    assert (check.verdict, check.note) == (Verdict.NOT_COMPUTABLE, Reason.NOT_READABLE)


def test_a_cell_that_cannot_be_read_is_told_and_not_counted_as_zero():
    texts = {"gelijk": "5*", "nieuw": "2", "subtotaal": "7"}
    figures = {f"summary/werk/groen/{name}": Printed(name, "tabel", text) for name, text in texts.items()}
    (check,) = summary_checks(figures)
    assert (check.verdict, check.note) == (Verdict.NOT_COMPUTABLE, Reason.NO_NUMBER)


def test_what_is_no_path_of_the_table_is_passed_over():
    assert (
        summary_checks({path: Printed(path, "tabel", "1") for path in ("summary/totaal", "summary/a/b/c/d")})
        == []
    )


def test_a_mark_is_no_figure_that_can_be_equal_to_a_number():
    assert compare(Printed("a", "b", "nb"), Kind.OWN, Fraction(0), "0").verdict is Verdict.DIFFERS


def test_what_is_no_number_in_print_cannot_be_laid_beside_one():
    check = compare(Printed("a", "b", "ca. 5"), Kind.OWN, Fraction(5))
    assert (check.verdict, check.note) == (Verdict.NOT_COMPUTABLE, Reason.NO_NUMBER)
