"""`/stoplichten/`: how many interventions are on course, which ones are not, and why."""

import csv
import io
import re
from html import unescape

import pytest

from indicators.loading import load_published
from interventions.models import Funding
from interventions.stoplights import Selection, lights, went_ahead, went_back
from tests import factories
from wijken.models import Area

pytestmark = pytest.mark.django_db


def add(round, colour="", previous="", state="finalised", pillar="werk", **fields):
    """A report of a new intervention."""
    intervention = factories.make_intervention(
        factories.make_pillar(pillar), **fields.pop("intervention", {})
    )
    return factories.make_report(
        intervention, round, colour=colour, previous_colour=previous, state=state, **fields
    )


@pytest.fixture
def round():
    """2023: Werk 1 groen, 2 oranje from groen, 3 rood from oranje, 4 wit; Wonen 1 groen from rood, 2 not reported."""
    round = factories.make_round(2023, "finalised")
    add(round, "groen")
    add(round, "oranje", "groen", measures="<p>Meer mensen &amp; geld.</p>", explanation="<p>Oud.</p>")
    add(round, "rood", "oranje", explanation="<p>De wet.</p>")
    add(round, "wit")
    add(round, "groen", "rood", pillar="wonen")
    add(round, state="not_reported", pillar="wonen")
    add_activity(round)
    return round


def add_activity(round):
    """A report that is not counted."""
    pillar = factories.make_pillar("organisatie", counted=False)
    factories.make_report(factories.make_intervention(pillar), round, state="finalised")


@pytest.fixture
def page(client, reader, round):
    """Fetches the page as a reader."""
    client.force_login(reader)
    return lambda query="": client.get(f"/stoplichten/2023/{query}")


def test_the_headline_counts_what_has_started(page):
    response = page()
    assert response.context["headline"] == "2 van de 4 gestarte interventies liggen op koers."
    text = response.content.decode()
    assert "<b>2 gaan achteruit</b>, waarvan 1 naar rood." in text
    assert "Van de 6 zijn er 1 nog niet gestart" not in text
    assert "Van de 6 is er 1 nog niet gestart en 1 niet gerapporteerd." in text


def test_the_shares_of_earlier_years_are_those_printed(page):
    load_published()
    text = unescape(page().content.decode()).replace("\N{NO-BREAK SPACE}", " ")
    assert "Dat is 50 %; in het vorige uitvoeringsplan was het in 2020 63 % en in 2019 66 %" in text
    assert "zoals gedrukt in de VGR 2020" in text


def test_a_strip_links_each_intervention_grouped_by_colour_with_its_name(page):
    text = page().content.decode()
    tips = re.findall(r'<a href="([^"]+)">(?:(?!</a>).)*?<span class="tip">([^<]+)</span>', text)
    assert tips[:2] == [
        ("/interventies/werk-1/", "Werk 1: Interventie werk 1, groen, nieuw"),
        ("/interventies/werk-2/", "Werk 2: Interventie werk 2, oranje, achteruit"),
    ]
    assert ("/interventies/wonen-2/", "Wonen 2: Interventie wonen 2, niet gerapporteerd") in tips
    assert len(tips) == 6


def test_what_went_back_comes_with_the_biggest_drop_first_and_its_explanation(page, round):
    add(round, "wit", "groen", explanation="<p>Stil.</p>")
    back = page().context["back"]
    assert [(light.label, light.why) for light in back] == [
        ("Werk 5", "Stil."),
        ("Werk 3", "De wet."),
        ("Werk 2", "Meer mensen & geld."),
    ]
    assert [light.label for light in page().context["ahead"]] == ["Wonen 1"]


def test_a_long_explanation_is_shortened_and_harmless(page, round):
    add(
        round,
        "rood",
        "groen",
        explanation=f"<p>{'lang ' * 200}</p>",
        intervention={"name": "<script>x</script>"},
    )
    text = page().content.decode()
    assert "<script>x" not in text
    assert len(went_back(lights(round, Selection()))[0].why) < 230


def test_an_explanation_with_a_list_reads_as_one_line(round):
    add(
        round,
        "rood",
        "groen",
        explanation="<p>Wat we doen:</p><ul><li>bellen</li><li>mailen</li></ul><p>Nu.</p>",
    )
    assert went_back(lights(round, Selection()))[0].why == "Wat we doen: bellen; mailen Nu."


def test_each_figure_of_the_matrix_opens_its_interventions(page, client):
    found = re.findall(
        r'<td class="num[^"]*"><a href="(/interventies/[^"]+)">(\d+)</a>', page().content.decode()
    )
    assert ("/interventies/?jaar=2023&amp;kleur=rood&amp;beweging=achteruit", "1") in found
    for url, figure in found:
        listed = client.get(f"{unescape(url)}&_export=csv").content.decode().splitlines()
        assert len(listed) - 1 == int(figure), url


def test_not_reported_is_listed_and_not_taken_for_a_colour(page):
    response = page()
    assert [light.label for light in response.context["silent"]] == ["Wonen 2"]
    assert "1 interventie is niet gerapporteerd" in response.content.decode()


