"""The review in the admin: who sees what, and the way from there to the review page of the site."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interventions.models import ProgressReport
from interventions.review_place import review_url
from tests import factories

from .progress import again

LIST = "/admin/interventions/progressreport/"
COMPLETE = {"quantitative": "<p>45</p>", "qualitative": "<p>Goed</p>", "proposed_colour": "groen"}
STATUS = {"lead": 302, "bureau": 302, "other_lead": 404}
NO_ADMIN = ["owner", "director", "reader", "stranger"]


def page_of(report):
    return reverse("admin:interventions_progressreport_change", args=[report.pk])


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
    assert client.post(page_of(submitted), {"act": "approve", "version": 1}).status_code == 403
    assert client.post(f"{LIST}besluit/", {"act": "approve", "report": submitted.pk}).status_code == 403
    assert again(submitted).state == "submitted"


def test_a_visitor_logs_in_at_the_page_of_the_site(client, submitted):
    response = client.get(page_of(submitted), follow=True)
    assert response.request["PATH_INFO"] == "/account/login/"
    assert response.context["next"] == page_of(submitted)


@pytest.mark.parametrize("role", STATUS)
def test_a_report_leads_to_its_review_page_for_the_bureau_and_the_leads_of_its_pillar(
    client, request, submitted, role
):
    client.force_login(request.getfixturevalue(role))
    for url in (page_of(submitted), f"{LIST}{submitted.pk}/history/"):
        for response in (client.get(url), client.post(url, {"act": "approve", "version": 1})):
            assert response.status_code == STATUS[role]
            if STATUS[role] == 302:
                assert response.url == review_url(submitted)
                assert client.get(response.url).status_code == 200
    assert again(submitted).state == "submitted"


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


def test_nothing_can_be_added_edited_or_deleted(client, bureau, submitted):
    client.force_login(bureau)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {}).status_code == 403
    assert client.post(f"{LIST}{submitted.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": submitted.pk, "post": "yes"})
    assert ProgressReport.objects.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_rows(client, bureau, submitted):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    client.force_login(bureau)
    for _ in range(2):
        factories.make_report(factories.make_intervention(), submitted.round, state="submitted", **COMPLETE)
    queries()
    few = queries()
    for _ in range(20):
        factories.make_report(factories.make_intervention(), submitted.round, state="submitted", **COMPLETE)
    assert queries() == few
