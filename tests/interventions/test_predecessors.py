"""Confirming, changing and undoing where interventions come from; the movement follows at once."""

import pytest
from django.contrib.admin.models import LogEntry

from interventions.journal import record
from interventions.loading import edited_interventions
from interventions.models import Intervention, Milestone, OriginChange, PastColour, Plan
from interventions.predecessors import Decision, decide, origins_of, plan_before, undo
from tests import factories

from .origins import confirmed, current, links, make_2022, movement, older

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return factories.make_plan()


@pytest.fixture
def round_2022(plan):
    return make_2022()


@pytest.fixture
def round_2023(round_2022):
    """Taken over from the report: no day of finalising, so it follows."""
    return factories.make_round(2023, "finalised")


def token(intervention):
    return origins_of([intervention.pk])[intervention.pk].token


def say(bureau, intervention, *predecessors, names=(), confirmed=True, based_on=None, years=None):
    decision = Decision(
        intervention.pk,
        token(intervention) if based_on is None else based_on,
        frozenset(predecessor.pk for predecessor in predecessors),
        tuple(names),
        confirmed,
    )
    return decide([decision], plan=intervention.plan, by=bureau, years=years)


def test_a_confirmed_predecessor_makes_the_movement_follow(bureau, round_2022, round_2023):
    old = older("Matching", "groen", round=round_2022)
    new = current("Jobhunters", colour="groen", round=round_2023)
    assert movement(new) == "nieuw"
    outcome = say(bureau, new, old)
    assert (movement(new), links(new), confirmed(new)) == ("gelijk", {"Matching"}, True)
    assert [change.effect for change in outcome.changes] == ["Beweging in 2023: nieuw → gelijk."]


def test_of_two_predecessors_the_lowest_colour_counts(bureau, round_2022, round_2023):
    olds = [older("Een", "groen", round=round_2022), older("Twee", "rood", round=round_2022)]
    new = current(colour="oranje", round=round_2023)
    say(bureau, new, *olds)
    assert movement(new) == "vooruit"


def test_new_takes_the_links_away_and_is_confirmed(bureau, round_2022, round_2023):
    new = current(colour="groen", round=round_2023)
    say(bureau, new, older("Oud", "groen", round=round_2022))
    say(bureau, new)
    assert (movement(new), links(new), confirmed(new)) == ("nieuw", set(), True)


def test_a_round_that_was_finalised_here_stays_and_that_is_said(bureau, round_2022, round_2023):
    round_2023.finalised_on = "2024-06-14"
    round_2023.save()
    new = current(colour="groen", round=round_2023)
    (change,) = say(bureau, new, older("Oud", "groen", round=round_2022)).changes
    assert movement(new) == "nieuw"
    assert change.effect == "Ronde 2023 is vastgesteld en houdt haar beweging."


@pytest.mark.parametrize(
    ("answer", "moved", "told"),
    [
        (
            "rood",
            "vooruit",
            "Bij de kleuren van 2022 staat “rood”: dat gaat voor. Beweging in 2023: nieuw → vooruit.",
        ),
        ("nieuw", "nieuw", "Bij de kleuren van 2022 staat “nieuw”: dat gaat voor."),
        ("groen", "gelijk", "Beweging in 2023: nieuw → gelijk."),
    ],
)
def test_a_colour_that_the_bureau_entered_goes_before_the_predecessor(
    bureau, round_2022, round_2023, answer, moved, told
):
    new = current(colour="groen", round=round_2023)
    PastColour.objects.create(intervention=new, year=2022, answer=answer)
    (change,) = say(bureau, new, older("Oud", "groen", round=round_2022)).changes
    assert (movement(new), change.effect) == (moved, told)


def test_a_predecessor_that_is_only_named_is_made_in_the_plan_before(bureau, round_2022):
    older("Eerste", pillar="werk")
    older("Derde", pillar="wonen")
    new = current()
    (change,) = say(bureau, new, names=["Een nieuwe naam"]).changes
    made = new.predecessors.get()
    assert (made.name, made.pillar.code, made.number, made.plan.first_year) == (
        "Een nieuwe naam",
        "werk",
        2,
        2019,
    )
    assert change.made == [made.pk]
    assert not made.reports.exists()


def test_the_plan_before_is_made_with_the_years_that_are_given(bureau, plan):
    new = current()
    say(bureau, new, names=["Oud"], years=(2018, 2022))
    made = Plan.objects.get(first_year=2018)
    assert (made.last_year, made.is_current, new.predecessors.get().plan) == (2022, False, made)


def test_the_plan_before_is_the_latest_that_had_ended(plan):
    factories.make_plan(2015, 2018)
    before = factories.make_plan(2019, 2022)
    factories.make_plan(2028, 2031)
    assert plan_before(plan) == before


def test_two_that_share_a_name_share_one_predecessor(bureau, round_2022):
    first, second = current("A"), current("B")
    decisions = [
        Decision(it.pk, token(it), new_names=(name,)) for it, name in ((first, "LVB"), (second, "lvb"))
    ]
    decide(decisions, plan=first.plan, by=bureau)
    assert first.predecessors.get() == second.predecessors.get()


