"""Who is chosen to be compared, and what differs most; the small lines that are drawn of it. Pure."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from wijken.comparison import Choice, Shift, choose, gap, gaps, largest_shift
from wijken.pages.small_lines import NARROW, WIDE, Series, edges_of, picture, sentence

KNOWN = {"a", "b", "c", "d", "e", "f"}


def scores(**values: int) -> dict[str, Decimal]:
    return {slug: Decimal(value) for slug, value in values.items()}


def test_the_first_four_are_chosen_and_nothing_is_lost():
    assert choose(["c", "a", "x", "b", "d", "e", "f"], KNOWN) == Choice(
        ("c", "a", "b", "d"), ("e", "f"), ("x",)
    )


def test_twice_the_same_is_once_and_an_empty_choice_is_none():
    assert choose(["a", "", "a", "b", ""], KNOWN) == Choice(("a", "b"))
    assert choose([], KNOWN) == Choice()


def test_taking_away_moving_forward_and_replacing():
    choice = choose("abcd", KNOWN)
    assert choice.without("b") == ("a", "c", "d")
    assert choice.forward("c") == ("a", "c", "b", "d")
    assert choice.forward("a") == ("a", "b", "c", "d")
    assert choice.instead_of("b", "e") == ("a", "e", "c", "d")


def test_the_widest_gap_comes_first_and_names_all_who_are_equal():
    found = gaps({"veiligheidsindex": scores(a=90, b=90, c=100), "sociale-index": scores(a=50, b=80)})
    assert [one.index for one in found] == ["sociale-index", "veiligheidsindex"]
    assert (found[1].lowest, found[1].highest, found[1].size) == (("a", "b"), ("c",), 10)


def test_one_score_alone_has_no_gap():
    assert gap("sociale-index", scores(a=50)) is None
    assert gaps({"sociale-index": {}}) == []


def test_the_largest_change_up_or_down():
    now = {"veiligheidsindex": scores(a=90, b=70), "sociale-index": scores(a=50)}
    before = {"veiligheidsindex": scores(a=80, b=95)}
    assert largest_shift(before, now) == Shift("b", "veiligheidsindex", Decimal(-25))
    assert largest_shift(now, now) is None
    assert largest_shift({}, now) is None


def lines(*ends: int) -> list[Series]:
    return [
        Series(f"Groot IJsselmonde-{style}", scores(**{"2014": 100, "2024": end}), style)
        for style, end in enumerate(ends, start=1)
    ]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_label_lies_on_another_and_all_stay_in_the_picture(width):
    found = picture(lines(92, 93, 93, 94), (60, 120), width)
    heights = sorted(line.label_y for line in found.lines)
    assert min(b - a for a, b in pairwise(heights)) >= 16
    assert heights[0] > 0
    assert heights[-1] < found.height
    assert all(found.right < line.label_x < width for line in found.lines)
    assert found.right - found.left >= 60


def test_a_label_that_had_to_move_is_tied_to_its_line():
    near, apart = picture(lines(93, 93), (60, 120)), picture(lines(70, 110), (60, 120))
    assert any(line.leader for line in near.lines)
    assert not any(line.leader for line in apart.lines)


def test_every_line_has_a_mark_of_its_own_and_the_city_none():
    found = picture([*lines(70, 80, 90, 100), Series("Rotterdam", scores(**{"2014": 100}), 0)], (60, 120))
    shapes = [re.sub(r"[0-9.]+", "", line.marks) for line in found.lines]
    assert shapes[-1] == ""
    assert len(set(shapes)) == 5


def test_higher_values_stand_higher_and_years_from_left_to_right():
    (line,) = picture(lines(80), (60, 120)).lines
    (left, top), (right, bottom) = (point.split() for point in line.path[1:].split("L"))
    assert int(left) < int(right)
    assert int(top) < int(bottom)


def test_one_year_is_a_point_and_nothing_is_an_empty_picture():
    once = picture([Series("Bloemhof", scores(**{"2024": 90}), 1)], (60, 120))
    assert [year for _, year, _ in once.years] == ["2024"]
    empty = picture([Series("Bloemhof", {}, 1)], edges_of([]))
    assert (empty.lines, empty.years) == ((), ())


def test_the_edges_are_whole_tens_around_the_values():
    assert edges_of([Decimal(64), Decimal(142)]) == (60, 150)
    assert edges_of([Decimal(60), Decimal(150)]) == (50, 160)


def test_who_does_not_see_the_picture_reads_where_the_lines_begin_and_end():
    told = sentence(
        "Sociale index", [*lines(80), Series("Rotterdam", scores(**{"2024": 100}), 0), Series("X", {}, 2)]
    )
    assert (
        told == "Sociale index: Groot IJsselmonde-1 van 100 in 2014 naar 80 in 2024; Rotterdam 100 in 2024."
    )
