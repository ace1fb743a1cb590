"""The queue of reviewers."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories

URL = "/beoordelen/"


def waiting(intervention=None, round=None, days=1, **fields):
    fields = {"state": "submitted", "proposed_colour": "oranje", "previous_colour": "groen"} | fields
    return factories.make_report(
        intervention, round, submitted_at=timezone.now() - timedelta(days=days), **fields
    )


@pytest.mark.parametrize(
    ("role", "status"),
    [("lead", 200), ("other_lead", 200), ("bureau", 200), ("owner", 403), ("director", 403), ("reader", 403)],
)
def test_the_queue_is_for_reviewers(client, request, intervention, role, status):
    client.force_login(request.getfixturevalue(role))
    assert client.get(URL).status_code == status


@pytest.mark.parametrize(
    ("deadline", "told"), [("2025-04-04", "vrijdag 4 april."), ("2026-04-03", "vrijdag 3 april 2026.")]
)
def test_the_date_has_its_year_when_that_is_not_this_one(
    client, lead, intervention, open_round, deadline, told
):
    type(open_round).objects.filter(pk=open_round.pk).update(review_deadline=deadline)
    waiting(intervention, open_round)
    client.force_login(lead)
    with time_machine.travel(datetime(2025, 3, 20, tzinfo=UTC), tick=False):
        assert f"Beoordelen kan tot en met {told}" in client.get(URL).content.decode()


def test_a_lead_sees_what_waits_oldest_first_and_nothing_of_others(
    client, lead, owner, intervention, open_round
):
    newer = waiting(intervention, open_round, days=1)
    older = waiting(factories.make_intervention(owners=(owner,)), open_round, days=9)
    waiting(factories.make_intervention(owners=(lead,)), open_round)
    waiting(factories.make_intervention(factories.make_pillar("wonen")), open_round)
    waiting(factories.make_intervention(owners=(owner,)), open_round, state="approved")
    client.force_login(lead)
    response = client.get(URL)
    assert [row["report"] for row in response.context["rows"]] == [older, newer]
    page = response.content.decode()
    assert "Twee verslagen wachten op je oordeel; twee gaan achteruit." in page
    assert f"/admin/interventions/progressreport/{older.pk}/change/" in page


def test_the_bureau_sees_all_that_waits(client, bureau, intervention, open_round):
    reports = {
        waiting(intervention, open_round),
        waiting(factories.make_intervention(factories.make_pillar("wonen")), open_round, state="in_review"),
    }
    client.force_login(bureau)
    assert {row["report"] for row in client.get(URL).context["rows"]} == reports


def test_an_empty_queue_says_so(client, lead, intervention):
    client.force_login(lead)
    assert "Er wacht niets op je oordeel." in client.get(URL).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(client, bureau, intervention, open_round):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    client.force_login(bureau)
    for _ in range(3):
        waiting(factories.make_intervention(), open_round)
    few = queries()
    for _ in range(20):
        waiting(factories.make_intervention(), open_round)
    assert queries() == few