def test_who_saw_something_else_changes_nothing(bureau, round_2022):
    new, old, other = current(), older("Oud"), older("Ander")
    seen = token(new)
    say(bureau, new, old)
    outcome = say(bureau, new, other, based_on=seen)
    assert (outcome.changes, outcome.stale) == ([], [new])
    assert links(new) == {"Oud"}


def test_a_predecessor_that_was_merged_away_meanwhile_is_not_linked(bureau, round_2022):
    new, old = current(), older("Oud")
    key = old.pk
    old.delete()
    outcome = decide([Decision(new.pk, token(new), frozenset({key}))], plan=new.plan, by=bureau)
    assert (outcome.changes, outcome.stale, links(new)) == ([], [new], set())


@pytest.mark.parametrize("names", [(), ("Getypt",)])
def test_the_same_decision_twice_is_one(bureau, round_2022, names):
    new, old, seen = current(), older("Oud"), "0:"
    say(bureau, new, old, names=names, based_on=seen)
    outcome = say(bureau, new, old, names=names, based_on=seen)
    assert (outcome.changes, outcome.stale) == ([], [])
    assert OriginChange.objects.count() == 1
    assert len(links(new)) == 1 + len(names)


def test_interventions_of_another_plan_are_left_alone(bureau, round_2022, plan):
    old, other = older("Oud"), older("Ander")
    decide([Decision(old.pk, "0:", frozenset({other.pk}))], plan=plan, by=bureau)
    assert links(old) == set()


def test_undo_takes_back_links_mark_movement_and_what_was_made(bureau, round_2022, round_2023):
    old = older("Oud", "groen", round=round_2022)
    new = current(colour="groen", round=round_2023)
    (change,) = say(bureau, new, old, names=["Gemaakt"]).changes
    assert undo(new, change=change.pk, by=bureau) == ""
    assert (movement(new), links(new), confirmed(new)) == ("nieuw", set(), False)
    assert not Intervention.objects.filter(name="Gemaakt").exists()
    assert Intervention.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("filled", ["description", "owner", "milestone", "name"])
def test_undo_keeps_what_was_made_and_filled_in_since(bureau, round_2022, filled):
    new = current()
    (change,) = say(bureau, new, names=["Gemaakt"]).changes
    made = Intervention.objects.get(name="Gemaakt")
    if filled == "description":
        Intervention.objects.filter(pk=made.pk).update(description="Wat het was")
    elif filled == "name":
        made.former_name = "Nog eerder"
        made.save()
    elif filled == "owner":
        made.owners.add(bureau)
    else:
        Milestone.objects.create(intervention=made, what="Iets", due="2022-05-01")
    assert undo(new, change=change.pk, by=bureau) == ""
    assert Intervention.objects.filter(pk=made.pk).exists()


def test_undo_keeps_what_was_made_when_another_continues_it_too(bureau, round_2022):
    first, second = current("A"), current("B")
    (change,) = say(bureau, first, names=["Gedeeld"]).changes
    say(bureau, second, first.predecessors.get())
    undo(first, change=change.pk, by=bureau)
    assert links(second) == {"Gedeeld"}


def test_undo_goes_back_one_step_at_a_time(bureau, round_2022):
    new, old = current(), older("Oud")
    (first,) = say(bureau, new, old).changes
    (second,) = say(bureau, new).changes
    assert "intussen" in undo(new, change=first.pk, by=bureau)
    assert undo(new, change=second.pk, by=bureau) == ""
    assert links(new) == {"Oud"}
    assert "intussen" in undo(new, change=second.pk, by=bureau)
    assert undo(new, change=first.pk, by=bureau) == ""
    assert links(new) == set()


def test_undo_refuses_when_the_links_changed_elsewhere(bureau, round_2022):
    new, old = current(), older("Oud")
    (change,) = say(bureau, new, old).changes
    new.predecessors.add(older("Via het beheer"))
    assert "op een andere plek" in undo(new, change=change.pk, by=bureau)
    assert links(new) == {"Oud", "Via het beheer"}


def test_undo_refuses_when_a_former_predecessor_is_gone(bureau, round_2022):
    new, old = current(), older("Oud")
    say(bureau, new, old)
    (change,) = say(bureau, new).changes
    old.delete()
    assert "niet meer in het register" in undo(new, change=change.pk, by=bureau)


def test_each_change_is_written_down_in_dutch_with_who(bureau, round_2022):
    new = current()
    say(bureau, new, older("Oud"))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (bureau, str(new.pk))
    assert entry.get_change_message() == "Herkomst: Gaat verder met Werk 1: Oud (bevestigd)."


def test_confirming_does_not_tell_the_loader_that_the_facts_were_edited(bureau, round_2022):
    new = current()
    say(bureau, new, older("Oud"))
    assert new.pk not in edited_interventions()


def test_a_long_name_still_fits_the_log(bureau):
    new = current("x" * 200)
    record(new, 2, "Iets", by=bureau)
    assert len(LogEntry.objects.get().object_repr) == 200
