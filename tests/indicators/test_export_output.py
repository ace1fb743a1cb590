"""What interventions deliver as a file: every row complete, and empty with a reason where nothing can be worked out."""

from decimal import Decimal

from indicators.exports_output import COLUMNS, output_sheet
from tests.indicators.output_steps import output, told


def row(*rows, year=2019, **fields):
    sheet = output_sheet([output(*rows, **fields)], year)
    return dict(zip(sheet.columns, sheet.rows[0], strict=True))


def test_the_columns():
    assert COLUMNS == (
        "pijler", "nummer", "interventie", "interventie_indicator", "eenheid", "jaar", "vergelijking", "beoogd",
        "beoogd_tot", "gehaald", "aandeel", "uitkomst", "telt_op", "plan", "ambitie", "beoogd_plan", "gehaald_plan",
        "aandeel_plan", "aandeel_plan_van", "reden_plan",
    )  # fmt: skip


def test_a_whole_row():
    cells = row(
        told(2019, "1000", "720"), told(2020, "900", "1330"), ambition="4200", unit="woningen", year=2020
    )
    assert list(cells.values()) == [
        "Wonen", 1, "Bouwen", "Woningen", "woningen", 2020, "precies", 900, None, 1330, Decimal("147.8"), "gehaald",
        "ja", "2019–2022", 4200, 1900, 2050, Decimal("48.8"), "ambitie", None,
    ]  # fmt: skip


def test_without_an_ambition_the_share_is_of_the_aims():
    cells = row(told(2019, "1000", "720"))
    assert (cells["ambitie"], cells["aandeel_plan"]) == (None, 72)
    assert cells["aandeel_plan_van"] == "beoogd tot en met 2019"


def test_a_range_has_two_bounds_and_no_share():
    cells = row(told(2019, "50", "55", comparator="between", upper="60"), accumulates=False)
    assert (cells["vergelijking"], cells["beoogd"], cells["beoogd_tot"]) == ("tussen", 50, 60)
    assert (cells["aandeel"], cells["uitkomst"]) == (None, "gehaald")
    assert [cells[name] for name in COLUMNS[12:]] == ["nee", "2019–2022", *[None] * 6]


def test_what_was_not_told_is_empty_with_its_reason():
    cells = row(told(2019, "50", "40"), ambition="200", year=2020)
    assert [cells[name] for name in COLUMNS[6:12]] == [*[None] * 5, "niet ingevuld"]
    assert (cells["gehaald_plan"], cells["aandeel_plan"]) == (None, None)
    assert cells["reden_plan"] == "niet elk jaar is ingevuld"
    unmeasured = row(told(2019, "50"))
    assert (unmeasured["beoogd"], unmeasured["gehaald"], unmeasured["uitkomst"]) == (50, None, "niet gemeten")
