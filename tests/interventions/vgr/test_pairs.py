"""Plain pairs of aim and result are read; anything with a bound, a range or a direction is not."""

from decimal import Decimal

import pytest

from interventions.vgr.pairs import read_pairs


@pytest.mark.parametrize(
    ("text", "indicator", "aim", "realised", "unit"),
    [
        ("Aantal films (in 2023 beoogd 50). Realisatie 45.", "Aantal films", "50", "45", ""),
        ("Aantal films (in 2023 beoogd 50%). Realisatie is 40%, of 9.", "Aantal films", "50", "40", "%"),
        ("Aantal films (in 2023 8 beoogd), gerealiseerd 17.", "Aantal films", "8", "17", ""),
        ("Bezoeken (beoogd 1.700), realisatie 388", "Bezoeken", "1700", "388", ""),
        ("Aantal bezoeken. Beoogd 14, realisatie 22.", "Aantal bezoeken", "14", "22", ""),
        ("Helpers (beoogd was 10). Realisatie: 27.", "Helpers", "10", "27", ""),
        ("Ouders (beoogd 400 in 2023). Realisatie 196.", "Ouders", "400", "196", ""),
        ("Bazen. Doelstelling 3, realisatie 3.", "Bazen", "3", "3", ""),
        ("Plekken (beoogd 40) van het totaal: 10.", "Plekken", "40", "10", ""),
        ("Groei is voor 2023 beoogd op 390 contracten. Uiteindelijk is 335 gerealiseerd.", "Groei", "390", "335", "contracten"),
        ("Uren (beoogd 37,5). Realisatie 40", "Uren", "37.5", "40", ""),
    ],
)  # fmt: skip
def test_plain_pair(text, indicator, aim, realised, unit):
    (pair,) = read_pairs([text])
    assert (pair.indicator, pair.aim, pair.realised, pair.unit) == (
        indicator,
        Decimal(aim),
        Decimal(realised),
        unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Aandeel beoogd >40%. Realisatie 45%.",
        "Aandeel beoogd > 40%. Realisatie 45%.",
        "Nieuw (in 2023 beoogd minimaal 4). Realisatie 10.",
        "Minder (in 2023 beoogd 60 lager). Realisatie 45 lager.",
        "Minder (in 2023 beoogd 60). Realisatie 45 lager dan elders.",
        "Werkdruk (in 2023 beoogd 80/100). Realisatie is 80/100.",
        "Woningen (beoogd 1800 tot 2100). Realisatie 1900.",
        "Deelnemers: doelstelling 100. Realisatie totaal aantal deelnemers 171.",
        "Werk. Doelstelling 50 (=50%). Realisatie 58 (=34%).",
        "Aandeel (beoogd 50%). Realisatie 43.",
        "Kennis. Realisatie: 100%.",
        "Beoogd 10. Dat ging goed. Realisatie 9.",
    ],
)
def test_what_is_not_plain_stays_text(text):
    assert read_pairs([text]) == ()


def test_several_pairs_in_one_text_each_have_their_own_indicator():
    text = "Aantal films (beoogd 5). Realisatie 4. Percentage uren (beoogd 50%). Realisatie 43%. Meer is er niet."
    assert [pair.indicator for pair in read_pairs([text])] == ["Aantal films", "Percentage uren"]


def test_indicator_in_a_list_that_runs_on_begins_where_it_counts():
    text = "Tuin – max 10 Kok – max 5 Aantal bazen per plek. Doelstelling 3, realisatie 3."
    assert read_pairs([text])[0].indicator == "Aantal bazen per plek"


@pytest.mark.parametrize("number", ["123456789012", "1,2345", "9" * 26])
def test_a_number_that_no_figure_can_be_stays_text(number):
    assert read_pairs([f"Aantal films (in 2023 beoogd 50). Realisatie {number}."]) == ()
    assert read_pairs(["Aantal films (in 2023 beoogd 50). Realisatie 12345678901."]) != ()
