"""The addresses of the moves: every role × action × state, versions, comments, and what a GET does."""

import pytest

from interventions.models import ProgressReport, Round
from interventions.moves import actions_for, move
from interventions.workflow import Action, ReportState
from tests import factories

from .progress import address, again

MOVES = ["submit", "withdraw", "start_review", "return", "approve", "undo", "reopen"]
COMPLETE = {"quantitative": "<p>45</p>", "qualitative": "<p>Goed</p>", "proposed_colour": "groen"}


def post(client, user, report, action, **data):
    client.force_login(user)
    return client.post(address(report, action), {"version": report.version, "comment": "Omdat."} | data)


@pytest.fixture
def submitted(intervention, open_round):
    return factories.make_report(intervention, open_round, state="submitted", **COMPLETE)


@pytest.mark.parametrize("role", ["owner", "lead", "bureau", "director"])
@pytest.mark.parametrize("state", ReportState)
def test_each_role_makes_exactly_the_moves_of_the_transition_table(client, request, report, role, state):
    user = request.getfixturevalue(role)
    for action in MOVES:
        ProgressReport.objects.filter(pk=report.pk).update(state=state, colour="", **COMPLETE)
        current = again(report)
        may = Action(action) in actions_for(current, user)
        response = post(client, user, current, action)
        assert response.status_code == (302 if may else 403), action
        assert (again(report).version > current.version) is may
        again(report).entries.all().delete()


@pytest.mark.parametrize("role", ["reader", "stranger", "other_lead"])
def test_a_report_out_of_sight_answers_as_one_that_is_not_there(client, request, submitted, role):
    user = request.getfixturevalue(role)
    assert post(client, user, submitted, "approve").status_code == 404
    assert client.post("/interventies/werk-99/voortgang/2024/approve/").status_code == 404
    assert again(submitted).state == "submitted"


def test_a_reader_of_a_finalised_round_may_see_but_not_move(client, reader, submitted):
    Round.objects.update(state="finalised")
    assert post(client, reader, submitted, "approve").status_code == 403
    assert post(client, reader, submitted, "approve", version=0).status_code == 403


@pytest.mark.parametrize("action", ["edit", "close_round", "finalise_round", "delete", "APPROVE", "None"])
def test_what_is_no_move_of_a_report_is_not_found(client, bureau, submitted, action):
    assert post(client, bureau, submitted, action).status_code == 404
    assert again(submitted).version == 1


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_a_move_is_a_post(client, owner, submitted, method):
    client.force_login(owner)
    assert getattr(client, method)(address(submitted, "withdraw")).status_code == 405
    assert again(submitted).state == "submitted"


def test_withdrawing_leads_back_to_the_form(client, owner, submitted):
    response = post(client, owner, submitted, "withdraw")
    assert response.url == address(submitted)
    assert again(submitted).state == "draft"


def test_a_move_on_an_old_version_is_refused_and_says_who_was_first(client, owner, lead, submitted):
    move(Action.START_REVIEW, submitted, version=1, by=lead)
    response = post(client, owner, submitted, "withdraw", comment="Mijn opmerking")
    page = response.content.decode()
    assert (response.status_code, again(submitted).state) == (409, "in_review")
    assert "Timo Trekker was je voor" in page
    assert "Mijn opmerking" in page
    assert '<button class="btn btn-primary">' not in page


def test_a_move_that_is_still_allowed_can_be_made_from_the_page_that_refused_it(
    client, lead, bureau, submitted
):
    move(Action.START_REVIEW, submitted, version=1, by=bureau)
    page = post(client, lead, submitted, "approve").content.decode()
    assert 'name="version" value="2"' in page
    assert post(client, lead, submitted, "approve", version=2).status_code == 302
    assert again(submitted).state == "approved"


@pytest.mark.parametrize("version", ["", "x", "0", "2"])
def test_a_version_that_is_not_the_current_one_is_refused(client, lead, submitted, version):
    assert post(client, lead, submitted, "approve", version=version).status_code == 409
    assert again(submitted).state == "submitted"


def test_returning_needs_a_comment_and_keeps_what_was_typed(client, lead, submitted):
    response = post(client, lead, submitted, "return", comment="  ")
    page = response.content.decode()
    assert (response.status_code, again(submitted).state) == (422, "submitted")
    assert "<title>Fout: " in page
    assert "Schrijf erbij waarom" in page
    assert post(client, lead, submitted, "return", comment="Welke plekken?").status_code == 302
    assert submitted.entries.get().comment == "Welke plekken?"


def test_another_colour_needs_a_reason(client, lead, submitted):
    assert post(client, lead, submitted, "approve", colour="rood", comment="").status_code == 422
    assert post(client, lead, submitted, "approve", colour="paars").status_code == 422
    assert again(submitted).state == "submitted"
    post(client, lead, submitted, "approve", colour="rood", comment="Te optimistisch.")
    assert (again(submitted).colour, again(submitted).proposed_colour) == ("rood", "groen")


def test_a_colour_counts_for_approving_only(client, owner, submitted):
    post(client, owner, submitted, "withdraw", colour="rood", state="approved")
    kept = again(submitted)
    assert (kept.state, kept.colour, kept.proposed_colour) == ("draft", "", "groen")


def test_handing_in_by_its_address_asks_as_much_as_the_form(client, owner, report):
    response = post(client, owner, report, "submit")
    assert (response.status_code, again(report).state) == (422, "empty")
    assert f'href="{address(report)}"' in response.content.decode()


def test_a_lead_does_not_decide_on_the_own_report(client, lead, bureau, submitted):
    submitted.intervention.owners.add(lead)
    assert post(client, lead, submitted, "approve").status_code == 403
    assert post(client, bureau, submitted, "approve").status_code == 302
