"""The transition table, pure: every state × action × role, and the acts on real reports."""

from datetime import timedelta

import pytest
from django.utils import timezone

from interventions.colours import Colour
from interventions.models import ProgressReport, ReviewEntry
from interventions.moves import StaleReport, actions_for, move, save_draft
from interventions.workflow import (
    Action,
    ReportState,
    Role,
    RoundState,
    WorkflowError,
    allowed_actions,
    require_round,
)
from tests.factories import ANSWERS, make_report

OPEN = RoundState.OPEN

# What each role may do with a report in an open round, written out by hand from DESIGN: states, moves, sight.
EXPECTED = {
    Role.OWNER: {
        ReportState.EMPTY: {Action.EDIT, Action.SUBMIT},
        ReportState.DRAFT: {Action.EDIT, Action.SUBMIT},
        ReportState.SUBMITTED: {Action.WITHDRAW},
        ReportState.RETURNED: {Action.EDIT, Action.SUBMIT},
    },
    Role.LEAD: {
        ReportState.SUBMITTED: {Action.START_REVIEW, Action.RETURN, Action.APPROVE},
        ReportState.IN_REVIEW: {Action.RETURN, Action.APPROVE},
        ReportState.RETURNED: {Action.UNDO},
        ReportState.APPROVED: {Action.UNDO},
    },
    Role.DIRECTOR: {},
    Role.BUREAU: {
        ReportState.EMPTY: {Action.EDIT, Action.SUBMIT},
        ReportState.DRAFT: {Action.EDIT, Action.SUBMIT},
        ReportState.SUBMITTED: {Action.WITHDRAW, Action.START_REVIEW, Action.RETURN, Action.APPROVE},
        ReportState.IN_REVIEW: {Action.RETURN, Action.APPROVE},
        ReportState.RETURNED: {Action.EDIT, Action.SUBMIT, Action.UNDO},
        ReportState.APPROVED: {Action.UNDO, Action.REOPEN},
        ReportState.NOT_REPORTED: {Action.REOPEN},
    },
}


COMPLETE = {
    "quantitative": "<p>45 van 50</p>",
    "qualitative": "<p>Het loopt.</p>",
    "proposed_colour": "groen",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ReportState)
def test_every_role_may_do_exactly_what_the_design_grants(role, state):
    assert allowed_actions(state, OPEN, {role}) == EXPECTED[role].get(state, set())


@pytest.mark.parametrize("state", ReportState)
def test_nobody_moves_a_report_of_a_finalised_or_prepared_round(state):
    for round_state in (RoundState.FINALISED, RoundState.PREPARED):
        assert allowed_actions(state, round_state, set(Role)) == frozenset()


@pytest.mark.parametrize("state", ReportState)
def test_nobody_reviews_the_own_report(state):
    reviewing = {Action.START_REVIEW, Action.RETURN, Action.APPROVE, Action.UNDO}
    assert not allowed_actions(state, OPEN, {Role.OWNER, Role.LEAD}) & reviewing
    assert not allowed_actions(state, OPEN, {Role.OWNER, Role.BUREAU}) & reviewing


def test_a_closed_round_takes_no_new_text_but_a_returned_report_can_be_mended():
    assert allowed_actions(ReportState.DRAFT, RoundState.CLOSED, {Role.OWNER}) == set()
    assert Action.EDIT in allowed_actions(ReportState.RETURNED, RoundState.CLOSED, {Role.OWNER})


@pytest.mark.parametrize(
    ("action", "state", "role"),
    [
        (Action.OPEN_ROUND, RoundState.FINALISED, Role.BUREAU),
        (Action.CLOSE_ROUND, RoundState.OPEN, Role.DIRECTOR),
        (Action.FINALISE_ROUND, RoundState.CLOSED, Role.BUREAU),
        (Action.FINALISE_ROUND, RoundState.OPEN, Role.DIRECTOR),
    ],
)
def test_a_round_refuses_moves_out_of_order_or_by_another_role(action, state, role):
    with pytest.raises(WorkflowError):
        require_round(action, state, {role})


