"""Who stands in for someone who is absent owns and leads what that person owns and leads, on those days only."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from interventions.models import Delegation, ProgressReport
from interventions.moves import actions_for, move
from interventions.workflow import Action, WorkflowError
from tests import factories


def absent(user, deputy, *, first=0, last=0):
    """`deputy` stands in for `user` from so many days from today until so many."""
    today = timezone.localdate()
    return Delegation.objects.create(
        absent=user,
        deputy=deputy,
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
    )


def fresh(user):
    """As at the next request."""
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("first", "last", "sees"), [(0, 0, True), (-3, 5, True), (1, 5, False), (-5, -1, False)]
)
def test_deputy_sees_and_writes_during_the_absence_only(report, owner, reader, first, last, sees):
    absent(owner, reader, first=first, last=last)
    deputy = fresh(reader)
    assert ProgressReport.objects.visible_to(deputy).exists() is sees
    assert (Action.EDIT in actions_for(report, deputy)) is sees


def test_deputy_of_a_lead_reviews_under_the_own_name(intervention, open_round, lead, reader):
    submitted = factories.make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    absent(lead, reader)
    deputy = fresh(reader)
    assert list(ProgressReport.objects.awaiting_review_by(deputy)) == [submitted]
    move(Action.APPROVE, submitted, version=submitted.version, by=deputy)
    assert submitted.entries.get().by == reader


def test_nobody_reviews_the_own_report_by_way_of_a_deputy(intervention, open_round, lead, owner):
    submitted = factories.make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    absent(lead, owner)
    with pytest.raises(WorkflowError):
        move(Action.APPROVE, submitted, version=submitted.version, by=fresh(owner))


def test_who_stands_in_for_both_owner_and_lead_does_not_review(intervention, open_round, lead, owner, reader):
    submitted = factories.make_report(intervention, open_round, state="submitted", proposed_colour="groen")
    absent(lead, reader)
    assert Action.APPROVE in actions_for(submitted, fresh(reader))
    absent(owner, reader)
    assert Action.APPROVE not in actions_for(submitted, fresh(reader))


def test_nobody_stands_in_for_a_closed_account(report, owner, reader):
    absent(owner, reader)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert actions_for(report, fresh(reader)) == frozenset()


def test_groups_are_not_delegated(bureau, director, reader, report):
    absent(bureau, reader)
    absent(director, reader)
    assert not ProgressReport.objects.visible_to(fresh(reader)).exists()


def test_a_deputy_does_not_pass_on_what_was_delegated(report, owner, lead, reader):
    absent(owner, lead)
    absent(lead, reader)
    assert Action.EDIT in actions_for(report, fresh(lead))
    assert Action.EDIT not in actions_for(report, fresh(reader))


def test_nobody_stands_in_for_themselves(owner):
    with pytest.raises(IntegrityError):
        absent(owner, owner)
