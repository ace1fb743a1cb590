"""How the number on course changed: the lines and the steps add up to the change, whatever comes in."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.flow import Count, Gap, Line, Now, Old, Step, flow
from indicators.flow_words import flow_words
from interventions.colours import Colour
from interventions.standing import Standing

STANDINGS = st.sampled_from(list(Standing))
NOWS = st.lists(st.builds(Now, STANDINGS, st.sampled_from([*Colour, *Gap])), max_size=40).map(Counter)
OLDS = st.lists(st.builds(Old, STANDINGS, st.booleans()), max_size=40).map(Counter)


def groen_and_started(standings):
    """Counted anew, in another way than the product does."""
    standings = list(standings)
    groen = sum(times for standing, times in standings if standing == "groen")
    started = sum(times for standing, times in standings if standing in {"groen", "oranje", "rood"})
    return Count(groen, started)


@given(NOWS, OLDS)
def test_the_lines_are_exactly_the_change(now, before):
    found = flow(now, before)
    assert found.then == groen_and_started((old.standing, times) for old, times in before.items())
    assert found.now == groen_and_started((one.standing, times) for one, times in now.items())
    assert sum(effect.groen for effect in found.effects.values()) == found.now.groen - found.then.groen
    assert sum(effect.started for effect in found.effects.values()) == found.now.started - found.then.started


@given(NOWS, OLDS)
def test_every_intervention_stands_in_one_line(now, before):
    found = flow(now, before)
    gone = sum(times for old, times in before.items() if not old.goes_on)
    assert sum(found.sizes.values()) == now.total() + gone
    assert set(found.sizes) == set(found.effects)


@given(NOWS, OLDS)
def test_the_steps_are_exactly_the_change_of_the_share_or_none_is_told(now, before):
    found = flow(now, before)
    if found.steps:
        assert found.now.share is not None
        assert found.then.share is not None
        assert sum(found.steps.values()) == found.now.share - found.then.share
        assert set(found.steps) == set(Step)


@given(NOWS, OLDS)
def test_the_words_hold_for_everything_that_can_be_counted(now, before):
    told = flow_words(flow(now, before), 2023, 2024)
    assert told is None or (told.sentence.endswith(".") and "{" not in str(told))


@pytest.mark.parametrize(
    ("now", "then", "line", "groen", "started"),
    [
        ("groen", Colour.ORANJE, Line.AHEAD, 1, 0),
        ("rood", Colour.GROEN, Line.BACK, -1, 0),
        ("groen", Colour.WIT, Line.BEGUN, 1, 1),
        ("oranje", Colour.WIT, Line.BEGUN, 0, 1),
        ("wit", Colour.GROEN, Line.STOPPED, -1, -1),
        ("oranje", Colour.ROOD, Line.SAME, 0, 0),
        ("groen", Gap.NOT_THERE, Line.NEW, 1, 1),
        ("oranje", Gap.WITHOUT, Line.AGAIN, 0, 1),
        ("groen", Gap.UNKNOWN, Line.UNKNOWN, 1, 1),
        ("niet-gerapporteerd", Colour.GROEN, Line.NOT_REPORTED, -1, -1),
        ("niet-gerapporteerd", Gap.NOT_THERE, Line.NOT_REPORTED, 0, 0),
        ("nog-niet-beoordeeld", Colour.ROOD, Line.UNDECIDED, 0, -1),
        ("kleur-onbekend", Colour.GROEN, Line.NOT_ENTERED, -1, -1),
    ],
)
def test_each_line_does_its_own_to_groen_and_to_what_has_started(now, then, line, groen, started):
    carried = {Old(Standing(then.value), True): 1} if isinstance(then, Colour) else {}
    found = flow({Now(Standing(now), then): 1}, carried)
    assert found.lines == [(line, 1, Count(groen, started))]


def test_one_groen_of_then_that_three_continue_is_told_as_regrouping():
    """One old colour counts in each of its successors: what is groen now was not three times groen then."""
    found = flow({Now(Standing.GROEN, Colour.GROEN): 3}, {Old(Standing.GROEN, True): 1})
    assert found.change == Count(2, 2)
    assert found.effects[Line.REGROUPED] == Count(2, 2)
    assert found.effects[Line.SAME] == Count(0, 0)


def test_a_groen_one_merged_with_an_oranje_one_is_no_step_back():
    """The lowest colour counts, so the merged one was oranje: it stayed that, and the groen one is told apart."""
    found = flow(
        {Now(Standing.ORANJE, Colour.ORANJE): 1},
        {Old(Standing.GROEN, True): 1, Old(Standing.ORANJE, True): 1},
    )
    assert Line.BACK not in found.sizes
    assert found.effects[Line.REGROUPED] == Count(-1, -1)


def test_the_share_is_split_in_what_moved_and_what_came_and_went():
    """Half of what stayed turned oranje; a groen one left, and a rood one came."""
    now = {
        Now(Standing.GROEN, Colour.GROEN): 1,
        Now(Standing.ORANJE, Colour.GROEN): 1,
        Now(Standing.ROOD, Gap.NOT_THERE): 1,
    }
    before = {Old(Standing.GROEN, True): 2, Old(Standing.ROOD, False): 2}
    steps = flow(now, before).steps
    assert steps[Step.LEFT] == Fraction(1, 2)
    assert steps[Step.MOVED] == Fraction(-1, 2)
    assert steps[Step.ENTERED] == Fraction(1, 3) - Fraction(1, 2)
    assert not any(steps[step] for step in (Step.REGROUPED, Step.SILENT, Step.UNKNOWN))


def test_without_any_pair_of_colours_nothing_is_said_of_moving():
    found = flow({Now(Standing.GROEN, Gap.UNKNOWN): 4}, {Old(Standing.UNKNOWN, True): 4})
    assert not found.compares
    assert found.steps == {}
    assert flow_words(found, 2022, 2023) is None


def test_the_sentence_names_what_made_the_difference():
    now = {
        Now(Standing.GROEN, Colour.ORANJE): 2,
        Now(Standing.ORANJE, Colour.GROEN): 1,
        Now(Standing.GROEN, Gap.NOT_THERE): 1,
    }
    before = {Old(Standing.ORANJE, True): 2, Old(Standing.GROEN, True): 1, Old(Standing.GROEN, False): 3}
    told = flow_words(flow(now, before), 2022, 2023)
    assert told is not None
    assert told.sentence == (
        "Van 4 groen in 2022 naar 3 in 2023: 2 gingen vooruit naar groen, 1 ging achteruit, 1 is nieuw en groen en "
        "3 waren groen en gingen niet verder."
    )
    assert [(row.label, row.interventions, row.groen) for row in told.rows] == [
        ("Vooruit naar groen", "2", "+2"),
        ("Achteruit: was groen", "1", "−1"),
        ("Nieuw: was er in 2022 nog niet", "1", "+1"),
        ("Beëindigd of niet voortgezet na 2022", "3", "−3"),
    ]
