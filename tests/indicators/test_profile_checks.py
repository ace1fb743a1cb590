"""What a report says of one index of the Wijkprofiel, beside its scores."""

import pytest

from indicators.checks import Kind, Verdict
from indicators.gap import Reason

from .profile_data import SAFETY, cells, checked, only

SLUGS = ["aarde", "beek", "citer", "dam", "ei-noord", "fort", "gras"]


def told(check):
    return check.verdict, check.computed


def test_a_change_of_two_points_does_not_count():
    forward = only("vooruit/2014-2024", 5)
    assert told(forward) == (Verdict.EQUAL, "5")
    assert forward.inputs == "Citer +3, Ei-Noord +5, Fort +9, Gras +10, Huis +20"
    assert (forward.kind, forward.note) == (Kind.INTERN, "")
    wrong = only("vooruit/2014-2024", 6)
    assert told(wrong) == (Verdict.DIFFERS, "5")
    assert wrong.note == "precies 2 punten telt niet mee: Dam 90 → 92"
    assert told(only("achteruit/2014-2024", 1)) == (Verdict.EQUAL, "1")


def test_more_wijken_than_there_are_is_told_of_both_counts():
    back, forward = checked({"achteruit/2014-2024": 4, "vooruit/2014-2024": 5})
    assert forward.verdict is Verdict.EQUAL
    assert forward.note == "met 4 achteruit samen 9, terwijl er 8 wijken zijn"
    assert back.note == "met 5 vooruit samen 9, terwijl er 8 wijken zijn"
    assert [one.note for one in checked({"achteruit/2014-2024": 1, "vooruit/2014-2024": 5})] == ["", ""]


def test_a_count_of_a_former_measurement_says_with_which_scores():
    found = only("achteruit/2014-2022", 3)
    assert told(found) == (Verdict.DIFFERS, "2")
    assert found.note == "gerekend met de scores van 2022 in dit rapport"


def test_wijken_above_rotterdam_lie_above_it_and_not_on_it():
    there = cells(rotterdam=(100, 100, 100))
    found = only("boven-rotterdam/2024", 2, there)
    assert (found.verdict, found.computed, found.inputs) == (Verdict.DIFFERS, "1", "boven 100: Huis 110")
    assert only("boven-rotterdam/2024", 2).note == Reason.NO_MEASUREMENTS


def test_who_lies_below_2014_now_did_so_before_or_is_new():
    assert told(only("onder-2014/ook-in-2022", "Aarde")) == (Verdict.EQUAL, "Aarde")
    new = only("onder-2014/nieuw-in-2024", "Beek")
    assert told(new) == (Verdict.DIFFERS, "geen")
    little = cells(SAFETY | {"2024": (70, 89, 85, 92, 95, 99, 100, 110)})
    new = only("onder-2014/nieuw-in-2024", "Citer", little)
    assert told(new) == (Verdict.EQUAL, "Citer")
    assert (new.inputs, new.note) == ("Citer 90 → 85", "1 of 2 punten lager telt niet mee: Beek 90 → 89")


def test_above_2014_again_is_not_level_with_it():
    found = only("weer-boven-2014/2024", "Beek", **{"beek/richting": "a"})
    assert told(found) == (Verdict.DIFFERS, "geen")
    assert (found.inputs, found.note) == ("Beek 90 → 90", "de letter in de tabel: Beek a")
    risen = cells(SAFETY | {"2024": (70, 91, 93, 92, 95, 99, 100, 110)})
    assert told(only("weer-boven-2014/2024", "Beek", risen)) == (Verdict.EQUAL, "Beek")


@pytest.mark.parametrize(
    ("area", "letter", "verdict", "computed"),
    [
        ("aarde", "a", Verdict.EQUAL, "a"),
        ("huis", "v", Verdict.EQUAL, "v"),
        ("beek", "z", Verdict.EQUAL, "z"),
        ("beek", "a", Verdict.ROUNDING, "z"),
        ("beek", "?", Verdict.DIFFERS, "z"),
        ("dam", "a", Verdict.DIFFERS, "v"),
        ("dam", "z", Verdict.DIFFERS, "v"),
        ("elders", "v", Verdict.NOT_COMPUTABLE, ""),
    ],
)
def test_a_letter_tells_of_any_change_and_what_rounds_away_may_go_either_way(area, letter, verdict, computed):
    found = only(f"{area}/richting", letter)
    assert told(found) == (verdict, computed)
    assert bool(found.band) is (verdict is Verdict.ROUNDING)


