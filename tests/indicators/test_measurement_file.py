"""Reading a filled-in workbook: what counts as a value, a period, yes or no, and what is only told."""

from decimal import Decimal

import pytest

from indicators.marks import Mark
from indicators.measurements.cells import (
    MEANT,
    MOST_SOURCE,
    figure_of,
    period_of,
)
from indicators.measurements.file import COLUMNS, MOST_ERRORS
from indicators.models import Measurement
from interventions.excel.book import MERGED
from interventions.excel.cells import CellRefused, Notation, Raw, notation_of
from tests.indicators.workbooks import KNOWN, part, read, row, with_parts, workbook


def one(*cells, **options):
    """The one row of the file."""
    found = read(workbook(*cells, **options))
    assert found.errors == ()
    (only,) = found.rows
    return only


def test_a_filled_in_row_is_a_measurement():
    found = one(row("woz-waarde", "zuid", "2022/23", 255800, "ja", " Tabel 3 "))
    assert (found.cell, found.indicator, found.area, found.period) == ("F3", "woz-waarde", "zuid", "2022/23")
    assert found.figure == (Decimal(255800), 0, None, "")
    assert (found.is_provisional, found.source) == (True, "Tabel 3")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (52, "52"), (57.7, "57.7"), (57.68, "57.68"), (0, "0"), (-7.7, "-7.7"), (206420.0, "206420"), (0.0001, "0.0001"),
        (57.699999999999996, "57.7"), ("57,7", "57.7"), ("52,0", "52.0"), ("57,7 %", "57.7"), ("57,7%", "57.7"),
        ("1.234,50", "1234.50"), ("1234,5", "1234.5"), ("−7,7", "-7.7"), ("-7,7", "-7.7"), ("12.5", "12.5"),
        ("  57,7\u00a0", "57.7"), ("\u200b57,7", "57.7"),
    ],
)  # fmt: skip
def test_a_value_keeps_the_decimals_that_are_shown(value, printed):
    figure = one(row(value=value)).figure
    assert figure.value == Decimal(printed)
    assert figure.decimals == max(0, -Decimal(printed).as_tuple().exponent)


@pytest.mark.parametrize(
    ("value", "notation", "printed", "is_rounded"),
    [
        (52, "0.0", "52.0", False), (52, "0", "52", False), (57.68, "0.0", "57.7", True), (57.65, "0.0", "57.7", True),
        (52, "0.0###", "52.0", False), (57.68, "0.0###", "57.68", False), (1234.5, "#,##0.00", "1234.50", False),
        (206420, '"€" #,##0', "206420", False), (206420, "[$€-413] #,##0.00", "206420.00", False),
        (-7.7, "0;-0.0", "-7.7", False), (0, "0.0;-0.0;0.00", "0.00", False), (57.7, "General", "57.7", False),
        (57.7, "@", "57.7", False), (57.7, "0.00E+00", "57.7", False), (57.7, "# ?/?", "57.7", False),
        (57.7, ";;;", "57.7", False), (52, "_ * #,##0.0_ ;_ * -#,##0.0_ ;_ * \"-\"??_ ;_ @_ ", "52.0", False),
    ],
)  # fmt: skip
def test_the_notation_of_a_cell_decides_when_it_says_so(value, notation, printed, is_rounded):
    found = figure_of(Raw(value, notation=notation))
    assert str(found.figure.value) == printed
    assert found.is_rounded is is_rounded


def test_the_notation_comes_out_of_the_file():
    def as_shown(tab):
        tab["F3"].number_format, tab["F4"].number_format = "0.0", "0.0"

    found = read(workbook(row(value=52), row(period="2022", value=57.68), change=as_shown))
    assert [(str(one.figure.value), one.figure.decimals) for one in found.rows] == [("52.0", 1), ("57.7", 1)]
    (note,) = found.notes
    assert "Metingen!F4" in note
    assert "Metingen!F3" not in note


def test_a_percentage_or_a_scaled_notation_is_recognised():
    assert notation_of("0.0%") == Notation(0, 0, is_percentage=True)
    assert notation_of("#,##0,").is_scaled
    assert notation_of("0.0,,").is_scaled
    assert not notation_of("#,##0.0").is_scaled
    assert notation_of('"%"0.0') == Notation(1, 1)


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_says_why_there_is_no_value(mark):
    for typed in (mark.value, mark.value.upper(), f" {mark.value} "):
        assert one(row(value=typed)).figure == (None, 0, mark, "")


@pytest.mark.parametrize(
    ("typed", "unit", "why"),
    [
        ("zwak", "index", "Dit is een klasse van de Leefbaarometer."),
        ("zwak", "%", "Dit is een klasse van de Leefbaarometer."),
        ("4", "klasse", "Schrijf een klasse, zoals zwak of ruim voldoende"),
        (4, "klasse", "Schrijf een klasse, zoals zwak of ruim voldoende"),
        ("heel zwak", "klasse", "Hier staat geen getal."),
    ],
)
def test_a_class_stands_among_classes_and_a_number_among_numbers(typed, unit, why):
    with pytest.raises(CellRefused, match=why):
        figure_of(Raw(typed), unit)


