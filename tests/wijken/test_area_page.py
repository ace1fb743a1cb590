"""The page of a wijk or gebied, with the figures of VGR 2023 and interventions made here."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Measurement
from interventions.models import Milestone, OutputIndicator, OutputValue
from tests.factories import make_intervention, make_pillar, make_report, make_round
from tests.indicators.outcome_data import load_places
from tests.loading import run
from wijken.loading import load_areas
from wijken.models import Area

pytestmark = pytest.mark.django_db
HEADLINES = {
    "kop-van-zuid": "Kop van Zuid ging sinds 2014 fysiek vooruit (van 111 naar 115), maar werd minder veilig (van 124 naar 115).",
    "kop-van-zuid-entrepot": "Kop van Zuid-Entrepot werd alleen veiliger: van 98 naar 109 sinds 2014.",
    "vreewijk": "Vreewijk ging sinds 2014 sociaal (van 85 naar 90) en fysiek (van 89 naar 95) vooruit.",
    "bloemhof": "Bloemhof werd alleen veiliger: van 82 naar 92 sinds 2014.",
    "hillesluis": "Hillesluis ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 73 naar 94.",
    "katendrecht": "Katendrecht ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 125 naar 142.",
    "afrikaanderwijk": "Afrikaanderwijk ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 80 naar 92.",
    "feijenoord": "Feijenoord ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 88 naar 107.",
    "noordereiland": "Noordereiland werd alleen veiliger: van 116 naar 131 sinds 2014.",
    "oud-ijsselmonde": "Oud IJsselmonde ging sinds 2014 sociaal en fysiek vooruit, maar werd minder veilig: van 119 naar 114.",
    "lombardijen": "Lombardijen ging sinds 2014 sociaal (van 89 naar 82) en fysiek (van 94 naar 90) achteruit.",
    "beverwaard": "Beverwaard werd sinds 2014 veiliger en ging fysiek vooruit, maar sociaal achteruit: van 86 naar 83.",
    "groot-ijsselmonde-noord": "Groot IJsselmonde-Noord ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 92 naar 111.",
    "groot-ijsselmonde-zuid": "Groot IJsselmonde-Zuid werd sinds 2014 veiliger (van 94 naar 111), maar ging fysiek achteruit (van 98 naar 95).",
    "tarwewijk": "Tarwewijk ging sinds 2014 op alle drie de indexen vooruit, het meest op de fysieke index: van 75 naar 85.",
    "carnisse": "Carnisse werd sinds 2014 veiliger en ging fysiek vooruit, maar sociaal achteruit: van 82 naar 69.",
    "zuidwijk": "Zuidwijk ging sinds 2014 fysiek vooruit (van 93 naar 98), maar sociaal achteruit (van 89 naar 76).",
    "oud-charlois": "Oud-Charlois ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex en de fysieke index: 9 punten.",
    "wielewaal": "Wielewaal ging sinds 2014 sociaal en fysiek vooruit, maar werd minder veilig: van 104 naar 87.",
    "zuidplein": "Zuidplein werd sinds 2014 minder veilig en ging sociaal achteruit, maar fysiek vooruit: van 84 naar 89.",
    "pendrecht": "Pendrecht werd sinds 2014 veiliger en ging fysiek vooruit, maar sociaal achteruit: van 79 naar 73.",
    "zuiderpark-en-zuidrand": "Zuiderpark en Zuidrand ging sinds 2014 sociaal en fysiek vooruit, maar werd minder veilig: van 68 naar 64.",
    "heijplaat": "Heijplaat ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 129 naar 154.",
    "gebied-feijenoord": "Gebied Feijenoord ging sinds 2014 op alle drie de indexen vooruit, het meest op de veiligheidsindex: van 86 naar 98.",
    "gebied-ijsselmonde": "Gebied IJsselmonde werd alleen veiliger: van 94 naar 103 sinds 2014.",
    "gebied-charlois": "Gebied Charlois werd sinds 2014 veiliger en ging fysiek vooruit, maar sociaal achteruit: van 83 naar 80.",
}  # fmt: skip


@pytest.fixture
def figures(client, reader):
    load_places()
    run("load_indicators")
    client.force_login(reader)


def text(response) -> str:
    plain = re.sub(r"<[^>]+>", " ", response.content.decode().replace("&nbsp;", " "))
    return re.sub(r"\s+", " ", plain)


def shown(client, slug: str, query: str = "") -> str:
    response = client.get(f"/wijken/{slug}/{query}")
    assert response.status_code == 200
    return text(response)


def work(pillar: str, colour: str, *areas: str, round=None):
    """An intervention with a colour in `round`, at work in `areas`."""
    intervention = make_intervention(make_pillar(pillar))
    intervention.areas.set(Area.objects.filter(slug__in=areas))
    make_report(intervention, round, colour=colour, proposed_colour=colour, state="finalised")
    return intervention


def test_every_page_opens_with_what_changed_there(client, figures):
    assert set(HEADLINES) == set(Area.objects.with_page().values_list("slug", flat=True))
    for slug, headline in HEADLINES.items():
        assert headline in shown(client, slug)


@pytest.mark.parametrize(
    "slug", ["buurt-bloemhof", "rotterdam", "zuid", "cool", "wijkteam-lombardijen", "nergens"]
)
def test_what_has_no_page_is_not_found(client, figures, slug):
    assert client.get(f"/wijken/{slug}/").status_code == 404


def test_a_wijk_beside_its_gebied_and_the_city(client, figures):
    page = shown(client, "bloemhof")
    assert "focuswijk in gebied Feijenoord , 13.922 inwoners op 1 januari 2024" in page
    assert "Veiligheidsindex 2024: 92" in page
    assert "vooruit: +10, van 82" in page
    assert "plaats 16 van 23, gelijk met Afrikaanderwijk en Zuidwijk" in page
    assert "bij de laagste 7 van Zuid, met gelijke stand" in page
    assert "objectief 124, subjectief 60" in page
    assert "Leefbaarometer: zwak, in alle metingen sinds 2012." in page
    assert "per saldo 178 minder" in page
    assert "uit het buitenland, 503" in page


def test_what_is_measured_of_a_larger_buurt_says_so(client, figures):
    page = shown(client, "groot-ijsselmonde-noord")
    assert "29.648 inwoners in heel Groot IJsselmonde" in page
    assert "De Leefbaarometer telt Groot IJsselmonde als geheel." in page
    assert "verhuizingen binnen Groot IJsselmonde komt" in page
    assert "als geheel" not in shown(client, "bloemhof")


def test_a_wijk_of_two_buurten_shows_both(client, figures):
    page = shown(client, "zuiderpark-en-zuidrand")
    assert "1.452 inwoners" in page
    assert "Charlois Zuidrand: van zeer goed in 2012 naar goed in 2022" in page
    assert "Zuiderpark: van ruim voldoende in 2012 naar zwak in 2022" in page
    assert "Er kwamen 170 tot 174 mensen wonen en er vertrokken 206 tot 210" in page
    assert "Er kwamen 235 mensen wonen en er vertrokken 144 tot 148" in page


def test_what_is_suppressed_is_a_range_and_never_nothing(client, figures):
    page = shown(client, "kop-van-zuid")
    assert "Er kwamen 677 tot 681 mensen wonen" in page
    assert "per saldo 17 tot 21 minder" in page
    assert "50,9 tot 51,1" in page
    assert "Onbekend 0 tot 4 18" in page


def test_the_page_of_a_gebied_has_its_wijken_and_adds_up_their_moves(client, figures):
    page = shown(client, "gebied-charlois")
    assert "gebied met 9 wijken, waarvan 3 focuswijken, 70.489 inwoners" in page
    assert "De 9 wijken" in page
    assert "optelling van de wijken" in page
    assert "plaats 1" not in page
    assert client.get("/wijken/gebied-charlois/").content.count(b'<th scope="row"><a href="/wijken/') == 9


def test_interventions_say_by_what_they_work_here(client, figures):
    round = make_round(2023, "finalised")
    work("wonen", "groen", "bloemhof", "gebied-charlois", round=round)
    work("wonen", "oranje", "gebied-feijenoord", round=round)
    work("werk", "rood", "focuswijken", round=round)
    work("school", "groen", "zuid", round=round)
    work("school", "groen", "gebied-charlois", round=round)
    work("school", "groen", round=round)
    page = shown(client, "bloemhof")
    assert "Drie interventies werken in Bloemhof; één noemt de wijk zelf." in page
    assert re.search("Noemen de wijk zelf groen Wonen 1", page)
    assert "Interventie wonen 2 via gebied Feijenoord" in page
    assert "Interventie werk 1 via de focuswijken" in page
    assert "In heel Zuid: 1 interventie " in page
    assert "Van 1 van de 6 interventies is niet ingevuld waar ze werken." in page
    charlois = shown(client, "gebied-charlois")
    assert "Noemen een wijk in het gebied, of de focuswijken" in charlois
    assert "Interventie werk 1 via de focuswijken" in charlois
    assert "Interventie wonen 2" not in charlois


def test_attention_is_asked_for_a_low_index_without_green(client, figures):
    round = make_round(2023, "finalised")
    work("wonen", "rood", "bloemhof", round=round)
    work("veilig", "groen", "bloemhof", round=round)
    work("school", "groen", "zuid", round=round)
    page = shown(client, "bloemhof")
    assert "De enige interventie van Wonen die hier werkt, staat op rood." in page
    assert (
        "Van Thuisbasis, School en Werk werken hier alleen interventies voor heel Zuid: 1, waarvan één op groen."
        in page
    )
    assert "De veiligheidsindex hoort" not in page
    gebied = shown(client, "gebied-feijenoord")
    assert "De enige interventie van Wonen die hier werkt, staat op rood." in gebied
    assert "Geen aandachtspunten: geen van de drie indexen" in shown(client, "katendrecht")


def test_where_nobody_said_where_they_work_nothing_is_concluded(client, figures):
    work("wonen", "rood", round=make_round(2023, "finalised"))
    for slug in ("bloemhof", "gebied-feijenoord"):
        page = shown(client, slug)
        assert "Van geen enkele interventie is ingevuld waar die werkt." in page
        assert "Geen aandachtspunten" not in page


def test_colours_of_a_running_round_are_for_who_sees_it_whole(client, figures, bureau):
    work("wonen", "rood", "bloemhof", round=make_round(2024, "open"))
    assert "Er is nog geen ronde waarvan je de kleuren kunt zien." in shown(client, "bloemhof")
    client.force_login(bureau)
    page = shown(client, "bloemhof")
    assert "Kleur 2024" in page
    assert "Deze ronde is nog niet vastgesteld." in page
    assert "De enige interventie van Wonen die hier werkt, staat op rood." in page


def test_a_report_that_is_a_concept_is_for_bureau_and_director(client, figures, bureau):
    make_round(2023, "open")
    assert "Van Bloemhof zijn nog geen cijfers." in shown(client, "bloemhof")
    assert client.get("/wijken/bloemhof/?rapport=2023").status_code == 404
    client.force_login(bureau)
    page = shown(client, "bloemhof", "?rapport=2023")
    assert "Concept: deze ronde is nog niet vastgesteld." in page
    assert HEADLINES["bloemhof"] in page


def test_what_was_reached_and_agreed_here_is_told(client, figures):
    round = make_round(2023, "finalised")
    done = work("wonen", "groen", "bloemhof", round=round)
    indicator = OutputIndicator.objects.create(intervention=done, name="Opgeknapte woningen")
    for slug, realised in (("bloemhof", 45), ("tarwewijk", 12)):
        OutputValue.objects.create(
            report=done.reports.get(),
            indicator=indicator,
            area=Area.objects.get(slug=slug),
            aim=Decimal(50),
            realised=Decimal(realised),
        )
    for what, slug in (("Plein af", "bloemhof"), ("Brug af", "tarwewijk")):
        milestone = Milestone.objects.create(intervention=done, what=what, due=date(2020, 3, 1))
        milestone.areas.set([Area.objects.get(slug=slug)])
    page = shown(client, "bloemhof")
    assert "Opgeknapte woningen Wonen 1 50 45 90" in page
    assert "1 maart 2020 Plein af Wonen 1 open, datum voorbij" in page
    assert "Brug af" not in page
    assert " 12 " not in page.split("is gehaald")[1].split("Mijlpalen")[0]


def test_before_there_are_figures_or_rounds_the_page_says_what_comes(client, reader):
    load_areas()
    client.force_login(reader)
    for slug in ("bloemhof", "gebied-feijenoord"):
        page = shown(client, slug)
        assert "zijn nog geen cijfers" in page
        assert "Er is nog geen ronde waarvan je de kleuren kunt zien." in page
    work("wonen", "groen", "bloemhof", round=make_round(2023, "finalised"))
    assert "Er zijn nog geen cijfers van het Wijkprofiel." in shown(client, "bloemhof")


def test_a_page_asks_as_often_for_thirty_interventions_as_for_three(client, figures):
    round = make_round(2023, "finalised")
    counts = []
    for many in (3, 27):
        for _ in range(many):
            one = work("wonen", "oranje", "bloemhof", round=round)
            indicator = OutputIndicator.objects.create(intervention=one, name="Woningen")
            bloemhof = Area.objects.get(slug="bloemhof")
            OutputValue.objects.create(
                report=one.reports.get(), indicator=indicator, area=bloemhof, aim=Decimal(5)
            )
            Milestone.objects.create(intervention=one, what="Af", due=date(2020, 3, 1)).areas.add(bloemhof)
        with CaptureQueriesContext(connection) as asked:
            page = shown(client, "bloemhof")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 30
    assert "En nog 10" in page


def test_the_way_to_the_others_keeps_the_report(client, figures, bureau):
    Measurement.objects.filter(indicator__slug="leefbaarometer").update(vintage="VGR 2020")
    page = client.get("/wijken/bloemhof/?rapport=2020").content.decode()
    assert 'href="/wijken/gebied-feijenoord/?rapport=2020"' in page
    assert 'href="/wijken/afrikaanderwijk/?rapport=2020" rel="prev"' in page
    assert 'rel="prev"' not in client.get("/wijken/afrikaanderwijk/").content.decode()
