"""`…/werk-1/wijken/`: owners propose, the bureau answers or says it itself, others read or are refused."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry

from interventions.models import AreaChange, AreaProposal, Delegation
from interventions.proposing_areas import working_of
from tests import factories
from tests.interventions.areas import areas, confirmed, proposed, slugs_of
from tests.interventions.register import text_of
from wijken.loading import load_areas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def zuid(db):
    load_areas()


@pytest.fixture
def page(client, intervention):
    def get(user):
        client.force_login(user)
        return client.get(f"{intervention.get_absolute_url()}wijken/")

    return get


@pytest.fixture
def post(client, intervention):
    """Post as `user` an act on what stands now, or on what was `seen`."""

    def send(user, act, seen=None, **fields):
        client.force_login(user)
        seen = working_of(intervention).token if seen is None else seen
        url = f"{intervention.get_absolute_url()}wijken/"
        return client.post(url, {"doe": act, "gezien": seen} | fields, follow=False)

    return send


def test_an_owner_proposes_and_the_register_stays_until_the_bureau_takes_it_over(
    page, post, intervention, owner, bureau
):
    answer = post(
        owner, "voorstel", keuze="wijken", wijken=["bloemhof", "gebied-charlois"], toelichting="Sinds mei"
    )
    assert answer.status_code == 302
    assert slugs_of(intervention) == []
    text = text_of(page(owner))
    assert "Voorgesteld: Bloemhof en Charlois (gebied)" in text
    assert "Wacht op het programmabureau" in text
    assert "Sinds mei" in text
    assert re.search(r'value="bloemhof" checked', text)
    assert post(bureau, "bevestig").status_code == 302
    assert slugs_of(intervention) == ["bloemhof", "gebied-charlois"]
    (entry,) = LogEntry.objects.filter(change_message__startswith="Werkt in")
    assert (entry.change_message, entry.user) == ("Werkt in: Bloemhof en Charlois (gebied).", bureau)
    assert "Het laatste voorstel is overgenomen" in text_of(page(owner))


def test_all_of_zuid_makes_the_ticks_void(post, intervention, owner, bureau):
    post(owner, "voorstel", keuze="zuid", wijken=["bloemhof"])
    assert [area.slug for area in working_of(intervention).proposed] == ["zuid"]
    post(bureau, "zet", keuze="zuid", wijken=["bloemhof", "vreewijk"])
    assert slugs_of(intervention) == ["zuid"]


def test_what_the_bureau_sets_as_proposed_takes_the_proposal_over_and_other_leaves_it_waiting(
    post, intervention, owner, bureau
):
    proposed(intervention, owner, "bloemhof")
    post(bureau, "zet", keuze="wijken", wijken=["vreewijk"])
    assert (slugs_of(intervention), AreaProposal.objects.get().state) == (["vreewijk"], "open")
    post(bureau, "zet", keuze="wijken", wijken=["bloemhof"])
    assert (slugs_of(intervention), AreaProposal.objects.get().state) == (["bloemhof"], "accepted")


def test_what_stands_already_is_taken_over_too_when_it_was_proposed(post, intervention, owner, bureau):
    intervention.areas.set(areas("bloemhof"))
    post(bureau, "zet", keuze="wijken", wijken=["bloemhof"])
    assert not AreaChange.objects.exists()
    proposed(intervention, owner, "bloemhof")
    post(bureau, "zet", keuze="wijken", wijken=["bloemhof"])
    assert (slugs_of(intervention), AreaProposal.objects.get().state) == (["bloemhof"], "accepted")


def test_the_bureau_empties_what_nobody_knows_and_an_owner_cannot(post, intervention, owner, bureau):
    intervention.areas.set(areas("bloemhof"))
    assert post(owner, "voorstel", keuze="leeg").status_code == 422
    assert post(bureau, "zet", keuze="leeg").status_code == 302
    assert slugs_of(intervention) == []


def test_an_owner_changes_and_withdraws_the_proposal(page, post, intervention, owner):
    proposed(intervention, owner, "bloemhof")
    post(owner, "voorstel", keuze="wijken", wijken=["vreewijk"])
    made = AreaProposal.objects.get()
    assert ([area.slug for area in made.areas.all()], made.version) == (["vreewijk"], 2)
    post(owner, "intrekken")
    assert AreaProposal.objects.get().state == "withdrawn"
    assert "Voorgesteld" not in text_of(page(owner))


def test_a_refusal_needs_a_reason_that_the_owner_reads(page, post, intervention, owner, bureau):
    proposed(intervention, owner, "bloemhof")
    refused = post(bureau, "weiger", reden=" ")
    assert refused.status_code == 422
    assert "Vul in waarom je het voorstel niet overneemt." in text_of(refused)
    assert "<title>Fout: " in text_of(refused)
    post(bureau, "weiger", reden="Dat project stopte.")
    assert slugs_of(intervention) == []
    text = text_of(page(owner))
    assert "Het laatste voorstel is niet overgenomen" in text
    assert "Dat project stopte." in text
    assert "Bureau" not in text.split("<main")[1]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Kies heel Zuid of wijken."),
        ({"keuze": "wijken"}, "Vink minstens één wijk aan, of kies heel Zuid."),
        ({"keuze": "wijken", "wijken": ["rotterdam"]}, "Een van de aangevinkte wijken kennen we niet."),
        ({"keuze": "wijken", "wijken": ["cool"]}, "Een van de aangevinkte wijken kennen we niet."),
        ({"keuze": "wijken", "wijken": ["buurt-bloemhof"]}, "Een van de aangevinkte wijken kennen we niet."),
        ({"keuze": "zuid", "toelichting": "x" * 501}, "Dit is te lang: hooguit 500 tekens."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_stored(post, owner, fields, told):
    answer = post(owner, "voorstel", **fields)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not AreaProposal.objects.exists()


@pytest.mark.parametrize("act", ["bevestig", "weiger"])
def test_what_was_changed_in_between_is_not_answered(post, intervention, owner, bureau, act):
    proposed(intervention, owner, "bloemhof")
    seen = working_of(intervention).token
    proposed(intervention, owner, "vreewijk")
    answer = post(bureau, act, seen, reden="Nee")
    assert answer.status_code == 409
    text = text_of(answer)
    assert "voorgesteld: Vreewijk" in text
    assert "Wat jij koos" not in text
    assert ("Je antwoord is niet verstuurd: “Nee”" in text) == (act == "weiger")
    assert (slugs_of(intervention), AreaProposal.objects.get().state) == ([], "open")


def test_a_stale_form_gets_both_and_keeps_what_was_chosen(post, intervention, owner, bureau):
    seen = working_of(intervention).token
    post(bureau, "zet", keuze="zuid")
    answer = post(owner, "voorstel", seen, keuze="wijken", wijken=["vreewijk"], toelichting="Alleen hier")
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Nu staat er: heel Zuid" in text
    assert "Wat jij koos, staat hieronder" in text
    assert re.search(r'value="vreewijk" checked', text)
    assert "Alleen hier" in text
    assert not AreaProposal.objects.exists()
    again = re.search(r'name="gezien" value="([^"]*)"', text).group(1)
    assert post(owner, "voorstel", again, keuze="wijken", wijken=["vreewijk"]).status_code == 302


def test_a_second_click_is_no_conflict(post, intervention, owner, bureau):
    seen = working_of(intervention).token
    for _ in range(2):
        assert post(owner, "voorstel", seen, keuze="zuid").status_code == 302
    assert AreaProposal.objects.get().version == 1
    seen = working_of(intervention).token
    for _ in range(2):
        assert post(bureau, "bevestig", seen).status_code == 302
    assert AreaChange.objects.count() == 1


def test_the_last_change_can_be_undone_and_the_proposal_waits_again(page, post, intervention, owner, bureau):
    intervention.areas.set(areas("vreewijk"))
    made = confirmed(intervention, owner, bureau, "zuid")
    assert "Ongedaan maken" in text_of(page(bureau))
    assert "Ongedaan maken" not in text_of(page(owner))
    change = AreaChange.objects.get()
    assert post(bureau, "ongedaan", wijziging=change.pk).status_code == 302
    made.refresh_from_db()
    assert (slugs_of(intervention), made.state, made.answered_by) == (["vreewijk"], "open", None)
    post(bureau, "ongedaan", wijziging=change.pk)
    assert slugs_of(intervention) == ["vreewijk"]
    assert LogEntry.objects.filter(change_message="De wijken zijn teruggezet.").count() == 1


def test_what_was_changed_elsewhere_is_not_undone(post, intervention, owner, bureau):
    confirmed(intervention, owner, bureau, "zuid")
    intervention.areas.set(areas("bloemhof"))
    post(bureau, "ongedaan", wijziging=AreaChange.objects.get().pk)
    assert slugs_of(intervention) == ["bloemhof"]


def test_an_undo_leaves_a_newer_proposal(post, intervention, owner, bureau):
    made = confirmed(intervention, owner, bureau, "zuid")
    newer = proposed(intervention, owner, "bloemhof")
    post(bureau, "ongedaan", wijziging=AreaChange.objects.get().pk)
    made.refresh_from_db()
    newer.refresh_from_db()
    assert (made.state, newer.state) == ("withdrawn", "open")


def test_a_deputy_proposes_as_the_owner_does(post, intervention, owner):
    deputy, today = factories.make_user("deputy"), date.today()
    assert post(deputy, "voorstel", keuze="zuid").status_code == 403
    Delegation.objects.create(absent=owner, deputy=deputy, first_day=today, last_day=today + timedelta(1))
    assert post(deputy, "voorstel", keuze="zuid").status_code == 302


def test_who_watches_over_it_reads_and_others_are_refused(
    page, post, intervention, owner, lead, director, reader, stranger, other_lead
):
    proposed(intervention, owner, "bloemhof", note="Geheimpje")
    for user in (lead, director):
        text = text_of(page(user))
        assert "Geheimpje" in text
        assert 'name="doe"' not in text
    for user in (lead, director, reader, stranger, other_lead):
        assert post(user, "bevestig").status_code == 403
        assert post(user, "voorstel", keuze="zuid").status_code == 403
    for user in (reader, stranger, other_lead):
        assert page(user).status_code == 403
    assert post(owner, "bevestig").status_code == 403
    assert post(owner, "iets").status_code == 404
    assert AreaProposal.objects.get().state == "open"


def test_an_intervention_of_an_older_plan_has_its_own_address(client, bureau):
    old = factories.make_intervention(plan=factories.make_plan(2019, 2022))
    client.force_login(bureau)
    url = f"{old.get_absolute_url()}wijken/"
    assert url == "/interventies/2019-2022/werk-1/wijken/"
    client.post(url, {"doe": "zet", "gezien": "|", "keuze": "zuid"})
    assert slugs_of(old) == ["zuid"]
