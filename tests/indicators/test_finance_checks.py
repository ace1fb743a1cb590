"""The finances of the programme bureau: rows and columns of the table of VGR 2023, with its own figures."""

import pytest

from indicators.check_words import figure_words, slug_of
from indicators.checking import check
from indicators.checks import Kind, Printed, Verdict
from indicators.finance_checks import finance_checks
from indicators.gap import Reason
from tests.indicators.outcome_data import load_all

COLUMNS = ("begroot", "gerealiseerd", "gemeente", "partners")
TABLE = {
    "personeel": ("1.275.000", "1.146.372", "1.021.372", "125.000"),
    "werkbudget": ("40.000", "105.845", "88.345", "17.500"),
    "partnerbijdrage": ("", "", "", "627.895"),
    "totaal-1-2": ("1.315.000", "1.252.217", "481.822", "770.395"),
    "backoffice": ("50.000", "89.991", "17.528", ""),
    "huisvesting": ("100.000", "102.782", "102.782", ""),
    "totaal-3-4": ("150.000", "192.773", "120.310", ""),
    "totaal": ("", "1.444.990", "602.132", "770.395"),
}


def figures(**changed):
    """The table, with other text in the cells that are named as row__column; "" leaves one out."""
    cells = {
        (row, column): text
        for row, texts in TABLE.items()
        for column, text in zip(COLUMNS, texts, strict=True)
    }
    cells |= {tuple(name.replace("_", "-").split("--")): text for name, text in changed.items()}
    return [Printed(f"finance/{row}/{column}", "tabel", text) for (row, column), text in cells.items() if text]  # fmt: skip


def found(path, **changed):
    return [one for one in finance_checks(figures(**changed)) if one.figure == f"finance/{path}"]


def test_a_total_is_the_sum_of_its_posts():
    (check,) = found("totaal-1-2/begroot")
    assert (check.kind, check.verdict, check.inputs) == (Kind.INTERN, Verdict.EQUAL, "1.275.000 + 40.000")
    (check,) = found("totaal-1-2/begroot", totaal_1_2__begroot="1.316.000")
    assert (check.verdict, check.computed, check.band) == (Verdict.DIFFERS, "1.315.000", "")


def test_what_the_partners_contribute_goes_off_the_municipality_and_is_added_to_theirs():
    (city,), (partners,) = found("totaal-1-2/gemeente"), found("totaal-1-2/partners")
    assert (city.verdict, city.inputs) == (Verdict.EQUAL, "1.021.372 + 88.345 − 627.895")
    assert (partners.verdict, partners.inputs) == (Verdict.EQUAL, "125.000 + 17.500 + 627.895")


def test_what_was_realised_is_what_both_paid_and_of_post_3_and_4_the_municipality_alone():
    by_posts, by_payers = found("totaal-1-2/gerealiseerd")
    assert (by_posts.inputs, by_payers.inputs) == ("1.146.372 + 105.845", "481.822 + 770.395")
    (housing,) = found("huisvesting/gerealiseerd")
    assert (housing.verdict, housing.inputs) == (Verdict.EQUAL, "102.782")


def test_three_rows_of_the_printed_table_differ_and_the_rest_is_equal():
    checks = finance_checks(figures())
    differing = [(one.figure, one.computed) for one in checks if one.verdict is Verdict.DIFFERS]
    assert differing == [
        ("finance/backoffice/gerealiseerd", "17.528"),
        ("finance/totaal-3-4/gerealiseerd", "120.310"),
        ("finance/totaal/gerealiseerd", "1.372.527"),
    ]
    assert len(checks) == 17
    assert {one.verdict for one in checks} == {Verdict.EQUAL, Verdict.DIFFERS}


@pytest.mark.parametrize(
    ("text", "reason"), [("", Reason.NO_PARTS), ("nb", Reason.NOT_KNOWN), ("circa 40", Reason.NO_NUMBER)]
)
def test_a_post_that_is_no_number_is_told_and_not_counted_as_nothing(text, reason):
    (check,) = found("totaal-1-2/begroot", werkbudget__begroot=text)
    assert (check.verdict, check.note) == (Verdict.NOT_COMPUTABLE, reason)


def test_without_a_contribution_nothing_goes_off():
    (check,) = found("totaal-1-2/gemeente", partnerbijdrage__partners="", totaal_1_2__gemeente="1.109.717")
    assert (check.verdict, check.inputs) == (Verdict.EQUAL, "1.021.372 + 88.345")


def test_a_second_print_and_what_is_no_cell_of_the_table_are_passed_over():
    others = [
        "finance/totaal/gerealiseerd",
        "finance/totaal/anders",
        "finance/totaal",
        "share/totaal/gemeente",
    ]
    checks = finance_checks([*figures(), *(Printed(path, "elders", "1") for path in others)])
    assert len(checks) == 17


def test_in_words_a_cell_has_its_row_and_column():
    told = "Financiën programmabureau: totaal van post 1 en 2, betaald door de gemeente"
    assert figure_words("finance/totaal-1-2/gemeente", {}) == told
    assert figure_words("finance/werkbudget/begroot", {}) == "Financiën programmabureau: werkbudget, begroot"
    assert slug_of("finance/werkbudget/begroot") == ""


@pytest.mark.django_db
def test_the_page_shows_them_and_another_report_has_its_own(client, reader):
    load_all()
    client.force_login(reader)
    page = client.get("/rekencontrole/2023/").content.decode()
    assert "Financiën programmabureau: inkoop diensten (backoffice), gerealiseerd" in page
    assert "602.132 + 770.395" in page
    assert not [one for one in check(2020) if one.figure.startswith("finance/")]
