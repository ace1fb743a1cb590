"""Movement and share on course, on the rules and figures of the programme; in Python and in the database."""

import itertools
from fractions import Fraction

import pytest

from interventions.colours import Colour, Movement, lowest, movement, on_course
from tests.factories import make_report

GROEN, ORANJE, ROOD, WIT = Colour.GROEN, Colour.ORANJE, Colour.ROOD, Colour.WIT


def test_the_order_is_wit_rood_oranje_groen():
    ladder = [WIT, ROOD, ORANJE, GROEN]
    for low, high in itertools.pairwise(ladder):
        assert movement(high, low) is Movement.VOORUIT
        assert movement(low, high) is Movement.ACHTERUIT


def test_no_colour_the_round_before_is_nieuw_and_no_colour_now_is_no_movement():
    assert movement(WIT, None) is Movement.NIEUW
    assert movement(None, GROEN) is None


@pytest.mark.parametrize("previous", [None, *Colour])
@pytest.mark.parametrize("colour", [None, *Colour])
def test_the_database_computes_the_same_movement(db, colour, previous):
    report = make_report(colour=colour or "", previous_colour=previous or "")
    assert report.movement == (movement(colour, previous) or "")


def test_of_several_predecessors_the_lowest_colour_counts():
    assert lowest([GROEN, ROOD, ORANJE]) is ROOD
    assert lowest([]) is None


def test_on_course_reproduces_2020_and_the_reading_of_2023():
    assert round(100 * on_course({GROEN: 63, ORANJE: 33, ROOD: 4, WIT: 3})) == 63
    assert on_course({GROEN: 45, ORANJE: 63, ROOD: 4, WIT: 6}) == Fraction(45, 112)


def test_on_course_is_unknown_when_nothing_has_started():
    assert on_course({WIT: 3}) is None
