"""`/beheer/programma/plan/`: the plan that follows is made ready, begins when the bureau says so, or is thrown away."""

import re

import pytest

from interventions.models import Funding, Intervention, Plan, Theme
from interventions.rounds import add_missing_reports
from tests.factories import make_intervention, make_pillar, make_report, make_round
from wijken.models import Area

from .register import text_of

pytestmark = pytest.mark.django_db
PAGE = "/beheer/programma/plan/"


@pytest.fixture
def page(client, bureau, intervention):
    client.force_login(bureau)
    return lambda: text_of(client.get(PAGE))


@pytest.fixture
def post(client, page):
    def send(act="maak", **fields):
        text = page()
        found = re.search(r'name="gezien" value="([^"]*)"', text)
        keys = re.findall(r'name="gaat_door" value="(\d+)" checked', text)
        plan = re.search(r'name="plan" value="(\d+)"', text)
        data = {"doe": act, "eerste_jaar": "2028", "laatste_jaar": "2032", "gaat_door": keys}
        data |= {"gezien": found.group(1) if found else "", "plan": plan.group(1) if plan else ""}
        return client.post(PAGE, data | fields)

    return send


def heirs():
    return Intervention.objects.filter(plan__first_year=2028).order_by("pillar__position", "number")


def test_what_goes_on_keeps_number_and_name_and_everything_that_belongs_to_it(post, intervention, owner):
    theme = Theme.objects.create(plan=intervention.plan, pillar=intervention.pillar, name="Lijn", position=2)
    Intervention.objects.filter(pk=intervention.pk).update(theme=theme, description="<p>Wat</p>")
    intervention.funding.add(Funding.objects.create(name="Regio Deal", slug="regio-deal"))
    intervention.areas.add(Area.objects.create(name="Bloemhof", slug="bloemhof", level="wijk"))
    under = make_intervention(make_pillar("wonen"), number=7, reported_under=intervention)
    assert post().status_code == 302
    one, other = heirs()
    assert (one.label, one.name, one.description) == ("Werk 1", intervention.name, "<p>Wat</p>")
    assert (one.theme.name, one.theme.plan, one.theme.position) == ("Lijn", one.plan, 2)
    assert (list(one.predecessors.all()), one.origin_confirmed) == ([intervention], True)
    assert list(one.owners.all()) == [owner]
    assert (one.funding.get().slug, one.areas.get().slug) == ("regio-deal", "bloemhof")
    assert (other.label, other.reported_under) == (under.label, one)
    assert Plan.objects.current() == intervention.plan


def test_what_is_not_ticked_and_what_ended_stays_behind(post, intervention):
    make_intervention(name="Weg")
    make_intervention(name="Klaar", ended="2024-01-01", ended_reason="Klaar")
    post(gaat_door=[intervention.pk])
    assert [one.name for one in heirs()] == [intervention.name]


def test_the_colour_of_the_last_year_is_the_previous_one_of_the_first(post, intervention):
    make_report(intervention, make_round(2027, "closed"), state="approved", colour="rood")
    post()
    round = make_round(2028, plan=Plan.objects.get(first_year=2028))
    add_missing_reports(round)
    assert round.reports.get().previous_colour == "rood"


def test_the_new_plan_begins_when_the_last_round_is_closed_and_not_before(
    client, page, post, intervention, reader
):
    post()
    assert "Van 2027, het laatste jaar van UP 2023–2027, is er nog geen ronde." in page()
    post("begin")
    round = make_round(2027, "open")
    assert "Ronde 2027 van UP 2023–2027 is nog niet gesloten." in page()
    post("begin")
    assert Plan.objects.current() == intervention.plan
    type(round).objects.update(state="closed")
    assert post("begin").status_code == 302
    (one,) = heirs()
    assert (Plan.objects.current(), one.get_absolute_url()) == (one.plan, "/interventies/werk-1/")
    intervention.refresh_from_db()
    assert intervention.get_absolute_url() == "/interventies/2023-2027/werk-1/"
    client.force_login(reader)
    assert "Voorgangers" in text_of(client.get("/interventies/werk-1/"))
    assert client.get("/interventies/2023-2027/werk-1/").status_code == 200


def test_it_can_go_back_as_long_as_there_is_no_round(page, post, intervention):
    make_round(2027, "closed")
    post()
    post("begin")
    assert "weer het lopende plan" in page()
    post("begin")
    assert Plan.objects.current() == intervention.plan
    post("begin")
    make_round(2028, "prepared", plan=Plan.objects.get(first_year=2028))
    assert "weer het lopende plan" not in page()


def test_a_plan_that_is_ready_can_be_thrown_away(post, page, intervention):
    post()
    assert "UP 2028–2032 staat klaar, met één interventie." in page()
    post("weg")
    assert list(Plan.objects.all()) == [intervention.plan]
    assert list(Intervention.objects.all()) == [intervention]
    post()
    make_round(2028, "prepared", plan=Plan.objects.get(first_year=2028))
    assert "Weggooien kan niet meer." in page()
    post("weg")
    assert Plan.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"eerste_jaar": "2027"}, "Het nieuwe plan begint na 2027."),
        ({"laatste_jaar": "2020"}, "Het laatste jaar ligt voor het eerste."),
        ({"gaat_door": ["999999"]}, "staat niet (meer) in het register"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(post, fields, words):
    answer = post(**fields)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Plan.objects.count() == 1


def test_what_ran_differently_is_shown_again(post, intervention):
    answer = post(gezien="iets anders")
    assert answer.status_code == 409
    assert "Het programma veranderde intussen." in text_of(answer)
    assert not heirs()


def test_making_it_twice_makes_it_once(client, post, page):
    text = page()
    data = {"doe": "maak", "eerste_jaar": "2028", "laatste_jaar": "2032"}
    data["gezien"] = re.search(r'name="gezien" value="([^"]*)"', text).group(1)
    for _ in range(2):
        assert client.post(PAGE, data).status_code == 302
    assert Plan.objects.count() == 2


def test_the_plan_is_for_the_bureau(client, reader):
    client.force_login(reader)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"doe": "maak"}).status_code == 403
