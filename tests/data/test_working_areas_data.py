"""Where interventions work, and what is planned per wijk: the files agree with each other and with the report."""

import csv
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
EVERYWHERE = {
    *(("thuisbasis", number) for number in ("2", "3", "5", "8", "10", "17")),
    *(("school", number) for number in ("5", "12", "24", "25")),
    ("werk", "6"),
    ("veilig", "1"),
}


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def areas_of(row):
    return row["areas"].split(";") if row["areas"] else []


def test_zuid_stands_where_the_row_says_all_of_it_and_stands_alone():
    named = {(row["pillar"], row["number"]): areas_of(row) for row in rows("interventions")}
    everywhere = {key for key, areas in named.items() if "zuid" in areas}
    assert everywhere == EVERYWHERE
    assert all(named[key] == ["zuid"] for key in everywhere)
    assert sum(not areas for areas in named.values()) == 72


def test_milestones_are_plain_csv_of_activities_and_known_areas():
    content = (DATA / "milestones.csv").read_bytes()
    assert b"\r" not in content
    assert content.decode("utf-8").splitlines()[0] == "activity,what,due,areas"
    known, activities = {row["slug"] for row in rows("areas")}, {row["name"] for row in rows("activities")}
    for row in rows("milestones"):
        assert row["activity"] in activities
        assert set(areas_of(row)) <= known
        assert row["what"].startswith("Start ")


def test_the_planning_has_three_waves_and_one_choice_that_stands_in_two():
    planned = rows("milestones")
    assert Counter(row["due"] for row in planned) == {"2023-09-30": 4, "2024-12-31": 6, "2025-06-30": 4}
    counted = Counter(area for row in planned for area in areas_of(row))
    undecided = {"carnisse", "zuidplein", "groot-ijsselmonde-noord", "groot-ijsselmonde-zuid"}
    assert {area for area, count in counted.items() if count > 1} == undecided
    wijken = {row["slug"] for row in rows("areas") if row["parent"].startswith("gebied-") and row["column"]}
    assert wijken - counted.keys() == {"heijplaat", "oud-ijsselmonde", "zuiderpark-en-zuidrand"}
