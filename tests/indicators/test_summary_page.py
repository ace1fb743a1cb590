"""`/samenvatting/`: the table as printed, each figure with its interventions, for who may see the year."""

import re
from html import unescape

import pytest

from indicators.loading import load_published
from indicators.models import PublishedFigure
from interventions.models import Pillar
from tests import factories

pytestmark = pytest.mark.django_db
PILLARS = ("thuisbasis", "school", "werk", "wonen", "veilig")


@pytest.fixture
def finalised():
    """2023, finalised: two groen and one rood in Werk, one of Veilig not reported, one activity not counted."""
    round = factories.make_round(2023, "finalised")
    for code in PILLARS:
        factories.make_pillar(code)
    for colour, previous in [("groen", ""), ("groen", ""), ("rood", "oranje")]:
        factories.make_report(round=round, colour=colour, previous_colour=previous, state="finalised")
    veilig = factories.make_intervention(Pillar.objects.get(code="veilig"))
    factories.make_report(veilig, round, state="not_reported")
    activity = factories.make_intervention(factories.make_pillar("organisatie", counted=False))
    factories.make_report(activity, round, state="finalised")
    return round


def links(response):
    """What each address of the list opens: the filter, and the figure that leads there."""
    found = re.findall(r'<a href="/interventies/\?([^"]+)">(\d+)</a>', response.content.decode())
    return {unescape(query): figure for query, figure in found}


def test_everyone_who_is_logged_in_sees_a_finalised_year(client, reader, finalised):
    client.force_login(reader)
    response = client.get("/samenvatting/")
    assert response.status_code == 200
    assert response.context["headline"] == (
        "0 interventies gaan vooruit, 1 achteruit en 0 blijven gelijk; 2 zijn nieuw."
    )


def test_the_first_year_that_there_is_is_not_called_all_new(client, reader, finalised):
    finalised.reports.filter(colour="rood").delete()
    client.force_login(reader)
    headline = (
        "Van 2 interventies is de kleur van 2023 bekend; er is nog geen eerder jaar om mee te vergelijken."
    )
    assert client.get("/samenvatting/2023/").context["headline"] == headline
    factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))
    assert "2 zijn nieuw" in client.get("/samenvatting/2023/").context["headline"]


def test_without_logging_in_nobody_sees_anything(client, finalised):
    assert client.get("/samenvatting/2023/").status_code == 302


def test_each_figure_opens_exactly_its_interventions(client, reader, finalised):
    client.force_login(reader)
    response = client.get("/samenvatting/2023/")
    found = links(response)
    assert found["jaar=2023&pijler=werk&kleur=groen&beweging=nieuw"] == "2"
    assert found["jaar=2023&pijler=werk&kleur=rood&beweging=achteruit"] == "1"
    assert found["jaar=2023&pijler=veilig"] == "1"
    assert found["jaar=2023&beweging=nieuw"] == "2"
    assert found["jaar=2023"] == "4"
    assert found["jaar=2023&kleur=elke-kleur"] == "3"
    for query, figure in found.items():
        listed = client.get(f"/interventies/?{query}&_export=csv").content.decode().splitlines()
        assert len(listed) - 1 == int(figure), query


def test_zero_is_empty_as_in_print_but_not_in_a_subtotal(client, reader, finalised):
    client.force_login(reader)
    table = client.get("/samenvatting/2023/").context["table"]
    werk = table["pillars"][2]
    assert [cell[0] for cell in werk["rows"][1]["cells"]] == ["", "", "", "", "0"]
    assert len(table["pillars"]) == 5


def test_what_is_not_reported_and_not_counted_is_told_under_the_table(client, reader, finalised):
    client.force_login(reader)
    page = client.get("/samenvatting/2023/").content.decode()
    assert "1 interventie van Veilig is niet gerapporteerd: zij telt mee in het totaal" in page
    assert "“Organisatie en financiën” heeft geen kleuren en telt niet mee." in page


def test_where_the_print_contradicts_itself_is_told_beside_the_table(client, reader, finalised):
    load_published()
    client.force_login(reader)
    page = client.get("/samenvatting/2023/").content.decode()
    assert "noemt 120 als som van kolommen die samen 118 zijn" in page
    assert "Van Thuisbasis en Veilig zijn de gedrukte kleuren niet met zekerheid te lezen" in page


