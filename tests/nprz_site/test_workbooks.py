"""Workbooks of several tabs: names that Excel takes, pictures, odd texts, the same bytes each time."""

import io
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest

from nprz_site.spreadsheets import CELL_LENGTH, CUT_OFF, Sheet, to_workbook
from tests.documents import PNG, SVG


def sheet(title="Blad", rows=(("x", 1),), columns=("naam", "waarde")):
    return Sheet(title, columns, rows)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def drawing(content):
    with ZipFile(io.BytesIO(content)) as packed:
        found = [name for name in packed.namelist() if name.startswith("xl/drawings/drawing")]
        return "".join(packed.read(name).decode() for name in found)


def test_each_sheet_has_a_tab_in_its_order():
    book = read(to_workbook([sheet("Werk"), sheet("School", [("y", 2)])]).content)
    assert book.sheetnames == ["Werk", "School"]
    assert book["School"]["A2"].value == "y"
    assert (book["School"].freeze_panes, book["School"].auto_filter.ref) == ("A2", "A1:B2")
    assert book["Werk"]["A2"].alignment.wrap_text


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Werk", "WERK", "werk"], ["Werk", "WERK 2", "werk 3"]),
        (["a" * 40, "a" * 40], ["a" * 31, "a" * 29 + " 2"]),
        (["A/B: [c]*?\\d"], ["A B c d"]),
        (["", "'", "History"], ["Blad", "Blad 2", "History."]),
        (["é\0\ud800"], ["é"]),
    ],
)
def test_names_of_tabs_are_those_that_excel_takes(titles, names):
    assert read(to_workbook([sheet(title) for title in titles]).content).sheetnames == names


def test_numbers_show_their_decimals_and_years_no_dot():
    tab = read(
        to_workbook([sheet(rows=[("x", 2023), ("y", Decimal("1275000.00")), ("z", 12345)])]).content
    ).active
    assert [tab[f"B{row}"].number_format for row in (2, 3, 4)] == ["0", "#,##0.00", "#,##0"]


def test_what_is_longer_than_a_cell_is_cut_with_a_mark_and_said():
    whole, longer, emoji = "a" * CELL_LENGTH, "a" * (CELL_LENGTH + 1), "😀" * (CELL_LENGTH // 2 + 1)
    content, remarks = to_workbook([sheet(rows=[(whole, 1), (longer, 2), (emoji, 3)])])
    tab = read(content).active
    assert tab["A2"].value == whole
    assert tab["A3"].value == "a" * (CELL_LENGTH - len(CUT_OFF)) + CUT_OFF
    assert tab["A4"].value.endswith(f"😀{CUT_OFF}")
    assert [("rij 3" in remarks[0], "naam" in remarks[0]), "rij 4" in remarks[1], len(remarks)] == [
        (True, True),
        True,
        2,
    ]


def test_signs_that_no_file_holds_are_left_out():
    content, remarks = to_workbook([sheet(rows=[("a\0b\ud800c\ufffe", 1)])])
    assert read(content).active["A2"].value == "abc"
    assert remarks == ()


def test_the_same_sheets_give_the_same_bytes():
    one, other = (to_workbook([sheet()], {"Blad": (PNG, "twee vlakken")}).content for _ in range(2))
    assert one == other
    assert one != to_workbook([sheet()]).content


def test_a_picture_stands_below_its_table_with_its_words():
    content, remarks = to_workbook([sheet("A"), sheet("B")], {"B": (PNG, "Werk 40 procent & “op koers”")})
    assert remarks == ()
    found = drawing(content)
    assert 'descr="Werk 40 procent &amp; “op koers”"' in found
    assert "<xdr:row>3</xdr:row>" in found
    with ZipFile(io.BytesIO(content)) as packed:
        assert [name for name in packed.namelist() if "worksheets/_rels" in name] == [
            "xl/worksheets/_rels/sheet2.xml.rels"
        ]
        assert packed.read("xl/media/image1.png") == PNG


@pytest.mark.parametrize("data", [b"", SVG, PNG[:8], PNG[:20], b"\x89PNG\r\n\x1a\n" + b"x" * 40])
def test_a_picture_that_cannot_be_read_blocks_nothing_and_is_named(data):
    content, remarks = to_workbook([sheet("Werk")], {"Werk": (data, "iets")})
    assert read(content)["Werk"]["A2"].value == "x"
    assert remarks == ("Blad “Werk”: de figuur kon niet worden geplaatst.",)


def test_sheets_without_rows_or_columns_and_no_sheets_at_all_are_whole_files():
    assert read(to_workbook([sheet(rows=()), Sheet("Leeg", [], [])]).content).sheetnames == ["Blad", "Leeg"]
    assert len(read(to_workbook([]).content).sheetnames) == 1
