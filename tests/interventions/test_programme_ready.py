"""A plan that is ready does not begin when it is out of date, and is not thrown away with what people added to it."""

from datetime import date

import pytest

from interventions.journal import CHANGE, record
from interventions.models import Intervention, Plan, Theme
from interventions.programme.acts import ProgrammeRefused, end, split
from interventions.programme.plans import (
    make_current,
    make_plan,
    running_of,
    throw_away,
    token_of,
    why_not_current,
)
from interventions.programme.undoing import undo
from tests.factories import make_intervention, make_report, make_round, make_user
from tests.factories import make_plan as plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def current(intervention):
    make_report(intervention, make_round(2027, "closed"), state="approved")
    return intervention.plan


@pytest.fixture
def ready(current, bureau):
    running = running_of(current)
    keys = {one.pk for one in running}
    return make_plan(current, years=(2028, 2032), going_on=keys, by=bureau, based_on=token_of(running))


@pytest.fixture
def copy(ready):
    return Intervention.objects.get(plan=ready)


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


def test_it_begins_and_goes_back_while_nothing_changed(current, ready, bureau):
    make_current(ready, by=bureau)
    make_current(current, by=bureau)
    assert Plan.objects.current() == current
    assert why_not_current(ready, current) == ""


def test_what_ended_since_is_named_until_it_ends_there_too(current, ready, copy, intervention, why, bureau):
    end(intervention, **why)
    with pytest.raises(ProgrammeRefused, match=r"zijn daarvan in UP 2023–2027 beëindigd: Werk 1\."):
        make_current(ready, by=bureau)
    end(copy, **why | {"day": date(2028, 1, 1)})
    assert why_not_current(ready, current) == ""


def test_what_ended_before_and_is_linked_by_the_bureau_is_meant_so(current, ready, copy, why):
    copy.predecessors.add(make_intervention(number=9, ended=date(2024, 1, 1), ended_reason="Klaar"))
    assert why_not_current(ready, current) == ""


def test_what_came_since_is_named_until_something_continues_it(current, ready, copy, bureau):
    new = make_intervention()
    with pytest.raises(ProgrammeRefused, match=r"kwamen er in UP 2023–2027 bij: Werk 2\."):
        make_current(ready, by=bureau)
    copy.predecessors.add(new)
    assert why_not_current(ready, current) == ""


def test_a_split_makes_it_out_of_date_and_undoing_that_up_to_date(current, ready, intervention, why, bureau):
    change = split(intervention, names=["A", "B"], **why)
    assert "beëindigd: Werk 1." in why_not_current(ready, current)
    undo(change, by=bureau)
    assert why_not_current(ready, current) == ""


def test_what_was_left_behind_on_purpose_does_not_make_it_out_of_date(current, intervention, bureau):
    running = running_of(current)
    make_intervention()
    running = running_of(current)
    ready = make_plan(
        current, years=(2028, 2032), going_on={intervention.pk}, by=bureau, based_on=token_of(running)
    )
    assert why_not_current(ready, current) == ""


def test_only_the_plan_that_is_ready_is_thrown_away_or_begins(current, ready, bureau):
    old, far = plan_of(2019, 2022), plan_of(2033, 2037)
    make_intervention(plan=old)
    for plan in (old, far, current):
        with pytest.raises(ProgrammeRefused):
            throw_away(plan, by=bureau)
    for plan in (old, far):
        with pytest.raises(ProgrammeRefused, match="is niet het plan dat op UP 2023–2027 volgt"):
            make_current(plan, by=bureau)
    assert Plan.objects.count() == 4


def _owner(copy, by):
    copy.owners.add(make_user())
    record(copy, CHANGE, "Eigenaren veranderd.", by=by)


def _name(copy, by):
    copy.name = "Anders"
    copy.save()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda copy, by: copy.milestones.create(what="Loket", due=date(2028, 5, 1)), "mijlpalen"),
        (lambda copy, by: copy.output_indicators.create(name="Plaatsen"), "interventie-indicatoren"),
        (lambda copy, by: make_intervention(plan=copy.plan, number=40), "Bij Werk 40"),
        (lambda copy, by: Theme.objects.create(plan=copy.plan, pillar=copy.pillar, name="Nieuw"), "Nieuw"),
        (_owner, "eigenaren"),
        (_name, "naam"),
    ],
)
def test_what_was_added_or_edited_keeps_it(ready, copy, bureau, act, words):
    act(copy, bureau)
    with pytest.raises(ProgrammeRefused, match=words):
        throw_away(ready, by=bureau)
    assert Intervention.objects.filter(pk=copy.pk).exists()


def test_what_changes_in_the_current_plan_does_not_keep_it(ready, intervention, owner, why, bureau):
    intervention.owners.remove(owner)
    end(intervention, **why)
    throw_away(ready, by=bureau)
    assert list(Plan.objects.all()) == [intervention.plan]


def test_a_change_that_was_undone_does_not_keep_it(ready, copy, why, bureau):
    undo(end(copy, **why | {"day": date(2028, 1, 1)}), by=bureau)
    throw_away(ready, by=bureau)
    assert Plan.objects.count() == 1
