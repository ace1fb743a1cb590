"""Sums of moves, of which some cells are suppressed."""

from fractions import Fraction

import pytest

from wijken.moves import ELSEWHERE, SUPPRESSED, Moves, Span, added, biggest, exactly


def cells(*counts: int | None) -> dict[str, Span]:
    """The seven origins, None for one that is suppressed."""
    return {
        slug: SUPPRESSED if count is None else exactly(count)
        for slug, count in zip(ELSEWHERE, counts, strict=True)
    }


KOP_VAN_ZUID = Moves(
    exactly(51), cells(49, 210, 26, 79, 111, 202, None), cells(101, 227, 63, 77, 114, 98, 18), 2800
)
BLOEMHOF = Moves(
    exactly(173), cells(356, 444, 101, 124, 210, 503, 66), cells(658, 430, 259, 145, 173, 180, 137), 13922
)


def test_sums_of_known_cells_are_exact():
    assert BLOEMHOF.total_in == exactly(1804)
    assert BLOEMHOF.total_out == exactly(1982)
    assert BLOEMHOF.balance == exactly(-178)
    assert BLOEMHOF.total == exactly(3959)
    assert BLOEMHOF.share == (Fraction(3959, 13922),) * 2
    assert not BLOEMHOF.has_suppressed


def test_a_suppressed_cell_makes_every_sum_over_it_a_range():
    assert KOP_VAN_ZUID.total_in == Span(677, 681)
    assert KOP_VAN_ZUID.total_out == exactly(698)
    assert KOP_VAN_ZUID.balance == Span(-21, -17)
    assert KOP_VAN_ZUID.total == Span(1426, 1430)
    assert KOP_VAN_ZUID.has_suppressed


def test_what_is_suppressed_on_both_sides_widens_the_balance_to_both_sides():
    moves = Moves(SUPPRESSED, cells(10, 0, 0, 0, 0, 0, None), cells(10, 0, 0, 0, 0, 0, None))
    assert moves.balance == Span(-4, 4)
    assert moves.total == Span(20, 32)


def test_what_was_not_printed_is_not_nothing():
    moves = Moves(exactly(3), {"buitenland": exactly(5)}, cells(*[1] * 7), 100)
    assert moves.total_in is None
    assert moves.balance is None
    assert moves.total is None
    assert moves.share is None
    assert moves.total_out == exactly(7)
    assert Moves(None, cells(*[1] * 7), cells(*[1] * 7), 100).total is None


def test_there_is_no_share_without_inhabitants():
    assert Moves(exactly(1), cells(*[1] * 7), cells(*[1] * 7), 0).share is None


def test_a_sum_of_nothing_is_0():
    assert added([]) == exactly(0)


@pytest.mark.parametrize(
    ("counts", "most"),
    [
        ((1, 2, 3, 4, 5, 9, 6), ["buitenland"]),
        ((7, 7, 0, 0, 0, 0, 0), ["overig-zuid", "rest-rotterdam"]),
        ((3, 0, 0, 0, 0, 0, None), ["overig-zuid", "onbekend"]),
        ((5, 0, 0, 0, 0, 0, None), ["overig-zuid"]),
        ((0, 0, 0, 0, 0, 0, 0), []),
    ],
)
def test_the_biggest_is_named_and_all_that_it_can_be(counts, most):
    assert list(biggest(cells(*counts))) == most
