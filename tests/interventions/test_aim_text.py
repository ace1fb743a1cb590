"""An aim as it is typed: read without guessing, and shown so that it reads the same again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.aim_text import Aim, aim_in_words, parse_aim
from interventions.aims import Comparator, Direction, Result


@pytest.mark.parametrize(
    ("typed", "unit", "aim"),
    [
        ("50", "", Aim(Comparator.EQUAL, Decimal(50))),
        (" 1.234,5 ", "", Aim(Comparator.EQUAL, Decimal("1234.5"))),
        ("> 40", "", Aim(Comparator.MORE, Decimal(40))),
        (">40%", "%", Aim(Comparator.MORE, Decimal(40))),
        ("≥ 40 %", "%", Aim(Comparator.AT_LEAST, Decimal(40))),
        ("<=3", "", Aim(Comparator.AT_MOST, Decimal(3))),
        ("minimaal 4", "", Aim(Comparator.AT_LEAST, Decimal(4))),
        ("Ten minste  4", "", Aim(Comparator.AT_LEAST, Decimal(4))),
        ("min. 4", "", Aim(Comparator.AT_LEAST, Decimal(4))),
        ("minder dan 12,5", "", Aim(Comparator.LESS, Decimal("12.5"))),
        ("hooguit 9", "", Aim(Comparator.AT_MOST, Decimal(9))),
        ("1800–2100", "", Aim(Comparator.BETWEEN, Decimal(1800), Decimal(2100))),
        ("1800-2100", "", Aim(Comparator.BETWEEN, Decimal(1800), Decimal(2100))),
        ("1.800 tot 2.100", "", Aim(Comparator.BETWEEN, Decimal(1800), Decimal(2100))),
        ("tussen 40 % en 60 %", "%", Aim(Comparator.BETWEEN, Decimal(40), Decimal(60))),
        ("40 t/m 60", "", Aim(Comparator.BETWEEN, Decimal(40), Decimal(60))),
        ("60 lager", "", Aim(Comparator.LOWER, Decimal(60))),
        ("€ 1.200", "€", Aim(Comparator.EQUAL, Decimal(1200))),
        ("-3", "", Aim(Comparator.EQUAL, Decimal(-3))),
    ],
)
def test_the_ways_in_which_the_report_writes_an_aim(typed, unit, aim):
    assert parse_aim(typed, unit) == aim


@pytest.mark.parametrize(
    "typed",
    [
        "80/100",
        "veel",
        "40 %",
        "> ",
        "> 40 tot 60",
        "2100–1800",
        "5-5",
        "lager",
        "tussen 3",
        "1-2-3",
        "50 fte",
        "€ 3",
    ],
)
def test_what_is_not_plainly_an_aim_is_not_guessed_at(typed):
    with pytest.raises(ValueError):  # noqa: PT011  what was typed says which
        parse_aim(typed)


numbers = st.decimals(-99_999, 99_999, places=2)


@given(st.sampled_from([c for c in Comparator if c is not Comparator.BETWEEN]), numbers)
def test_a_stored_aim_reads_the_same_again(comparator, value):
    shown = aim_in_words(comparator, value)
    assert parse_aim(shown) == Aim(comparator, value)


@given(numbers, st.decimals(min_value=Decimal("0.01"), max_value=999, places=2))
def test_a_stored_range_reads_the_same_again(low, width):
    assert parse_aim(aim_in_words(Comparator.BETWEEN, low, low + width)) == Aim(
        Comparator.BETWEEN, low, low + width
    )


def test_sixty_lower_of_which_45_was_reached_is_three_quarters():
    result = Result(Decimal(60), Decimal(45), comparator=Comparator.LOWER, direction=Direction.DOWN)
    assert (result.aim_text, result.realised_text, result.verdict, result.reached) == (
        "60 lager", "45 lager", "75 %".replace(" ", "\N{NO-BREAK SPACE}"), False,
    )  # fmt: skip
