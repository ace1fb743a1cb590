"""The gap with the reference: what is closed, what should be, the class, the distance, and why there is no result."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.gap import Distance, GapClass, Path, Reason, classify, distance, gap_closed, interim_target

WORKED = [  # DOMAIN "Effect indicators": baseline, now, reference, path, per cent closed, interim target
    ("126434", "255800", "326400", Path.OLD, "64.7", "206420"),
    ("48.0", "52.6", "59.8", Path.OLD, "39.0", "52.7"),
    ("21.4", "23.0", "16.6", Path.NEW, "-33.3", "20.9"),
    ("7.5", "16.1", "17", Path.OLD, "90.5", "11.3"),
]
VALUES = st.decimals(min_value=-1000, max_value=1000, places=1)


@pytest.mark.parametrize(("baseline", "now", "reference", "path", "percent", "target"), WORKED)
def test_worked_figures(baseline, now, reference, path, percent, target):
    closed = gap_closed(Decimal(baseline), Decimal(now), Decimal(reference))
    assert abs(closed * 100 - Fraction(percent)) <= Fraction(5, 100)
    digits = -Decimal(target).as_tuple().exponent
    assert (
        abs(interim_target(Decimal(baseline), Decimal(reference), path.share(2023)) - Fraction(target))
        <= Fraction(1, 2) / 10**digits
    )


@pytest.mark.parametrize(
    ("path", "year", "share"),
    [
        (Path.OLD, 2020, Fraction(1, 4)), (Path.OLD, 2021, Fraction(1, 4)), (Path.OLD, 2022, Fraction(13, 40)),
        (Path.OLD, 2023, Fraction(2, 5)), (Path.OLD, 2031, Fraction(1)), (Path.OLD, 2035, Fraction(1)),
        (Path.NEW, 2021, Fraction(0)), (Path.NEW, 2022, Fraction(0)), (Path.NEW, 2023, Fraction(1, 9)), (Path.NEW, 2031, Fraction(1)),
    ],
)  # fmt: skip
def test_share_that_is_due(path, year, share):
    assert path.share(year) == share


@given(VALUES, VALUES, VALUES)
def test_closing_all_of_it_is_one_whichever_way_is_better(baseline, now, reference):
    if baseline == reference:
        assert gap_closed(baseline, now, reference) is Reason.NO_GAP
        return
    assert gap_closed(baseline, reference, reference) == 1
    assert gap_closed(baseline, baseline, reference) == 0
    assert gap_closed(-baseline, -now, -reference) == gap_closed(baseline, now, reference)
    assert interim_target(baseline, reference, Fraction(1)) == Fraction(reference)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((None, Decimal(1), Decimal(2)), Reason.NO_BASELINE),
        ((Decimal(1), None, Decimal(2)), Reason.NO_VALUE),
        ((Decimal(1), Decimal(2), None), Reason.NO_REFERENCE),
        ((Decimal(1), Decimal(2), Decimal(1)), Reason.NO_GAP),
        ((Reason.NOT_KNOWN, Decimal(2), Decimal(1)), Reason.NOT_KNOWN),
        ((Decimal(0), Reason.NOT_APPLICABLE, Decimal(1)), Reason.NOT_APPLICABLE),
    ],
)
def test_what_cannot_be_worked_out_has_a_reason_and_is_never_zero(values, reason):
    assert gap_closed(*values) is reason


def test_a_target_needs_no_present_value_and_a_baseline_of_zero_is_a_value():
    assert interim_target(Decimal(0), Decimal(10), Fraction(2, 5)) == 4
    assert interim_target(None, Decimal(10), Fraction(2, 5)) is Reason.NO_BASELINE
    assert interim_target(Decimal(10), Decimal(10), Fraction(2, 5)) == 10


@pytest.mark.parametrize(
    ("percent", "found"),
    [
        ("40.1", GapClass.ON_PATH), ("40", GapClass.MIDDLE), ("15", GapClass.MIDDLE), ("14.9", GapClass.LOW),
        ("5", GapClass.LOW), ("4.9", GapClass.LEAST), ("-82.1", GapClass.LEAST),
    ],
)  # fmt: skip
def test_the_four_classes(percent, found):
    assert classify(Fraction(percent) / 100, Fraction(2, 5)) is found


def test_above_an_own_share_that_is_lower_is_on_its_path():
    assert classify(Fraction(12, 100), Path.NEW.share(2023)) is GapClass.ON_PATH
    assert classify(Fraction(8, 100), Path.NEW.share(2023)) is GapClass.LOW


def test_distance_of_the_worked_figures():
    found = distance(Decimal(60), Decimal(65), Decimal(80), Decimal(90))
    assert found == Distance(Fraction(20), Fraction(25), Fraction(-5), Fraction(10))
    assert found.change == 5


@given(VALUES, VALUES, VALUES, VALUES)
def test_distance_is_the_same_where_less_is_better_and_its_parts_add_up(start, end, old, new):
    found = distance(start, end, old, new)
    assert found.change == found.by_zuid + found.by_reference
    if start != new:
        assert found == distance(-start, -end, -old, -new)


def test_distance_needs_an_old_value_of_the_reference():
    assert distance(Decimal(1), Decimal(2), None, Decimal(3)) is Reason.NO_OLD_REFERENCE
    assert distance(Decimal(1), Decimal(2), Reason.NOT_KNOWN, Decimal(3)) is Reason.NOT_KNOWN


def test_the_way_that_is_better_is_that_of_the_gap_also_when_zuid_was_ahead():
    found = distance(Decimal(40), Decimal(41), Decimal(39), Decimal(45))
    assert (found.then, found.now, found.change) == (-1, 4, 5)


def test_zuid_that_passed_the_reference_is_ahead():
    assert distance(Decimal("8.1"), Decimal("18.9"), Decimal("8.2"), Decimal("17.9")).now == Fraction(-1)
