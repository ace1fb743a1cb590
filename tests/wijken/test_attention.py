"""When a low index asks for attention beside what is done."""

import pytest

from wijken.attention import Attention, Done, Why, attention, is_undecided, why


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (Done(), Why.NONE),
        (Done(unstated=3, total=5), Why.NONE),
        (Done(everywhere=("groen",), total=5), Why.ONLY_EVERYWHERE),
        (Done(here=("oranje", "rood"), total=5), Why.NO_GREEN),
        (Done(here=("oranje",), everywhere=("groen",), total=5), Why.NO_GREEN),
        (Done(here=("wit",), total=5), Why.NO_GREEN),
        (Done(here=("niet-gerapporteerd", "rood"), total=5), Why.NO_GREEN),
        (Done(unstated=5, total=5), Why.NOT_STATED),
        (Done(here=("oranje", "groen"), total=5), None),
        (Done(here=("rood", "kleur-onbekend"), total=5), None),
        (Done(here=("nog-niet-beoordeeld",), total=5), None),
    ],
)
def test_why_a_low_index_asks_for_attention(done, expected):
    assert why(done) == expected


def test_what_is_not_stated_is_not_taken_for_nothing():
    """Four of five unstated leave one that works elsewhere: then it can be said."""
    assert why(Done(unstated=4, total=5)) is Why.NONE
    assert why(Done(unstated=5, total=5)) is Why.NOT_STATED


def test_one_of_which_the_colour_is_not_known_leaves_it_open():
    assert is_undecided(Done(here=("rood", "nog-niet-beoordeeld")))
    assert not is_undecided(Done(here=("groen", "nog-niet-beoordeeld")))
    assert not is_undecided(Done(here=("rood",)))


def test_only_what_asks_for_attention_is_named():
    low = [("fysieke-index", Done(here=("rood",))), ("sociale-index", Done(here=("groen",)))]
    assert attention(low) == (Attention("fysieke-index", Why.NO_GREEN, low[0][1]),)
