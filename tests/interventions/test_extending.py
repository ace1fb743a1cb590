"""Uitstel: who gives a report a later deadline, when, and where that counts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from interventions.extending import (
    StaleExtension,
    acts_of,
    deadline_of,
    extend,
    extension_of,
    is_later,
    running_in,
    token_of,
    why_not,
    why_not_until,
    withdraw_extension,
)
from interventions.lateness import own_deadline
from interventions.models import Extension, ProgressReport, Round
from interventions.review_lists import ReviewQueue, Tab
from interventions.start.overview import late_in
from interventions.workflow import WorkflowError
from tests import factories

from .progress import again

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=9)


@pytest.fixture
def open_round(db):
    """The deadline was yesterday."""
    return factories.make_round(2024, "open", deadline=TODAY - timedelta(days=1))


def give(report, by, until=LATER, reason="De cijfers komen later.", seen=None):
    based_on = token_of(extension_of(again(report))) if seen is None else seen
    return extend(report, until=until, reason=reason, by=by, based_on=based_on)


@pytest.mark.parametrize(
    ("deadline", "until", "own"),
    [
        (date(2025, 3, 14), date(2025, 3, 28), date(2025, 3, 28)),
        (date(2025, 4, 4), date(2025, 3, 28), date(2025, 4, 4)),
        (date(2025, 3, 14), None, date(2025, 3, 14)),
        (None, date(2025, 3, 28), None),
        (None, None, None),
    ],
)
def test_the_later_of_both_days_counts_and_without_a_deadline_nothing_does(deadline, until, own):
    assert own_deadline(deadline, until) == own


def test_it_is_given_changed_and_taken_back_with_who_and_when(report, bureau):
    given = give(report, bureau)
    assert (deadline_of(again(report)), is_later(again(report))) == (LATER, True)
    give(report, bureau, until=LATER + timedelta(days=1), reason="Nog een dag.")
    withdraw_extension(again(report), by=bureau, based_on=token_of(Extension.objects.get(pk=given.pk)))
    assert deadline_of(again(report)) == report.round.deadline
    told = [(act.who, act.until, act.reason) for act in acts_of(report)]
    assert told == [
        (bureau.username, None, ""),
        (bureau.username, LATER + timedelta(days=1), "Nog een dag."),
        (bureau.username, LATER, "De cijfers komen later."),
    ]


def test_it_does_not_touch_the_version_that_the_owner_writes_on(report, bureau):
    give(report, bureau)
    assert again(report).version == report.version


@pytest.mark.parametrize("state", ["submitted", "in_review", "approved"])
def test_what_was_handed_in_needs_none(report, bureau, state):
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    with pytest.raises(WorkflowError, match="uitstel is niet nodig"):
        give(report, bureau)


@pytest.mark.parametrize("state", ["empty", "draft", "returned"])
def test_what_can_be_written_gets_it(report, bureau, state):
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    assert give(report, bureau).until == LATER


@pytest.mark.parametrize("state", ["prepared", "closed", "finalised"])
def test_only_an_open_round_has_it(report, bureau, state):
    Round.objects.update(state=state)
    with pytest.raises(WorkflowError, match="zolang de ronde open is"):
        give(report, bureau)


def test_a_round_without_a_deadline_has_nothing_to_put_off(report, bureau):
    Round.objects.update(deadline=None)
    with pytest.raises(WorkflowError, match="geen inleverdatum"):
        give(report, bureau)


def test_a_report_that_follows_another_has_none(report, bureau, open_round):
    follower = factories.make_report(round=open_round, follows=report)
    with pytest.raises(WorkflowError, match=f"staat bij {report.intervention.label}"):
        give(follower, bureau)
    Extension.objects.create(report=follower, until=LATER, reason="x", by=bureau, at=timezone.now())
    assert extension_of(again(follower)) is None
    assert deadline_of(again(follower)) == open_round.deadline


@pytest.mark.parametrize(
    ("days", "told"), [(-1, "na de inleverdatum"), (-2, "na de inleverdatum"), (0, ""), (400, "")]
)
def test_the_day_comes_after_the_deadline_and_not_before_today(open_round, days, told):
    found = why_not_until(TODAY + timedelta(days=days), open_round, today=TODAY)
    assert told in found
    assert bool(found) is bool(told)
    long_ago = Round(deadline=TODAY - timedelta(days=30))
    assert "al voorbij" in why_not_until(TODAY - timedelta(days=1), long_ago, today=TODAY)


def test_who_saw_something_else_overwrites_nothing(report, bureau):
    give(report, bureau)
    other = factories.make_bureau_member()
    with pytest.raises(StaleExtension):
        give(report, other, reason="Iets anders", seen="")
    with pytest.raises(StaleExtension):
        withdraw_extension(report, by=other, based_on="")
    assert Extension.objects.get().reason == "De cijfers komen later."


def test_the_same_twice_is_one(report, bureau):
    give(report, bureau)
    give(report, bureau, seen="")
    assert len(acts_of(report)) == 1
    token = token_of(Extension.objects.get())
    withdraw_extension(report, by=bureau, based_on=token)
    withdraw_extension(report, by=bureau, based_on=token)
    assert len(acts_of(report)) == 2


def test_nobody_is_late_while_it_runs_and_everybody_after_it(report, bureau, open_round):
    assert [row.lateness.days for row in late_in(open_round, TODAY)] == [1]
    give(report, bureau)
    assert late_in(open_round, TODAY) == late_in(open_round, LATER) == []
    assert [row.lateness.days for row in late_in(open_round, LATER + timedelta(days=2))] == [2]


def test_the_queue_does_not_call_it_late(report, bureau):
    assert ReviewQueue(bureau).counts[Tab.LATE] == 1
    give(report, bureau)
    queue = ReviewQueue(bureau, tab="eigenaar")
    assert queue.counts[Tab.LATE] == 0
    assert [row.until for row in queue.rows] == [LATER]
    assert ReviewQueue(bureau, today=LATER + timedelta(days=1)).counts[Tab.LATE] == 1


def test_which_run_in_a_round_is_known_before_it_closes(
    report, bureau, open_round, django_assert_num_queries
):
    for _ in range(3):
        give(factories.make_report(round=open_round, intervention=factories.make_intervention()), bureau)
    give(report, bureau)
    handed_in = factories.make_report(round=open_round, intervention=factories.make_intervention())
    give(handed_in, bureau)
    ProgressReport.objects.filter(pk=handed_in.pk).update(state="submitted")
    with django_assert_num_queries(1):
        found = running_in(open_round, TODAY)
        assert report in [extension.report for extension in found]
        assert [why_not(extension.report) for extension in found] == [""] * 4
    assert running_in(open_round, LATER + timedelta(days=1)) == []
