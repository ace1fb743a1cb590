"""The sentences above the stoplights and the summary."""

import pytest

from indicators.printed import Before, PrintedShare, PrintedSummary
from indicators.summary import Row, summarise
from indicators.wording import (
    back_sentence,
    course_headline,
    course_sentence,
    pillar_sentence,
    printed_notes,
    rest_notes,
    rest_sentence,
    selection_words,
    summary_headline,
)
from interventions.standing import Standing

NBSP = "\N{NO-BREAK SPACE}"


def tally(*rows):
    return summarise(Row("werk", "Werk", *row) for row in rows).total


def test_the_headlines_of_2023():
    counted = tally(
        ("groen", "vooruit", "finalised", 11), ("groen", "gelijk", "finalised", 22), ("groen", "nieuw", "finalised", 12),
        ("oranje", "nieuw", "finalised", 27), ("oranje", "vooruit", "finalised", 3), ("oranje", "gelijk", "finalised", 19),
        ("oranje", "achteruit", "finalised", 14), ("rood", "nieuw", "finalised", 2), ("rood", "achteruit", "finalised", 2),
        ("wit", "nieuw", "finalised", 5), ("wit", "achteruit", "finalised", 1), ("", "", "not_reported", 2),
    )  # fmt: skip
    assert course_headline(counted) == "45 van de 112 gestarte interventies liggen op koers."
    assert summary_headline(counted) == (
        "14 interventies gaan vooruit, 17 achteruit en 41 blijven gelijk; 46 zijn nieuw."
    )
    assert back_sentence(counted) == ("17 gaan achteruit", ", waarvan 2 naar rood.")
    assert rest_sentence(counted) == "Van de 120 zijn er 6 nog niet gestart en 2 niet gerapporteerd."
    assert pillar_sentence(counted) == f"45 van 112 op koers, 40{NBSP}%"


def test_one_of_anything_is_singular():
    counted = tally(("groen", "vooruit", "approved"), ("wit", "nieuw", "approved"))
    assert course_headline(counted) == "De enige gestarte interventie ligt op koers."
    assert summary_headline(counted) == (
        "1 interventie gaat vooruit, 0 achteruit en 0 blijven gelijk; 1 is nieuw."
    )
    assert back_sentence(counted) == ("Geen enkele gaat achteruit", ".")
    assert rest_sentence(counted) == "Van de 2 is er 1 nog niet gestart."


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "Er zijn geen interventies om te laten zien."),
        ([("", "", "approved", 120)], "Van de 120 interventies is nog geen kleur bekend."),
        ([("wit", "nieuw", "approved", 3)], "Nog geen enkele beoordeelde interventie is gestart."),
        ([("rood", "nieuw", "approved")], "De enige gestarte interventie ligt niet op koers."),
        ([("rood", "nieuw", "approved", 3)], "Geen van de 3 gestarte interventies ligt op koers."),
    ],
)
def test_the_headline_of_what_has_no_share(rows, expected):
    assert course_headline(tally(*rows)) == expected


def test_a_selection_and_a_running_round_are_said():
    words = selection_words("Werk", "Regio Deal", "Bloemhof")
    counted = tally(("groen", "nieuw", "approved"), ("rood", "nieuw", "approved"), ("", "", "draft"))
    assert course_headline(counted, of=words, provisional=True) == (
        "1 van de 2 gestarte interventies van Werk met Regio Deal in Bloemhof ligt tot nu toe op koers."
    )
    assert selection_words("", "", "Bloemhof") == "in Bloemhof"
    assert selection_words("", "", "Focuswijken") == "in de focuswijken"
    assert rest_sentence(counted) == "Van de 3 is er 1 nog niet beoordeeld."


