"""The page of the general picture and its export, with the data of VGR 2023."""

import csv
import io
import re

import pytest
from django.urls import reverse

from indicators.models import Indicator, Measurement, SumTerm
from tests.factories import make_pillar
from wijken.models import Area

from .outcome_data import load_all

pytestmark = pytest.mark.django_db
PAGE = "/indicatoren/algemeen/"
GENERAL = Measurement.objects.filter(indicator__kind="algemeen")


@pytest.fixture
def data(client, reader):
    load_all()
    client.force_login(reader)


def text(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " "))


def line(response, slug):
    """The line of the table about an indicator."""
    lines = [one for group in response.context["groups"] for one in group["rows"]]
    return next(one for one in lines if one["row"].slug == slug)


def export(client, query=""):
    content = client.get(f"{PAGE}?_export=csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_the_page_answers_how_far_zuid_stands(client, data):
    page = text(client.get(reverse("indicators:general")))
    assert "Op alle 21 indicatoren ligt Zuid verder van Nederland af dan de G4." in page
    assert "“% vmbo van alle geslaagden” (23,7 procentpunt hoger)" in page
    assert "“Gemiddelde WOZ-waarde van woningen” (€ 166.100 lager)" in page
    assert "Op 20 van de 21 is Zuid hoger of lager dan elk van de vier steden." in page
    assert "Twee van de 23 zijn niet te vergelijken." in page


def test_the_rows_stand_under_their_pillar_and_the_population_last(client, data):
    found = client.get(PAGE).context["groups"]
    assert [(group["name"], len(group["rows"])) for group in found] == [
        ("School", 11), ("Werk", 7), ("Wonen", 2), ("Bevolking", 3)
    ]  # fmt: skip


def test_a_row_lays_zuid_beside_the_others(client, data):
    found = line(client.get(PAGE), "algemeen-woz-waarde")
    told = [found[name].text.replace("\N{NO-BREAK SPACE}", " ") for name in ("zuid", "g4", "difference")]
    assert told == ["€ 255.800", "€ 421.900", "€ −166.100"]
    kept = [
        (label, shown.text.replace("\N{NO-BREAK SPACE}", " "))
        for is_kept, label, shown in found["others"]
        if is_kept
    ]
    assert kept == [("Rotterdam, lokale bron", "€ 326.400")]
    assert found["strip"] == {"zuid": "12.6%", "g4": "68.2%", "nederland": "50.2%"}
    assert len(found["dots"]) == 6


def test_a_row_opens_the_effect_indicator_or_else_its_own_page(client, data):
    html = client.get(PAGE).content.decode()
    assert 'href="/indicatoren/woz-waarde/"' in html
    assert 'href="/indicatoren/algemeen-woz-waarde/"' not in html
    assert 'href="/indicatoren/algemeen-praktijkonderwijs/"' in html


def test_a_mark_and_a_provisional_value_are_told_in_words(client, data):
    page = text(client.get(PAGE))
    assert "x niet beschikbaar" in page
    assert "x: niet beschikbaar." in page
    assert (
        "Geen verschil bij “Inwoners op 1 januari”: aantallen van gebieden die niet even groot zijn" in page
    )
    assert "2023/24 * voorlopig" in page
    assert "3,2 * voorlopig" not in page
    GENERAL.filter(indicator__slug__endswith="verlaters", area__slug="amsterdam").update(is_provisional=True)
    assert "3,2 * voorlopig" in text(client.get(PAGE))


def test_the_strip_is_drawn_without_style_and_without_a_mark_for_what_is_not_there(client, data):
    response = client.get(f"{PAGE}?pijler=wonen")
    html = response.content.decode()
    assert html.count('<svg class="spread" aria-hidden="true">') == 2
    assert "style=" not in html
    assert line(response, "algemeen-kwetsbare-woningen")["strip"] == {
        "zuid": "41.4%", "g4": None, "nederland": None
    }  # fmt: skip


def test_the_export_holds_what_the_filter_shows(client, data):
    assert len(export(client)) == 23
    assert [row["indicator"] for row in export(client)] == [
        one["row"].name for group in client.get(PAGE).context["groups"] for one in group["rows"]
    ]
    vulnerable, worth = export(client, "&pijler=wonen")
    assert worth == {
        "indicator": "Gemiddelde WOZ-waarde van woningen", "pijler": "Wonen", "eenheid": "€", "periode": "2023",
        "voorlopig": "ja", "nederland": "368000", "g4": "421900", "amsterdam": "517000", "rotterdam_landelijk": "320000",
        "den_haag": "354000", "utrecht": "458000", "rotterdam": "326400", "zuid": "255800", "focuswijken": "218100",
        "verschil_g4": "-166100", "stand": "VGR 2023",
    }  # fmt: skip
    assert (vulnerable["g4"], vulnerable["zuid"], vulnerable["verschil_g4"]) == ("x", "33,1", "")
    assert (
        client.get(f"{PAGE}?_export=xlsx")
        .headers["Content-Disposition"]
        .endswith('"algemeen-beeld-2023.xlsx"')
    )


def test_a_pillar_that_holds_none_of_them_chooses_nothing(client, data):
    for pillar in ("onzin", "veilig"):
        assert len(export(client, f"&pijler={pillar}")) == 23
    names = [name for _, name in client.get(PAGE).context["pillars"]]
    assert names == ["School", "Werk", "Wonen"]


def test_the_newest_report_that_holds_them_is_shown(client, data):
    other = Measurement.objects.filter(indicator__slug="woz-waarde")[0]
    other.pk, other.vintage = None, "VGR 2030"
    other.save()
    assert client.get(PAGE).context["year"] == 2023
    GENERAL.filter(indicator__slug="algemeen-inkomen").update(vintage="VGR 2024")
    response = client.get(PAGE)
    assert response.context["year"] == 2024
    assert [row["indicator"] for row in export(client)] == [line(response, "algemeen-inkomen")["row"].name]


def test_only_the_latest_period_of_a_row_is_shown(client, data):
    older = GENERAL.get(indicator__slug="algemeen-inkomen", area__slug="zuid")
    older.pk, older.period, older.value = None, "2019", 1
    older.save()
    found = line(client.get(PAGE), "algemeen-inkomen")
    assert (found["row"].period, found["zuid"].text) == ("2021", "€\N{NO-BREAK SPACE}27.200")


def test_without_measurements_the_page_says_so(client, data):
    GENERAL.delete()
    page = text(client.get(PAGE))
    assert "Er is nog geen algemeen beeld." in page
    assert "doelen en indicatoren" in page


def test_the_overview_and_the_general_picture_lead_to_each_other(client, data):
    assert f'href="{PAGE}"' in client.get("/indicatoren/").content.decode()
    html = client.get(PAGE).content.decode()
    assert '<a href="/indicatoren/">Indicatoren</a>' in html
    assert re.search(r'href="/indicatoren/"[^>]*aria-current', html)


def test_who_is_not_logged_in_is_sent_to_the_log_in_page(client):
    assert client.get(PAGE).url.startswith("/account/login/")


def make_row(number):
    one = Indicator.objects.create(slug=f"algemeen-{number}", name=f"Rij {number}", kind="algemeen", unit="%")
    one.pillars.add(make_pillar(("school", "werk", "wonen")[number % 3]))
    for area in Area.objects.filter(slug__in=["zuid", "g4", "nederland"]):
        one.measurements.create(area=area, period="2023", value=number, vintage="VGR 2031")
    SumTerm.objects.create(whole=one, name="effecttabel", part=Indicator.objects.get(slug="woz-waarde"))


@pytest.mark.parametrize("query", ["", "?_export=csv", "?pijler=school"])
def test_the_queries_do_not_grow_with_the_rows(client, data, query, django_assert_max_num_queries):
    for number in range(3):
        make_row(number)
    client.get(PAGE + query)
    with django_assert_max_num_queries(9 if "_export" in query else 14):
        client.get(PAGE + query)
    for number in range(3, 23):
        make_row(number)
    with django_assert_max_num_queries(9 if "_export" in query else 14):
        assert client.get(PAGE + query).status_code == 200
    assert len(export(client)) == 23
