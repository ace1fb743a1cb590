"""The map of what is not an index: classes, inhabitants, who came and went, and interventions."""

from decimal import Decimal

import pytest

from indicators.loading import load_indicators
from indicators.models import Measurement
from tests import factories
from tests.indicators.outcome_data import load_places

from .map_steps import PAGE, export, marks, measure, report_around, text, tints

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(client, reader):
    load_places()
    load_indicators()
    client.force_login(reader)


@pytest.fixture
def works(figures):
    report_around()


def test_classes_are_of_buurten(client, figures):
    response = client.get(PAGE, {"toon": "leefbaarometer"})
    page = text(response)
    assert "In 13 van de 23 buurten was de leefbaarheid in 2022 minder dan voldoende; in 2012 in 12." in page
    assert "Sinds 2012 ging de klasse in 5 buurten omhoog en in 7 buurten omlaag." in page
    assert "Het laagst staat Carnisse: ruim onvoldoende." in page
    assert (
        "Groot IJsselmonde is daarin niet verdeeld en Charlois Zuidrand en Zuiderpark zijn er twee." in page
    )
    assert marks(response)["carnisse"] == "ruim onvoldoende, 2 klassen lager sinds 2012"
    assert response.context["layer"].earlier == {"2012", "2014", "2016", "2018", "2020"}
    assert (
        marks(response)["groot-ijsselmonde-zuid"]
        == "voldoende, niet veranderd sinds 2012, heel Groot IJsselmonde"
    )
    both = response.context["layer"].marks["zuiderpark-en-zuidrand"]
    assert both.spoken == "goed / zwak, Charlois Zuidrand + Zuiderpark"
    assert (both.on_phone, both.tint) == ("7/4", "two c7 and-c4")


def test_inhabitants_of_a_larger_buurt_are_counted_once(client, figures):
    response = client.get(PAGE, {"toon": "inwoners-per-wijk"})
    assert "Op Zuid wonen 212.606 mensen; de meeste in Groot IJsselmonde (29.648)." in text(response)
    assert "Alleen het aantal van 2024 is bekend" in text(response)
    assert marks(response)["groot-ijsselmonde-noord"] == "29.648 inwoners, heel Groot IJsselmonde"
    assert marks(response)["zuiderpark-en-zuidrand"] == "1.452 inwoners, Charlois Zuidrand + Zuiderpark"
    rows = {line.slug: line.figures[0].cell for line, _ in response.context["lines"]}
    wijken = [
        slug for slug in rows if slug and not slug.startswith("gebied") and slug != "groot-ijsselmonde-zuid"
    ]
    assert sum(rows[slug] for slug in wijken) == Decimal(212_606)


def test_with_two_years_the_growth_is_shown(client, figures):
    for line in Measurement.objects.filter(indicator__slug="inwoners-per-wijk"):
        lower = 100 if line.area.slug == "buurt-bloemhof" else -50
        measure("inwoners-per-wijk", line.area.slug, "2022", int(line.value) - lower)
    response = client.get(PAGE, {"toon": "inwoners-per-wijk", "sinds": "eerste"})
    assert "In 1 van de 23 buurten groeide het aantal inwoners sinds 2022; in 22 kromp het." in text(response)
    assert marks(response)["bloemhof"] == "+100 inwoners sinds 2022, nu 13.922"
    # Two buurten that both lost 50.
    assert marks(response)["zuiderpark-en-zuidrand"].startswith("−100 inwoners sinds 2022, nu 1.452")


def test_the_balance_has_a_name_of_its_own(client, figures):
    response = client.get(PAGE, {"toon": "verhuissaldo"})
    page = text(response)
    assert "Uit 13 van de 23 buurten gingen in 2023 meer mensen weg dan er kwamen." in page
    assert (
        "Voor heel Zuid is het saldo +968. Het laagst is Carnisse (−325), het hoogst Groot IJsselmonde (+568)."
        in page
    )
    assert "dit is niet de groei van het aantal inwoners" in page
    assert "in deze totalen tellen die als 0" in page
    assert marks(response)["bloemhof"] == "−178 mensen"
    assert marks(response)["zuiderpark-en-zuidrand"] == "+55 mensen, Charlois Zuidrand + Zuiderpark"
    row = next(row for row in export(client, "&toon=verhuissaldo") if row["naam"] == "Bloemhof")
    assert (row["gekomen"], row["gegaan"], row["saldo"]) == ("1804", "1982", "-178")


def test_who_moved_between_two_buurten_of_a_wijk_is_not_counted_twice(client, figures):
    rows = {row["naam"]: row for row in export(client, "&toon=verhuissaldo")}
    row = rows["Zuiderpark en Zuidrand"]
    assert (row["gekomen"], row["gegaan"], row["saldo"]) == ("", "", "55")


def test_what_is_suppressed_is_no_number(client, figures):
    found = Measurement.objects.get(indicator__slug="verhuissaldo", area__slug="buurt-zuiderpark")
    Measurement.objects.filter(pk=found.pk).update(value=None, mark="<5")
    response = client.get(PAGE, {"toon": "verhuissaldo"})
    assert "zuiderpark-en-zuidrand" not in marks(response)
    assert "Zuiderpark en Zuidrand Zrp – : niet bekend" in text(response)


def test_interventions_are_counted_where_they_are_named(client, works):
    response = client.get(PAGE, {"toon": "interventies"})
    page = text(response)
    assert "6 van de 9 interventies noemen een wijk of gebied; de meeste werken in Bloemhof (5)." in page
    assert "Daarnaast werken er 2 op heel Zuid, dus in elke wijk." in page
    assert "Van 1 is niet ingevuld waar; dat is iets anders dan nergens." in page
    found = marks(response)
    assert (found["bloemhof"], found["hillesluis"], found["carnisse"], found["pendrecht"]) == (
        "5 interventies", "2 interventies", "1 interventie", "0 interventies",
    )  # fmt: skip
    foot = [(row["naam"], row["interventies"]) for row in export(client, "&toon=interventies")][-2:]
    assert foot == [("Op heel Zuid", "2"), ("Niet ingevuld waar", "1")]


def test_on_course_is_said_of_how_many(client, works):
    response = client.get(PAGE, {"toon": "op-koers"})
    assert "Van de 5 gestarte interventies die een wijk of gebied noemen, liggen er 3 op koers." in text(
        response
    )
    assert "Van de 2 op heel Zuid zijn dat er 1." in text(response)
    found = marks(response)
    assert found["bloemhof"] == "3 van 5 op koers, 60 %"
    assert found["hillesluis"] == "1 van 2 op koers, te weinig om te vergelijken"
    assert found["heijplaat"] == "geen gestart"
    shown = tints(response)
    assert (shown["bloemhof"], shown["hillesluis"], shown["heijplaat"]) == ("t5", "few", "few")


def test_a_round_that_runs_is_only_for_who_sees_it(client, figures, bureau):
    round = factories.make_round(2024, "open")
    factories.make_report(factories.make_intervention(), round, state="submitted")
    assert "nog geen ronde waarvan je de interventies kunt zien" in text(
        client.get(PAGE, {"toon": "interventies"})
    )
    client.force_login(bureau)
    assert "Van de 1 interventies noemt er geen een wijk of gebied." in text(
        client.get(PAGE, {"toon": "interventies"})
    )
