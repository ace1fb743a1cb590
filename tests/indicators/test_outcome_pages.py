"""The pages of the indicators and the rekencontrole, with the data of VGR 2023."""

import csv
import io
import re

import pytest
from django.urls import reverse

from indicators.models import Indicator, Measurement, PublishedFigure, SumTerm
from tests.factories import make_intervention, make_pillar

from .outcome_data import load_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(client, reader):
    load_all()
    client.force_login(reader)


def text(response):
    plain = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().replace("\N{NO-BREAK SPACE}", " "))
    )
    return plain.replace("&nbsp;", " ")


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_overview_counts_per_pillar_and_names_the_earlier_years(client, data):
    page = text(client.get("/indicatoren/"))
    assert "Op 21 van de 38 doelen en indicatoren ligt Zuid boven het streefniveau van 2023." in page
    assert (
        "Eerdere rapporten noemden op koers: 19 van de 28 indicatoren in 2020, 20 van de 31 in 2019." in page
    )
    for told in ("Thuisbasis: 4 van 7", "School: 13 van 20", "Werk: 3 van 6", "Wonen: 1 van 6"):
        assert f"{told} boven het streefniveau" in page
    assert "Heel Zuid" in page


def test_each_line_of_the_overview_opens_its_indicator(client, data):
    links = re.findall(r'href="(/indicatoren/[\w-]+/)"', client.get("/indicatoren/").content.decode())
    held, background = (
        Indicator.objects.exclude(kind__in=["algemeen", "wijk"]),
        Indicator.objects.filter(kind="achtergrond"),
    )
    assert len(set(links) - {"/indicatoren/algemeen/"}) == held.count() == 42 + background.count()
    assert all(client.get(link).status_code == 200 for link in set(links))


def test_the_export_holds_what_the_filter_shows(client, data):
    shown = client.get("/indicatoren/?pijler=wonen&soort=indicator")
    exported = rows(client.get("/indicatoren/?pijler=wonen&soort=indicator&_export=csv"))
    assert len(exported) == 5
    assert {row["pijler"] for row in exported} == {"Wonen"}
    assert "Op 1 van de 5 indicatoren" in text(shown)
    assert "Eerdere rapporten" not in text(shown)
    assert len(rows(client.get("/indicatoren/?pijler=onzin&soort=onzin&_export=csv"))) == 42


def test_the_order_can_be_chosen_and_the_export_follows(client, data):
    def first_of(column, address):
        (part,) = client.get(address).context["parts"]
        return part["columns"][column][1][0][0].slug

    assert first_of(0, "/indicatoren/?pijler=school") == "mbo-zorg"
    assert first_of(0, "/indicatoren/?pijler=school&volgorde=minst") != "mbo-zorg"
    names = [row["indicator"] for row in rows(client.get("/indicatoren/?volgorde=naam&_export=csv"))]
    assert names[0].startswith("Aandeel van Zuid in de thuiszitters")
    shares = [row["ingelopen"] for row in rows(client.get("/indicatoren/?volgorde=minst&_export=csv"))]
    assert shares[0] == "-82,1"
    assert shares[-1] == ""


def test_the_picture_of_a_pillar_says_how_many_stand_in_each_class(client, data):
    page = client.get("/indicatoren/?pijler=wonen")
    assert (
        'aria-label="Wonen, boven het streefniveau: 1, 15% tot het streefniveau: 1, minder dan 5%: 4"'
        in page.content.decode()
    )
    (part,) = page.context["parts"]
    assert part["segments"] == [(1, 0, 167), (2, 167, 166), (4, 333, 667)]


def test_background_figures_stand_under_their_pillar_and_not_under_a_choice_of_kind(client, data):
    assert "Achtergrondcijfers: 22" in text(client.get("/indicatoren/?pijler=wonen"))
    assert "Achtergrondcijfers" not in text(client.get("/indicatoren/?pijler=wonen&soort=doel"))


def test_a_choice_without_indicators_says_so(client, data):
    assert "Geen indicator past bij deze keuze." in text(
        client.get("/indicatoren/?pijler=wonen&soort=demografie")
    )


def test_the_page_of_an_indicator_works_its_share_out(client, data):
    page = text(client.get("/indicatoren/woz-waarde/"))
    assert "Zuid liep 64,7 % van het verschil met Rotterdam in; 40 % was de bedoeling." in page
    assert "= (255.800 − 126.434) ÷ (326.400 − 126.434)" in page
    assert "De afstand tot Rotterdam werd groter: van € 36.427 naar € 70.600." in page
    assert "Van 16 controles van de VGR 2023 kloppen er 13; 3 wijken af." in page
    assert "woningen: actueel: gedrukt 255,810 , wijkt af (berekend 255.800)" in page
    assert "Vanaf 2015 is anders gemeten" in page


def test_an_indicator_that_shares_a_series_shows_its_measurements(client, data):
    values = client.get("/indicatoren/kinderen-laag-inkomen-werk/").context["values"]
    assert values.areas[0] == "Zuid"
    assert [name for name, _ in values.reports] == ["VGR 2023", "VGR 2020"]
    assert [period for period, _ in values.reports[0][1]][-1] == "2011"


def test_without_a_rule_nothing_is_worked_out(client, data):
    page = text(client.get("/indicatoren/bevolking/"))
    assert "Zuid staat op 211.168 in 2023." in page
    assert "Voor deze indicator is geen doel afgesproken." in page
    assert "Zo is het berekend" not in page


