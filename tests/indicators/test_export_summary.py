"""`export_summary JAAR`: the same rows as csv, xlsx and json."""

import csv
import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db
COLUMNS = ["pijler", "kleur", "nieuw", "vooruit", "gelijk", "achteruit", "subtotaal"]
PILLARS = ("thuisbasis", "school", "werk", "wonen", "veilig")


@pytest.fixture
def round():
    for code in PILLARS:
        factories.make_pillar(code)
    round = factories.make_round(2023, "finalised")
    factories.make_report(round=round, colour="groen", previous_colour="oranje", state="finalised")
    factories.make_report(round=round, state="not_reported")
    return round


def export(tmp_path, format):
    path = tmp_path / f"samenvatting.{format}"
    call_command("export_summary", "2023", "--format", format, "--output", str(path))
    return path.read_bytes()


def rows_of_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_every_row_complete(round, tmp_path):
    header, *rows = rows_of_csv(export(tmp_path, "csv"))
    assert header == COLUMNS
    assert len(rows) == 25
    assert [row[1] for row in rows[:5]] == ["groen", "oranje", "rood", "wit", "niet gerapporteerd"]
    assert all(row[0] for row in rows)
    assert ["Werk", "groen", "0", "1", "0", "0", "1"] in rows
    assert ["Werk", "rood", "0", "0", "0", "0", "0"] in rows
    assert ["Werk", "niet gerapporteerd", "", "", "", "", "1"] in rows
    assert ["Wonen", "niet gerapporteerd", "", "", "", "", "0"] in rows


def test_an_unknown_colour_and_one_not_judged_have_rows_of_their_own_only_when_there_are_any(round, tmp_path):
    assert len(rows_of_csv(export(tmp_path, "csv"))) == 26
    factories.make_report(round=round, state="approved", source="imported")
    factories.make_report(round=round, state="returned")
    rows = rows_of_csv(export(tmp_path, "csv"))
    assert len(rows) == 28
    assert ["Werk", "kleur onbekend", "", "", "", "", "1"] in rows
    assert ["Werk", "nog niet beoordeeld", "", "", "", "", "1"] in rows
    assert ["Werk", "niet gerapporteerd", "", "", "", "", "1"] in rows


def test_xlsx_and_json_hold_the_same_rows_with_numbers_as_numbers(round, tmp_path):
    sheet = openpyxl.load_workbook(io.BytesIO(export(tmp_path, "xlsx"))).active
    header, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert header == COLUMNS
    assert ["Werk", "groen", 0, 1, 0, 0, 1] in rows
    objects = json.loads(export(tmp_path, "json"))
    assert [list(each.values()) for each in objects] == rows
    assert list(objects[0]) == COLUMNS


def test_a_year_without_round_is_refused(round, tmp_path):
    with pytest.raises(CommandError, match="geen ronde van 1999"):
        call_command("export_summary", "1999", "--output", str(tmp_path / "x.csv"))
    assert not (tmp_path / "x.csv").exists()
