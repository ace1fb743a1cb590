"""Rows as files: no live formula, numbers stay numbers, the same rows in every format."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from nprz_site.spreadsheets import WRITERS, Sheet, as_response, to_csv, to_json, to_xlsx

DANGEROUS = ["=1+1", "+31 10", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


def sheet(*rows, columns=("naam", "waarde"), records=None):
    return Sheet("Blad", columns, rows, records)


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(text):
    assert read_csv(to_csv(sheet([text, 1])))[1][0] == f"'{text}"
    cell = read_xlsx(to_xlsx(sheet([text, 1])))["A2"]
    assert cell.data_type == "s"


def test_ordinary_text_stays_as_it_is():
    for text in ("Werk 10", "a=1", "Children's Zone", "1,5", "", "é € –"):
        assert read_csv(to_csv(sheet([text, 1])))[1][0] == text
        assert (read_xlsx(to_xlsx(sheet([text, 1])))["A2"].value or "") == text


@pytest.mark.parametrize(
    ("value", "written"),
    [(-2, "-2"), (1234567, "1234567"), (Decimal("64.7"), "64,7"), (Decimal("-33.3"), "-33,3"), (0, "0")],
)
def test_numbers_stay_numbers(value, written):
    assert read_csv(to_csv(sheet(["x", value])))[1][1] == written
    cell = read_xlsx(to_xlsx(sheet(["x", value])))["B2"]
    assert cell.data_type == "n"
    assert cell.value == pytest.approx(float(value))


def test_empty_is_empty_and_not_zero():
    assert read_csv(to_csv(sheet(["x", None])))[1] == ["x", ""]
    assert read_xlsx(to_xlsx(sheet(["x", None])))["B2"].value is None
    assert json.loads(to_json(sheet(["x", None]))) == [{"naam": "x", "waarde": None}]


def test_csv_is_utf8_with_mark_comma_and_crlf():
    data = to_csv(sheet(["één, twee", 1]))
    assert data.startswith(b"\xef\xbb\xbfnaam,waarde\r\n")
    assert data.decode("utf-8-sig").endswith('"één, twee",1\r\n')


def test_line_breaks_and_quotes_come_back():
    text = 'regel 1\nregel "2"'
    assert read_csv(to_csv(sheet([text, 1])))[1][0] == text


def test_the_workbook_keeps_its_first_row_in_sight_and_has_a_filter():
    tab = read_xlsx(to_xlsx(Sheet("Een heel lange titel van meer dan 31 tekens", ["naam"], [["x"], ["y"]])))
    assert tab.title == "Een heel lange titel van meer d"
    assert tab.freeze_panes == "A2"
    assert tab.auto_filter.ref == "A1:A3"
    assert tab["A1"].font.bold


def test_a_sheet_without_rows_is_a_whole_file():
    empty = sheet()
    assert read_csv(to_csv(empty)) == [["naam", "waarde"]]
    assert read_xlsx(to_xlsx(empty)).max_row == 1
    assert json.loads(to_json(empty)) == []


def test_json_may_hold_more_than_the_rows_and_writes_decimals_as_csv_does():
    records = [{"naam": "x", "lijst": [{"waarde": Decimal("1.50")}]}]
    assert json.loads(to_json(sheet(["x", 1], records=records))) == [
        {"naam": "x", "lijst": [{"waarde": "1,50"}]}
    ]


def test_a_row_of_another_width_is_an_error_and_not_a_shifted_file():
    with pytest.raises(ValueError, match="zip"):
        to_json(sheet(["x"]))


@pytest.mark.parametrize("format", WRITERS)
def test_a_download_names_its_file_and_type(format):
    response = as_response(sheet(["x", 1]), format, "lijst-2023")
    assert response["Content-Disposition"] == f'attachment; filename="lijst-2023.{format}"'
    assert response["Content-Type"].split(";")[0] in {
        "text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }  # fmt: skip
