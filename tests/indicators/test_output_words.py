"""What interventions deliver, in words: the first sentence, what is left out, pace, and the sum over the plan."""

import pytest

from indicators.output.counts import Pace, Tally
from indicators.output.words import (
    bar_counts,
    bar_words,
    headline,
    left_out,
    line,
    pace_words,
    pillar_words,
    plan_words,
    span,
)
from indicators.output.years import Stand
from tests.indicators.output_steps import output, told


def counted(reached=0, missed=0, unmeasured=0, **others) -> Tally:
    rest = {Stand[name.upper()]: count for name, count in others.items()}
    return Tally({Stand.REACHED: reached, Stand.MISSED: missed, Stand.UNMEASURED: unmeasured} | rest)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((45, 35), "In 2023 zijn 45 van de 80 streefgetallen gehaald."),
        ((1, 30), "In 2023 is 1 van de 31 streefgetallen gehaald."),
        ((0, 12), "In 2023 is geen van de 12 streefgetallen gehaald."),
        ((12, 0), "In 2023 zijn alle 12 streefgetallen gehaald."),
        ((1, 0), "In 2023 is het enige gemeten streefgetal gehaald."),
        ((0, 1), "In 2023 is het enige gemeten streefgetal niet gehaald."),
        ((0, 0, 3), "Van 2023 is nog van geen enkel streefgetal bekend of het is gehaald."),
        ((), "Geen interventie-indicator past bij deze keuze."),
    ],
)
def test_headline(counts, sentence):
    assert headline(counted(*counts), 2023) == sentence


def test_headline_names_the_pillar_and_that_the_round_still_runs():
    told_so_far = headline(counted(2, 3), 2024, of="Werk", provisional=True)
    assert told_so_far == "In 2024 zijn tot nu toe 2 van de 5 streefgetallen van Werk gehaald."


def test_what_is_left_out_is_told():
    assert left_out(counted(3, 2)) == ""
    told_left_out = left_out(counted(3, 2, 4, no_aim=2, untold=1, only_areas=1))
    assert told_left_out == (
        "Niet meegeteld: 4 niet gemeten, 2 zonder streefgetal, 1 niet ingevuld en 1 alleen per wijk ingevuld."
    )


def test_a_pillar_has_its_count_and_its_bar_in_words():
    one = counted(12, 19, 4)
    assert pillar_words(one) == "12 van de 31 streefgetallen gehaald"
    assert bar_words(one) == [(1, "12 gehaald"), (3, "19 niet gehaald"), (4, "4 niet gemeten")]
    assert bar_counts(one) == [12, 0, 19, 4]
    assert (pillar_words(counted(0, 0, 2)), bar_words(counted())) == ("", [])


def test_pace_compares_with_the_years_that_are_over():
    assert pace_words(Pace(0, 0), 2023, 2027, 2024) == ""
    end = "40 % of meer gehaald. Van de tijd is ook 40 % om: 2 van de 5 jaar."
    for found, start in [
        (Pace(3, 7), "Van 3 van de 7 ambities voor het hele plan is al"),
        (Pace(0, 7), "Van geen van de 7 ambities voor het hele plan is al"),
        (Pace(1, 1), "Van de enige ambitie voor het hele plan is al"),
        (Pace(0, 1), "Van de enige ambitie voor het hele plan is nog niet"),
    ]:
        assert plain(pace_words(found, 2023, 2027, 2024)) == f"{start} {end}"


def test_where_years_began_later_no_one_share_of_them_is_named():
    told = pace_words(Pace(1, 2, has_later=True), 2023, 2027, 2025)
    assert (
        told == "Van 1 van de 2 ambities voor het hele plan is al zo’n groot deel als er tijd om is gehaald."
    )


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def over(one, year=2020) -> tuple[str, list[str]]:
    words = plan_words(one, year)
    return plain(words.text), [plain(text) for text in words.lines]


def test_over_the_plan_with_the_sum_and_each_year():
    text, lines = over(output(told(2019, "1000", "720"), told(2020, realised="1330"), ambition="4200"))
    assert text == "2.050 van 4.200 (48,8 %)"
    assert lines == [
        "De ambitie voor 2019 tot en met 2022 is 4.200.",
        "(720 + 1.330) ÷ 4.200 = 48,8 %",
        "Van deze jaren is 50 % voorbij.",
        "2019: 720 gehaald, 1.000 beoogd, 72 %",
        "2020: 1.330 gehaald, zonder streefgetal",
    ]


def test_without_an_ambition_it_says_what_the_share_is_of():
    text, lines = over(output(told(2019, "1000", "720"), told(2020, "1050", "1330")))
    assert text == "2.050 van 2.050 beoogd (100,0 %)"
    assert lines[:2] == [
        "Er is geen ambitie voor 2019 tot en met 2022 samen.",
        "(720 + 1.330) ÷ (1.000 + 1.050) = 100,0 % van wat tot en met 2020 is beoogd",
    ]


def test_what_cannot_be_added_up_says_why():
    text, lines = over(output(told(2020, "50"), ambition="200"))
    assert text == "nog niet op te tellen"
    assert lines[1] == "Niet op te tellen: wat in 2019 en 2020 is gehaald, is niet ingevuld."
    assert lines[-2:] == ["2019: niet ingevuld", "2020: 50 beoogd, niet gemeten"]
    text, lines = over(output(told(2019, "60", "45", comparator="lower"), ambition="90"), 2019)
    assert lines[1] == "Niet op te tellen: er is ingevuld hoeveel lager het werd."
    text, lines = over(output(told(2019, realised="45")), 2019)
    assert (text, lines[1]) == (
        "45 gehaald", "Welk deel dat is, is niet te berekenen: niet elk jaar heeft een streefgetal dat optelt.",
    )  # fmt: skip


def test_money_and_decimals_keep_their_form():
    assert over(output(told(2019, "2.5", "1.25"), ambition="10"), 2019)[0] == "1,25 van 10 (12,5 %)"
    assert over(output(told(2019, "2", "1"), ambition="10", unit="€"), 2019)[0] == "€ 1 van € 10 (10,0 %)"


def test_years_in_a_row_become_a_span():
    assert span([2019, 2020, 2021]) == "2019 tot en met 2021"
    assert span([2019, 2021, 2022]) == "2019, 2021 en 2022"
    assert span([2019, 2020]) == "2019 en 2020"


def test_a_line_says_in_words_what_was_not_told():
    shown = line(output(unit="woningen"), 2019)
    assert (shown.name, shown.aim, shown.realised, shown.verdict) == ("Woningen", "–", "–", "niet ingevuld")
    shown = line(output(told(2019, "4", "5", comparator="ge"), unit="stuks", accumulates=False), 2019)
    assert (shown.name, shown.aim, shown.plan) == ("Woningen (stuks)", "minimaal 4", None)
