"""How an indicator stands, in words, without a database."""

from fractions import Fraction

import pytest

from indicators.gap import Reason
from indicators.outcome import FIXED, NOTHING, Amount
from indicators.outcome_words import bar, headline, in_unit, lede, overview_headline, target_words

from .outcome_data import amount, outcome

WOZ = outcome("126434", "255800", "326400", unit="€", reference="Rotterdam", old_reference=amount("162861"))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_headline_says_how_much_of_the_gap_is_closed_and_how_much_was_due():
    assert (
        plain(headline(WOZ)) == "Zuid liep 64,7 % van het verschil met Rotterdam in; 40 % was de bedoeling."
    )
    assert "met de G4 in" in headline(outcome("48.0", "52.6", "59.8"))


def test_the_headline_of_a_fixed_level_speaks_of_a_way_and_not_of_a_gap():
    fixed = outcome("24.5", "27.8", "38", reference=FIXED)
    assert plain(headline(fixed)) == "Zuid legde 24,4 % van de weg naar 38 % af; 40 % was de bedoeling."


def test_a_share_that_is_no_whole_percentage_is_told_as_the_sum_uses_it():
    young = outcome("30.7", "27.4", "21.1", reference="Rotterdam", due=Fraction(1, 9))
    assert plain(headline(young)).endswith("; 11,1 % was de bedoeling.")
    assert "11,1 %" in plain(young.target_sum)


def test_who_went_back_has_closed_nothing():
    back = outcome("28.5", "27.5", "34.3", reference="Rotterdam")
    assert plain(headline(back)) == (
        "Zuid ging achteruit, weg van Rotterdam; 40 % van het verschil inlopen was de bedoeling."
    )


def test_without_a_rule_the_headline_is_the_value():
    free = outcome("193982", "211168", "0", unit="aantal", reference="", new_reference=NOTHING)
    assert headline(free) == "Zuid staat op 211.168 in 2023."
    assert "er is geen actuele waarde van de referentie" in lede(free, 2023)
    assert headline(outcome("1", "2", "3", now=NOTHING)) == "Van Zuid is hier nog geen waarde bekend."


def test_the_lede_tells_that_the_distance_grew_while_the_share_did_too():
    assert plain(lede(WOZ, 2023)) == (
        "In 2011 stond Zuid op € 126.434, in 2023 op € 255.800. Het streefniveau van 2023 is € 206.420. "
        "De afstand tot Rotterdam werd groter: van € 36.427 naar € 70.600."
    )


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("60.0", "werd kleiner: van 12,0 procentpunt naar 7,2 procentpunt."),
        ("55.2", "bleef 7,2 procentpunt."),
    ],
)
def test_the_distance_between_percentages_is_in_points(old, told):
    assert plain(lede(outcome("48.0", "52.6", "59.8", old_reference=amount(old)), 2023)).endswith(told)


def test_who_is_ahead_has_no_distance_left():
    ahead = outcome("48.0", "61.0", "59.8", old_reference=amount("60.0"))
    assert plain(lede(ahead, 2023)).endswith("Zuid is de G4 nu voorbij, met 1,2 procentpunt.")


def test_values_have_their_unit_and_marks_none():
    assert plain(in_unit(amount("52.60"), outcome("1", "2", "3"))) == "52,60 %"
    assert in_unit(Amount(Reason.SUPPRESSED), WOZ) == Reason.SUPPRESSED.value
    assert plain(target_words(WOZ)) == "€ 206.420"
    assert target_words(outcome("1", "2", "3", new_reference=NOTHING)) == ""


def test_a_bar_shows_no_less_than_nothing_and_no_more_than_all():
    assert [bar(Fraction(share)) for share in ("-1/2", "2/5", "6/5")] == [0, 400, 1000]
    assert bar(Reason.NO_GAP) is None
    assert bar(None) is None


def test_the_headline_of_the_overview_counts_what_has_a_class():
    goal, no_gap = outcome("10", "19", "20"), outcome("10", "12", "10")
    other = outcome("10", "11", "20", kind="indicator")
    told = overview_headline([goal, no_gap, other], 2023)
    assert told == "Op 1 van de 2 doelen en indicatoren ligt Zuid boven het streefniveau van 2023."
    assert "1 van de 1 doelen ligt" in overview_headline([goal], 2023)
    assert "0 van de 1 indicatoren ligt" in overview_headline([other], 2023)
    assert overview_headline([no_gap], 2023).startswith("Van geen van deze indicatoren")
