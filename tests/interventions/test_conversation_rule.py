"""Which interventions ask for a conversation, and in which order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.colours import Colour
from interventions.conversations.rule import WEIGHTS, Facts, Reason, places, reasons_in, weight_of
from interventions.in_colour import Span
from interventions.lateness import Lateness, Waits

TODAY = date(2026, 3, 1)
LATE = Lateness(Waits.OWNER, 3, overdue=True)
DAY = date(2026, 2, 1)
TEXT = st.sampled_from(["Loket open", "een tekst", "x" * 300])
FACTS = st.builds(
    Facts,
    colour=st.sampled_from([None, *Colour]),
    is_proposal=st.booleans(),
    previous=st.sampled_from([None, *Colour]),
    proposed=st.sampled_from([None, *Colour]),
    span=st.builds(Span, st.sampled_from(Colour), st.integers(1, 9), st.booleans()) | st.none(),
    not_reported=st.booleans(),
    measures_due=st.dates() | st.none(),
    milestones=st.lists(st.tuples(TEXT, st.dates()), max_size=3),
    unanswered=st.lists(TEXT, max_size=3),
    answered=st.lists(TEXT, max_size=3),
    late=st.sampled_from([None, LATE]),
)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (Facts(), []),
        (Facts(Colour.GROEN, previous=Colour.GROEN, proposed=Colour.GROEN), []),
        (Facts(Colour.ROOD, previous=Colour.ROOD), [Reason.RED]),
        (Facts(Colour.ORANJE, previous=Colour.GROEN), [Reason.BACK]),
        (Facts(Colour.ROOD, previous=Colour.GROEN), [Reason.RED, Reason.BACK_FAR]),
        (Facts(Colour.WIT, previous=Colour.ORANJE), [Reason.BACK_FAR]),
        (Facts(Colour.GROEN, previous=Colour.ROOD), []),
        (Facts(not_reported=True, previous=Colour.GROEN), [Reason.NOT_REPORTED]),
        (Facts(Colour.ORANJE, span=Span(Colour.ORANJE, 1, False)), []),
        (Facts(Colour.ORANJE, span=Span(Colour.ORANJE, 2, True)), [Reason.LONG]),
        (Facts(Colour.ORANJE, span=Span(Colour.ORANJE, 3, False)), [Reason.LONGER]),
        (Facts(Colour.GROEN, span=Span(Colour.GROEN, 5, False)), []),
        (Facts(Colour.ORANJE, proposed=Colour.GROEN), [Reason.OTHER_COLOUR]),
        (Facts(Colour.ORANJE, proposed=Colour.ORANJE, is_proposal=True), []),
        (Facts(Colour.ORANJE, measures_due=DAY), [Reason.MEASURES]),
        (Facts(Colour.ORANJE, measures_due=TODAY), []),
        (Facts(Colour.GROEN, measures_due=DAY), []),
        (Facts(milestones=[("Loket open", DAY)]), [Reason.MILESTONE]),
        (Facts(unanswered=["iets"], answered=["iets anders"]), [Reason.UNANSWERED, Reason.ANSWERED]),
        (Facts(late=LATE), [Reason.LATE]),
    ],
)
def test_each_reason_holds_when_it_should_and_only_then(facts, reasons):
    assert [given.reason for given in reasons_in(facts, TODAY)] == reasons


def test_the_reasons_are_told_in_words_of_the_intervention():
    facts = Facts(
        Colour.ROOD,
        previous=Colour.GROEN,
        is_proposal=True,
        milestones=[("Loket open", DAY), ("Folder", TODAY)],
        late=LATE,
    )
    assert [given.words for given in reasons_in(facts, TODAY)] == [
        "rood (voorstel van de eigenaar)",
        "achteruit, van groen naar rood (voorstel van de eigenaar)",
        "mijlpaal te laat sinds 1 februari 2026: “Loket open”, en nog één",
        "3 dagen te laat met inleveren",
    ]


@given(FACTS)
def test_the_weight_is_the_sum_of_the_named_weights_and_each_reason_counts_once(facts):
    found = reasons_in(facts, TODAY)
    assert weight_of(found) == sum(WEIGHTS[one.reason][0] for one in found)
    assert len({one.reason for one in found}) == len(found)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert all(one.words for one in found)


@given(st.lists(st.integers(0, 20)).map(lambda weights: sorted(weights, reverse=True)))
def test_equal_weights_share_a_place_and_the_next_place_is_skipped(weights):
    found = places(weights)
    assert found == [1 + sum(other > weight for other in weights) for weight in weights]


def test_every_reason_has_its_weight_and_the_list_of_reasons_goes_from_heavy_to_light():
    weights = [reason.weight for reason in Reason]
    assert WEIGHTS.keys() == set(Reason)
    assert weights == sorted(weights, reverse=True)
    assert min(weights) >= 1