def test_the_filters_narrow_everything_and_the_headline_says_so(page, round):
    fund = Funding.objects.create(name="Regio Deal", slug="regio-deal")
    area = Area.objects.create(level="wijk", name="Bloemhof", slug="bloemhof")
    chosen = round.reports.get(intervention__pillar__code="werk", intervention__number=1).intervention
    chosen.funding.add(fund)
    chosen.areas.add(area)
    assert page("?pijler=wonen").context["total"] == 2
    assert page("?financiering=regio-deal").context["total"] == page("?wijk=bloemhof").context["total"] == 1
    response = page("?pijler=werk&financiering=regio-deal&wijk=bloemhof")
    assert response.context["headline"] == (
        "De enige gestarte interventie van Werk met Regio Deal in Bloemhof ligt op koers."
    )
    assert 'value="bloemhof" selected' in response.content.decode()
    assert (
        "?pijler=werk&amp;financiering=regio-deal&amp;wijk=bloemhof&amp;_export=csv"
        in response.content.decode()
    )
    assert (
        "pijler=werk&amp;financiering=regio-deal&amp;wijk=bloemhof&amp;kleur=groen"
        in response.content.decode()
    )


def test_a_filter_without_result_says_what_to_do(page):
    response = page("?wijk=nergens")
    assert response.status_code == 200
    assert "Geen interventies bij dit filter" in response.content.decode()
    assert page("?wijk=%00").status_code == 200


@pytest.mark.parametrize("query", ["?pijler=organisatie", "?pijler=zomaar", "?wijk=zomaar&pijler=werk"])
def test_a_value_that_cannot_be_chosen_is_not_echoed(page, query):
    assert page(query).context["headline"] == "Er zijn geen interventies om te laten zien."


def test_the_picture_lays_the_printed_year_beside_this_one(page):
    load_published()
    for code in ("thuisbasis", "school", "veilig"):
        factories.make_pillar(code)
    response = page()
    assert response.context["picture"].title == "Alleen Wonen ligt vaker op koers dan in 2020"
    assert "6 van 17" in response.content.decode()
    assert page("?pijler=werk").context["picture"] is None


def test_a_running_round_counts_what_is_established_and_shows_the_rest_apart(client, director, bureau):
    round = factories.make_round(2024, "open")
    add(round, "groen", state="approved")
    add(round, state="submitted", proposed_colour="rood")
    for user in (director, bureau):
        client.force_login(user)
        response = client.get("/stoplichten/2024/")
        assert response.context["headline"] == "De enige gestarte interventie ligt tot nu toe op koers."
        text = response.content.decode()
        assert "Werk 2: Interventie werk 2, nog niet beoordeeld" in text
        assert "1 interventie is nog niet beoordeeld" in text
        assert response.context["undecided_states"][0][:2] == ("ingeleverd", 1)


def test_an_imported_year_without_colours_says_that_they_are_not_entered(client, bureau):
    add(factories.make_round(2023, "closed"), state="approved", source="imported")
    client.force_login(bureau)
    text = client.get("/stoplichten/").content.decode()
    assert "Van 1 interventie is de kleur nog niet ingevoerd" in text
    assert "niet gerapporteerd</h2>" not in text


def test_a_round_that_is_not_finalised_is_out_of_sight_for_owner_lead_and_reader(
    client, report, owner, lead, reader, director
):
    for user, status in [(owner, 404), (lead, 404), (reader, 404), (director, 200)]:
        client.force_login(user)
        assert client.get("/stoplichten/2024/").status_code == status
    client.force_login(reader)
    assert client.get("/stoplichten/2024/?_export=csv").status_code == 404
    assert "Er is nog geen jaar met stoplichten." in client.get("/stoplichten/").content.decode()


def test_the_page_opens_with_the_latest_closed_or_finalised_year_in_sight(client, round, reader, director):
    add(factories.make_round(2024, "closed"), "rood", state="approved")
    add(factories.make_round(2025, "open"), state="draft")
    for user, year, switch in [(reader, 2023, [2023]), (director, 2024, [2023, 2024, 2025])]:
        client.force_login(user)
        response = client.get("/stoplichten/")
        assert response.context["round"].year == year
        assert [other.year for other in response.context["years"].rounds] == switch


def test_a_demo_tells_where_its_counts_come_from_only_when_they_do(page, round):
    round.is_demo = True
    round.save()
    load_published()
    text = page().content.decode()
    assert "kleuren per interventie zijn verzonnen" in text
    assert "komen uit de VGR 2023" not in text


def test_the_export_holds_the_shown_interventions_only(page):
    data = page("?pijler=werk&_export=csv").content.decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(data)))
    assert header[:4] == ["pijler", "nummer", "naam", "kleur"]
    assert len(rows) == 4
    assert rows[1][3:] == [
        "oranje",
        "groen",
        "achteruit",
        "1",
        "",
        "vastgesteld",
        "Meer mensen & geld.",
        "",
        "",
    ]
    assert page("?_export=xlsx").content.startswith(b"PK")
    assert "text/html" in page("?_export=odt")["Content-Type"]


def test_a_plan_that_does_not_run_now_has_its_years_in_the_address(client, reader):
    plan = factories.make_plan(2019, 2022)
    round = factories.make_round(2022, "finalised", plan=plan)
    add(round, "groen", intervention={"plan": plan})
    client.force_login(reader)
    assert "/interventies/2019-2022/werk-1/" in client.get("/stoplichten/2022/").content.decode()


def test_among_equal_gains_the_order_of_the_register_is_kept():
    round = factories.make_round(2023, "finalised")
    add(round, "groen", "oranje")
    add(round, "groen", "wit")
    add(round, "oranje", "rood")
    assert [light.number for light in went_ahead(lights(round, Selection()))] == ["2", "1", "3"]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, director, round, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(director)
    with django_assert_max_num_queries(18) as few:
        client.get("/stoplichten/2023/")
    for _ in range(20):
        add(round, "oranje", "groen", measures="<p>Zo.</p>")
    with django_assert_num_queries(len(few)):
        client.get("/stoplichten/2023/")
