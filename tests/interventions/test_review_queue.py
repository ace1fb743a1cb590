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
    assert [row.report for row in response.context["rows"]] == [older, newer]
    page = response.content.decode()
    assert "Twee verslagen wachten op je oordeel; twee gaan achteruit." in page
    assert f"{older.intervention.get_absolute_url()}voortgang/2024/beoordelen/" in page


def test_the_bureau_sees_all_that_waits(client, bureau, intervention, open_round):
    reports = {
        waiting(intervention, open_round),
        waiting(factories.make_intervention(factories.make_pillar("wonen")), open_round, state="in_review"),
    }
    client.force_login(bureau)
    assert {row.report for row in client.get(URL).context["rows"]} == reports


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


def page_of(client, user, query="") -> str:
    client.force_login(user)
    return client.get(URL + query).content.decode()


def test_the_parts_have_their_number_and_their_reports(client, lead, owner, open_round, intervention):
    def one(**fields):
        return factories.make_report(factories.make_intervention(owners=(owner,)), open_round, **fields)

    waiting(intervention, open_round)
    draft, returned = one(state="draft"), one(state="returned")
    returned.entries.create(
        action="return",
        from_state="submitted",
        to_state="returned",
        by=lead,
        at=timezone.now() - timedelta(3),
    )
    other = one(state="approved", proposed_colour="groen", colour="oranje", updated_at=timezone.now())
    same = one(state="approved", proposed_colour="groen", colour="groen", updated_at=timezone.now())
    client.force_login(lead)
    queue = client.get(URL).context["queue"]
    assert [count for _, count, _ in queue.tabs] == [1, 2, 2, 1]
    rows = client.get(f"{URL}?stand=eigenaar").context["rows"]
    assert [(row.report, row.owners) for row in rows] == [
        (draft, "Olga Eigenaar"),
        (returned, "Olga Eigenaar"),
    ]
    assert (timezone.now() - rows[1].since).days == 3
    done = client.get(f"{URL}?stand=klaar").context["rows"]
    assert {(row.report, row.agreed) for row in done} == {(other, False), (same, True)}
    assert "een andere kleur" in page_of(client, lead, "?stand=klaar")
    assert "In 1 van de 2 goedgekeurde verslagen nam je het voorstel over." in page_of(client, lead)


def test_late_is_what_is_not_handed_in_after_the_deadline(client, lead, intervention, open_round):
    late = factories.make_report(intervention, open_round, state="draft")
    client.force_login(lead)
    assert [row.report for row in client.get(f"{URL}?stand=laat").context["rows"]] == [late]
    type(open_round).objects.update(deadline=timezone.localdate() + timedelta(1))
    assert client.get(f"{URL}?stand=laat").context["rows"] == []


def test_the_bureau_chooses_a_pillar_and_a_made_up_one_shows_all(client, bureau, intervention, open_round):
    here = waiting(intervention, open_round)
    there = waiting(factories.make_intervention(factories.make_pillar("wonen")), open_round, days=3)
    client.force_login(bureau)
    assert [row.report for row in client.get(f"{URL}?pijler=werk").context["rows"]] == [here]
    assert [row.report for row in client.get(f"{URL}?pijler=niets&stand=raar").context["rows"]] == [
        there,
        here,
    ]


@pytest.fixture
def greens(intervention, open_round, owner):
    def green(**fields):
        return waiting(
            factories.make_intervention(owners=(owner,)),
            open_round,
            **{"proposed_colour": "groen", "previous_colour": "groen"} | fields,
        )

    return [
        green(),
        green(),
        green(previous_colour="oranje"),
        green(previous_known=False, previous_colour=""),
    ]


def posted(reports, act="approve", **versions):
    return {"act": act, "report": [r.pk for r in reports]} | {
        f"version-{r.pk}": versions.get(f"v{r.pk}", r.version) for r in reports
    }


def test_only_what_was_green_and_stays_green_is_offered_together(client, lead, greens):
    client.force_login(lead)
    assert {green.report for green in client.get(URL).context["queue"].greens} == set(greens[:2])


def test_many_greens_are_approved_at_once_each_at_its_version_and_undone_together(client, lead, greens):
    client.force_login(lead)
    first, second = greens[:2]
    type(first).objects.filter(pk=second.pk).update(version=5)
    page = client.post(URL, posted([first, second]), follow=True).content.decode()
    assert f"Goedgekeurd: {first.intervention.label} (groen)." in page
    assert f"Niet gedaan: {second.intervention.label} (" in page
    assert "Net besloten" in page
    first.refresh_from_db()
    assert first.state == "approved"
    client.post(URL, posted([first], act="undo"))
    first.refresh_from_db()
    assert (first.state, first.colour) == ("in_review", "")


def test_a_lead_approves_nothing_of_another_pillar(client, other_lead, greens):
    client.force_login(other_lead)
    page = client.post(URL, posted(greens[:1]), follow=True).content.decode()
    assert "Niet gedaan: 1 die er niet (meer) zijn." in page
    greens[0].refresh_from_db()
    assert greens[0].state == "submitted"


@pytest.mark.parametrize("data", [{}, {"act": "approve"}, {"act": "return", "report": "1"}, {"report": "x"}])
def test_nothing_chosen_changes_nothing(client, lead, greens, data):
    client.force_login(lead)
    assert "Er is niets veranderd." in client.post(URL, data, follow=True).content.decode()


@pytest.mark.parametrize("stand", ["eigenaar", "klaar", "laat", "beoordelen"])
def test_no_part_asks_more_often_for_more(client, bureau, intervention, open_round, stand):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{URL}?stand={stand}")
        return len(captured)

    def of_each():
        for state, colour in (("submitted", ""), ("draft", ""), ("returned", ""), ("approved", "groen")):
            factories.make_report(
                factories.make_intervention(), open_round, state=state,
                colour=colour, proposed_colour="groen", previous_colour="groen", updated_at=timezone.now(),
            )  # fmt: skip

    client.force_login(bureau)
    of_each()
    queries()
    before = queries()
    for _ in range(5):
        of_each()
    assert queries() == before
