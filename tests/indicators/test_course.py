"""The picture of two years beside each other."""

import pytest

from indicators.course import LEFT, WIDTH, Course, picture, title

IN_2023 = [
    Course("Thuisbasis", (9, 17), (4, 17)),
    Course("School", (15, 25), (8, 28)),
    Course("Werk", (6, 17), (19, 35)),
    Course("Wonen", (20, 27), (7, 16)),
    Course("Veilig", (13, 14), (7, 16)),
]


def test_the_picture_of_2020_and_2023():
    drawn = picture(IN_2023, 2020, 2023)
    assert drawn.title == "Alleen Werk ligt vaker op koers dan in 2020"
    assert [line.name for line in drawn.lines] == ["Werk", "Thuisbasis", "Wonen", "School", "Veilig"]
    assert [(line.then.text, line.now.text) for line in drawn.lines] == [
        ("35", "54"), ("53", "24"), ("74", "44"), ("60", "29"), ("93", "44"),
    ]  # fmt: skip
    assert "Werk 35 en 54 procent" in drawn.description


def test_no_label_stands_between_its_dots():
    for line in picture(IN_2023, 2020, 2023).lines:
        outward = {line.then_x: line.then, line.now_x: line.now}
        assert outward[min(outward)].x < min(outward)
        assert outward[max(outward)].x > max(outward)


def test_the_ends_of_the_scale_stay_inside():
    line = picture([Course("Werk", (0, 5), (5, 5))], 2020, 2023).lines[0]
    assert (line.then_x, line.now_x) == (LEFT, LEFT + WIDTH)


def test_years_that_are_close_lean_outward():
    drawn = picture([Course("Werk", (50, 100), (52, 100))], 2020, 2023)
    assert drawn.then.x < drawn.now.x
    assert (drawn.then.anchor, drawn.now.anchor) == ("t-end", "")


@pytest.mark.parametrize(
    ("courses", "expected"),
    [
        ([Course("Werk", (1, 2), (1, 2))], "Geen enkele pijler ligt vaker op koers dan in 2020"),
        ([Course("Werk", (1, 4), (1, 2))], "Elke pijler ligt vaker op koers dan in 2020"),
        (
            [
                Course("Werk", (1, 4), (1, 2)),
                Course("School", (1, 4), (1, 2)),
                Course("Wonen", (1, 2), (0, 2)),
            ],
            "Werk en School liggen vaker op koers dan in 2020",
        ),
    ],
)
def test_the_title_states_the_finding(courses, expected):
    assert title(courses, 2020) == expected


def test_there_is_no_picture_of_nothing():
    assert picture([], 2020, 2023) is None
