"""Remarks at the sections of a report: written with a decision, gone with it, answered by the owner."""

import pytest

from interventions.models import ProgressReport, Remark
from interventions.moves import move
from interventions.remarks import remarks_of, save_answers, taken_back
from interventions.sections import Section
from interventions.workflow import Action, WorkflowError
from tests import factories


@pytest.fixture
def submitted(intervention, open_round):
    return factories.make_report(
        intervention, open_round, state="submitted", proposed_colour="oranje", measures="<p>Meer</p>"
    )


def returned(report, lead, **remarks):
    return move(Action.RETURN, report, version=report.version, by=lead, remarks=remarks)


def test_remarks_come_with_the_decision_and_stand_at_their_section(submitted, lead, owner):
    moved = returned(
        submitted, lead, figures="Waar komt 48 vandaan?", qualitative=" ", colour="Wie doet het?"
    )
    assert {section: [r.text for r in found] for section, found in remarks_of(moved, owner).items()} == {
        Section.FIGURES: ["Waar komt 48 vandaan?"],
        Section.COLOUR: ["Wie doet het?"],
    }
    assert moved.entries.first().comment == "Zie wat er staat bij “De cijfers” en “De kleur”."


def test_without_remark_and_comment_a_report_is_not_returned(submitted, lead):
    with pytest.raises(WorkflowError):
        returned(submitted, lead, figures=" ")
    assert ProgressReport.objects.get().state == "submitted"
    assert not Remark.objects.exists()


def test_a_remark_is_no_reason_for_another_colour(submitted, lead):
    with pytest.raises(WorkflowError):
        move(Action.APPROVE, submitted, version=1, by=lead, colour="rood", remarks={"colour": "Zie hier"})


def test_who_undoes_a_decision_takes_its_remarks_back_and_has_them_to_go_on_with(submitted, lead, owner):
    moved = returned(submitted, lead, figures="Waar komt 48 vandaan?")
    undone = move(Action.UNDO, moved, version=moved.version, by=lead)
    assert remarks_of(undone, owner) == {}
    remarks = {"figures": "Waar komt 48 vandaan?"}
    assert taken_back(undone, lead) == {"act": "return", "colour": "", "comment": "", "remarks": remarks}
    assert taken_back(undone, owner) == {}


def test_who_undoes_another_colour_goes_on_with_that_colour_and_its_reason(submitted, lead):
    options = {"version": submitted.version, "by": lead, "colour": "rood", "comment": "Te weinig."}
    moved = move(Action.APPROVE, submitted, **options)
    undone = move(Action.UNDO, moved, version=moved.version, by=lead)
    found = taken_back(undone, lead)
    assert (found["act"], found["colour"], found["comment"]) == ("approve_other", "rood", "Te weinig.")


def test_undoing_leaves_the_remarks_of_an_earlier_return(submitted, lead, owner):
    moved = returned(submitted, lead, figures="De eerste keer.")
    ProgressReport.objects.filter(pk=moved.pk).update(state="submitted")
    moved.refresh_from_db()
    again = returned(moved, lead, figures="De tweede keer.")
    undone = move(Action.UNDO, again, version=again.version, by=lead)
    assert [remark.text for remark in remarks_of(undone, owner)[Section.FIGURES]] == ["De eerste keer."]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("owner", True),
        ("lead", True),
        ("bureau", True),
        ("director", False),
        ("reader", False),
        ("stranger", False),
    ],
)
def test_remarks_are_for_owner_lead_and_bureau(submitted, lead, request, role, reads):
    moved = returned(submitted, lead, figures="Waar komt 48 vandaan?")
    assert bool(remarks_of(moved, request.getfixturevalue(role))) is reads


def test_the_owner_answers_and_the_answer_has_a_name_and_a_time(submitted, lead, owner):
    moved = returned(submitted, lead, figures="Waar komt 48 vandaan?", colour="Wie?")
    first, second = Remark.objects.all()
    posted = {f"antwoord-{first.pk}": "Uit de administratie.", f"antwoord-{second.pk}": ""}
    assert save_answers(moved, posted, owner) == 1
    first.refresh_from_db()
    assert (first.answer, first.answered_by, first.answered_at is not None) == (
        "Uit de administratie.",
        owner,
        True,
    )
    assert save_answers(moved, posted, owner) == 0


@pytest.mark.parametrize("role", ["lead", "director", "reader", "stranger"])
def test_nobody_else_answers(submitted, lead, request, role):
    moved = returned(submitted, lead, figures="Waar komt 48 vandaan?")
    posted = {f"antwoord-{Remark.objects.get().pk}": "Van mij."}
    assert save_answers(moved, posted, request.getfixturevalue(role)) == 0
    assert Remark.objects.get().answer == ""


def test_an_answer_to_a_remark_on_another_report_is_not_kept(submitted, lead, owner, open_round):
    other = factories.make_report(
        factories.make_intervention(), open_round, state="submitted", proposed_colour="groen"
    )
    returned(other, lead, figures="Van een ander.")
    assert save_answers(submitted, {f"antwoord-{Remark.objects.get().pk}": "Van mij."}, owner) == 0
