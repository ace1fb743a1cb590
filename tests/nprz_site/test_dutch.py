"""Numbers in Dutch notation."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from nprz_site import dutch

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)


def read_back(text: str) -> Decimal:
    """What a Dutch reader takes the text to mean."""
    return Decimal(text.replace(".", "").replace(",", ".").replace(dutch.MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1.234.567"),
        (1234.5, "1.234,5"),
        (45.0, "45"),
        (-3, "−3"),
        (Decimal("12.50"), "12,50"),
        (Decimal("1E+3"), "1.000"),
        (Fraction(6, 2), "3"),
        (Fraction(1, 3), "0,3"),
        (None, "–"),
    ],
)
def test_a_number_keeps_the_decimals_it_has(value, text):
    assert dutch.number(value) == text


@given(decimals)
def test_a_written_number_is_read_back_as_the_same_number(value):
    assert read_back(dutch.number(value)) == value


@given(decimals, st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value, digits):
    assert abs(dutch.rounded(value, digits) - value) * 2 <= Decimal(1).scaleb(-digits)


@given(decimals, st.integers(0, 3))
def test_rounding_is_the_same_on_both_sides_of_zero(value, digits):
    assert dutch.rounded(-value, digits) == -dutch.rounded(value, digits)


@pytest.mark.parametrize(("value", "text"), [(0.5, "1"), (1.5, "2"), (2.5, "3"), (-2.5, "−3"), (-0.4, "0")])
def test_half_is_rounded_away_from_zero_and_nothing_is_minus_zero(value, text):
    assert dutch.number(value, 0) == text


def test_a_float_means_the_decimals_it_shows():
    """0.145 lies just below 0.145 in binary; on paper it is a half, and goes up."""
    assert dutch.percentage(0.145) == "15\u00a0%"


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (Fraction(45, 112), 0, "40\u00a0%"),
        (Decimal("0.441"), 1, "44,1\u00a0%"),
        (Decimal("-0.333"), 1, "−33,3\u00a0%"),
        (1, 0, "100\u00a0%"),
        (None, 0, "–"),
    ],
)
def test_a_share_becomes_a_percentage_that_does_not_break(share, digits, text):
    assert dutch.percentage(share, digits) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(45, 112, "40\u00a0%"), (0, 5, "0\u00a0%"), (5, 0, "–"), (5, None, "–")]
)
def test_a_part_of_nothing_has_no_share(part, whole, text):
    assert dutch.share(part, whole) == text


@pytest.mark.parametrize(("value", "text"), [(2.1, "+2,1"), (-0.4, "−0,4"), (0, "0"), (None, "–")])
def test_a_difference_carries_its_sign(value, text):
    assert dutch.signed(value) == text


def test_a_difference_that_rounds_to_zero_carries_none():
    assert dutch.signed(Decimal("0.04"), 1) == "0,0"


def test_an_amount_stands_behind_the_euro_sign():
    assert dutch.euro(206420) == "€\u00a0206.420"


@pytest.mark.parametrize(("count", "text"), [(3, "drie"), (20, "twintig"), (21, "21"), (1200, "1.200")])
def test_small_counts_are_written_in_letters(count, text):
    assert dutch.in_words(count) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["School"], "School"), (["School", "Werk", "Wonen"], "School, Werk en Wonen")],
)
def test_names_are_enumerated_with_en_before_the_last(names, text):
    assert dutch.enumeration(names) == text


def test_the_filters_write_what_the_functions_write():
    template = Template(
        "{% load dutch %}{{ a|number }} {{ b|percentage:1 }} {{ c|share:d }} {{ missing|number }}"
    )
    context = Context({"a": 1234.5, "b": Fraction(441, 1000), "c": 1, "d": 4})
    assert template.render(context) == "1.234,5 44,1\u00a0% 25\u00a0% –"


def test_counting_in_a_sentence():
    assert [dutch.how_many(count) for count in (0, 1, 2, 21)] == ["geen", "één", "twee", "21"]
    assert [dutch.sentence_start(text) for text in ("één ding", "drie", "", "21")] == [
        "Eén ding", "Drie", "", "21",
    ]  # fmt: skip
