"""The sentences on top of the list and of one intervention."""

import pytest

from interventions.headlines import Count, headline, lede, status
from interventions.standing import Standing
from nprz_site import dutch

S = Standing


def count(total=None, **standings):
    found = {Standing[name]: number for name, number in standings.items()}
    return Count(sum(found.values()) if total is None else total, found)


@pytest.mark.parametrize(
    ("counted", "options", "sentence"),
    [
        (
            count(GROEN=19, ORANJE=14, ROOD=2),
            {"whole": "Werk"},
            "Werk telt 35 interventies; 19 liggen op koers.",
        ),
        (count(GROEN=1, ROOD=1), {"whole": "Werk"}, "Werk telt 2 interventies; 1 ligt op koers."),
        (count(ROOD=2), {}, "2 interventies passen bij dit filter; geen daarvan ligt op koers."),
        (count(GROEN=1), {}, "Eén interventie past bij dit filter; die ligt op koers."),
        (count(WIT=1), {}, "Eén interventie past bij dit filter; die ligt niet op koers."),
        (count(), {}, "Geen interventie past bij dit filter."),
        (count(), {"whole": "Het programma"}, "Het programma heeft nog geen interventies."),
        (count(1200), {"whole": "Het programma"}, "Het programma telt 1.200 interventies."),
        (count(GROEN=3), {"tells_colours": False}, "3 interventies passen bij dit filter."),
        (count(11), {"whole": "Organisatie", "counted": False}, "Organisatie telt 11 activiteiten."),
    ],
)
def test_the_headline_answers_how_many_and_how_many_on_course(counted, options, sentence):
    assert headline(counted, **options) == sentence


def told(counted):
    """The lede with ordinary spaces."""
    return lede(counted).replace(dutch.NBSP, " ")


def test_the_lede_names_what_the_share_leaves_out():
    assert told(count(GROEN=7, ORANJE=8, ROOD=1, NOT_REPORTED=2)) == (
        "Dat is 44 % van de 16 die begonnen zijn; 2 zijn niet gerapporteerd."
    )
    assert told(count(GROEN=1, ORANJE=1, WIT=1, UNKNOWN=3)) == (
        "Dat is 50 % van de 2 die begonnen zijn; 1 is wit en 3 hebben nog geen ingevoerde kleur."
    )
    assert told(count(GROEN=1, ORANJE=1)) == "Dat is 50 % van de 2 die begonnen zijn."


@pytest.mark.parametrize("counted", [count(), count(WIT=4), count(NOT_REPORTED=4), count(GROEN=1)])
def test_without_several_that_have_started_there_is_no_lede(counted):
    assert told(counted) == ""


@pytest.mark.parametrize(
    ("standing", "movement", "previous", "sentence"),
    [
        (S.ORANJE, "achteruit", "groen", "Oranje in 2023, achteruit vanaf groen."),
        (S.GROEN, "vooruit", "wit", "Groen in 2023, vooruit vanaf wit."),
        (S.ROOD, "gelijk", "rood", "Rood in 2023, gelijk aan de ronde ervoor."),
        (S.WIT, "nieuw", "", "Wit in 2023, voor het eerst beoordeeld."),
        (S.NOT_REPORTED, "", "", "Niet gerapporteerd in 2023."),
        (S.UNDECIDED, "", "", "Nog niet beoordeeld in 2023."),
        (S.UNKNOWN, "", "", "De kleur van 2023 is nog niet ingevoerd."),
    ],
)
def test_the_status_names_colour_and_direction(standing, movement, previous, sentence):
    assert status(standing, 2023, movement=movement, previous=previous) == sentence
