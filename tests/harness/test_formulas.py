"""No cell of any export is a formula, whoever typed it in whichever field; and a number stays a number."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import call_command, get_commands

from nprz_site import spreadsheets
from nprz_site.document_files import CONTENT_TYPES
from nprz_site.spreadsheets import Sheet, to_csv, to_xlsx

from .asking import ask
from .filling import Filling
from .payloads import FORMULAS
from .table import ROWS
from .world import undone

pytestmark = pytest.mark.django_db
DOSES = 14
"""Three rows of each, one text per field: forty-two turns for forty texts."""
SIGNS = "=+-@＝＋－＠\t\r\n"
SKIPPED = '"\u200b\ufeff'
WITHOUT_YEAR = {"export_measurements"}
YEARS = {"export_indicators": "2023", "export_wijken": "2023"}
"""Commands that find nothing in the running year: what is measured stands in the report before."""
COMMANDS = sorted(name for name in get_commands() if name.startswith("export_"))
FILES = [(row, *file) for row in ROWS for file in row.files() if file[0] not in CONTENT_TYPES]
"""Those that hold cells: a document calculates nothing."""


def live(cell: str) -> bool:
    """Whether a spreadsheet program may calculate it: a sign first, behind blanks, quotes or signs without width.

    A single quote in front makes it a text, for everybody who opens it.
    """
    bare = cell.lstrip().lstrip(SKIPPED + " \u00a0")
    return not cell.startswith("'") and bool({cell[:1], bare[:1]} & set(SIGNS)) and not is_number(cell)


def is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(",", "", 1).isdecimal()


def problems_of(data: bytes, format: str) -> list[str]:
    """The cells of a file that would come alive."""
    if format == "csv":
        return [
            cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in line if live(cell)
        ]
    if format == "json":
        json.loads(data)
        return []
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for tab in book for line in tab.iter_rows() for cell in line]
    found = [str(cell.value) for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return found + [f"a link to {link}" for link in book._external_links]


def written(data: bytes) -> bool:
    return b"1+1" in data or b"HYPERLINK" in data or data[:2] == b"PK"


@pytest.fixture(scope="module")
def doses() -> Filling:
    return Filling(FORMULAS, most=1)


def test_no_export_of_a_page_holds_a_formula(world, doses):
    found, seen = [], 0
    for _ in range(DOSES):
        with undone():
            doses.dose()
            for row, format, query in FILES:
                reply = ask(world, "bureau", "GET", row.at(world) + query)
                assert reply.answer == 200, f"{row} {query}"
                data = reply.response.content
                found += [f"{row} {query}: {cell!r}" for cell in problems_of(data, format)]
                seen += written(data)
    assert found == []
    assert seen
    assert list(doses.left_out()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_export_of_a_command_holds_a_formula(world, command, tmp_path):
    found, filling = [], Filling(FORMULAS, most=1)
    for _ in range(DOSES):
        with undone():
            filling.dose()
            for format in ("csv", "xlsx", "json"):
                target = tmp_path / f"export.{format}"
                year = [] if command in WITHOUT_YEAR else [YEARS.get(command, "2024")]
                call_command(command, *year, "--format", format, "--output", str(target))
                found += [f"{format}: {cell!r}" for cell in problems_of(target.read_bytes(), format)]
    assert found == []


def test_the_exports_are_known():
    assert {"export_summary", "export_interventions", "export_indicators", *WITHOUT_YEAR} <= set(COMMANDS)
    routes = {f"{row.route}{query}" for row, _, query in FILES}
    assert {
        "interventies/?_export=csv",
        "kleuren/<int:year>/?_export=xlsx",
        "samenvatting/?_export=csv",
        "stoplichten/?_export=csv",
        "stoplichten/verdeling/?op=organisatie&_export=csv",
    } <= routes


@pytest.mark.parametrize("text", FORMULAS)
def test_each_text_is_kept_and_is_no_formula(text):
    sheet = Sheet("Blad", ["kolom"], [[text]])
    assert problems_of(to_csv(sheet), "csv") == []
    assert problems_of(to_xlsx(sheet), "xlsx") == []
    ((_,), (cell,)) = csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig"), newline=""))
    assert cell in {f"'{text}", text}


@pytest.mark.parametrize("number", [-3, Decimal("-2.5"), 0, Decimal("1234.5")])
def test_a_number_stays_a_number(number):
    sheet = Sheet("Blad", ["kolom"], [[number]])
    tab = openpyxl.load_workbook(io.BytesIO(to_xlsx(sheet))).active
    assert (tab["A2"].data_type, Decimal(str(tab["A2"].value))) == ("n", number)
    ((_,), (cell,)) = csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig")))
    assert cell == str(number).replace(".", ",")


def test_a_writer_that_lets_formulas_through_is_noticed(monkeypatch):
    sheet = Sheet("Blad", ["kolom"], [["=1+1"]])
    monkeypatch.setattr(spreadsheets, "_csv_cell", str)
    monkeypatch.setattr(
        spreadsheets, "_write_cell", lambda tab, row, column, cell, _: tab.write_formula(row, column, cell)
    )
    assert problems_of(to_csv(sheet), "csv") == ["=1+1"]
    assert problems_of(to_xlsx(sheet), "xlsx") == ["=1+1"]