def test_a_class_is_read_as_its_word_and_its_rank():
    assert figure_of(Raw(" Ruim voldoende "), "klasse").figure == (Decimal(6), 0, None, "ruim voldoende")
    assert figure_of(Raw("nb"), "klasse").figure == (None, 0, Mark.NOT_KNOWN, "")


def test_no_other_spelling_is_taken_for_a_mark_but_each_is_proposed():
    assert set(MEANT.values()) <= set(Mark)
    assert not set(MEANT) & set(Mark)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2023", "2023"), (2023, "2023"), (2023.0, "2023"), ("2022/23", "2022/23"), ("2020-2022", "2020–2022"),
        ("2020–2022", "2020–2022"), ("2022-12", "2022-12"), (" 2023 ", "2023"), ("2025", "2025"), ("1999/00", "1999/00"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_stored(typed, period):
    assert one(row(period=typed)).period == period


def test_a_period_may_begin_in_the_year_after_that_of_the_report():
    assert period_of(Raw("2025-01"), 2024) == "2025-01"


@pytest.mark.parametrize(
    ("typed", "is_provisional"), [("ja", True), ("Ja", True), ("nee", False), (None, False)]
)
def test_provisional_is_yes_or_no(typed, is_provisional):
    assert one(row(provisional=typed)).is_provisional is is_provisional


def test_slugs_are_found_whatever_the_case():
    assert one(row("WOZ-Waarde", " Zuid ", value=1)).indicator == "woz-waarde"


def test_rows_without_a_value_are_counted_and_other_rows_are_not_looked_at():
    note = ["Bron: CBS", None]
    found = read(workbook(row(), row("bestaat-niet", value=None), row("x", value="  "), [None] * 8, note))
    assert found.errors == ()
    assert (len(found.rows), found.left_empty) == (1, 3)


def test_columns_may_stand_in_another_order_and_the_names_may_be_left_out():
    columns = ["waarde", "bron", "voorlopig", "periode", "gebied", "indicator"]
    found = one([57.7, "Tabel", "ja", "2023", "zuid", "streefniveau"], columns=columns)
    assert (found.cell, found.indicator, found.source, found.is_provisional) == (
        "A3",
        "streefniveau",
        "Tabel",
        True,
    )


def test_an_extra_column_is_not_read_and_that_is_told():
    found = read(workbook([*row(), "let op"], columns=[*COLUMNS, "Opmerking"]))
    assert found.errors == ()
    assert found.notes == ("Niet gelezen, want geen kolom van het sjabloon: opmerking.",)


def test_empty_rows_above_and_between_do_no_harm():
    def move(tab):
        tab.insert_rows(1, 2)
        tab.insert_rows(5)

    found = one(row(), change=move)
    assert found.cell == "F6"


def test_hidden_rows_and_columns_are_read_too():
    def hide(tab):
        tab.row_dimensions[3].hidden = True
        tab.column_dimensions["H"].hidden = True

    assert one(row(), change=hide).source == "Tabel 1"


def test_the_size_that_a_file_says_it_has_is_not_believed():
    data = workbook(row(), row(period="2022"))
    sheet = part(data).replace(b'ref="A1:H4"', b'ref="A1:B3"')
    assert b"A1:B3" in sheet
    assert len(read(with_parts(data, [("xl/worksheets/sheet1.xml", sheet)])).rows) == 2


def test_a_long_source_fits_as_far_as_the_database_has_room():
    assert Measurement._meta.get_field("source").max_length == MOST_SOURCE
    assert len(one(row(source="x" * MOST_SOURCE)).source) == MOST_SOURCE


def test_all_errors_are_told_at_once_up_to_a_bound():
    found = read(workbook(*(row("fout", "mis", "ooit", "veel", "soms") for _ in range(30))))
    assert len(found.errors) == 150
    assert not found.is_cut
    found = read(workbook(*(row("fout", "mis", "ooit", "veel", "soms") for _ in range(400))))
    assert len(found.errors) == MOST_ERRORS
    assert found.is_cut


def test_five_errors_in_one_row_each_name_their_cell():
    found = read(workbook(row("fout", "mis", "ooit", "veel", "soms")))
    assert [(error.place, error.found) for error in found.errors] == [
        ("Metingen!A3", "fout"), ("Metingen!C3", "mis"), ("Metingen!E3", "ooit"), ("Metingen!F3", "veel"),
        ("Metingen!G3", "soms"),
    ]  # fmt: skip


def test_the_same_name_is_no_proof_of_the_same_area():
    """Feijenoord is a gebied and a wijk: either slug may have that name beside it, and the name alone is not enough."""
    for slug in KNOWN.areas_by_name["feijenoord"]:
        cells = row(area=slug)
        cells[3] = "Feijenoord"
        assert one(cells).area == slug


def test_a_sheet_of_beginnings_of_merged_cells_is_looked_through_at_once():
    """Looking on from each of them to the end of the file would take minutes."""
    assert MERGED.findall(b"<mergeCell " * 200_000) == []