def test_an_imported_year_without_colours_says_so_and_shows_the_printed_counts(client, bureau):
    load_published()
    round = factories.make_round(2023, "closed")
    factories.make_report(round=round, state="approved", source="imported")
    client.force_login(bureau)
    response = client.get("/samenvatting/2023/")
    page = response.content.decode()
    assert response.context["headline"] == "Van de ene interventie is nog geen kleur bekend."
    assert "1 interventie van Werk is zonder ingevoerde kleur" in page
    assert "niet gerapporteerd:" not in page
    assert "Zo staat het gedrukt in de VGR 2023" in page


def test_a_demo_says_that_its_colours_are_invented(client, reader, finalised):
    invented = "kleuren per interventie zijn verzonnen"
    client.force_login(reader)
    assert invented not in client.get("/samenvatting/2023/").content.decode()
    finalised.is_demo = True
    finalised.save()
    assert invented in client.get("/samenvatting/2023/").content.decode()


@pytest.mark.parametrize(("printed", "said"), [("2", True), ("3", False)])
def test_a_demo_names_the_report_that_its_counts_come_from_only_when_they_do(
    client, reader, finalised, printed, said
):
    finalised.is_demo = True
    finalised.save()
    figures = [("summary/werk/groen/subtotaal", printed, ""), ("summary/veilig/totaal", "1", "lezing")]
    for figure, value, note in figures:
        PublishedFigure.objects.create(report="VGR 2023", year=2023, figure=figure, printed=value, note=note)
    client.force_login(reader)
    sentence = "De aantallen van 2023 komen uit de VGR 2023; voor Veilig zijn ze een lezing daarvan."
    for page in ("/samenvatting/2023/", "/stoplichten/2023/", "/stoplichten/2023/verdeling/"):
        assert (sentence in client.get(page).content.decode()) is said


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_year_that_is_not_finalised_is_for_bureau_and_director(
    client, reader, owner, lead, bureau, director, state
):
    factories.make_report(
        factories.make_intervention(factories.make_pillar("werk", leads=(lead,)), owners=(owner,)),
        factories.make_round(2024, state),
    )
    answers = {}
    for user in (reader, owner, lead, bureau, director):
        client.force_login(user)
        answers[user.username] = client.get("/samenvatting/2024/").status_code
    assert list(answers.values()) == [404, 404, 404, 200, 200]


def test_a_year_out_of_sight_answers_like_one_that_does_not_exist(client, reader, finalised):
    factories.make_round(2024, "open")
    client.force_login(reader)
    assert (
        client.get("/samenvatting/2024/").status_code == client.get("/samenvatting/1999/").status_code == 404
    )
    assert client.get("/samenvatting/2024/?_export=csv").status_code == 404
    assert [round.year for round in client.get("/samenvatting/").context["years"].rounds] == [2023]


def test_an_empty_database_says_what_comes(client, reader):
    client.force_login(reader)
    response = client.get("/samenvatting/")
    assert response.status_code == 200
    assert "Er is nog geen jaar om samen te vatten." in response.content.decode()


@pytest.mark.parametrize(("format", "start"), [("csv", b"\xef\xbb\xbfpijler,kleur"), ("xlsx", b"PK")])
def test_the_page_exports_its_table(client, reader, finalised, format, start):
    client.force_login(reader)
    response = client.get(f"/samenvatting/2023/?_export={format}")
    assert response.content.startswith(start)
    assert f'"samenvatting-2023.{format}"' in response["Content-Disposition"]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, director, finalised, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(director)
    with django_assert_max_num_queries(12) as few:
        client.get("/samenvatting/2023/")
    for _ in range(20):
        factories.make_report(round=finalised, colour="oranje", state="finalised")
    with django_assert_num_queries(len(few)):
        client.get("/samenvatting/2023/")


def test_the_rows_are_counted_in_one_query(finalised, django_assert_num_queries):
    from indicators.counting import summary_of

    with django_assert_num_queries(1):
        summary = summary_of(finalised)
    assert [pillar.code for pillar in summary.pillars] == list(PILLARS)
    assert (summary.total.total, summary.total.coloured) == (4, 3)
