"""A role that is taken away is gone at the next request, at every address where it made a difference."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from interventions.models import Delegation, Pillar

from .asking import LOGIN, ask
from .checks import body_of
from .row import Row
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
        w.owner.absences.all().delete(),
        w.owner.owned_interventions.clear(),
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


OWN = {"/vervanging/nieuw/"}
"""What somebody stands in for is not passed on."""
DECIDED = {"/interventies/<slug:slug>/voortgang/<int:year>/<str:action>/ undo"}
"""Only who took a decision takes it back."""


def test_whoever_stands_in_for_a_lead_reads_what_the_lead_reads(world):
    rows = [row for row in ROWS if differs(row, "GET", STATES[0]) and str(row) not in OWN]
    with undone():
        stand_in_for_the_lead(world)
        got = {str(row): ask(world, "reader", "GET", row.at(world)).answer for row in rows}
    assert len(rows) > 10
    assert got == {str(row): row.answers("GET", STATES[0])["lead"] for row in rows}


def test_whoever_stands_in_for_a_lead_decides_what_the_lead_decides(world):
    rows = [row for row in ROWS if str(row) not in OWN | DECIDED]
    acts = [(row, state) for row in rows for state in row.states("POST") if differs(row, "POST", state)]
    acts = [(row, state) for row, state in acts if row.answers("POST", state)["lead"] in {200, 302}]
    assert len(acts) > 8
    for row, state in acts:
        with undone():
            world.put(state)
            stand_in_for_the_lead(world)
            reply = ask(world, "reader", "POST", row.at(world), body_of(row, world, state))
            assert reply.answer == row.answers("POST", state)["lead"], f"{row}, {state}"


def differs(row: Row, method: str, state: str) -> bool:
    """Whether a lead gets something else here than a reader."""
    answers = row.answers(method, state)
    return answers["lead"] != answers["reader"]


def test_a_closed_account_is_out_at_the_next_request(world):
    with undone():
        assert ask(world, "bureau", "GET", "/beoordelen/").answer == 200
        User.objects.filter(pk=world.bureau.pk).update(is_active=False)
        assert ask(world, "bureau", "GET", "/beoordelen/").answer == LOGIN
