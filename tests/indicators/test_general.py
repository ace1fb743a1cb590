"""The general picture, without a database: distances, places on the strip, the first sentence."""

from fractions import Fraction

import pytest

from indicators.gap import Reason
from indicators.general import AREAS, POPULATION, Facts, Missing, Row, chosen, facts, groups
from indicators.general_words import apart, difference, headline, lede, marks, place, value
from indicators.outcome import NOTHING, Amount

from .outcome_data import amount


def row(slug="x", *, unit="%", pillars=("School",), **values):
    """A row with these values by area, "-" written as "_"; 10 in the country, 12 in the G4, 15 in Zuid unless told otherwise."""
    told = {"nederland": "10", "g4": "12", "zuid": "15"} | values
    amounts = {
        area.replace("_", "-"): amount(text) if isinstance(text, str) else text for area, text in told.items()
    }
    return Row(slug, f"Naam {slug}", "", pillars, unit, "2023", "VGR 2023", amounts)


def plain(text):
    """With ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


CITIES = {"amsterdam": "11", "rotterdam_landelijk": "14", "den_haag": "12", "utrecht": "9"}
NOT_AVAILABLE = Amount(Reason.NOT_AVAILABLE)


def test_the_difference_is_exact_and_shown_with_the_decimals_of_the_coarser_value():
    one = row(zuid="16.30", g4="11.8")
    assert one.difference == Fraction(9, 2)
    assert difference(one).text == "+4,5"
    assert plain(apart(one)) == "4,5 procentpunt hoger"


def test_in_euros_the_sign_stands_with_the_number():
    one = row(unit="€", zuid="255800", g4="421900")
    assert plain(difference(one).text) == "€ −166.100"
    assert plain(apart(one)) == "€ 166.100 lager"


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (row(unit="aantal"), Missing.SIZES),
        (row(g4=NOT_AVAILABLE), Missing.NO_G4),
        (row(g4=NOTHING), Missing.NO_G4),
        (row(zuid=NOT_AVAILABLE, g4=NOT_AVAILABLE), Missing.NO_ZUID),
    ],
)
def test_what_cannot_be_compared_has_a_reason_and_no_number(one, reason):
    assert one.difference is reason
    assert one.is_further is None
    assert (difference(one).text, difference(one).meaning) == ("–", f"geen verschil: {reason.value}")
    assert apart(one) == ""
    assert facts([one]).without == ((one, reason),)


@pytest.mark.parametrize(
    ("zuid", "g4", "further"),
    [("15", "12", True), ("5", "12", True), ("12", "12", False), ("8", "12", False), ("11", "12", False)],
)
def test_further_counts_on_either_side_of_the_country(zuid, g4, further):
    assert row(zuid=zuid, g4=g4).is_further is further


def test_without_the_country_nobody_says_who_is_further():
    one = row(nederland=NOT_AVAILABLE)
    assert one.is_further is None
    assert one.difference == 3


@pytest.mark.parametrize(
    ("zuid", "outside"), [("14.1", True), ("14", False), ("10", False), ("9", False), ("8.9", True)]
)
def test_outside_is_beyond_each_of_the_four_cities(zuid, outside):
    assert row(zuid=zuid, **CITIES).is_outside is outside


def test_with_a_city_missing_nobody_says_who_is_outside():
    assert row(**CITIES | {"utrecht": NOT_AVAILABLE}).is_outside is None
    assert row(unit="aantal", **CITIES).is_outside is None


def test_the_strip_runs_from_the_lowest_to_the_highest_of_the_row():
    one = row(focuswijken="20", amsterdam=NOT_AVAILABLE)
    assert one.places == {"nederland": 0, "g4": 200, "zuid": 500, "focuswijken": 1000}
    assert [place(position) for position in (0, 375, 1000)] == ["0.0%", "37.5%", "100.0%"]


@pytest.mark.parametrize(
    "one", [row(unit="aantal"), row(g4="10", zuid="10"), row(**dict.fromkeys(AREAS, NOTHING))]
)
def test_where_nothing_lies_between_there_is_no_strip(one):
    assert one.places == {}


def test_provisional_is_said_once_when_it_holds_for_every_value():
    soft = amount("12", is_provisional=True)
    mixed = row(g4=soft)
    assert (mixed.is_provisional, mixed.is_all_provisional) == (True, False)
    assert row(nederland=NOT_AVAILABLE, g4=soft, zuid=soft).is_all_provisional
    assert not row().is_provisional
    assert not row(**dict.fromkeys(("nederland", "g4", "zuid"), NOTHING)).is_all_provisional
    assert value(soft, "%").is_provisional


def test_a_mark_keeps_its_sign_and_has_its_meaning():
    shown = value(NOT_AVAILABLE, "€")
    assert (shown.text, shown.meaning) == ("x", "niet beschikbaar")
    assert value(NOTHING, "%").meaning == "geen waarde in dit rapport"
    assert marks([row(g4=NOT_AVAILABLE), row(zuid=NOT_AVAILABLE)]) == [("x", "niet beschikbaar")]


def test_a_row_stands_once_under_the_first_of_its_pillars():
    both = row("both", pillars=("School", "Werk"))
    rows = [row("people", pillars=()), both, row("work", pillars=("Werk",))]
    found = {group.name: [one.slug for one in group.rows] for group in groups(rows, ["School", "Werk"])}
    assert found == {"School": ["both"], "Werk": ["work"], POPULATION: ["people"]}
    assert [group.name for group in groups(chosen(rows, "Werk"), ["Werk"])] == ["Werk"]
    assert chosen(rows, "") == rows


def test_the_largest_difference_is_named_per_unit_and_percentages_first():
    rows = [row("money", unit="€", zuid="9"), row("small"), row("large", zuid="2"), row("same", zuid="12")]
    found = facts(rows)
    assert [one.slug for one in found.largest] == ["large", "money"]
    assert plain(lede(found)) == (
        "De grootste verschillen met de G4: “Naam large” (10 procentpunt lager) en “Naam money” (€ 3 lager)."
    )


def test_the_lede_tells_the_cities_and_what_is_left_out():
    rows = [row(**CITIES), row(**CITIES, zuid="13"), row(unit="aantal", pillars=())]
    assert lede(facts(rows)).endswith(
        "Op 1 van de 2 is Zuid hoger of lager dan elk van de vier steden. Eén van de 3 is niet te vergelijken."
    )


@pytest.mark.parametrize(
    ("further", "compared", "said"),
    [
        (21, 21, "Op alle 21 indicatoren ligt Zuid verder van Nederland af dan de G4."),
        (18, 21, "Op 18 van de 21 indicatoren ligt Zuid verder van Nederland af dan de G4."),
        (0, 21, "Op geen van de 21 indicatoren ligt Zuid verder van Nederland af dan de G4."),
        (1, 1, "Op de enige indicator die te vergelijken is, ligt Zuid verder van Nederland af dan de G4."),
        (0, 1, "Op de enige indicator die te vergelijken is, ligt Zuid niet verder van Nederland af dan de G4."),
        (0, 0, "Van geen van deze indicatoren is Zuid naast de G4 te leggen."),
    ],
)  # fmt: skip
def test_the_headline_counts(further, compared, said):
    assert headline(Facts(23, compared, further, 0, 0, (), ())) == said


def test_the_headline_names_the_pillar():
    assert headline(Facts(11, 11, 9, 0, 0, (), ()), "School").startswith(
        "Op 9 van de 11 indicatoren van School ligt"
    )
