"""The colours per year on the page of an intervention, with those that the bureau entered."""

import pytest

from interventions.dossier import Dossier
from interventions.models import PastColour
from tests.factories import make_intervention, make_plan, make_report, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(intervention):
    """An intervention with a colour in 2023, and one that it continues with a colour in 2022; both have one name."""
    before = make_intervention(plan=make_plan(2019, 2022), name=intervention.name)
    make_report(before, make_round(2022, "finalised", plan=before.plan), colour="rood", state="finalised")
    make_report(intervention, make_round(2023, "finalised"), colour="groen", state="finalised")
    intervention.predecessors.add(before)
    return intervention


def years(intervention, reader):
    return [(year.year, year.standing.value, year.plan) for year in Dossier(intervention, reader).years]


def enter(intervention, year, answer):
    PastColour.objects.create(intervention=intervention, year=year, answer=answer)


def test_an_entered_colour_goes_before_that_of_a_predecessor(known, reader):
    enter(known, 2022, "oranje")
    assert years(known, reader) == [
        (2022, "oranje", "UP 2019–2022"),
        (2023, "groen", "UP 2023–2027"),
    ]


def test_a_year_without_any_report_is_shown_too(known, reader):
    enter(known, 2018, "wit")
    assert years(known, reader)[0] == (2018, "wit", "het plan ervoor")


@pytest.mark.parametrize("answer", ["nieuw", "onbekend"])
def test_nieuw_and_not_known_take_the_colour_of_a_predecessor_away(known, reader, answer):
    enter(known, 2022, answer)
    assert [year for year, _, _ in years(known, reader)] == [2023]


def test_the_colour_of_its_own_report_stays(known, reader):
    enter(known, 2023, "rood")
    assert years(known, reader)[-1] == (2023, "groen", "UP 2023–2027")


def test_the_page_shows_it(client, known, reader):
    enter(known, 2022, "oranje")
    client.force_login(reader)
    page = client.get("/interventies/werk-1/").content.decode()
    assert "Kleur per jaar: oranje in 2022 en groen in 2023." in page
