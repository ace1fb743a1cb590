"""Op koers broken down: rows in, the table out."""

import pytest

from indicators.breakdown import Row, breakdown, extremes, ordered, overlaps
from indicators.counting import DIMENSIONS, breakdown_of
from indicators.tables import PART_COLUMNS, breakdown_sheet
from interventions.models import Funding, Organisation, Theme
from tests import factories


def rows(key, groen=0, oranje=0, wit=0, silent=0, name=None):
    counts = {"groen": groen, "oranje": oranje, "wit": wit}
    found = [
        Row(key, name or key.title(), "", colour, "finalised", count) for colour, count in counts.items()
    ]
    return [*found, Row(key, name or key.title(), "", "", "not_reported", silent)]


PARTS = breakdown(
    [
        *rows("", 1, 1, name="Geen"),
        *rows("werk", 6, 4, 1),
        *rows("wonen", 2, 6, 0, 2),
        *rows("veilig", 0, 0, 3),
        *rows("school", 1),
    ]
)


def test_each_part_is_counted_and_what_belongs_to_none_comes_last():
    assert [(p.key, p.counts, p.wit, p.without_colour, p.tally.total) for p in PARTS] == [
        ("werk", "6 van 10", 1, 0, 11),
        ("wonen", "2 van 8", 0, 2, 10),
        ("veilig", "–", 3, 0, 3),
        ("school", "1 van 1", 0, 0, 1),
        ("", "1 van 2", 0, 0, 2),
    ]
    assert PARTS[0].bar == 96


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("naam", ["school", "veilig", "werk", "wonen", ""]),
        ("-naam", ["wonen", "werk", "veilig", "school", ""]),
        ("-deel", ["school", "werk", "wonen", "veilig", ""]),
        ("deel", ["wonen", "werk", "school", "veilig", ""]),
        ("-koers", ["werk", "wonen", "school", "veilig", ""]),
        ("-wit", ["veilig", "werk", "wonen", "school", ""]),
        ("-zonder", ["wonen", "werk", "school", "veilig", ""]),
        ("samen", ["school", "veilig", "wonen", "werk", ""]),
        ("onzin", ["werk", "wonen", "veilig", "school", ""]),
    ],
)
def test_the_order(sort, expected):
    assert [part.key for part in ordered(PARTS, sort)] == expected


def test_the_extremes_are_of_those_with_enough_and_name_every_tie():
    assert extremes(PARTS).replace("\N{NO-BREAK SPACE}", " ") == (
        "Het vaakst op koers: Werk (60 %). Het minst: Wonen (25 %). "
        "Alleen wat minstens 5 begonnen interventies heeft, is genoemd."
    )
    tied = breakdown([*rows("a", 5), *rows("b", 6), *rows("c", 0, 5)])
    assert extremes(tied).startswith("Het vaakst op koers: A en B (")
    assert extremes(tied).endswith("Het minst: C (0\N{NO-BREAK SPACE}%).")
    assert extremes(breakdown([*rows("a", 5), *rows("b", 6)])) == extremes([]) == ""


def test_the_sheet_has_the_rows_of_the_page():
    sheet = breakdown_sheet(PARTS, "Op koers")
    assert len(PART_COLUMNS) == len(sheet.rows[0])
    assert [str(cell) for cell in sheet.rows[0]] == ["Werk", "None", "6", "10", "60.0", "1", "0", "11"]
    assert sheet.rows[2][4] is None


@pytest.mark.django_db
def test_what_has_two_organisations_stands_with_both(django_assert_num_queries):
    round = factories.make_round(2023, "finalised")
    albeda, zadkine = (Organisation.objects.create(name=name) for name in ("Albeda", "Zadkine"))
    for colour, parties in [("groen", [albeda, zadkine]), ("oranje", [albeda]), ("wit", [])]:
        intervention = factories.make_intervention()
        intervention.initiators.add(*parties)
        factories.make_report(intervention, round, colour=colour, state="finalised")
    with django_assert_num_queries(1):
        parts = breakdown_of(round, DIMENSIONS["organisatie"])
    assert [(part.name, part.key, part.counts) for part in parts] == [
        ("Albeda", str(albeda.pk), "1 van 2"),
        ("Zadkine", str(zadkine.pk), "1 van 1"),
        ("Geen initiatiefnemer genoemd", "", "–"),
    ]
    assert overlaps(parts, 3)
    assert not overlaps(breakdown_of(round, DIMENSIONS["pijler"]), 3)


@pytest.mark.django_db
def test_the_other_dimensions_and_their_order():
    round = factories.make_round(2023, "finalised")
    for code, line, funding in [("wonen", "B", "Spuk"), ("werk", "A", "Regio Deal"), ("werk", None, None)]:
        pillar = factories.make_pillar(code)
        theme = line and Theme.objects.create(plan=round.plan, pillar=pillar, name=line)
        intervention = factories.make_intervention(pillar, theme=theme)
        if funding:
            intervention.funding.add(Funding.objects.create(name=funding, slug=funding[:4].lower().strip()))
        factories.make_report(intervention, round, colour="groen", state="finalised")
    activity = factories.make_intervention(factories.make_pillar("organisatie", counted=False))
    factories.make_report(activity, round, state="finalised")
    found = {
        slug: [(part.name, part.group) for part in breakdown_of(round, dimension)]
        for slug, dimension in DIMENSIONS.items()
    }
    assert found == {
        "pijler": [("Werk", ""), ("Wonen", "")],
        "lijn": [("A", "Werk"), ("B", "Wonen"), ("Zonder programmalijn", "")],
        "financiering": [("Regio Deal", ""), ("Spuk", ""), ("Geen financiering genoemd", "")],
        "organisatie": [("Geen initiatiefnemer genoemd", "")],
    }