def test_what_the_indicator_means_and_who_works_on_it_are_told(client, data):
    indicator = Indicator.objects.get(slug="thuiszitters-eind")
    indicator.definition, indicator.reasoning = "Wie langer\ndan vier weken mist.", "Hulp thuis helpt."
    indicator.source, indicator.remark = "Gemeente", "Gemeten in oktober."
    indicator.save()
    indicator.interventions.add(make_intervention(make_pillar("school"), number=3))
    response = client.get("/indicatoren/thuiszitters-eind/")
    for told in ("Wie langer dan vier weken mist.", "Hulp thuis helpt.", "Gemeente", "Gemeten in oktober."):
        assert told in text(response)
    assert "Of zij de verandering veroorzaken, is niet gemeten." in text(response)
    assert 'href="/interventies/school-3/"' in response.content.decode()
    assert "Er is geen eigen streefniveau voor afgesproken." in text(response)


def test_only_the_bureau_is_asked_to_link_interventions(client, data, bureau):
    address = "/indicatoren/woz-waarde/"
    assert "Koppel interventies" not in text(client.get(address))
    client.force_login(bureau)
    assert "Koppel interventies" in text(client.get(address))


def test_an_older_report_is_shown_where_the_newest_says_nothing(client, data):
    page = text(client.get("/indicatoren/aandeel-inwoners-zuid/"))
    assert "Zuid staat op 100" in page
    assert "Stand VGR 2020" in page


def test_a_provisional_value_and_a_mark_are_told(client, data):
    Measurement.objects.filter(indicator__slug="woz-waarde", area__slug="g4", period="2023").update(
        is_provisional=True
    )
    Measurement.objects.filter(indicator__slug="woz-waarde", area__slug="zuid", period="2023").update(
        value=None, mark="nb"
    )
    page = text(client.get("/indicatoren/woz-waarde/"))
    assert "421.900 * voorlopig" in page
    assert "niet te berekenen: niet bekend." in page


def test_without_measurements_the_pages_say_so(client, data):
    Measurement.objects.all().delete()
    assert "Er zijn nog geen metingen." in text(client.get("/indicatoren/"))
    assert "Van deze indicator zijn er nog geen metingen." in text(client.get("/indicatoren/woz-waarde/"))
    assert "Naast het gedrukte rapport" not in text(client.get("/indicatoren/woz-waarde/"))


def test_without_printed_figures_nothing_is_checked(client, data):
    Measurement.objects.filter(vintage="VGR 2023").update(vintage="VGR 2024")
    assert "VGR 2023" in text(client.get("/rekencontrole/2023/"))
    PublishedFigure.objects.all().delete()
    assert client.get("/rekencontrole/2023/").status_code == 404
    assert "Naast het gedrukte rapport" not in text(client.get("/indicatoren/woz-waarde/"))
    Measurement.objects.all().delete()
    assert "Er is nog niets om na te rekenen." in text(client.get("/rekencontrole/"))


def test_the_rekencontrole_shows_what_asks_for_attention_first(client, data):
    response = client.get(reverse("indicators:check", args=[2023]))
    assert (
        response.context["headline"] == "Van 1.695 controles van de VGR 2023 kloppen er 1.591; 71 wijken af."
    )
    verdicts = [verdict for *_, verdict in response.context["rows"]]
    assert verdicts[:72] == ["wijkt af"] * 71 + ["niet te berekenen"]
    assert "gelijk" not in verdicts
    assert (
        "% huishoudens met kinderen tot 18 jaar en een inkomen tot 130% van het sociaal minimum: streefniveau"
        in text(response)
    )


def test_the_rekencontrole_exports_what_it_shows(client, data):
    exported = rows(client.get("/rekencontrole/2023/?oordeel=wijkt-af&_export=csv"))
    assert [(row["gedrukt"], row["berekend"]) for row in exported][:2] == [("120", "118"), ("26,9", "29,6")]
    assert {row["oordeel"] for row in exported} == {"wijkt af"}
    assert len(rows(client.get("/rekencontrole/2023/?_export=csv"))) == 71 + 33 + 20
    assert len(rows(client.get("/rekencontrole/2023/?oordeel=alle&_export=csv"))) == 1695


def test_a_verdict_that_no_figure_has_is_an_empty_table_and_not_an_error(client, data):
    PublishedFigure.objects.exclude(figure="effect/woz-waarde/ingelopen").delete()
    SumTerm.objects.all().delete()
    Measurement.objects.filter(
        indicator__unit__in=["aantal", "saldo"]
    ).delete()  # counts of areas add up without a term
    page = text(client.get("/rekencontrole/2023/?oordeel=wijkt-af"))
    assert "Van 1 controle van de VGR 2023 klopt er 1; geen wijkt af." in page
    assert "Geen getal met dit oordeel." in page


@pytest.mark.parametrize("year", [0, 1980, 2031])
def test_a_year_without_printed_figures_is_not_there(client, data, year):
    assert client.get(f"/rekencontrole/{year}/").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/indicatoren/", 15), ("/indicatoren/woz-waarde/", 22), ("/rekencontrole/2023/", 22)],
)
def test_the_queries_are_bounded(client, data, address, queries, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(queries):
        client.get(address)
