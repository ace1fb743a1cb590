"""Lists of wijken that a report names: highest and lowest with ties, on several indexes, and the lowest of Rotterdam."""

import pytest

from indicators.checks import Verdict
from wijken.profile import lowest

from .profile_data import INDEXES, SAFETY, all_cells, cells, checked, only

LOWEST = "Aarde; Beek; Citer; Dam; Ei-Noord; Fort; Gras"
TIED = cells(SAFETY | {"2024": (70, 90, 93, 92, 95, 99, 110, 110)})


def told(check):
    return check.verdict, check.computed


def test_the_lowest_seven_are_named_in_any_order():
    assert only("laagste-7/2024", LOWEST).verdict is Verdict.EQUAL
    backwards = "; ".join(reversed(LOWEST.split("; ")))
    assert told(only("laagste-7/2024", backwards)) == (Verdict.EQUAL, backwards)
    wrong = only("laagste-7/2024", LOWEST.replace("Gras", "Huis"))
    assert told(wrong) == (Verdict.DIFFERS, LOWEST)


@pytest.mark.parametrize("last", ["Gras", "Huis", "Gras; Huis"])
def test_of_a_tie_every_choice_is_right_and_the_tie_is_named(last):
    found = only("laagste-7/2024", LOWEST.replace("Gras", last), TIED)
    assert found.verdict is Verdict.EQUAL
    assert found.note == "gelijk op de laatste plaats: Gras 110, Huis 110"


def test_who_cannot_be_chosen_is_wrong_also_in_a_tie():
    found = only("laagste-7/2024", LOWEST.replace("Beek", "Huis"), TIED)
    assert told(found) == (Verdict.DIFFERS, f"{LOWEST}; Huis")


def test_the_highest_five_are_those_at_the_other_end():
    assert only("hoogste-5/2024", "Huis; Gras; Fort; Ei-Noord; Citer").verdict is Verdict.EQUAL
    assert only("hoogste-5/2024", "Huis; Gras; Fort; Ei-Noord; Dam").verdict is Verdict.DIFFERS


def test_ten_lowest_of_rotterdam_are_the_scores_of_zuid_and_of_whom_the_list_names():
    there = cells(elders=(0, 0, 80))
    found = only("laagste-10/2024", f"{LOWEST}; Huis; Elders", there)
    assert found.verdict is Verdict.EQUAL
    assert "Elders 80" in found.inputs
    assert only("laagste-10/2024", LOWEST, there).verdict is Verdict.DIFFERS


def former(new, gone, now="Aarde; Beek; Citer"):
    """The lists of a report whose list of now names three wijken."""
    paths = ("2024", "nieuw-in-2024", "eraf-in-2024")
    return checked({f"laagste-10/{path}": text for path, text in zip(paths, (now, new, gone), strict=True)})[
        1:
    ]


def test_who_came_on_the_list_and_who_left_it_follow_from_the_scores_before():
    new, gone = former("Citer", "Dam")
    assert told(new) == (Verdict.DIFFERS, "geen")
    assert told(gone) == (Verdict.DIFFERS, "geen")
    assert new.inputs == "laagste 3 van Zuid in 2022: Aarde 80, Beek 85, Citer 92"
    assert [one.verdict for one in former("Dam", "Citer", "Aarde; Beek; Dam")] == [Verdict.EQUAL] * 2
    assert [one.verdict for one in former("geen", "Dam")] == [Verdict.EQUAL] * 2


def test_who_is_said_to_have_left_and_is_still_there_is_named():
    gone = former("geen", "Dam; Aarde")[1]
    assert told(gone) == (Verdict.DIFFERS, "Dam")
    assert gone.note == "staat nog op de lijst: Aarde"


OF_ALL = {
    "totaal/laagste-7/op-3": LOWEST,
    "totaal/laagste-7/op-2": "geen",
    "totaal/hoogste-5/op-3": "Citer; Ei-Noord; Fort; Gras; Huis",
    "totaal/hoogste-5/op-1": "geen",
    "totaal/wijken/2024": "8",
    "totaal/geen-lijst/focuswijken": "geen",
}


@pytest.mark.parametrize("path", OF_ALL)
def test_over_all_three_indexes_it_is_counted_who_stands_on_how_many_lists(path):
    assert only(path, OF_ALL[path], all_cells()).verdict is Verdict.EQUAL
    assert only(path, "Beek", all_cells()).verdict in {Verdict.DIFFERS, Verdict.NOT_COMPUTABLE}


def mixed():
    """Huis is the lowest on safety; Aarde on the two others. Gras and Huis tie on safety in 2022."""
    lines = SAFETY | {"2022": (99, 85, 92, 93, 95, 98, 100, 84), "2024": (120, 90, 93, 92, 95, 99, 100, 60)}
    return all_cells() | cells(lines)


def test_the_indexes_of_a_list_stand_between_brackets():
    there = mixed()
    found = only("totaal/laagste-7/op-2", "Aarde (SI+FI)", there)
    assert (found.verdict, found.inputs) == (Verdict.EQUAL, "Aarde SI+FI")
    wrong = only("totaal/laagste-7/op-2", "Aarde (VI+SI)", there)
    assert told(wrong) == (Verdict.DIFFERS, "Aarde (SI+FI)")
    assert told(only("totaal/laagste-7/op-1", "Huis (VI)", there)) == (Verdict.EQUAL, "Huis (VI)")


def test_who_stood_there_before_is_told_apart():
    there = mixed()
    assert told(only("totaal/laagste-7/op-2-ook-in-2022", "Aarde", there)) == (Verdict.EQUAL, "Aarde")
    found = only("totaal/laagste-7/op-2-nieuw-in-2024", "Aarde", there)
    assert (found.verdict, found.computed) == (Verdict.DIFFERS, "geen")


def test_a_choice_in_a_tie_holds_for_the_lists_over_all_indexes():
    there = all_cells() | TIED
    chosen = LOWEST.replace("Gras", "Huis")
    found = only("totaal/laagste-7/op-2", "Gras (SI+FI)", there, **{"laagste-7/2024": chosen})
    assert found.verdict is Verdict.EQUAL
    assert only("totaal/laagste-7/op-2", "Gras (SI+FI)", there).verdict is Verdict.DIFFERS


def test_the_names_of_the_indexes_are_those_of_the_rules():
    assert len(INDEXES) == 3
    assert lowest({"a": 1, "b": 1}, 1).tied == {"a", "b"}