@pytest.mark.parametrize(
    ("own", "word", "verdict"),
    [
        ((80, 80, 90), "beter", Verdict.EQUAL),
        ((80, 80, 85), "gelijk", Verdict.EQUAL),
        ((80, 80, 84), "minder", Verdict.EQUAL),
        ((80, 80, 84), "gelijk", Verdict.ROUNDING),
        ((80, 80, 80), "gelijk", Verdict.DIFFERS),
    ],
)
def test_a_gebied_is_laid_beside_rotterdam(own, word, verdict):
    found = only("gebied-een/tov-rotterdam", word, cells(rotterdam=(100, 100, 105), gebied_een=own))
    assert found.verdict is verdict
    assert "gebied Een 80" in found.inputs


def test_a_level_is_below_that_of_2014_or_above_it():
    there = cells(gebied_een=(80, 80, 79))
    assert told(only("gebied-een/tov-2014", "onder", there)) == (Verdict.EQUAL, "onder")
    assert told(only("gebied-een/tov-2014", "boven", there)) == (Verdict.DIFFERS, "onder")


def test_a_score_in_a_second_place_is_the_same_figure():
    found = only("aarde/2024", 70)
    assert (found.kind, found.verdict, found.inputs) == (Kind.DOUBLE, Verdict.EQUAL, "tabel")
    assert told(only("aarde/2024", 71)) == (Verdict.DIFFERS, "70")
    assert only("aarde/2023", 71).note == Reason.NO_MEASUREMENTS


def test_the_count_of_both_halves_is_that_of_the_names_beside_it():
    names = {"beide-helften-vooruit-namen/2022-2024": "Aarde; Beek"}
    found = only("beide-helften-vooruit/2022-2024", 3, **names)
    assert (found.verdict, found.computed, found.inputs) == (
        Verdict.DIFFERS,
        "2",
        "genoemd: Aarde, Beek",
    )
    assert told(only("beide-helften-vooruit/2022-2024", 0)) == (Verdict.EQUAL, "0")
    assert only("beide-helften-vooruit/2022-2024", 3).note


def test_names_of_both_halves_cannot_be_checked_unless_the_whole_contradicts_them():
    named = only("beide-helften-vooruit-namen/2022-2024", "Beek")
    assert (named.verdict, named.inputs) == (Verdict.NOT_COMPUTABLE, "Beek +5")
    assert "op de hele index gingen ze allemaal meer dan 2 punten vooruit" in named.note
    wrong = only("beide-helften-vooruit-namen/2022-2024", "Beek; Huis")
    assert told(wrong) == (Verdict.DIFFERS, "Beek")


def test_all_forward_but_these_is_laid_beside_the_letters():
    letters = {f"{name}/richting-objectief": "v" for name in SLUGS}
    assert only("objectief-niet-vooruit/2014-2024", "geen", **letters).note == Reason.NO_MEASUREMENTS
    found = only("objectief-niet-vooruit/2014-2024", "geen", **letters, **{"huis/richting-objectief": "z"})
    assert (found.verdict, found.computed, found.inputs) == (Verdict.DIFFERS, "Huis", "7 keer v, Huis z")


def test_letters_of_halves_are_one_figure_that_cannot_be_computed():
    statements = {
        "aarde/richting": "a", "aarde/richting-subjectief": "v", "aarde/richting-objectief": "v",
        "huis/richting": "v", "huis/richting-subjectief": "a", "huis/richting-objectief": "v",
    }  # fmt: skip
    *_, halves = checked(statements)
    assert halves.figure == "wijkprofiel/veiligheidsindex/richting-helften/2014-2024"
    assert (halves.verdict, halves.printed) == (
        Verdict.NOT_COMPUTABLE,
        "subjectief 1 v, 1 a; objectief 2 v",
    )
    assert (
        halves.note
        == "de helften van 2014 zijn niet gedrukt; de index heeft een andere letter dan zijn beide helften bij Aarde"
    )


@pytest.mark.parametrize(
    "path",
    [
        "vooruit/ooit", "achteruit/2014", "boven-rotterdam/x", "onder-2014/2024", "laagste-7/1999", "laagste-10/ooit",
        "laagste-10/nieuw-in-2024", "beide-helften-vooruit-namen/2001-2002", "nergens/richting", "nergens/tov-2014",
        "nergens/tov-rotterdam", "objectief-niet-vooruit/2014-2024", "totaal/laagste-7/op-3",
    ],
)  # fmt: skip
def test_what_the_scores_say_nothing_of_cannot_be_computed(path):
    for text in ("1", "Aarde; Onbekend", "", "geen"):
        assert only(path, text).verdict is Verdict.NOT_COMPUTABLE


def test_a_statement_that_nobody_knows_is_passed_over():
    assert checked({"sprong/ooit": 1, "a/b/c/d": 2, "totaal/onbekend/x": 3}, {}) == [
        *checked({"totaal/onbekend/x": 3}, {})
    ]
