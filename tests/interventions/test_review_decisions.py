"""The decisions of a review, in every state of a report."""

import pytest

from interventions.models import ProgressReport
from interventions.moves import actions_for, move
from interventions.review_place import review_url
from interventions.views import review
from interventions.workflow import Action, ReportState
from tests import factories

from .progress import again


@pytest.fixture
def submitted(intervention, open_round):
    complete = {"quantitative": "<p>45</p>", "qualitative": "<p>Goed</p>", "proposed_colour": "groen"}
    return factories.make_report(intervention, open_round, state="submitted", **complete)


def decide(client, user, report, act, **data):
    client.force_login(user)
    return client.post(
        review_url(report), {"act": act, "version": report.version, "comment": "Omdat."} | data
    )


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


def test_a_colour_that_stayed_behind_does_not_count_for_plain_approval(client, lead, submitted):
    decide(client, lead, submitted, "approve", colour="rood", state="finalised")
    assert (again(submitted).colour, again(submitted).state) == ("groen", "approved")


def test_two_clicks_at_the_same_moment_decide_once(client, lead, submitted, monkeypatch):
    posted = review.posted_version

    def after_the_other_click(request):
        if again(submitted).state == "submitted":
            move(Action.APPROVE, again(submitted), version=1, by=lead)
        return posted(request)

    monkeypatch.setattr(review, "posted_version", after_the_other_click)
    assert decide(client, lead, submitted, "approve").status_code == 302
    assert (again(submitted).state, submitted.entries.count()) == ("approved", 1)


def test_who_decides_on_what_is_decided_reads_why_not(client, lead, submitted):
    ProgressReport.objects.filter(pk=submitted.pk).update(state="approved", colour="groen")
    for act, told in (
        ("approve", "Het verslag is goedgekeurd."),
        ("undo", "Ongedaan maken kan tot tien minuten"),
    ):
        response = decide(client, lead, again(submitted), act)
        assert response.status_code == 403
        assert told in response.content.decode()