def test_the_walk_from_draft_to_approved(report, owner, lead):
    report = save_draft(report, version=1, by=owner, texts=COMPLETE)
    report = move(Action.SUBMIT, report, version=2, by=owner)
    report = move(Action.APPROVE, report, version=3, by=lead)

    assert (report.state, report.colour, report.version) == ("approved", "groen", 4)
    assert [entry.action for entry in report.entries.all()] == ["approve", "submit"]
    assert report.history.count() == 4


def test_a_stale_version_is_refused_and_shows_what_stands_there(report, owner):
    save_draft(report, version=1, by=owner, texts={"qualitative": "<p>eerste</p>"})
    with pytest.raises(StaleReport) as refused:
        save_draft(report, version=1, by=owner, texts={"qualitative": "<p>tweede</p>"})
    assert refused.value.current.qualitative == "<p>eerste</p>"
    assert ProgressReport.objects.get(pk=report.pk).version == 2


def test_returning_without_a_comment_changes_nothing(intervention, open_round, lead):
    report = make_report(intervention, open_round, state="submitted", proposed_colour="rood")
    with pytest.raises(WorkflowError, match="waarom"):
        move(Action.RETURN, report, version=1, by=lead, comment="  ")
    report.refresh_from_db()
    assert (report.state, report.version, ReviewEntry.objects.count()) == ("submitted", 1, 0)


def test_another_colour_than_proposed_needs_a_reason_and_keeps_both(intervention, open_round, lead):
    report = make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    with pytest.raises(WorkflowError, match="andere kleur"):
        move(Action.APPROVE, report, version=1, by=lead, colour=Colour.ORANJE)
    report = move(
        Action.APPROVE, report, version=1, by=lead, colour=Colour.ORANJE, comment="Werving loopt achter."
    )
    assert (report.proposed_colour, report.colour) == ("groen", "oranje")


def test_undo_is_for_who_decided_and_for_ten_minutes(intervention, open_round, lead, bureau):
    report = make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    report = move(Action.APPROVE, report, version=1, by=lead)
    now = timezone.now()
    assert Action.UNDO in actions_for(report, lead, now=now)
    assert Action.UNDO not in actions_for(report, bureau, now=now)
    assert Action.UNDO not in actions_for(report, lead, now=now + timedelta(minutes=11))
    report = move(Action.UNDO, report, version=2, by=lead)
    assert (report.state, report.colour) == ("in_review", "")


def test_an_owner_cannot_write_what_is_not_the_owners(report, owner):
    with pytest.raises(ValueError, match="colour"):
        save_draft(report, version=1, by=owner, texts={"colour": "groen"})


@pytest.mark.parametrize("missing", COMPLETE)
def test_an_incomplete_report_cannot_be_submitted(report, owner, missing):
    report = save_draft(report, version=1, by=owner, texts=COMPLETE | {missing: ""})
    with pytest.raises(WorkflowError):
        move(Action.SUBMIT, report, version=2, by=owner)
    assert ProgressReport.objects.get(pk=report.pk).state == "draft"


@pytest.mark.parametrize("colour", ["oranje", "rood", "wit"])
def test_a_colour_that_asks_something_needs_its_answers(report, owner, colour):
    report = save_draft(report, version=1, by=owner, texts=COMPLETE | {"proposed_colour": colour})
    with pytest.raises(WorkflowError, match=colour):
        move(Action.SUBMIT, report, version=2, by=owner)
    report = save_draft(report, version=2, by=owner, texts=ANSWERS[colour])
    assert move(Action.SUBMIT, report, version=3, by=owner).state == "submitted"


def test_a_return_cannot_be_undone_once_the_owner_is_mending_it(intervention, open_round, lead, owner):
    report = make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    report = move(Action.RETURN, report, version=1, by=lead, comment="Noem het getal.")
    assert Action.UNDO in actions_for(report, lead)
    report = save_draft(report, version=2, by=owner, texts={"quantitative": ""})
    assert Action.UNDO not in actions_for(report, lead)
    with pytest.raises(WorkflowError, match="tien minuten"):
        move(Action.UNDO, report, version=3, by=lead)
