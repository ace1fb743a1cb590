"""Aim and realisation: share, verdict, words and bar."""

from decimal import Decimal
from fractions import Fraction

import pytest

from interventions.aims import Bullet, Comparator, Direction, Result, amount, named, plain
from interventions.models import OutputIndicator, OutputValue
from nprz_site import dutch


def make(aim, realised, comparator="eq", upper=None, direction="up", unit=""):
    return Result(
        aim=None if aim is None else Decimal(aim),
        realised=None if realised is None else Decimal(realised),
        unit=unit,
        comparator=Comparator(comparator),
        upper=None if upper is None else Decimal(upper),
        direction=Direction(direction),
    )


def plainly(text):
    """With ordinary spaces before the signs."""
    return text.replace(dutch.NBSP, " ")


def test_the_kinds_of_aim_are_those_of_the_models():
    assert [c.value for c in Comparator] == OutputValue.Comparator.values
    assert [d.value for d in Direction] == OutputIndicator.Direction.values


@pytest.mark.parametrize(
    ("result", "share", "reached", "verdict"),
    [
        (make(390, 335), Fraction(335, 390), False, "86 %"),
        (make(50, 50), 1, True, "100 %"),
        (make(8, 17), Fraction(17, 8), True, "213 %"),
        (make(4, 4, "ge"), 1, True, "100 %"),
        (make(40, 40, "gt", unit="%"), 1, False, "100 %"),
        (make(20, 25, "le"), None, False, "niet gehaald"),
        (make(20, 20, "le"), None, True, "gehaald"),
        (make(20, 20, "lt"), None, False, "niet gehaald"),
        (make(1800, 2000, "between", 2100), None, True, "gehaald"),
        (make(1800, 2101, "between", 2100), None, False, "niet gehaald"),
        (make(60, 45, direction="down"), None, True, "gehaald"),
        (make(60, 61, direction="down"), None, False, "niet gehaald"),
        (make(0, 5), None, True, "gehaald"),
        (make(50, None), None, None, "niet gemeten"),
        (make(None, 245), None, None, "geen streefgetal"),
        (make(None, None), None, None, "niet gemeten"),
    ],
)
def test_share_and_verdict_follow_from_the_kind_of_aim(result, share, reached, verdict):
    assert result.share == share
    assert result.reached is reached
    assert plainly(result.verdict) == verdict


@pytest.mark.parametrize(
    ("result", "aim"),
    [
        (make("390.000", 1), "390"),
        (make("9.500", 1), "9,5"),
        (make(40, 1, "gt", unit="%"), "meer dan 40 %"),
        (make(4, 1, "ge"), "minimaal 4"),
        (make(20, 1, "le"), "maximaal 20"),
        (make(1800, 1, "between", 2100), "1.800 tot 2.100"),
        (make(1500, 1, unit="€"), "€ 1.500"),
        (make(None, 1, "ge"), "–"),
    ],
)
def test_an_aim_is_written_the_dutch_way(result, aim):
    assert plainly(result.aim_text) == aim


def test_a_sentence_tells_what_is_known():
    assert plainly(make(390, 335).sentence("Banen")) == "Banen: 335 gehaald, 390 beoogd, 86 %"
    assert make(390, None).sentence("Banen") == "Banen: 390 beoogd, niet gemeten"
    assert make(None, 245).sentence("Banen") == "Banen: 245 gehaald, zonder streefgetal"
    assert make(None, None).sentence("Banen") == ""


def test_the_bar_shows_realised_against_the_aim():
    assert make(390, 335).bullet == Bullet(bar=149, ticks=(173,))
    assert make(390, 0).bullet == Bullet(bar=0, ticks=(173,))
    assert make(10, 20).bullet == Bullet(bar=200, ticks=(100,))
    assert make(1800, 2000, "between", 2100).bullet == Bullet(bar=165, ticks=(148, 173))


@pytest.mark.parametrize("result", [make(None, 5), make(5, None), make(0, 5), make(5, -1)])
def test_without_two_figures_above_zero_there_is_no_bar(result):
    assert result.bullet is None


def test_a_number_loses_only_the_zeroes_of_its_column():
    assert [str(plain(Decimal(n))) for n in ("50.000", "9.500", "0.000", "1200", "0.125")] == [
        "50", "9.5", "0", "1200", "0.125",
    ]  # fmt: skip
    assert amount(None) == "–"


def test_a_unit_stands_once():
    assert named("Begeleiding", "uren") == "Begeleiding (uren)"
    assert named("Uren begeleiding", "uren") == "Uren begeleiding"
    assert named("Aandeel geplaatst", "%") == "Aandeel geplaatst"
