"""Milestones in the yearly form: what became of those of earlier years, and new ones."""

from datetime import date

import pytest
from django.utils import timezone

from interventions.models import Milestone, MilestoneAnswer
from interventions.models.output import MOVED_NEEDS_A_DAY
from tests import factories

from .progress import address, again, save

PASSED, AHEAD = date(2020, 7, 1), date(2099, 7, 1)


@pytest.fixture
def milestone(report):
    return Milestone.objects.create(
        intervention=report.intervention, what="Projectplan vastgesteld", due=PASSED
    )


def standing(user, milestone):
    found = Milestone.objects.visible_to(user).get(pk=milestone.pk)
    return found.now_state, found.now_due


@pytest.mark.parametrize("became", ["done", "partly", "lapsed"])
def test_an_answer_is_kept_and_ends_that_it_is_late(client, owner, report, milestone, became):
    assert Milestone.objects.visible_to(owner).overdue(timezone.localdate()).exists()
    save(client, owner, report, **{f"became-m{milestone.pk}": became})
    assert standing(owner, milestone) == (became, PASSED)
    assert not Milestone.objects.visible_to(owner).overdue(timezone.localdate()).exists()


def test_what_moved_has_another_day_and_is_late_after_that_only(client, owner, report, milestone):
    key = f"m{milestone.pk}"
    response = save(client, owner, report, **{f"became-{key}": "moved"})
    assert response.context["form"].errors[f"moved-{key}"] == [MOVED_NEEDS_A_DAY]
    save(client, owner, report, **{f"became-{key}": "moved", f"moved-{key}": "1-7-2099"})
    assert standing(owner, milestone) == ("moved", AHEAD)
    assert not Milestone.objects.visible_to(owner).overdue(timezone.localdate()).exists()
    assert Milestone.objects.visible_to(owner).overdue(date(2100, 1, 1)).exists()


def test_what_moves_moves_to_a_later_day(client, owner, report, milestone):
    key = f"m{milestone.pk}"
    response = save(client, owner, report, **{f"became-{key}": "moved", f"moved-{key}": "2020-07-01"})
    told = "Kies een dag na 1 juli 2020: toen zou het klaar zijn."
    assert response.context["form"].errors[f"moved-{key}"] == [told]
    save(client, owner, report, **{f"became-{key}": "moved", f"moved-{key}": "2020-07-02"})
    # Saved again it is no fault, though it stands at that day by now.
    assert save(client, owner, again(report), **{f"became-{key}": "moved", f"moved-{key}": "2020-07-02"}).url


def test_taking_an_answer_back_leaves_it_open_again(client, owner, report, milestone):
    save(client, owner, report, **{f"became-m{milestone.pk}": "done"})
    save(client, owner, again(report), **{f"became-m{milestone.pk}": ""})
    assert not MilestoneAnswer.objects.exists()
    assert MilestoneAnswer.history.count() == 2


def test_an_answer_in_a_running_round_is_not_for_everybody(client, owner, report, milestone):
    reader = factories.make_user()
    save(client, owner, report, **{f"became-m{milestone.pk}": "done"})
    assert standing(owner, milestone)[0] == "done"
    assert standing(reader, milestone)[0] == "open"
    type(report.round).objects.filter(pk=report.round_id).update(state="finalised")
    assert standing(factories.make_user(), milestone)[0] == "done"


def test_what_an_earlier_year_answered_is_not_asked_again(client, owner, report, milestone):
    before = factories.make_report(report.intervention, factories.make_round(2023, "finalised"))
    MilestoneAnswer.objects.create(report=before, milestone=milestone, state="done")
    client.force_login(owner)
    assert client.get(address(report)).context["form"].asked == []
    MilestoneAnswer.objects.update(state="moved", moved_to=AHEAD)
    page = client.get(address(report))
    assert [one.milestone.now_due for one in page.context["form"].asked] == [AHEAD]


def test_a_milestone_is_agreed_changed_and_taken_away(client, owner, report):
    save(client, owner, report, **{"what-mnew1": "Meting gedaan", "due-mnew1": "2025-04-01"})
    made = Milestone.objects.get()
    assert (made.what, made.due, made.round) == ("Meting gedaan", date(2025, 4, 1), report.round)
    key = f"m{made.pk}"
    save(client, owner, again(report), **{f"what-{key}": "Nulmeting gedaan", f"due-{key}": "2025-05-01"})
    made.refresh_from_db()
    assert (made.what, made.due) == ("Nulmeting gedaan", date(2025, 5, 1))
    dropping = {f"what-{key}": made.what, f"due-{key}": "2025-05-01", f"drop-{key}": "on"}
    save(client, owner, again(report), **dropping)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what-mnew1": "Meting gedaan"}, "due-mnew1"),
        ({"due-mnew1": "2025-04-01"}, "what-mnew1"),
        ({"what-mnew1": "Meting", "due-mnew1": "morgen"}, "due-mnew1"),
    ],
)
def test_half_a_milestone_is_not_kept_and_says_what_is_missing(client, owner, report, typed, field):
    response = save(client, owner, report, **typed)
    assert list(response.context["form"].errors) == [field]
    assert not Milestone.objects.exists()


def test_a_milestone_of_another_intervention_cannot_be_answered(client, owner, report):
    other = Milestone.objects.create(
        intervention=factories.make_intervention(), what="Van een ander", due=PASSED
    )
    save(
        client,
        owner,
        report,
        **{f"became-m{other.pk}": "done", f"what-m{other.pk}": "x", f"drop-m{other.pk}": "on"},
    )
    assert not MilestoneAnswer.objects.exists()
    assert Milestone.objects.get().what == "Van een ander"


def test_what_is_late_stands_with_the_intervention_the_lead_and_the_director(
    client, owner, lead, director, report, milestone
):
    for user, page in ((owner, report.intervention.get_absolute_url()), (lead, "/"), (director, "/")):
        client.force_login(user)
        text = client.get(page).content.decode()
        assert "Projectplan vastgesteld" in text
        assert "te laat" in text
    save(client, owner, report, **{f"became-m{milestone.pk}": "done"})
    client.force_login(director)
    assert "Projectplan vastgesteld" not in client.get("/").content.decode()
