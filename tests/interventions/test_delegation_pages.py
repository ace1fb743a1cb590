"""The pages about absences: what is asked, what is refused, ending one, and what each person sees."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from interventions.accounts.delegations import DelegationRefused, delegate
from interventions.models import Delegation
from interventions.permissions import actor_for
from tests import factories
from tests.interventions.accounts import lines, text

pytestmark = pytest.mark.usefixtures("intervention", "today")
URL, NEW = "/vervanging/", "/vervanging/nieuw/"
TODAY = date(2025, 3, 14)


@pytest.fixture
def today():
    with time_machine.travel("2025-03-14 12:00", tick=False):
        yield


def away(absent, deputy, first, last):
    """An absence from so many days from today until so many."""
    return Delegation.objects.create(
        absent=absent,
        deputy=deputy,
        first_day=TODAY + timedelta(days=first),
        last_day=TODAY + timedelta(days=last),
    )


def asked(deputy, first="2025-03-14", last="2025-03-21", **extra):
    return {"deputy": deputy.pk, "first_day": first, "last_day": last} | extra


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_an_owner_arranges_the_own_absence(client, owner, reader, intervention):
    client.force_login(owner)
    assert "Wie is er afwezig?" not in text(client.get(NEW))
    html = text(client.post(NEW, asked(reader), follow=True))
    assert "reader vervangt Olga Eigenaar van 14 maart 2025 tot en met 21 maart 2025." in html
    assert actor_for(fresh(reader)).owned_interventions == {intervention.pk}
    assert lines(owner) == lines(reader) == [
        "Vervanging: reader vervangt Olga Eigenaar van 14 maart 2025 tot en met 21 maart 2025."
    ]  # fmt: skip


def test_an_owner_is_told_what_the_own_lead_will_not_judge_as_deputy(
    client, owner, lead, bureau, report, intervention
):
    """And so are the lead, who misses it among what waits, and the bureau."""
    type(report).objects.filter(pk=report.pk).update(state="submitted", submitted_at=timezone.now())
    client.force_login(lead)
    assert "Niet hierbij" not in text(client.get("/beoordelen/"))
    client.force_login(owner)
    html = text(client.post(NEW, asked(lead), follow=True))
    assert "1 verslag beoordeelt Timo Trekker dan niet" in html
    client.force_login(fresh(lead))
    assert "Niet hierbij: Werk 1. Daarvan ben je eigenaar, of je vervangt de eigenaar." in text(
        client.get("/beoordelen/")
    )
    client.force_login(bureau)
    told = "Timo Trekker vervangt nu Olga Eigenaar, eigenaar van Werk 1. Het programmabureau beoordeelt dat verslag."
    assert told in text(client.get("/pijlertrekkers/"))


def test_two_leads_of_whom_one_stands_in_for_the_other_leave_it_to_the_bureau(
    client, owner, lead, other_lead, bureau, intervention
):
    """Until then the second could judge what the first owns; when the deputy's account is closed, again."""
    second = factories.make_user("tweede", first_name="Tina", last_name="Tweede")
    intervention.pillar.leads.add(second)
    intervention.owners.set([lead])
    client.force_login(bureau)
    assert "Een andere trekker beoordeelt dat verslag." in text(client.get("/pijlertrekkers/"))
    html = text(client.post(NEW, asked(second, absent=lead.pk), follow=True))
    assert "1 verslag beoordeelt Tina Tweede dan niet" in html
    html = text(client.get("/pijlertrekkers/"))
    assert "Tina Tweede vervangt nu Timo Trekker, eigenaar van Werk 1." in html
    assert "Een andere trekker" not in html
    assert html.count("Het programmabureau beoordeelt dat verslag.") == 2
    type(second).objects.filter(pk=second.pk).update(is_active=False)
    assert "vervangt nu" not in text(client.get("/pijlertrekkers/"))


def test_a_deputy_of_two_is_told_of_what_both_together_stop(client, owner, lead, reader, intervention):
    """The reader stands in for the lead already; now for an owner in that pillar as well."""
    Delegation.objects.create(
        absent=lead, deputy=reader, first_day=date(2025, 3, 20), last_day=date(2025, 3, 30)
    )
    client.force_login(owner)
    assert "1 verslag beoordeelt reader dan niet" in text(client.post(NEW, asked(reader), follow=True))


