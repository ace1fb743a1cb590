"""`/beheer/wijken/`, the start page, and what the page of an intervention says of where it works."""

from datetime import timedelta

import pytest
from django.utils import timezone

from interventions.bureau import problems
from interventions.models import AreaProposal
from interventions.proposing_areas import refuse, working_of
from tests import factories
from tests.interventions.areas import areas, confirmed, proposed
from tests.interventions.register import text_of
from wijken.loading import load_areas

pytestmark = pytest.mark.django_db
LIST = "/beheer/wijken/"


@pytest.fixture(autouse=True)
def zuid(db):
    load_areas()


@pytest.fixture
def get(client):
    def page(user, address):
        client.force_login(user)
        return text_of(client.get(address))

    return page


def refused(intervention, owner, bureau, *slugs, reason="Nee."):
    made = proposed(intervention, owner, *slugs)
    refuse(intervention, reason=reason, by=bureau, based_on=working_of(intervention).token)
    made.refresh_from_db()
    return made


def test_proposals_come_first_then_what_changed_then_what_is_empty(get, intervention, owner, bureau):
    other, third = factories.make_intervention(name="Tweede"), factories.make_intervention(name="Derde")
    proposed(intervention, owner, "bloemhof", note="Daarom")
    confirmed(other, owner, bureau, "zuid")
    text = get(bureau, LIST)
    assert (
        "Eén voorstel wacht op antwoord; van 2 van de 3 interventies is niet ingevuld waar ze werken." in text
    )
    places = [text.index(f'id="{part}"') for part in ("voorstellen", "laatst", "leeg")]
    assert places == sorted(places)
    waiting, done, empty = (text[start:] for start in places)
    assert "Daarom" in waiting[: places[1] - places[0]]
    assert "heel Zuid" in done[: places[2] - places[1]]
    assert "Derde" in empty
    assert "Tweede" not in empty
    assert third.name in empty


def test_a_list_without_anything_says_what_to_do(get, bureau):
    text = get(bureau, LIST)
    assert "Er wacht geen voorstel, en van elke interventie is ingevuld waar ze werkt." in text
    assert "Een eigenaar stelt wijken voor op de pagina van de interventie" in text


def test_only_the_last_change_of_an_intervention_can_be_undone(get, intervention, owner, bureau):
    confirmed(intervention, owner, bureau, "zuid")
    confirmed(intervention, owner, bureau, "bloemhof")
    assert get(bureau, LIST).count('value="ongedaan"') == 1


def test_the_start_page_and_beheer_tell_the_bureau(get, intervention, owner, bureau):
    assert not [one for one in problems() if one.url == LIST]
    proposed(intervention, owner, "bloemhof")
    (told,) = [one for one in problems() if one.url == LIST]
    assert (told.count, told.label) == (1, "voorstel voor wijken wacht op antwoord")
    for address in ("/", "/beheer/"):
        assert "voorstel voor wijken wacht op antwoord" in get(bureau, address)


def test_the_start_page_tells_the_owner_what_the_bureau_answered(get, intervention, owner, bureau, stranger):
    second = factories.make_intervention(owners=(owner,))
    confirmed(intervention, owner, bureau, "zuid")
    refused(second, owner, bureau, "bloemhof", reason="Dat project stopte.")
    text = get(owner, "/")
    assert "Het programmabureau nam je voorstel voor Werk 1 over: heel Zuid." in text
    assert "Je voorstel voor Werk 2 is niet overgenomen:" in text
    assert "Dat project stopte." in text
    assert "Antwoord op je voorstel" not in get(stranger, "/")


def test_an_answer_is_told_for_a_month_and_not_after_a_new_proposal(get, intervention, owner, bureau):
    made = refused(intervention, owner, bureau, "bloemhof")
    assert "niet overgenomen" in get(owner, "/")
    old = timezone.now() - timedelta(days=31)
    AreaProposal.objects.filter(pk=made.pk).update(answered_at=old)
    assert "niet overgenomen" not in get(owner, "/")
    AreaProposal.objects.filter(pk=made.pk).update(answered_at=timezone.now())
    proposed(intervention, owner, "vreewijk")
    assert "niet overgenomen" not in get(owner, "/")


def test_the_page_of_an_intervention_says_where_it_works_to_everybody(get, intervention, reader):
    address = intervention.get_absolute_url()
    assert "<dt>Werkt in</dt><dd>niet ingevuld</dd>" in get(reader, address)
    intervention.areas.set(areas("gebied-charlois", "bloemhof"))
    text = get(reader, address)
    assert (
        '<a href="/wijken/bloemhof/">Bloemhof</a>, <a href="/wijken/gebied-charlois/">Charlois (gebied)</a>'
        in text
    )
    intervention.areas.set(areas("focuswijken"))
    assert '<a href="/interventies/?wijk=focuswijken">Focuswijken</a></dd>' in get(reader, address)
    intervention.areas.set(areas("zuid"))
    assert '<a href="/interventies/?wijk=zuid">heel Zuid</a></dd>' in get(reader, address)


def test_what_is_proposed_is_for_who_may_know(
    get, intervention, owner, lead, director, bureau, reader, stranger
):
    address = intervention.get_absolute_url()
    assert "Klopt dit niet? Stel wijken voor" in get(owner, address)
    proposed(intervention, owner, "bloemhof", note="Omdat")
    told = "Voorgesteld: Bloemhof; wacht op het programmabureau"
    acts = {owner: "Wijzig je voorstel", lead: "bekijk het voorstel", bureau: "beantwoord het voorstel"}
    for user, act in acts.items():
        text = get(user, address)
        assert told in text
        assert f">{act}</a>" in text
    assert told in get(director, address)
    for user in (reader, stranger):
        text = get(user, address)
        assert "oorgesteld" not in text
        assert "wijken/" not in text.split("<main")[1].split("Werkt in")[1].split("</dd>")[0]


def test_the_list_and_the_start_page_ask_no_more_for_more(
    client, owner, bureau, django_assert_num_queries, django_assert_max_num_queries
):
    def make(count):
        for _ in range(count):
            one = factories.make_intervention(owners=(owner,))
            confirmed(one, owner, bureau, "bloemhof")
            proposed(one, owner, "vreewijk", "zuidwijk")
            factories.make_intervention(owners=(owner,))
            refused(factories.make_intervention(owners=(owner,)), owner, bureau, "zuid")

    make(2)
    for user, address, most in ((bureau, LIST, 20), (owner, "/", 25), (bureau, "/", 28)):
        client.force_login(user)
        with django_assert_max_num_queries(most) as few:
            client.get(address)
        make(2)
        with django_assert_num_queries(len(few)):
            client.get(address)
