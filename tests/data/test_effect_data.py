"""The indicators and measurements in data/: clean, whole, and cell by cell what the effect table of VGR 2023 prints."""

import csv
import re
from pathlib import Path

import pytest

from indicators.marks import parse_figure

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
COLUMNS = {
    "indicators": "slug,name,kind,pillars,unit,break_year,series,baseline,reference,level,path",
    "measurements": "indicator,area,period,value,provisional,vintage,source",
}
AREAS = {"g4": (2, 3), "rotterdam": (4, 5), "zuid": (6, 7)}
"""Per area the columns of the value then and now."""
FIGURES = {8: (2023, "ingelopen"), 9: (2022, "ingelopen"), 10: (2023, "streefniveau"), 11: (2031, "doel")}
NOTHING = {"", "-"}
KINDS = {"doel", "indicator", "demografie"}


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def effect_rows(name):
    """Those of the effect table, which comes first in both files."""
    slugs = {row["slug"] for row in rows("indicators") if row["kind"] in KINDS}
    return [
        row
        for row in rows(name)
        if row.get("slug", row.get("indicator")) in slugs and row.get("vintage") != "VGR 2020"
    ]


@pytest.fixture(scope="module")
def table():
    """The 42 rows of the printed table, in order."""
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    cells = [line.split("\t") for line in REPORT.read_text(encoding="utf-8").splitlines()]
    printed = [
        row for row in cells if len(row) > 12 and re.match(r"Demografie|(Doel|Indicator) [A-Z]", row[0])
    ]
    return [[cell.strip() for cell in row] for row in printed]


@pytest.mark.parametrize("name", COLUMNS)
def test_file_is_plain_csv_with_the_agreed_columns(name):
    content = (DATA / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.decode("utf-8").splitlines()[0] == COLUMNS[name]


def test_names_are_short_and_slugs_are_ascii():
    for row in rows("indicators"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])
        assert len(row["name"]) <= 100
        assert not re.search(r"20\d\d\)|voorlopig|[.,]$", row["name"])


def test_every_row_of_the_table_is_an_indicator_of_its_kind_and_pillars(table):
    found = effect_rows("indicators")
    assert len(found) == len(table) == 42
    for row, printed in zip(found, table, strict=True):
        assert printed[0].casefold().startswith(row["kind"])
        named = [code for code in ("thuisbasis", "school", "werk", "wonen") if code in printed[0].casefold()]
        assert row["pillars"].split(";") == (named or [""])


def test_every_printed_value_is_a_measurement_and_no_other_is(table):
    stored = {}
    for row in effect_rows("measurements"):
        stored.setdefault((row["indicator"], row["area"]), []).append(parse_figure(row["value"]))
    found = set()
    for indicator, printed in zip(effect_rows("indicators"), table, strict=True):
        owner = indicator["series"] or indicator["slug"]
        for area, columns in AREAS.items():
            values = [parse_figure(printed[column]) for column in columns if printed[column] not in NOTHING]
            assert all(value in stored[owner, area] for value in values), (owner, area, values)
            found |= {(owner, area)} if values else set()
    assert found == stored.keys()


def test_measurements_stand_at_the_printed_first_period(table):
    first = {
        (row["indicator"], row["area"], row["period"]): row["value"] for row in effect_rows("measurements")
    }
    for indicator, printed in zip(effect_rows("indicators"), table, strict=True):
        start = re.match(r"\d{4}(/\d\d)?", printed[12])[0]
        owner = indicator["series"] or indicator["slug"]
        assert parse_figure(first[owner, "zuid", start]) == parse_figure(printed[6])
        assert indicator["baseline"] in {"", start}


def test_every_printed_figure_that_follows_from_them_is_kept_in_its_notation(table):
    kept = {
        (row["figure"], row["year"]): row["printed"]
        for row in rows("published")
        if row["report"] == "VGR 2023"
    }
    effect = {key for key in kept if key[0].startswith("effect/")}
    found = set()
    for indicator, printed in zip(effect_rows("indicators"), table, strict=True):
        for column, (year, name) in FIGURES.items():
            text = re.sub(r"[€%\s]", "", printed[column])
            key = (f"effect/{indicator['slug']}/{name}", str(year))
            assert kept.get(key) == (None if text in NOTHING else text), key
            found |= {key} if text not in NOTHING else set()
    assert effect == found


def test_provisional_is_what_the_table_calls_so(table):
    marked = {row["indicator"] for row in effect_rows("measurements") if row["provisional"] == "1"}
    printed = {
        indicator["series"] or indicator["slug"]
        for indicator, row in zip(effect_rows("indicators"), table, strict=True)
        if "voorlopig" in row[1]
    }
    assert marked == printed


def test_the_earlier_years_are_those_that_vgr_2020_names():
    source = REPORT.with_name("vgr-2020-deel-1.txt")
    if not source.exists():
        pytest.skip("the text of the report is not beside the project")
    text = " ".join(source.read_text(encoding="utf-8").split())
    before, now = re.findall(r"met (\d+) van de (\d+) indicatoren", text)
    found = [row for row in rows("published") if row["figure"].startswith("outcome/")]
    assert {(row["year"], row["figure"].removeprefix("outcome/")): row["printed"] for row in found} == {
        ("2019", "on-path"): before[0],
        ("2019", "judged"): before[1],
        ("2020", "on-path"): now[0],
        ("2020", "judged"): now[1],
    }
