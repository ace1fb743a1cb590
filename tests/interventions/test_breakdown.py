"""`/stoplichten/2023/verdeling/`: op koers per pillar, programme line, funding and organisation."""

import csv
import io
import re
from html import unescape

import pytest

from interventions.models import Funding, Organisation, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def add(round, colour, *, parties=(), pillar="werk", **fields):
    intervention = factories.make_intervention(factories.make_pillar(pillar), **fields)
    intervention.initiators.add(*parties)
    return factories.make_report(intervention, round, colour=colour, state="finalised")


@pytest.fixture
def parties(db):
    return [Organisation.objects.create(name=name) for name in ("Albeda", "Zadkine")]


@pytest.fixture
def round(parties):
    """2023: Werk 1 groen of both, 2 oranje of Albeda, Wonen 1 wit of nobody."""
    round = factories.make_round(2023, "finalised")
    add(round, "groen", parties=parties)
    add(round, "oranje", parties=parties[:1])
    add(round, "wit", pillar="wonen")
    return round


@pytest.fixture
def page(client, reader, round):
    client.force_login(reader)
    return lambda query="": client.get(f"/stoplichten/2023/verdeling/{query}")


def names(response):
    return [part.name for part, _ in response.context["parts"]]


def test_pillars_come_first_in_the_order_of_the_programme(page):
    response = page()
    assert names(response) == names(page("?op=zomaar")) == ["Werk", "Wonen"]
    assert response.context["headline"] == "1 van de 2 gestarte interventies ligt op koers."
    text = response.content.decode()
    assert "telt bij allebei mee" not in text
    assert '<a href="?op=pijler" aria-current="page">' in text


def test_the_largest_organisation_comes_first_and_sharing_is_said(page):
    response = page("?op=organisatie")
    assert names(response) == ["Albeda", "Zadkine", "Geen initiatiefnemer genoemd"]
    text = response.content.decode()
    assert "Een interventie met twee organisaties telt bij allebei mee" in text
    assert 'aria-sort="descending"' in text


def test_a_heading_orders_and_a_second_click_turns_it(page):
    assert names(page("?op=organisatie&sort=naam"))[:2] == ["Albeda", "Zadkine"]
    response = page("?op=organisatie&sort=-deel")
    assert names(response)[:2] == ["Zadkine", "Albeda"]
    assert 'href="?op=organisatie&amp;sort=deel"' in response.content.decode()
    assert names(page("?op=organisatie&sort=%00"))[:2] == ["Albeda", "Zadkine"]


def test_each_row_opens_its_interventions(page, client, round):
    fund = Funding.objects.create(name="Regio Deal", slug="regio-deal")
    theme = Theme.objects.create(plan=round.plan, pillar=factories.make_pillar("werk"), name="Arbeid")
    first = round.reports.first().intervention
    first.funding.add(fund)
    type(first).objects.filter(pk=first.pk).update(theme=theme)
    for slug in ("pijler", "lijn", "financiering", "organisatie"):
        rows = [(part, url) for part, url in page(f"?op={slug}").context["parts"] if url]
        assert rows
        for part, url in rows:
            listed = client.get(f"{unescape(url)}&_export=csv").content.decode().splitlines()
            assert len(listed) - 1 == part.tally.total, url


def test_the_export_holds_the_rows_of_the_page_in_its_order(page):
    response = page("?op=organisatie&sort=-deel&_export=csv")
    assert 'filename="op-koers-organisatie-2023.csv"' in response["Content-Disposition"]
    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert header == ["naam", "pijler", "op_koers", "begonnen", "deel", "wit", "zonder_kleur", "totaal"]
    assert rows == [
        ["Zadkine", "", "1", "1", "100,0", "0", "0", "1"],
        ["Albeda", "", "1", "2", "50,0", "0", "0", "2"],
        ["Geen initiatiefnemer genoemd", "", "0", "0", "", "1", "0", "1"],
    ]
    assert page("?_export=xlsx").content.startswith(b"PK")


def test_a_round_that_is_not_finalised_is_for_bureau_and_director(
    client, owner, lead, reader, stranger, director, bureau, report
):
    for user, status in [
        (owner, 404),
        (lead, 404),
        (reader, 404),
        (stranger, 404),
        (director, 200),
        (bureau, 200),
    ]:
        client.force_login(user)
        for query in ("", "?op=organisatie", "?_export=csv"):
            assert client.get(f"/stoplichten/2024/verdeling/{query}").status_code == status
        assert client.get("/stoplichten/1999/verdeling/").status_code == 404
        assert client.post("/stoplichten/2024/verdeling/").status_code == 405
    client.logout()
    assert client.get("/stoplichten/2024/verdeling/").status_code == 302


def test_without_a_year_in_sight_the_page_says_what_comes(client, reader):
    client.force_login(reader)
    assert "Er is nog geen jaar met stoplichten." in client.get("/stoplichten/verdeling/").content.decode()


def test_without_an_address_year_the_latest_in_sight_is_shown(client, reader, round):
    client.force_login(reader)
    assert client.get("/stoplichten/verdeling/").context["round"] == round


def test_names_are_escaped(page, round):
    evil = Organisation.objects.create(name="<script>x</script>")
    add(round, "groen", parties=[evil])
    assert "<script>x" not in page("?op=organisatie").content.decode()


@pytest.mark.parametrize("dimension", ["pijler", "lijn", "financiering", "organisatie"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    page, round, dimension, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        page(f"?op={dimension}")
    for number in range(20):
        fund = Funding.objects.create(name=f"Fonds {number}", slug=f"fonds-{number}")
        party = Organisation.objects.create(name=f"Partij {number}")
        add(round, "oranje", parties=[party]).intervention.funding.add(fund)
    with django_assert_num_queries(len(few)):
        page(f"?op={dimension}")


# The trend on the stoplights themselves


def test_the_years_in_sight_stand_beside_each_other(client, reader, director, round):
    running = factories.make_round(2024, "open")
    factories.make_report(round.reports.first().intervention, running, colour="rood", state="approved")
    for user, years in [(reader, [2023]), (director, [2023, 2024])]:
        client.force_login(user)
        response = client.get("/stoplichten/2023/")
        assert [year.year for year in response.context["trend"]] == years
        text = response.content.decode()
        assert ("tot nu toe, de ronde loopt nog" in text) == (user is director)
        assert ("Open stip" in text) == (user is director)
        assert re.search(r'href="/stoplichten/2023/verdeling/"', text)


def test_the_trend_follows_the_filter(client, reader, round):
    client.force_login(reader)
    trend = client.get("/stoplichten/2023/?pijler=werk").context["trend"]
    assert [(year.counted.groen, year.counted.started) for year in trend] == [(1, 2)]
    assert client.get("/stoplichten/2023/?pijler=wonen").context["trend"] == []
