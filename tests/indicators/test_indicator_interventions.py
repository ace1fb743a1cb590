"""`/indicatoren/SLUG/interventies/`: which interventions work towards an indicator; for the bureau only."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator
from interventions.models import Intervention
from tests.factories import make_intervention, make_pillar, make_plan
from tests.harness.asking import form_of
from tests.indicators.entry_steps import text_of
from tests.indicators.workbooks import make_known

pytestmark = pytest.mark.django_db
URL = "/indicatoren/streefniveau/interventies/"
INDICATOR = "/indicatoren/streefniveau/"


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


@pytest.fixture
def indicator(page):
    return Indicator.objects.get(slug="streefniveau")


def posted(client):
    """What would be posted if nobody touched the form."""
    return form_of(client.get(URL).content.decode(), needs="interventions")[0]


def linked(indicator):
    return set(indicator.interventions.values_list("pk", flat=True))


def test_only_the_bureau_comes_here(client, page, owner, lead, director, reader):
    for user in (owner, lead, director, reader):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.post(URL, {}).status_code == 403
    client.logout()
    assert client.get(URL).status_code == 302


def test_an_indicator_that_is_not_there_has_no_page(page):
    assert page.get("/indicatoren/bestaat-niet/interventies/").status_code == 404


def test_what_is_ticked_is_linked_and_told(page, indicator, bureau):
    one, other = (make_intervention(make_pillar("werk"), number=number) for number in (3, 4))
    indicator.interventions.add(other)
    text = text_of(page.post(URL, posted(page) | {"interventions": [one.pk]}, follow=True))
    assert "Gekoppeld: Werk 3. Losgekoppeld: Werk 4." in text
    assert linked(indicator) == {one.pk}
    told = LogEntry.objects.get()
    assert (told.user, told.object_id) == (bureau, str(indicator.pk))
    assert told.change_message == "Gekoppeld: Werk 3. Losgekoppeld: Werk 4."


def test_nothing_changed_is_said_and_leaves_no_trace(page, indicator):
    indicator.interventions.add(make_intervention(make_pillar("werk")))
    assert "Er is niets veranderd: het stond al zo." in text_of(page.post(URL, posted(page), follow=True))
    assert not LogEntry.objects.exists()


def test_the_own_pillar_comes_first_and_is_open(page, indicator):
    for code in ("werk", "school", "wonen"):
        make_intervention(make_pillar(code))
    indicator.pillars.add(make_pillar("wonen"))
    indicator.interventions.add(Intervention.objects.get(pillar__code="werk"))
    groups = page.get(URL).context["groups"]
    assert groups[0].pillar == make_pillar("wonen").name
    assert [group.is_open for group in groups] == [
        True,
        *(group.pillar == make_pillar("werk").name for group in groups[1:]),
    ]


def test_what_runs_no_longer_stays_linked_and_can_be_taken_away(page, indicator):
    werk = make_pillar("werk")
    older = make_intervention(werk, number=7, plan=make_plan(2019, 2022))
    ended = make_intervention(werk, number=8, ended=date(2024, 5, 1), ended_reason="Klaar")
    make_intervention(werk, number=9)
    indicator.interventions.add(older, ended)
    assert page.get(URL).context["groups"][-1].chosen == 2
    page.post(URL, posted(page))
    assert linked(indicator) == {older.pk, ended.pk}
    text = text_of(page.post(URL, posted(page) | {"interventions": [ended.pk]}, follow=True))
    assert "Losgekoppeld: Werk 7 (2019-2022)." in text
    assert linked(indicator) == {ended.pk}


@pytest.mark.parametrize("value", ["999999", "x", "\0", "9" * 30, "<b>"])
def test_what_cannot_be_chosen_is_refused(page, indicator, value):
    make_intervention(make_pillar("werk"))
    response = page.post(URL, {"interventions": [value]})
    assert (response.status_code, linked(indicator)) == (422, set())
    assert "Een van de keuzes is er niet (meer)." in text_of(response)
    ended = make_intervention(make_pillar("werk"), number=9, ended=date(2024, 5, 1), ended_reason="Klaar")
    assert page.post(URL, {"interventions": [ended.pk]}).status_code == 422
    assert page.post(URL, {"interventions": [value], "shown-interventions": [value]}).status_code == 302
    assert page.post(URL, {"shown-interventions": [value]}).status_code == 302
    assert linked(indicator) == set()


def test_nobody_takes_away_what_another_links_meanwhile(page, indicator):
    one, other, third = (make_intervention(make_pillar("werk"), number=number) for number in (1, 2, 3))
    indicator.interventions.add(one)
    body = posted(page) | {"interventions": [other.pk]}
    indicator.interventions.add(third)
    page.post(URL, body)
    assert linked(indicator) == {other.pk, third.pk}
    assert "Er is niets veranderd" in text_of(page.post(URL, body, follow=True))


def test_the_indicator_leads_here_and_the_intervention_names_it(page, indicator, reader):
    assert f'href="{URL}"' in page.get(INDICATOR).content.decode()
    one = make_intervention(make_pillar("werk"), number=3)
    assert "Werkt aan deze indicatoren" not in text_of(page.get(one.get_absolute_url()))
    indicator.interventions.add(one)
    page.force_login(reader)
    html = page.get(one.get_absolute_url()).content.decode()
    assert "Werkt aan deze indicatoren" in html
    assert f'<a href="{INDICATOR}">Streefniveau</a>' in html
    assert f'href="{URL}"' not in page.get(INDICATOR).content.decode()


@pytest.mark.parametrize("what", ["shown", "saved"])
def test_the_number_of_queries_does_not_grow_with_the_rows(page, indicator, what):
    found = []
    for size, first in ((3, 1), (23, 10)):
        made = [make_intervention(make_pillar("werk"), number=first + step) for step in range(size)]
        indicator.interventions.set(made[::2])
        with CaptureQueriesContext(connection) as shown:
            body = posted(page)
        with CaptureQueriesContext(connection) as saved:
            page.post(URL, body | {"interventions": [one.pk for one in made[1::2]]})
        queries = {"shown": shown, "saved": saved}[what]
        found.append([query["sql"].split()[0] for query in queries])
    assert found[0] == found[1]
    assert len(found[0]) <= {"shown": 12, "saved": 24}[what]
