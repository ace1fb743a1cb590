"""`/opbrengst/`: who sees which year, what the page says, its filter, and how often it asks the database."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import ProgressReport
from tests import factories
from tests.indicators.output_steps import add_output
from tests.interventions.register import add, text_of

pytestmark = pytest.mark.django_db
PAGE = "/opbrengst/"


@pytest.fixture
def year(db):
    return factories.make_round(2023, "finalised")


@pytest.fixture
def running(year, owner, lead):
    """2024 runs: in both years Werk 1 told how many homes, of an ambition of 4.200."""
    homes = add(year, "groen")
    homes.owners.add(owner)
    homes.pillar.leads.add(lead)
    round = factories.make_round(2024, "open")
    factories.make_report(homes, round, state="submitted", proposed_colour="groen")
    add_output(homes, 1000, 720, round=year, name="Woningen", accumulates=True, ambition=4200)
    add_output(homes, 1000, 1330, round=round, name="Woningen")
    return round


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_page_opens_with_how_many_aims_were_reached(client, reader, year):
    done = add(year, "groen")
    add_output(done, 10, 12)
    add_output(done, 50, 40, name="Banen", position=1)
    add_output(add(year, "rood", pillar="wonen"), 5, None)
    add_output(add(year, pillar="organisatie"), 5, 9)
    client.force_login(reader)
    text = text_of(client.get(PAGE))
    assert "In 2023 zijn" not in text
    assert "In 2023 is 1 van de 2 streefgetallen gehaald." in text
    assert "Niet meegeteld: 1 niet gemeten." in text
    assert "Werk: 1 van de 2 streefgetallen gehaald" in text
    assert 'aria-label="1 gehaald, 1 niet gehaald"' in text
    assert '<a href="/interventies/werk-1/">Werk 1</a>' in text
    assert "Organisatie 1" not in text


def test_without_logging_in_nobody_sees_anything(client, year):
    assert client.get(PAGE).status_code == 302


def test_before_there_is_a_year_the_page_says_what_comes(client, reader):
    client.force_login(reader)
    text = text_of(client.get(PAGE))
    assert "Er is nog geen jaar waarvan je de opbrengst kunt zien." in text
    assert '<a href="/interventies/">lijst</a>' in text


def test_a_year_without_indicators_says_so(client, reader, year):
    add(year, "groen")
    client.force_login(reader)
    text = text_of(client.get(PAGE))
    assert "Van 2023 is geen interventie-indicator ingevuld." in text
    assert "Filter de opbrengst" not in text


def test_bureau_and_director_see_the_running_round_and_its_sum(client, bureau, director, running):
    for user in (bureau, director):
        client.force_login(user)
        text = text_of(client.get(f"{PAGE}2024/"))
        assert "2.050 van 4.200 (48,8 %)" in text
        assert "(720 + 1.330) ÷ 4.200 = 48,8 %" in text
        (row,) = rows_of(client.get(f"{PAGE}2024/?_export=csv"))
        assert (row["gehaald"], row["gehaald_plan"], row["aandeel_plan"]) == ("1330", "2050", "48,8")


def test_nobody_else_sees_figures_of_the_running_round(
    client, reader, owner, lead, other_lead, stranger, running
):
    for user in (reader, owner, lead, other_lead, stranger):
        client.force_login(user)
        assert client.get(f"{PAGE}2024/").status_code == 404
        assert client.get(f"{PAGE}2024/?_export=csv").status_code == 404
        text = text_of(client.get(PAGE))
        assert "720 van 4.200 (17,1 %)" in text
        assert "1.330" not in text
        assert "2.050" not in text
        assert "/opbrengst/2024/" not in text
        export = client.get(f"{PAGE}?_export=csv").content.decode()
        assert "1330" not in export
        assert "2050" not in export
        assert ",720," in export


def test_a_year_of_the_plan_that_was_opened_again_is_out_of_the_sum(client, reader, bureau, running):
    """2023 is not finalised any more, but 2024 is: what a reader may not see is not added either."""
    running.state = "finalised"
    running.save()
    year = running.plan.rounds.get(year=2023)
    year.state = "closed"
    year.save()
    client.force_login(reader)
    text = text_of(client.get(f"{PAGE}2024/"))
    assert "nog niet op te tellen" in text
    assert "720" not in text
    assert "2.050" not in text
    assert "wat in 2023 is gehaald, is niet ingevuld" in text
    client.force_login(bureau)
    assert "2.050 van 4.200" in text_of(client.get(f"{PAGE}2024/"))


def test_a_later_year_is_not_in_the_sum_of_an_earlier_one(client, bureau, running):
    client.force_login(bureau)
    text = text_of(client.get(f"{PAGE}2023/"))
    assert "720 van 4.200" in text
    assert "1.330" not in text


def test_an_indicator_that_was_added_later_is_not_missed_before(client, bureau, running):
    it = ProgressReport.objects.filter(round=running).get().intervention
    add_output(it, 10, 4, round=running, name="Banen", accumulates=True, ambition=40, added_in=running)
    client.force_login(bureau)
    assert "Banen" not in text_of(client.get(f"{PAGE}2023/"))
    assert "4 van 40 (10,0 %)" in text_of(client.get(f"{PAGE}2024/"))


def test_the_filter_leaves_a_pillar_or_what_adds_up(client, reader, year):
    add_output(add(year, "groen"), 10, 12, name="Banen", accumulates=True)
    add_output(add(year, "groen", pillar="wonen"), 50, 40, name="Tevreden bewoners", unit="%")
    client.force_login(reader)
    for query, seen, unseen in (
        ("?pijler=wonen", "Tevreden", "Banen"),
        ("?optellend=1", "Banen", "Tevreden"),
    ):
        response = client.get(PAGE + query)
        assert seen in text_of(response)
        assert unseen not in text_of(response)
        assert f"/opbrengst/2023/{query}" in text_of(response)
        (row,) = rows_of(client.get(f"{PAGE}{query}&_export=csv"))
        assert row["interventie_indicator"].startswith(seen)
    assert "streefgetal van Wonen" in text_of(client.get(f"{PAGE}?pijler=wonen"))
    nothing = text_of(client.get(f"{PAGE}?pijler=wonen&optellend=1"))
    assert "Dat legt het programmabureau vast." in nothing
    assert "Toon alles" in nothing
    unknown = text_of(client.get(f"{PAGE}?pijler=bestaatniet"))
    assert "Banen" in unknown
    assert "Tevreden" in unknown


def test_the_bureau_is_led_to_where_it_says_what_adds_up(client, bureau, reader, year):
    add_output(add(year, "groen"), 10, 12)
    for user, count in ((bureau, 2), (reader, 0)):
        client.force_login(user)
        text = text_of(client.get(f"{PAGE}?optellend=1"))
        assert text.count("/admin/interventions/outputindicator/") == count


def test_a_report_that_follows_another_is_not_counted_twice(client, reader, year):
    main, other = add(year, "groen"), add(year, "groen")
    add_output(main, 10, 12)
    add_output(other, 10, 12)
    report = ProgressReport.objects.get(intervention=other)
    report.follows = ProgressReport.objects.get(intervention=main)
    report.save()
    client.force_login(reader)
    assert len(rows_of(client.get(f"{PAGE}?_export=csv"))) == 1


def test_it_is_linked_from_the_summary_the_indicators_and_the_help(client, reader, year):
    client.force_login(reader)
    assert 'href="/opbrengst/2023/"' in text_of(client.get("/samenvatting/"))
    for page in ("/indicatoren/", "/hulp/"):
        assert 'href="/opbrengst/"' in text_of(client.get(page))


def test_the_number_of_queries_does_not_grow(client, bureau, year):
    client.force_login(bureau)
    counts = []
    for more in (3, 20):
        for number in range(more):
            it = add(year, "groen", pillar=("werk", "wonen")[number % 2])
            add_output(it, 10, 9, accumulates=True, ambition=50)
        client.get(PAGE)
        for query in ("", "?_export=csv"):
            with CaptureQueriesContext(connection) as captured:
                client.get(PAGE + query)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