def test_a_lead_is_told_what_the_deputy_will_not_judge(client, owner, reader, lead):
    client.force_login(lead)
    assert "1 verslag beoordeelt Olga Eigenaar dan niet" in text(client.post(NEW, asked(owner), follow=True))
    assert "beoordeelt reader dan niet" not in text(
        client.post(NEW, asked(reader, first="2025-04-01", last="2025-04-02"), follow=True)
    )


def test_nobody_sends_someone_else_away_but_the_bureau(client, owner, lead, reader, bureau):
    client.force_login(owner)
    client.post(NEW, asked(reader, absent=lead.pk))
    assert Delegation.objects.get().absent == owner
    client.force_login(bureau)
    assert f'value="{lead.pk}" selected' in text(client.get(NEW, {"wie": lead.pk}))
    client.post(NEW, asked(reader, absent=lead.pk))
    assert Delegation.objects.filter(absent=lead, deputy=reader).exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"deputy": ""}, "Kies iemand."),
        ({"deputy": "999999"}, "Kies iemand uit de lijst."),
        ({"deputy": "owner"}, "Kies een ander als vervanger."),
        ({"deputy": "gone"}, "Kies iemand uit de lijst."),
        ({"first_day": ""}, "Vul een datum in."),
        ({"first_day": "gisteren"}, "zoals 14-3-2025"),
        ({"last_day": "2025-03-13"}, "De laatste dag ligt voor de eerste."),
        ({"first_day": "2025-03-01", "last_day": "2025-03-13"}, "Deze dagen zijn al voorbij."),
        ({"first_day": "0025-03-20"}, "jaar van vier cijfers"),
        ({"first_day": "2036-03-20", "last_day": "2036-03-21"}, "Deze dag ligt meer dan een jaar vooruit."),
        ({"first_day": "2025-04-05", "last_day": "2025-04-20"}, "Er is al een vervanger van 1 april 2025"),
        ({"first_day": "2025-03-20", "last_day": "2025-04-01"}, "Er is al een vervanger van 1 april 2025"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_nothing_is_kept(client, owner, lead, reader, wrong, told):
    Delegation.objects.create(
        absent=owner, deputy=lead, first_day=date(2025, 4, 1), last_day=date(2025, 4, 10)
    )
    people = {"owner": owner, "gone": factories.make_user(is_active=False)}
    if wrong.get("deputy") in people:
        wrong = {"deputy": people[wrong["deputy"]].pk}
    client.force_login(owner)
    html = text(client.post(NEW, asked(reader) | wrong))
    assert "<title>Fout: Regel een vervanger" in html
    assert told in html
    if wrong.get("last_day"):
        assert f'value="{wrong["last_day"]}"' in html
    assert Delegation.objects.count() == 1
    assert client.post(NEW, asked(reader)).status_code == 302


@pytest.mark.parametrize(
    ("first", "last", "fits"), [("2025-04-11", "2025-04-12", True), ("2025-04-10", "2025-04-12", False)]
)
def test_absences_of_one_person_do_not_overlap(client, owner, lead, reader, first, last, fits):
    Delegation.objects.create(
        absent=owner, deputy=lead, first_day=date(2025, 4, 1), last_day=date(2025, 4, 10)
    )
    client.force_login(owner)
    assert (client.post(NEW, asked(reader, first, last)).status_code == 302) is fits


def test_one_deputy_stands_in_for_two(client, owner, lead, reader, bureau):
    client.force_login(bureau)
    for absent in (owner, lead):
        assert client.post(NEW, asked(reader, absent=absent.pk)).status_code == 302
    assert "vervangt Olga Eigenaar en Timo Trekker" in text(login(client, reader).get(URL))


def login(client, user):
    client.force_login(user)
    return client


def test_a_date_can_be_typed_the_dutch_way(client, owner, reader):
    client.force_login(owner)
    client.post(NEW, asked(reader, "15-3-2025", "20/3/2025"))
    made = Delegation.objects.get()
    assert (made.first_day, made.last_day) == (date(2025, 3, 15), date(2025, 3, 20))


def test_a_double_click_makes_one(client, owner, reader):
    client.force_login(owner)
    assert [client.post(NEW, asked(reader)).status_code for _ in range(2)] == [302, 302]
    assert Delegation.objects.count() == 1
    assert len(lines(owner)) == 1


def test_the_rules_hold_below_the_page_too(owner, reader, lead, bureau):
    away(owner, lead, 0, 3)
    days = {"first_day": TODAY, "last_day": TODAY, "by": bureau, "today": TODAY}
    with pytest.raises(DelegationRefused, match="al een vervanger"):
        delegate(absent=owner, deputy=reader, **days)
    type(reader).objects.filter(pk=reader.pk).update(is_active=False)
    with pytest.raises(DelegationRefused, match="afgesloten"):
        delegate(absent=lead, deputy=reader, **days)


# Ending


def test_ending_a_running_absence_takes_the_work_back_at_once(client, owner, reader, intervention):
    running = away(owner, reader, -3, 5)
    client.force_login(owner)
    assert actor_for(fresh(reader)).owned_interventions == {intervention.pk}
    client.post(f"{URL}{running.pk}/beeindigen/")
    running.refresh_from_db()
    assert running.last_day == date(2025, 3, 13)
    assert actor_for(fresh(reader)).owned_interventions == set()
    assert "Eerder" in text(client.get(URL))


@pytest.mark.parametrize("first", [0, 2])
def test_one_that_did_not_run_a_day_goes_altogether(client, owner, reader, first):
    coming = away(owner, reader, first, 5)
    client.force_login(owner)
    client.post(f"{URL}{coming.pk}/beeindigen/")
    assert not Delegation.objects.exists()
    assert lines(reader)[-1].startswith("Vervanging ingetrokken: reader vervangt Olga Eigenaar")


def test_what_is_over_stays_as_it_was(client, owner, reader):
    over = away(owner, reader, -9, -5)
    client.force_login(owner)
    client.post(f"{URL}{over.pk}/beeindigen/")
    over.refresh_from_db()
    assert over.last_day == date(2025, 3, 9)
    assert lines(owner) == []


# The list


def test_running_coming_and_past_stand_apart(client, owner, reader, bureau):
    away(owner, reader, -9, -5)
    away(owner, reader, -2, 2)
    away(owner, reader, 6, 8)
    client.force_login(bureau)
    html = text(client.get(URL))
    assert html.index(">Nu<") < html.index(">Komt nog<") < html.index(">Eerder<")
    for day in ("16 maart 2025", "20 maart 2025", "9 maart 2025"):
        assert day in html


def test_others_see_only_what_they_are_part_of(client, owner, lead, reader, bureau):
    away(owner, reader, 0, 2)
    assert "Olga Eigenaar" not in text(login(client, lead).get(URL))
    assert "Er is geen vervanging geregeld." in text(login(client, lead).get(URL))
    assert "Olga Eigenaar" in text(login(client, reader).get(URL))
    assert "/beeindigen/" not in text(login(client, reader).get(URL))
    assert "/beeindigen/" in text(login(client, owner).get(URL))
    assert "/beeindigen/" in text(login(client, bureau).get(URL))


@pytest.mark.parametrize(("first", "last"), [(-9, -5), (0, 5)])
def test_a_deputy_without_work_of_their_own_has_nothing_to_hand_over(
    client, owner, reader, intervention, first, last
):
    away(owner, reader, first, last)
    client.force_login(reader)
    assert client.get(URL).status_code == 200
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, asked(owner)).status_code == 403


def test_the_number_of_queries_does_not_grow(
    client, bureau, owner, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            for first in (-9, 0, 9):
                away(factories.make_user(), owner, first, first + 2)

    client.force_login(bureau)
    fill(3)
    client.get(URL)
    with django_assert_max_num_queries(11) as few:
        client.get(URL)
    fill(20)
    with django_assert_num_queries(len(few)):
        client.get(URL)
