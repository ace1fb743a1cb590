"""What a report says of the classes of the Leefbaarometer beside the classes that it prints."""

import pytest

from indicators.checks import Printed, Verdict
from indicators.gap import Reason
from indicators.livability_checks import livability_checks
from indicators.outcome import Amount
from indicators.sum_checks import Cell
from wijken.atlas import Atlas, Place
from wijken.livability import rank_of

ATLAS = Atlas(
    {
        slug: Place(slug, name, level, division)
        for slug, name, level, division in [
            ("buurt-aarde", "Aarde", "buurt", "cbs"),
            ("buurt-beek-zuid", "Beek-Zuid", "buurt", "cbs"),
            ("buurt-citer", "Citer", "buurt", "cbs"),
            ("rotterdam", "Rotterdam", "city", ""),
        ]
    }
)
CLASSES = {
    "buurt-aarde": ("zwak", "goed"), "buurt-beek-zuid": ("voldoende", "zwak"), "buurt-citer": ("zwak", "zwak"),
    "rotterdam": ("zwak", "voldoende"),
}  # fmt: skip


def cells():
    return {
        ("leefbaarometer", area, year): Cell(Amount(rank_of(word), 0), word, "tabel")
        for area, words in CLASSES.items()
        for year, word in zip(("2012", "2022"), words, strict=True)
    }


def only(path, text, there=None):
    printed = [
        Printed(f"buurten/leefbaarometer/{path}", "tekst", text),
        Printed("effect/x/doel", "tekst", "1"),
    ]
    (found,) = livability_checks(printed, ATLAS, cells() if there is None else there)
    return found


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        ("hoger/2012-2022", "1", "2"),
        ("hoger-namen/2012-2022", "Aarde", "Citer"),
        ("lager/2012-2022", "1", "0"),
        ("lager-namen/2012-2022", "Beek-Zuid", "geen"),
        ("aantal/2022", "3", "4"),
    ],
)
def test_buurten_that_came_in_another_class_are_counted_and_named(path, right, wrong):
    found = only(path, right)
    assert (found.verdict, found.computed) == (Verdict.EQUAL, right)
    assert (only(path, wrong).verdict, only(path, wrong).computed) == (Verdict.DIFFERS, right)


def test_the_classes_are_the_sum():
    assert only("hoger/2012-2022", "1").inputs == "Aarde zwak → goed"


def test_without_classes_nothing_can_be_said():
    assert only("hoger-namen/2012-2022", "Aarde", {}).note == Reason.NO_MEASUREMENTS
    assert only("hoger/2001-2022", "1").verdict is Verdict.NOT_COMPUTABLE


def test_a_mark_is_no_class():
    there = cells()
    there["leefbaarometer", "buurt-aarde", "2022"] = Cell(Amount(Reason.NOT_KNOWN), "nb", "tabel")
    assert only("hoger/2012-2022", "0", there).verdict is Verdict.EQUAL
