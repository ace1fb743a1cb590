"""The CSV files in data/ agree with each other and with what the reports printed."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"

COLUMNS = {
    "activities": ["theme", "name", "former_names", "initiators", "funding"],
    "areas": ["slug", "name", "level", "division", "parent", "is_focus", "column", "row"],
    "demo_colours_2023": ["pillar", "number", "colour", "previous_colour"],
    "fundings": ["slug", "name", "aliases"],
    "interventions": [
        "pillar",
        "number",
        "theme",
        "name",
        "former_names",
        "initiators",
        "funding",
        "areas",
        "reported_under",
    ],
    "organisations": ["name", "sector", "aliases"],
    "pillars": ["code", "name", "position", "counted", "short_name"],
    "published": ["report", "year", "figure", "printed", "place", "note"],
    "themes": ["pillar", "position", "name", "funding"],
}
MULTIPLE = ("former_names", "initiators", "funding", "areas", "aliases")
COUNTS = {"thuisbasis": 19, "school": 29, "werk": 35, "wonen": 19, "veilig": 18}
COLOURS = ("wit", "rood", "oranje", "groen")  # low to high
MOVEMENTS = ("nieuw", "vooruit", "gelijk", "achteruit")
SECTORS = {"onderwijs", "werk", "zorg", "wonen", "overheid", "overig"}  # those of VGR 2020
WITHOUT_INITIATOR = {
    *(("thuisbasis", number) for number in (6, 9, 13, 16)),
    ("school", 12),
    *(("werk", number) for number in (1, 2, 3)),
    *(("wonen", number) for number in (4, 7)),
    *(("veilig", number) for number in range(1, 19)),
}


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(cell):
    return cell.split(";") if cell else []


def names(name, column="name"):
    return [row[column] for row in rows(name)]


def key(row):
    return row["pillar"], int(row["number"])


@pytest.mark.parametrize("name", COLUMNS)
def test_file_is_plain_csv_with_the_agreed_columns(name):
    content = (DATA / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    table = list(csv.reader(content.decode("utf-8").splitlines()))
    assert table[0] == COLUMNS[name]
    assert {len(row) for row in table} == {len(COLUMNS[name])}


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_hold_facts_and_no_sentences(name):
    for row in rows(name):
        for column, cell in row.items():
            assert cell == " ".join(cell.split()), (name, cell)
            assert "\u00ad" not in cell, (name, cell)
            parts = values(cell) if column in MULTIPLE else [cell]
            assert all(len(part) <= 200 for part in parts), (name, cell)
            if column in MULTIPLE:
                assert all(value == value.strip() != "" for value in values(cell)), (name, cell)
                assert len(set(values(cell))) == len(values(cell)), (name, cell)


def test_the_register_holds_120_interventions_numbered_from_one():
    numbers = {pillar: [] for pillar in COUNTS}
    for row in rows("interventions"):
        numbers[row["pillar"]].append(int(row["number"]))
    assert numbers == {pillar: list(range(1, n + 1)) for pillar, n in COUNTS.items()}


def test_pillars_are_the_five_counted_and_the_organisation():
    pillars = rows("pillars")
    assert [row["code"] for row in pillars if row["counted"] == "1"] == list(COUNTS)
    assert [row["code"] for row in pillars if row["counted"] == "0"] == ["organisatie"]
    assert [int(row["position"]) for row in pillars] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("pillars", ["code"]),
        ("pillars", ["short_name"]),
        ("themes", ["pillar", "name"]),
        ("themes", ["pillar", "position"]),
        ("interventions", ["pillar", "number"]),
        ("interventions", ["pillar", "name"]),
        ("activities", ["name"]),
        ("fundings", ["slug"]),
        ("fundings", ["name"]),
        ("organisations", ["name"]),
        ("areas", ["slug"]),
        ("areas", ["level", "division", "name"]),
        ("areas", ["column", "row"]),
        ("published", ["report", "year", "figure", "place"]),
        ("demo_colours_2023", ["pillar", "number"]),
    ],
)
def test_no_key_stands_twice(name, columns):
    keys = [tuple(row[column] for column in columns) for row in rows(name)]
    counted = Counter(found for found in keys if any(found))
    assert [found for found, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("name", "column"), [("areas", "slug"), ("fundings", "slug")])
def test_slugs_are_ascii(name, column):
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in names(name, column))


def test_names_are_clean():
    leftovers = re.compile(r"(?i)\b(was|voorheen):|regio ?deal|spuk|\(pmg\)|idem|[.,]$")
    for row in rows("interventions") + rows("activities"):
        for name in [row["name"], *values(row["former_names"])]:
            assert not leftovers.search(name), name


@pytest.mark.parametrize("name", ["interventions", "activities", "themes"])
def test_funding_is_known(name):
    known = set(names("fundings"))
    assert {value for row in rows(name) for value in values(row["funding"])} <= known


def test_every_funding_is_used():
    used = {value for row in rows("interventions") for value in values(row["funding"])}
    assert used == set(names("fundings"))


@pytest.mark.parametrize("name", ["interventions", "activities"])
def test_initiators_are_known(name):
    known = set(names("organisations"))
    assert {value for row in rows(name) for value in values(row["initiators"])} <= known


def test_initiator_is_empty_where_the_report_names_none():
    empty = {key(row) for row in rows("interventions") if not row["initiators"]}
    assert empty == WITHOUT_INITIATOR


def test_organisation_names_and_aliases_point_to_one_organisation():
    found = {}
    for row in rows("organisations"):
        assert row["sector"] in SECTORS
        for spelling in [row["name"], *values(row["aliases"])]:
            assert found.setdefault(spelling.casefold(), row["name"]) == row["name"], spelling


def test_themes_belong_to_a_pillar_and_interventions_to_a_theme_of_their_pillar():
    themes = {(row["pillar"], row["name"]) for row in rows("themes")}
    assert {pillar for pillar, _ in themes} == set(names("pillars", "code"))
    assert {(row["pillar"], row["theme"]) for row in rows("interventions")} <= themes
    assert {("organisatie", row["theme"]) for row in rows("activities")} <= themes


def test_theme_positions_follow_the_order_of_the_report():
    order = {(row["pillar"], row["name"]): int(row["position"]) for row in rows("themes")}
    for pillar in names("pillars", "code"):
        positions = [order[found] for found in order if found[0] == pillar]
        assert positions == list(range(1, len(positions) + 1))
    for pillar in COUNTS:
        under = [order[pillar, r["theme"]] for r in rows("interventions") if r["pillar"] == pillar]
        assert under == sorted(under)


def test_funding_of_a_heading_counts_for_all_below_it():
    heading = {(row["pillar"], row["name"]): values(row["funding"]) for row in rows("themes")}
    for row in rows("interventions"):
        assert set(heading[row["pillar"], row["theme"]]) <= set(values(row["funding"])), key(row)
    samen_voor_zuid = heading["werk", "Samen voor Zuid"]
    for row in rows("interventions"):
        if row["pillar"] == "werk" and 4 <= int(row["number"]) <= 29:
            assert set(samen_voor_zuid) <= set(values(row["funding"])), key(row)


def test_areas_of_interventions_are_known():
    known = set(names("areas", "slug"))
    assert {value for row in rows("interventions") for value in values(row["areas"])} <= known


def test_reported_under_names_another_intervention():
    known = {f"{pillar}-{number}" for pillar, number in map(key, rows("interventions"))}
    found = {}
    for row in rows("interventions"):
        if row["reported_under"]:
            found[f"{row['pillar']}-{row['number']}"] = row["reported_under"]
    assert found == {"thuisbasis-7": "werk-19", "wonen-7": "werk-28"}
    assert set(found.values()) <= known


def test_areas_form_a_tree_with_the_gebieden_and_wijken_of_zuid():
    areas = {row["slug"]: row for row in rows("areas")}
    assert [slug for slug, row in areas.items() if not row["parent"]] == ["nederland"]
    assert all(row["parent"] in areas for row in areas.values() if row["parent"])
    wijken = [row for row in areas.values() if row["division"] == "wijkprofiel" and row["column"]]
    assert Counter(row["parent"] for row in wijken) == {
        "gebied-feijenoord": 9,
        "gebied-ijsselmonde": 5,
        "gebied-charlois": 9,
    }
    assert all(row["row"] for row in wijken)
    assert {slug for slug, row in areas.items() if row["is_focus"] == "1"} == {
        "afrikaanderwijk",
        "bloemhof",
        "carnisse",
        "feijenoord",
        "hillesluis",
        "oud-charlois",
        "tarwewijk",
    }


def movement(colour, previous):
    if not previous:
        return "nieuw"
    difference = COLOURS.index(colour) - COLOURS.index(previous)
    return "gelijk" if difference == 0 else "vooruit" if difference > 0 else "achteruit"


def published(report, year):
    found = [row for row in rows("published") if (row["report"], row["year"]) == (report, year)]
    return {
        row["figure"]: int(row["printed"])
        for row in found
        if row["figure"].startswith(("summary/", "on-course/"))
    }


def demo_table():
    table = Counter()
    for row in rows("demo_colours_2023"):
        pillar, colour = row["pillar"], row["colour"]
        table[f"summary/{pillar}/totaal"] += 1
        table["summary/totaal/totaal"] += 1
        if colour:
            moved = movement(colour, row["previous_colour"])
            table[f"summary/{pillar}/{colour}/{moved}"] += 1
            table[f"summary/{pillar}/{colour}/subtotaal"] += 1
            table[f"summary/totaal/{moved}"] += 1
    return table


def test_demo_colours_are_those_of_all_interventions():
    coloured = rows("demo_colours_2023")
    assert [key(row) for row in coloured] == [key(row) for row in rows("interventions")]
    assert {row["colour"] for row in coloured} == {*COLOURS, ""}
    assert {row["previous_colour"] for row in coloured} <= {*COLOURS, ""}
    not_reported = [row for row in coloured if not row["colour"]]
    assert [key(row) for row in not_reported] == [("veilig", 8), ("veilig", 9)]
    assert not any(row["previous_colour"] for row in not_reported)


def test_demo_colours_reproduce_the_printed_summary_of_2023():
    printed = published("VGR 2023", "2023")
    assert printed.pop("summary/totaal/subtotaal") == 120  # the columns add up to 118
    computed = demo_table()
    assert {figure: n for figure, n in printed.items() if n} == dict(computed)
    assert sum(computed[f"summary/totaal/{moved}"] for moved in MOVEMENTS) == 118


def test_demo_colours_of_one_predecessor_are_one_colour():
    previous = {key(row): row["previous_colour"] for row in rows("demo_colours_2023")}
    shared = {}
    for row in rows("interventions"):
        for former in values(row["former_names"]):
            shared.setdefault((row["pillar"], former.casefold()), set()).add(previous[key(row)])
    assert [found for found, colours in shared.items() if len(colours) > 1] == []


def test_summary_of_2020_adds_up_to_103():
    printed = published("VGR 2020", "2020")
    for pillar in COUNTS:
        parts = [printed[f"summary/{pillar}/{colour}/subtotaal"] for colour in COLOURS]
        assert sum(parts) == printed[f"summary/{pillar}/totaal"]
    totals = sum(printed[f"summary/{pillar}/totaal"] for pillar in COUNTS)
    assert totals == printed["summary/totaal/totaal"] == 103
    green = sum(printed[f"summary/{pillar}/groen/subtotaal"] for pillar in COUNTS)
    white = sum(printed[f"summary/{pillar}/wit/subtotaal"] for pillar in COUNTS)
    assert round(100 * green / (totals - white)) == printed["on-course/all"]
