"""Who is in the demo, and what each of them has to do."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interventions.accounts.states import AccountState, state_of
from interventions.models import (
    Intervention,
    Pillar,
    ReviewEntry,
    Round,
)
from interventions.people import standing_in_for
from interventions.permissions import actor_for
from interventions.workflow import Action, ReportState, RoundState, find

pytestmark = pytest.mark.django_db


# Whether it may run


def test_everyone_has_the_role_of_the_name(demo):
    actors = {user.username: actor_for(user) for user in User.objects.all()}
    assert [name for name, actor in actors.items() if actor.is_bureau] == ["bureau"]
    assert [name for name, actor in actors.items() if actor.is_director] == ["directeur"]
    led = {code: list(pillar.leads.values_list("username", flat=True)) for code, pillar in _pillars()}
    assert led == {code: [f"trekker-{code}"] for code, pillar in _pillars() if pillar.counted} | {
        "organisatie": []
    }
    assert actors["lezer"] == actors["lezer"].__class__(is_authenticated=True)
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def _pillars():
    return [(pillar.code, pillar) for pillar in Pillar.objects.all()]


def test_eigenaar1_owns_werk_7_and_10_and_has_a_report_in_each_state(demo):
    mine = Round.objects.get(year=2024).reports.filter(intervention__owners__username="eigenaar1")
    assert set(mine.values_list("intervention__number", "state")) >= {(7, "draft"), (10, "empty")}
    assert set(mine.values_list("state", flat=True)) == {
        "empty", "draft", "submitted", "in_review", "returned", "approved",
    }  # fmt: skip


def test_two_interventions_have_the_report_of_another(demo):
    for year in (2023, 2024):
        behind = Round.objects.get(year=year).reports.filter(follows__isnull=False)
        found = list(behind.select_related("intervention__pillar", "follows__intervention__pillar"))
        assert {(report.intervention.label, report.stands_at) for report in found} == {
            ("Thuisbasis 7", "Werk 19"), ("Wonen 7", "Werk 28"),
        }  # fmt: skip
        assert all((r.state, r.colour) == (r.follows.state, r.follows.colour) for r in found)
        assert not any(report.quantitative or report.entries.exists() for report in found)


def test_a_lead_cannot_review_the_own_intervention_and_someone_else_can(demo):
    own = Round.objects.get(year=2024).reports.get(intervention__owners__username="trekker-werk")
    roles = {
        user.username: actor_for(user).roles_on(own)
        for user in User.objects.filter(username__in=["trekker-werk", "bureau"])
    }
    state = ReportState(own.state)
    assert find(Action.APPROVE, state, RoundState.OPEN, roles["trekker-werk"]) is None
    assert find(Action.APPROVE, state, RoundState.OPEN, roles["bureau"]) is not None


def test_a_few_interventions_have_no_owner_and_one_person_has_many(demo):
    current = Intervention.objects.filter(plan__is_current=True)
    assert current.filter(owners=None).count() == 5
    assert User.objects.get(username="eigenaar2").owned_interventions.count() == 28


def test_one_was_invited_one_left_and_one_is_away(demo):
    states = {user.username: state_of(user) for user in User.objects.all()}
    assert [name for name, state in states.items() if state is AccountState.INVITED] == ["genodigd"]
    assert [name for name, state in states.items() if state is AccountState.FORMER] == ["vertrokken"]
    assert not User.objects.get(username="genodigd").has_usable_password()
    wrote = ReviewEntry.objects.filter(by__is_active=False).values_list("report__round__year", flat=True)
    assert set(wrote) == {2022, 2023}
    deputy = User.objects.get(username="trekker-thuisbasis")
    away = standing_in_for(deputy, timezone.localdate())
    assert [user.username for user in away] == ["trekker-wonen"]


# Rounds
