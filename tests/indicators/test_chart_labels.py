"""The labels of a chart never lie on each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.chart.labels import Box, best_place, dodge, text_width
from indicators.chart.layout import Layout
from indicators.chart.model import Width

from .chart_data import chart, points, streefniveau

ROOM = (0.0, 300.0)
MIDDLES = st.lists(st.floats(-50, 350), min_size=1, max_size=15)
BLOCKS = st.lists(
    st.tuples(st.floats(0, 280), st.floats(0, 20)).map(lambda one: (one[0], one[0] + one[1])), max_size=2
)


@given(MIDDLES, BLOCKS)
def test_labels_are_apart_in_the_room_in_their_order_and_clear_of_what_is_taken(wanted, blocked):
    placed = dodge(wanted, 15, ROOM, blocked)
    if placed is None:
        assert len(wanted) * 15 + sum(high - low for low, high in blocked) + 30 * len(blocked) > 300
        return
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for before, after in pairwise(placed[index] for index in order):
        assert after - before >= 15 - 1e-6
    for middle in placed:
        assert 7.5 - 1e-6 <= middle <= 292.5 + 1e-6
        assert all(middle <= low - 7.5 + 1e-6 or middle >= high + 7.5 - 1e-6 for low, high in blocked)


def test_labels_with_room_stay_where_they_are():
    assert dodge([200, 20, 100], 15, ROOM) == [200, 20, 100]


def test_labels_that_touch_share_what_they_move():
    assert dodge([100, 100], 20, ROOM) == [90, 110]
    assert dodge([0, 2], 20, ROOM) == [10, 30]


def test_a_label_moves_to_the_nearer_side_of_what_is_taken():
    assert dodge([95], 10, ROOM, [(90, 110)]) == [85]
    assert dodge([106], 10, ROOM, [(90, 110)]) == [115]


def test_more_labels_than_fit_are_refused():
    assert dodge([1, 2, 3], 10, (0, 29)) is None
    assert dodge([1, 2, 3], 10, (0, 30)) == [5, 15, 25]
    assert dodge([50], 10, (0, 100), [(0, 100)]) is None


def test_a_place_is_free_of_boxes_and_of_lines_if_it_can_be():
    room = Box(0, 0, 100, 100)
    places = [Box(0, 0, 20, 10), Box(0, 20, 20, 10), Box(0, 40, 20, 10)]
    taken, line = [Box(10, 5, 20, 10)], (0.0, 25.0, 100.0, 25.0)
    assert best_place(places, taken, [line], room) == places[2]
    assert best_place(places[:2], taken, [line], room) == places[1]
    assert best_place(places[:2], taken, [line], room, most=0) is None
    assert best_place(places[:1], taken, [], room) is None
    assert best_place([Box(90, 0, 20, 10)], [], [], room) is None


@pytest.mark.parametrize(
    ("line", "crosses"),
    [((0, 0, 30, 30), True), ((0, 15, 9, 15), False), ((15, 0, 15, 40), True), ((0, 30, 30, 31), False)],
)
def test_a_line_through_a_box_is_seen(line, crosses):
    assert Box(10, 10, 10, 10).is_crossed(line) is crosses


def test_a_text_is_wider_with_more_letters_and_when_it_is_bold():
    assert text_width("Zuid", 14) < text_width("Zuid", 14, bold=True) < text_width("Rotterdam", 14)


def crowd(count):
    return chart(
        *(points(f"gebied-{one:02}", {"2022": str(60 + one % 3), "2023": "60"}) for one in range(count))
    )


@pytest.mark.parametrize("width", Width)
@pytest.mark.parametrize(
    "shown", [streefniveau(), crowd(3), crowd(14)], ids=["streefniveau", "three", "fourteen"]
)
def test_no_label_of_a_chart_lies_on_another_or_outside_it(shown, width):
    layout = Layout(shown, width)
    boxes = labels(layout)
    assert len(boxes) >= len(shown.newest_lines)
    assert not [one for index, one in enumerate(boxes) if any(one.overlaps(other) for other in boxes[:index])]
    room = Box(-layout.left, -layout.top, layout.size.width, layout.size.height)
    assert all(box.inside(room) for box in boxes)


def labels(layout):
    """The letters of the labels, as boxes."""
    high = layout.size.small
    return [Box(label.x, label.y - high / 2, label.width, high) for label in layout.labels]


def test_a_label_that_had_to_move_has_a_line_to_it():
    layout = Layout(crowd(5), Width.WIDE)
    end = layout.frame.py(60)
    moved = [abs(label.y - end) > layout.size.row * 0.7 for label in layout.labels]
    assert [label.leads_from is not None for label in layout.labels] == moved
    assert set(moved) == {True, False}


def test_when_there_is_no_room_the_least_important_go_without():
    layout = Layout(
        chart(points("zuid", {"2023": "60"}), *(points(f"a{one}", {"2023": "60"}) for one in range(60))),
        Width.NARROW,
    )
    assert layout.labels[0].text == "Zuid 60"
    assert 15 < len(layout.labels) < 61
