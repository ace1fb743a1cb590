"""The review in the admin: who sees what, the page of one report, and its decisions."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interventions.models import ProgressReport
from interventions.moves import actions_for, move
from interventions.workflow import Action, ReportState
from tests import factories

from .progress import again

LIST = "/admin/interventions/progressreport/"
COMPLETE = {"quantitative": "<p>45</p>", "qualitative": "<p>Goed</p>", "proposed_colour": "groen"}
STATUS = {"lead": 200, "bureau": 200, "other_lead": 404}
NO_ADMIN = ["owner", "director", "reader", "stranger"]


def page_of(report):
    return reverse("admin:interventions_progressreport_change", args=[report.pk])


def decide(client, user, report, act, **data):
    client.force_login(user)
    return client.post(page_of(report), {"act": act, "version": report.version, "comment": "Omdat."} | data)


@pytest.fixture
def submitted(intervention, open_round):
    return factories.make_report(intervention, open_round, state="submitted", **COMPLETE)


@pytest.fixture
def elsewhere(stranger, open_round):
    """Submitted in a pillar that `lead` does not lead."""
    return factories.make_report(
        stranger.owned_interventions.get(), open_round, state="submitted", **COMPLETE
    )


@pytest.mark.parametrize("role", NO_ADMIN)
def test_the_admin_is_closed_to_whoever_does_not_review(client, request, submitted, role):
    client.force_login(request.getfixturevalue(role))
    for url in ("/admin/", LIST, page_of(submitted), "/admin/jsi18n/"):
        assert client.get(url).status_code == 403
    assert decide(client, request.getfixturevalue(role), submitted, "approve").status_code == 403
    assert client.post(f"{LIST}besluit/", {"act": "approve", "report": submitted.pk}).status_code == 403
    assert again(submitted).state == "submitted"


def test_a_visitor_logs_in_at_the_page_of_the_site(client, submitted):
    response = client.get(page_of(submitted), follow=True)
    assert response.request["PATH_INFO"] == "/account/login/"
    assert response.context["next"] == page_of(submitted)


@pytest.mark.parametrize("role", STATUS)
def test_a_report_is_for_the_bureau_and_the_leads_of_its_pillar(client, request, submitted, role):
    user = request.getfixturevalue(role)
    client.force_login(user)
    assert client.get(page_of(submitted)).status_code == STATUS[role]
    assert client.get(f"{LIST}{submitted.pk}/history/").status_code == (302 if STATUS[role] == 200 else 404)
    assert decide(client, user, submitted, "approve").status_code == (302 if STATUS[role] == 200 else 404)
    assert again(submitted).state == ("approved" if STATUS[role] == 200 else "submitted")


def test_a_report_out_of_sight_answers_as_one_that_is_not_there(client, lead, submitted, elsewhere):
    client.force_login(lead)
    answers = [client.get(f"{LIST}{pk}/change/") for pk in (elsewhere.pk, 99999, "x")]
    assert {answer.status_code for answer in answers} == {404}
    texts = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in answers]
    assert texts[0] == texts[1] == texts[2]
    assert {r.pk for r in client.get(LIST).context["cl"].result_list} == {submitted.pk}


def test_the_bureau_sees_every_pillar_and_a_superuser_too(client, bureau, submitted, elsewhere, admin_user):
    for user in (bureau, admin_user):
        client.force_login(user)
        assert {r.pk for r in client.get(LIST).context["cl"].result_list} == {submitted.pk, elsewhere.pk}


def test_staff_without_a_role_enters_and_sees_nothing(client, submitted):
    client.force_login(factories.make_user("staff", is_staff=True))
    assert client.get("/admin/").status_code == 200
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(submitted)).status_code in {403, 404}


@pytest.mark.parametrize("act", ["approve", "return", "undo", "reopen", "start_review"])
@pytest.mark.parametrize("role", ["lead", "bureau"])
def test_every_decision_follows_the_transition_table_in_every_state(client, request, submitted, role, act):
    user = request.getfixturevalue(role)
    for state in ReportState:
        ProgressReport.objects.filter(pk=submitted.pk).update(state=state, colour="")
        report = again(submitted)
        may = Action(act) in actions_for(report, user)
        assert decide(client, user, report, act).status_code == (302 if may else 403), state
        assert (again(report).version > report.version) is may
        report.entries.all().delete()


@pytest.mark.parametrize("act", ["edit", "submit", "withdraw", "finalise_round", "", "x"])
def test_no_other_move_can_be_posted(client, bureau, submitted, act):
    assert decide(client, bureau, submitted, act).status_code == 422
    assert again(submitted).version == 1


def test_the_page_lays_last_year_beside_this_year(client, lead, submitted):
    before = factories.make_round(2023, "finalised")
    old = factories.make_report(
        submitted.intervention,
        before,
        quantitative="<p>Toen 40</p>",
        qualitative="<p>Toen goed</p>",
        colour="rood",
    )
    indicator = submitted.intervention.output_indicators.create(name="Plekken")
    old.output_values.create(indicator=indicator, aim=50, realised=40)
    submitted.output_values.create(indicator=indicator, aim=60, realised=45)
    client.force_login(lead)
    page = client.get(page_of(submitted)).content.decode()
    assert all(
        text in page for text in ("Toen 40", "<p>45</p>", "Toen goed", "<p>Goed</p>", "40 van 50", "60")
    )


def test_approving_with_another_colour_needs_the_colour_and_a_reason(client, lead, submitted):
    assert decide(client, lead, submitted, "approve_other").status_code == 422
    assert decide(client, lead, submitted, "approve_other", colour="rood", comment="").status_code == 422
    assert again(submitted).state == "submitted"
    assert decide(client, lead, submitted, "approve_other", colour="rood").status_code == 302
    assert (again(submitted).colour, submitted.entries.get().comment) == ("rood", "Omdat.")


def test_a_colour_that_stayed_behind_does_not_count_for_plain_approval(client, lead, submitted):
    decide(client, lead, submitted, "approve", colour="rood", state="finalised")
    assert (again(submitted).colour, again(submitted).state) == ("groen", "approved")


def test_returning_without_a_comment_keeps_the_choice_and_says_what_is_missing(client, lead, submitted):
    response = decide(client, lead, submitted, "return", comment="")
    page = response.content.decode()
    assert (response.status_code, again(submitted).state) == (422, "submitted")
    assert "<title>Fout: " in page
    assert 'value="return" checked' in page


@pytest.mark.parametrize("version", [0, 2, ""])
def test_a_decision_on_another_version_is_refused_with_the_comment_still_there(
    client, lead, submitted, version
):
    response = decide(client, lead, submitted, "approve", version=version, comment="Mijn opmerking")
    assert (response.status_code, again(submitted).state) == (409, "submitted")
    assert "Mijn opmerking" in response.content.decode()


def test_a_decision_after_another_lead_says_who_was_first(client, lead, bureau, submitted):
    move(Action.APPROVE, submitted, version=1, by=bureau)
    response = decide(client, lead, submitted, "return")
    assert (response.status_code, again(submitted).state) == (409, "approved")
    assert f"{bureau.username} was je voor" in response.content.decode()


def test_a_decision_can_be_undone_from_the_page(client, lead, submitted):
    response = decide(client, lead, submitted, "approve")
    assert "tien minuten" in str(next(iter(get_messages(response.wsgi_request))))
    assert "Maak ongedaan" in client.get(response.url).content.decode()
    assert decide(client, lead, again(submitted), "undo").status_code == 302
    assert (again(submitted).state, again(submitted).colour) == ("in_review", "")


def test_a_lead_sees_the_own_report_without_a_decision(client, lead, submitted):
    submitted.intervention.owners.add(lead)
    client.force_login(lead)
    page = client.get(page_of(submitted)).content.decode()
    assert "dit is je eigen verslag" in page
    assert 'value="approve"' not in page
    assert decide(client, lead, submitted, "approve").status_code == 403


def test_nothing_can_be_added_edited_or_deleted(client, bureau, submitted):
    client.force_login(bureau)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {}).status_code == 403
    assert client.post(f"{LIST}{submitted.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": submitted.pk, "post": "yes"})
    assert ProgressReport.objects.count() == 1


def test_the_number_of_queries_of_list_and_page_does_not_grow(client, bureau, submitted):
    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    client.force_login(bureau)
    for _ in range(2):
        factories.make_report(factories.make_intervention(), submitted.round, state="submitted", **COMPLETE)
    queries(LIST)
    few = queries(LIST), queries(page_of(submitted))
    for _ in range(20):
        factories.make_report(factories.make_intervention(), submitted.round, state="submitted", **COMPLETE)
    assert (queries(LIST), queries(page_of(submitted))) == few
