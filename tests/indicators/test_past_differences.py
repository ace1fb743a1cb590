"""Entered colours beside the printed table: what does not fit, in words and as cells."""

import pytest

from indicators.past_differences import before_of, differences, moved, printed_cells, printed_new, sums, table
from indicators.printed import PrintedSummary
from indicators.summary import Row, summarise

FIGURES = {
    "summary/werk/groen/nieuw": 1, "summary/werk/groen/subtotaal": 1, "summary/werk/oranje/achteruit": 1,
    "summary/werk/oranje/subtotaal": 1, "summary/werk/totaal": 2, "summary/totaal/nieuw": 1,
    "summary/totaal/achteruit": 1, "summary/totaal/subtotaal": 2,
}  # fmt: skip


def printed(readings=(), **more):
    return PrintedSummary("VGR 2023", FIGURES | more, frozenset(readings))


def summary(*lights):
    return summarise(Row("werk", "Werk", colour, movement, "finalised") for colour, movement in lights)


RIGHT = (("groen", "nieuw"), ("oranje", "achteruit"))


def test_what_fits_has_no_differences():
    assert differences(summary(*RIGHT), printed(), 2023) == []


@pytest.mark.parametrize(
    ("lights", "sentences"),
    [
        (
            [("groen", "nieuw"), ("", "")],
            [
                "Werk: 0 oranje ingevuld, 1 gedrukt (1 te weinig).",
                "Werk: 0 oranje achteruit geteld, 1 gedrukt (1 te weinig).",
                "Alle pijlers: 0 achteruit geteld, 1 gedrukt (1 te weinig).",
            ],
        ),
        (
            [("groen", "vooruit"), ("oranje", "achteruit")],
            [
                "Werk: 0 groen nieuw geteld, 1 gedrukt (1 te weinig).",
                "Werk: 1 groen vooruit geteld, 0 gedrukt (1 te veel).",
                "Alle pijlers: 0 nieuw geteld, 1 gedrukt (1 te weinig).",
            ],
        ),
        ([*RIGHT, ("", "")], ["Werk: 3 interventies in het register, 2 gedrukt (1 te veel)."]),
    ],
)
def test_what_does_not_fit_is_named(lights, sentences):
    assert [one.sentence for one in differences(summary(*lights), printed(), 2023)] == sentences


def test_only_the_movements_when_the_colours_are_not_what_is_entered():
    found = differences(summary(("groen", "nieuw")), printed(), 2023, movements_only=True)
    assert {one.movement for one in found} == {"achteruit"}


def test_a_figure_that_is_a_reading_says_so():
    found = differences(summary(("groen", "nieuw"), ("", "")), printed(["werk"]), 2023)
    assert (
        found[0].sentence
        == "Werk: 0 oranje ingevuld, 1 gedrukt (1 te weinig; het gedrukte getal is een lezing)."
    )
    assert found[0].as_json["reading"] is True


def test_a_row_that_was_lost_in_print_is_compared_with_nothing():
    assert "summary/werk/wit/nieuw" not in printed_cells(summary(*RIGHT), printed())
    assert differences(summary(*RIGHT, ("wit", "nieuw")), printed(**{"summary/werk/totaal": 3}), 2023)[0].pillar == "Alle pijlers"  # fmt: skip
    assert printed_new(printed(**{"summary/werk/totaal": 3}), "werk") is None
    assert printed_new(printed(), "werk") == 1


def test_the_table_shows_counted_and_printed():
    rows = table(summary(("groen", "vooruit")), printed())[0]["rows"]
    assert rows[0]["cells"] == [(0, "1", True), (1, "0", True), (0, "0", False), (0, "0", False)]
    assert rows[2]["sum"] == (0, "–", False)
    assert sums(summary(*RIGHT), printed())[-1] == (2, "2", False)


def test_a_printed_sum_that_contradicts_its_columns_is_no_difference():
    contradicting = printed(**{"summary/totaal/subtotaal": 4})
    assert sums(summary(*RIGHT), contradicting)[-1] == (2, "4", False)
    assert differences(summary(*RIGHT), contradicting, 2023) == []


@pytest.mark.parametrize(
    ("colour", "answer", "expected"),
    [
        ("groen", "oranje", "vooruit"),
        ("groen", "nieuw", "nieuw"),
        ("groen", "", "nieuw"),
        ("groen", "onbekend", ""),
        ("", "groen", ""),
    ],
)
def test_an_answer_gives_the_movement_of_the_year_after(colour, answer, expected):
    before, known = before_of(answer)
    assert moved(colour, before, known=known) == expected
