"""For how many rounds on end an intervention has its colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.colours import Colour
from interventions.in_colour import UNKNOWN, Span, span

G, O = Colour.GROEN, Colour.ORANJE  # noqa: E741


@pytest.mark.parametrize(
    ("before", "rounds", "at_least", "words"),
    [
        ([], 1, True, ""),
        ([G], 1, False, "1e jaar oranje"),
        ([""], 1, False, "1e jaar oranje"),
        ([UNKNOWN], 1, True, ""),
        ([O, O, G], 3, False, "3e jaar oranje"),
        ([O, "", O], 2, False, "2e jaar oranje"),
        ([O, UNKNOWN, O], 2, True, "al minstens 2 jaar oranje"),
        ([O, O], 3, True, "al minstens 3 jaar oranje"),
    ],
)
def test_the_count_ends_at_another_colour_and_at_what_nobody_knows(before, rounds, at_least, words):
    found = span(O, before)
    assert found == Span(O, rounds, at_least)
    assert found.words == words


@given(st.lists(st.sampled_from([*Colour, "", UNKNOWN]), max_size=12))
def test_so_many_rounds_before_had_the_colour_and_the_next_did_not(before):
    found = span(O, before)
    assert all(past == O for past in before[: found.rounds - 1])
    if found.rounds - 1 < len(before):
        assert before[found.rounds - 1] != O
        assert found.at_least == (before[found.rounds - 1] == UNKNOWN)
    else:
        assert found.at_least
