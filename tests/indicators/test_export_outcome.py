"""`export_indicators JAAR` and `export_measurements`: rows for machines and for people."""

import csv
import io
import json

import openpyxl
import pytest
from django.core.management import CommandError
from django.utils.text import slugify

from indicators.loading import load_indicators
from indicators.models import Measurement
from tests.indicators.outcome_data import load_all
from tests.loading import copy_data, run
from wijken.models import Area

pytestmark = pytest.mark.django_db
BEGINS = "indicator,soort,pijler,eenheid,referentie,basisjaar,basis,actueel,referentie_actueel,ingelopen,tussendoel,klasse"
MEASUREMENTS = "indicator,niveau,indeling,gebied,periode,waarde,voorlopig,onderdrukt,stand,bron"


@pytest.fixture(autouse=True)
def data():
    load_all()


def rows(*command):
    text = run(*command).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def row_of(name):
    (found,) = [row for row in rows("export_indicators", "2023") if row["indicator"] == name]
    return found


def test_the_columns_are_the_agreed_ones():
    assert run("export_indicators", "2023").removeprefix("\ufeff").startswith(BEGINS)
    assert run("export_measurements").removeprefix("\ufeff").startswith(MEASUREMENTS + "\r\n")


def test_a_row_holds_values_and_what_follows_from_them():
    row = row_of("Gemiddelde WOZ-waarde van woningen")
    assert list(row.values())[:12] == [
        "Gemiddelde WOZ-waarde van woningen", "indicator", "Wonen", "€", "Rotterdam", "2011", "126434", "255800",
        "326400", "64,7", "206420", "boven streefniveau",
    ]  # fmt: skip
    assert row_of("% uitstroom mbo met diploma zorg niveau 3 en 4")["referentie_actueel"] == "17"


def test_what_cannot_be_worked_out_is_empty_with_its_reason():
    row = row_of("% geslaagden vmbo basis/kader met diploma zorg en welzijn")
    assert [row[name] for name in ("ingelopen", "tussendoel", "klasse", "referentie")] == [""] * 4
    assert row["reden"] == "er is geen doel afgesproken"
    assert (row["basis"], row["actueel"]) == ("32,8", "37,3")
    assert len(rows("export_indicators", "2023")) == 42


def test_a_year_without_measurements_is_refused():
    with pytest.raises(CommandError, match="geen metingen in de stand VGR 2019"):
        run("export_indicators", "2019")


def test_measurements_keep_their_notation_and_marks():
    Measurement.objects.filter(indicator__slug="koopwoningen", area__slug="g4").update(value=None, mark="<5")
    found = {
        (row["indicator"], row["gebied"], row["periode"]): row
        for row in rows("export_measurements")
        if row["stand"] == "VGR 2023"
    }
    assert len(rows("export_measurements")) == 218 + 207 + 560 + 3 + 206 + 1408
    assert found["opleidingsniveau", "Zuid", "2013"]["waarde"] == "52,0"
    assert found["met-startkwalificatie", "G4", "2011"]["waarde"] == "nb"
    assert found["Leefbaarometer", "Zuiderpark", "2014"]["waarde"] == "goed"
    assert found["Veiligheidsindex subjectief", "Carnisse", "2024"]["niveau"] == "wijk"
    hidden = found["koopwoningen", "G4", "2023"]
    assert (hidden["waarde"], hidden["onderdrukt"]) == ("<5", "ja")
    assert found["streefniveau", "Zuid", "2022/23"]["voorlopig"] == "ja"


def test_numbers_are_numbers_in_a_workbook_and_text_in_json(tmp_path):
    path = tmp_path / "metingen.xlsx"
    run("export_measurements", "--format", "xlsx", "--output", str(path))
    cells = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    values = {row[0:5]: row[5] for row in cells}
    assert values["streefniveau", "programmagebied", None, "Zuid", "2022/23"] == 52.6
    records = json.loads(run("export_measurements", "--format", "json"))
    assert {record["waarde"] for record in records if record["indicator"] == "streefniveau"} >= {
        "52,6",
        "59,8",
    }


def test_exported_measurements_loaded_again_are_the_same(tmp_path):
    slugs = {(area.get_level_display(), area.division, area.name): area.slug for area in Area.objects.all()}
    before = rows("export_measurements")
    folder = copy_data(tmp_path)
    with (folder / "measurements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "area", "period", "value", "provisional", "vintage", "source"])
        for row in before:
            kept = [
                slugify(row["indicator"]),
                slugs[row["niveau"], row["indeling"], row["gebied"]],
                row["periode"],
                row["waarde"],
            ]
            writer.writerow([*kept, int(row["voorlopig"] == "ja"), row["stand"], row["bron"]])
    Measurement.objects.all().delete()
    load_indicators(folder)
    assert rows("export_measurements") == before
