"""`export_interventions YEAR`: columns, notation, and what the JSON holds more."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from interventions.models import Funding, Organisation
from tests import factories
from tests.interventions.register import add, add_value
from wijken.models import Area

pytestmark = pytest.mark.django_db
HEADER = "pijler,nummer,naam,kopje,initiatiefnemers,financiering,kleur,vorige_kleur,beweging,status,verslag_bij,wijken"


@pytest.fixture
def round():
    return factories.make_round(2023, "finalised")


def run(*arguments):
    out = io.StringIO()
    call_command("export_interventions", *arguments, stdout=out)
    return out.getvalue()


def records():
    return json.loads(run("2023", "--format", "json"))


def test_csv_has_the_columns_and_every_row_complete(round):
    intervention = add(round, "oranje", "groen", name="Banen, nu")
    for name in ("Zadkine", "Albeda"):
        intervention.initiators.add(Organisation.objects.create(name=name))
    for name in ("Spuk", "Regio Deal"):
        intervention.funding.add(Funding.objects.create(name=name, slug=name[:4].lower()))
    intervention.areas.add(Area.objects.create(level="wijk", name="Bloemhof", slug="bloemhof"))
    add(round, state="not_reported", pillar="wonen")
    lines = run("2023").split("\r\n")
    assert lines[0] == f"\ufeff{HEADER}"
    assert (
        lines[1]
        == 'Werk,1,"Banen, nu",,Albeda; Zadkine,Regio Deal; Spuk,oranje,groen,achteruit,vastgesteld,,Bloemhof'
    )
    assert lines[2:] == ["Wonen,1,Interventie wonen 1,,,,,,,niet gerapporteerd,,", ""]


def test_the_activities_that_do_not_count_are_left_out(round):
    add(round, pillar="organisatie")
    add(round, "groen", name="telt")
    assert [record["naam"] for record in records()] == ["telt"]


def test_the_rows_are_in_the_order_of_the_register(round):
    for pillar, number in [("wonen", 1), ("werk", 10), ("werk", 9)]:
        add(round, "groen", pillar=pillar, number=number)
    assert [(r["pijler"], r["nummer"]) for r in records()] == [("Werk", 9), ("Werk", 10), ("Wonen", 1)]


def test_json_holds_texts_and_output_values(round):
    intervention = add(
        round, "groen", description="<p>Wat</p>", former_name="Toen", quantitative="<p>Cijfers</p>",
        qualitative="<p>Hoe</p>",
    )  # fmt: skip
    add_value(intervention, "1234.5", 1100, name="Uren", unit="uur")
    add_value(intervention, 40, None, name="Aandeel", unit="%", comparator="gt", position=1)
    add_value(
        intervention, 1800, 2000, name="Bereik", comparator="between", aim_upper=Decimal(2100), position=2
    )
    record = records()[0]
    texts = ("omschrijving", "kwantitatief", "kwalitatief", "voorheen")
    assert [record[name] for name in texts] == ["<p>Wat</p>", "<p>Cijfers</p>", "<p>Hoe</p>", "Toen"]
    assert record["uitvoerwaarden"] == [
        {"indicator": "Uren", "beoogd": "1234,5", "gerealiseerd": "1100", "eenheid": "uur"},
        {"indicator": "Aandeel", "beoogd": "meer dan 40", "gerealiseerd": None, "eenheid": "%"},
        {"indicator": "Bereik", "beoogd": "1800 tot 2100", "gerealiseerd": "2000", "eenheid": ""},
    ]
    assert list(record)[:12] == HEADER.split(",")


def test_the_command_sees_a_running_round_whole(report):
    type(report).objects.filter(pk=report.pk).update(colour="rood", state="approved")
    rows = list(csv.DictReader(io.StringIO(run("2024"))))
    assert [(row["kleur"], row["status"]) for row in rows] == [("rood", "goedgekeurd")]


def test_what_looks_like_a_formula_stays_text(round):
    add(round, "groen", name="=1+1")
    assert "Werk,1,'=1+1," in run("2023")


def test_the_number_of_queries_does_not_grow(round, django_assert_num_queries):
    for number in (3, 20):
        for _ in range(number):
            add_value(add(round, "groen"), 2, 1)
        with django_assert_num_queries(8):
            run("2023")


def test_a_year_without_a_round_is_refused(round):
    with pytest.raises(CommandError, match="Er is geen ronde van 2031"):
        run("2031")
