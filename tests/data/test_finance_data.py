"""The finances of the programme bureau in data/: cell by cell what the table of VGR 2023 prints."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "data" / "published.csv"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
PLACE = "VGR 2023 deel II, tabel Financiën programmabureau"
ROWS = {
    "Post 1: Personeelskosten": "personeel",
    "Post 2: Werkbudget": "werkbudget",
    "Financiële partnerbijdrage": "partnerbijdrage",
    "Totaal post 1 en 2": "totaal-1-2",
    "4 Inkoop diensten (backoffice)": "backoffice",
    "5 Huisvesting": "huisvesting",
    "Totaal post 3 en 4": "totaal-3-4",
    "TOTAAL GEREALISEERD": "totaal",
}
"""How the label of each row begins, in printed order; the posts under 3 and 4 are numbered 4 and 5."""
COLUMNS = {
    "BEGROOT (Peildatum 2022)": "begroot",
    "GEREALISEERD": "gerealiseerd",
    "Gemeente": "gemeente",
    "Overige partners": "partners",
}


def stored():
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["figure"].startswith("finance/")]


@pytest.fixture(scope="module")
def table():
    """The heads of the columns, and the eight rows."""
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    lines = [line.split("\t") for line in REPORT.read_text(encoding="utf-8").splitlines()]
    start = next(number for number, cells in enumerate(lines) if "BEGROOT (Peildatum 2022)" in cells)
    assert lines[start + 1][0] == "Financiën programmabureau NPRZ 2022"
    return lines[start][1:], lines[start + 2 : start + 2 + len(ROWS)]


def test_every_figure_is_of_one_table_and_report():
    assert {(row["report"], row["year"], row["place"], row["note"]) for row in stored()} == {
        ("VGR 2023", "2023", PLACE, "")
    }


def test_every_cell_of_the_table_is_a_figure_and_no_other_is(table):
    heads, rows = table
    assert heads == list(COLUMNS)
    printed = []
    for (label, slug), (name, *cells) in zip(ROWS.items(), rows, strict=True):
        assert name.startswith(label)
        for column, cell in zip(COLUMNS.values(), cells, strict=True):
            assert not cell or cell.startswith("€ ")
            printed += [(f"finance/{slug}/{column}", cell.removeprefix("€ "))] if cell else []
    assert len(printed) == 25
    assert [(row["figure"], row["printed"]) for row in stored()] == printed
