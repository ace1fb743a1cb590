"""`export_wijken YEAR`: the figures of all wijken as rows, and all sheets as one document."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from indicators.drawing import DrawingError
from tests.documents import each, pdf_faults, pdf_of, word_of
from wijken.pages import sheets

from .sheet_data import blank, load_figures, make_works

pytestmark = pytest.mark.django_db
LAST = {
    "naam": "Bloemhof", "niveau": "wijk", "gebied": "Feijenoord", "focuswijk": "ja", "inwoners": 13922, "inwoners_van": None,
    "index": "Veiligheidsindex", "periode": "2024", "score": "92", "score_gebied": "98",
    "score_rotterdam": "105", "verschil_met_eerste": "10", "objectief": "124", "subjectief": "60", "plaats_in_zuid": 16, "interventies": 2, "op_groen": 1,
    "begonnen": 2, "aandacht": "nee",
}  # fmt: skip


@pytest.fixture
def figures(db, monkeypatch):
    load_figures()
    make_works()
    monkeypatch.setattr(sheets, "pictures", each(blank))


def export(tmp_path, format, year="2023"):
    path, told = tmp_path / f"wijken.{format}", io.StringIO()
    call_command("export_wijken", year, "--format", format, "--output", str(path), stderr=told)
    return path.read_bytes(), told.getvalue()


def test_a_row_tells_an_index_of_a_wijk_in_a_period_and_what_is_done_there(figures, tmp_path):
    rows = json.loads(export(tmp_path, "json")[0])
    assert len(rows) == 26 * 3 * 6
    of_bloemhof = [row for row in rows if row["naam"] == "Bloemhof" and row["index"] == "Veiligheidsindex"]
    assert [row["score"] for row in of_bloemhof] == ["82", "76", "84", "83", "91", "92"]
    assert of_bloemhof[-1] == LAST
    assert of_bloemhof[0]["plaats_in_zuid"] is None
    assert [row["verschil_met_eerste"] for row in of_bloemhof] == [None, "-6", "2", "1", "9", "10"]


def test_without_colours_nothing_is_said_of_attention(db, tmp_path):
    load_figures()
    assert {row["aandacht"] for row in json.loads(export(tmp_path, "json")[0])} == {None}


def test_a_gebied_has_no_place_and_no_wijk_loses_what_it_is_counted_with(figures, tmp_path):
    rows = json.loads(export(tmp_path, "json")[0])
    gebied = [row for row in rows if (row["naam"], row["niveau"]) == ("Feijenoord", "gebied")]
    assert {row["plaats_in_zuid"] for row in gebied} == {None}
    assert {row["inwoners_van"] for row in rows if row["naam"] == "Groot IJsselmonde-Noord"} == {
        "Groot IJsselmonde"
    }


def test_csv_and_xlsx_hold_the_same_rows(figures, tmp_path):
    lines = export(tmp_path, "csv")[0].decode("utf-8-sig").splitlines()
    assert lines[0].split(",") == list(LAST)
    assert (
        "Bloemhof,wijk,Feijenoord,ja,13922,,Veiligheidsindex,2024,92,98,105,10,124,60,16,2,1,2,nee" in lines
    )
    book = openpyxl.load_workbook(io.BytesIO(export(tmp_path, "xlsx")[0]))
    assert book.active.max_row == len(lines)


def test_the_documents_hold_all_gebieden_and_wijken(figures, tmp_path):
    made, told = export(tmp_path, "pdf")
    assert told == ""
    assert pdf_faults(made) == []
    assert len([one for one in pdf_of(made).outline if not isinstance(one, list)]) == 27
    word = word_of(export(tmp_path, "docx")[0])
    assert sum(one.style.name == "Heading 1" for one in word.paragraphs) == 27


def test_a_picture_that_fails_is_named_and_stops_nothing(figures, tmp_path, monkeypatch):
    def fail(*_):
        raise DrawingError("stuk")

    monkeypatch.setattr(sheets, "pictures", each(fail))
    made, told = export(tmp_path, "docx")
    assert "Bloemhof: de grafiek “Wie komt en wie gaat, 2023” kon niet worden getekend.\n" in told
    assert len(told.splitlines()) == 52
    assert word_of(made).paragraphs


def test_the_colours_are_of_the_round_of_that_year(figures, tmp_path):
    """The bureau sees the round of 2024 too, and it began."""
    make_works("open", 2024)
    rows = json.loads(export(tmp_path, "json")[0])
    assert [row for row in rows if row == LAST]


def test_the_command_refuses_in_one_line(figures, tmp_path):
    for arguments, message in (
        (("csv", "2019"), "geen wijkcijfers in de stand VGR 2019"),
        (("odt",), "csv, xlsx, json, pdf, docx"),
        (("csv", "vorig"), "vier cijfers"),
    ):
        with pytest.raises(CommandError, match=message):
            export(tmp_path, *arguments)
    assert list(tmp_path.iterdir()) == []
