"""A role that is taken away is gone at the next request, at every address where it made a difference."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from interventions.models import Delegation, Pillar

from .asking import LOGIN, ask
from .table import ROWS
from .world import STATES, World, undone

pytestmark = pytest.mark.django_db


def stand_in_for_the_lead(world: World) -> None:
    first = world.of(Delegation)[0]
    Delegation.objects.create(
        absent=world.lead, deputy=world.reader, first_day=first.first_day, last_day=first.last_day
    )


TAKEN: dict[str, Callable[[World], object]] = {
    "owner": lambda w: [
        intervention.owners.remove(w.owner) for intervention in w.owner.owned_interventions.all()
    ],
    "deputy": lambda w: Delegation.objects.filter(deputy=w.deputy).delete(),
    "lead": lambda w: [pillar.leads.remove(w.lead) for pillar in w.of(Pillar)],
    "director": lambda w: w.director.groups.clear(),
    "bureau": lambda w: w.bureau.groups.clear(),
    "superuser": lambda w: User.objects.filter(pk=w.superuser.pk).update(is_superuser=False, is_staff=False),
}


@pytest.mark.parametrize("role", TAKEN)
def test_whoever_was_one_gets_what_a_reader_gets(world, role):
    tried = 0
    for row in ROWS:
        had, gets = (row.answers("GET", STATES[0])[person] for person in (role, "reader"))
        if had == gets:
            continue
        tried += 1
        with undone():
            assert ask(world, role, "GET", row.at(world)).answer == had, str(row)
            TAKEN[role](world)
            assert ask(world, role, "GET", row.at(world)).answer == gets, str(row)
    assert tried


def test_whoever_stands_in_for_a_lead_reviews_until_that_ends(world):
    with undone():
        assert ask(world, "reader", "GET", "/beoordelen/").answer == 403
        stand_in_for_the_lead(world)
        assert ask(world, "reader", "GET", "/beoordelen/").answer == 200
        Delegation.objects.filter(deputy=world.reader).delete()
        assert ask(world, "reader", "GET", "/beoordelen/").answer == 403


def test_a_closed_account_is_out_at_the_next_request(world):
    with undone():
        assert ask(world, "bureau", "GET", "/beoordelen/").answer == 200
        User.objects.filter(pk=world.bureau.pk).update(is_active=False)
        assert ask(world, "bureau", "GET", "/beoordelen/").answer == LOGIN