@pytest.mark.parametrize(
    ("row", "rest"),
    [
        (("", "", "approved", 120), ""),
        (("wit", "nieuw", "approved", 120), ""),
        (("", "", "not_reported", 120), "Van de 120 zijn er 120 niet gerapporteerd."),
    ],
)
def test_the_rest_does_not_repeat_what_the_headline_says_of_all(row, rest):
    assert rest_sentence(tally(row)) == rest


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("groen", "nieuw", "finalised", 70)], "70 zijn nieuw."),
        ([("groen", "gelijk", "finalised", 2)], "2 blijven gelijk."),
        (
            [("groen", "gelijk", "finalised"), ("wit", "nieuw", "finalised")],
            "1 blijft gelijk en 1 is nieuw.",
        ),
    ],
)
def test_a_summary_in_which_nothing_moves(rows, told):
    assert summary_headline(tally(*rows)) == f"Geen enkele interventie gaat vooruit of achteruit; {told}"


def test_the_shares_of_earlier_years_are_said_to_be_printed():
    before = Before((PrintedShare(2020, "63", "VGR 2020"), PrintedShare(2019, "66", "VGR 2020")))
    counted = tally(("groen", "nieuw", "finalised", 2), ("rood", "nieuw", "finalised", 3))
    assert course_sentence(counted, before, 2023) == (
        f"Dat is 40{NBSP}%; in het vorige uitvoeringsplan was het in 2020 63{NBSP}% en in 2019 66{NBSP}%, "
        "zoals gedrukt in de VGR 2020."
    )
    assert f"40{NBSP}%; eerder was het in 2020 63{NBSP}%" in course_sentence(counted, before, 2019)
    assert course_sentence(counted, Before(), 2023) == f"Dat is 40{NBSP}%."
    assert course_sentence(tally(), before, 2023) == ""


def test_what_stands_in_no_column_is_told_per_reason_and_pillar():
    rows = [
        Row("werk", "Werk", "", "", "approved", 2),
        Row("veilig", "Veilig", "", "", "not_reported", 2),
        Row("wonen", "Wonen", "", "", "approved", 1),
    ]
    assert rest_notes(summarise(rows)) == [
        (
            Standing.NOT_REPORTED,
            "2 interventies van Veilig zijn niet gerapporteerd: zij tellen mee in het totaal, niet in een kolom.",
        ),
        (
            Standing.UNKNOWN,
            "3 interventies van Werk (2) en Wonen (1) zijn zonder ingevoerde kleur: zij tellen mee in het totaal, "
            "niet in een kolom.",
        ),
    ]


def test_a_printed_sum_that_its_columns_do_not_have_is_noted():
    columns = {"nieuw": 46, "vooruit": 14, "gelijk": 41, "achteruit": 17}
    figures = {f"summary/totaal/{name}": value for name, value in columns.items()}
    summary = summarise([Row("veilig", "Veilig", "", "", "approved")])
    wrong = PrintedSummary("VGR 2023", figures | {"summary/totaal/subtotaal": 120}, frozenset({"veilig"}))
    assert printed_notes(summary, wrong) == [
        "De gedrukte VGR 2023 noemt 120 als som van kolommen die samen 118 zijn.",
        "Van Veilig zijn de gedrukte kleuren niet met zekerheid te lezen: die aantallen zijn een lezing.",
    ]
    right = PrintedSummary("VGR 2023", figures | {"summary/totaal/subtotaal": 118}, frozenset())
    assert printed_notes(summary, right) == []
    assert printed_notes(summary, None) == []


def test_figures_that_differ_from_the_print_are_noted_once_colours_are_known():
    printed = PrintedSummary("VGR 2023", {"summary/werk/groen/subtotaal": 19}, frozenset())
    unknown = summarise([Row("werk", "Werk", "", "", "approved")])
    known = summarise([Row("werk", "Werk", "groen", "nieuw", "approved")])
    assert printed_notes(unknown, printed, 1) == printed_notes(known, printed, 0) == []
    assert printed_notes(known, printed, 1) == [
        "Van de pijlers wijkt 1 gedrukt getal af van wat hier is geteld."
    ]
