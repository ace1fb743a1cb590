"""One report behind two numbers: Thuisbasis 1 is reported under Werk 1 and follows its report."""

from datetime import date

import pytest
from django.db import IntegrityError

from interventions.colours import Colour
from interventions.following import follow_register, mains_of, pairs_of, why_not_under
from interventions.models import Intervention, ProgressReport, ReviewEntry
from interventions.moves import StaleReport, actions_for, missing, move, save_draft
from interventions.reviewing import waiting_for
from interventions.rounds import move_round
from interventions.start.lead import queue_of
from interventions.start.overview import missing_by_owner, progress_of
from interventions.start.owner import work_of
from interventions.workflow import Action, WorkflowError
from tests import factories
from tests.interventions.progress import again

COMPLETE = {"quantitative": "<p>45.</p>", "qualitative": "<p>Goed.</p>", "proposed_colour": "groen"}


@pytest.fixture
def follower_owner(db):
    return factories.make_user("volger", first_name="Vera")


@pytest.fixture
def follower_lead(db):
    return factories.make_user("trekker-thuis")


@pytest.fixture
def follower(intervention, follower_owner, follower_lead):
    """Thuisbasis 1, reported under `intervention`."""
    pillar = factories.make_pillar("thuisbasis", leads=(follower_lead,))
    return factories.make_intervention(pillar, owners=(follower_owner,), reported_under=intervention)


@pytest.fixture
def round(follower, bureau):
    """An open round with a report of both."""
    return move_round(Action.OPEN_ROUND, factories.make_round(2024, "prepared"), by=bureau)


@pytest.fixture
def main(round, intervention):
    return again(round.reports.get(intervention=intervention))


@pytest.fixture
def behind(round, follower):
    return again(round.reports.get(intervention=follower))


def submitted(main, owner):
    saved = save_draft(main, version=main.version, by=owner, texts=COMPLETE)
    return move(Action.SUBMIT, saved, version=saved.version, by=owner)


# What follows


def test_opening_a_round_lets_the_report_follow(main, behind):
    assert behind.follows == main
    assert main.follows is None
    assert (behind.state, behind.stands_at) == ("empty", "Werk 1")


def test_state_and_colours_go_along_with_each_move(main, behind, owner, lead):
    handed_in = submitted(main, owner)
    now = again(behind)
    assert (now.state, now.proposed_colour, now.colour) == ("submitted", "groen", "")
    assert now.submitted_at == handed_in.submitted_at
    assert now.quantitative == ""
    move(
        Action.APPROVE, handed_in, version=handed_in.version, by=lead, colour=Colour.ROOD, comment="Te laat."
    )
    now = again(behind)
    assert (now.state, now.proposed_colour, now.colour) == ("approved", "groen", "rood")
    assert now.updated_by == lead
    assert now.version > behind.version
    assert now.history.first().colour == "rood"
    assert not now.entries.exists()


def test_the_movement_is_the_own(main, behind, owner, lead):
    ProgressReport.objects.filter(pk=behind.pk).update(previous_colour="oranje")
    ProgressReport.objects.filter(pk=main.pk).update(previous_colour="groen")
    handed_in = submitted(again(main), owner)
    approved = move(Action.APPROVE, handed_in, version=handed_in.version, by=lead)
    assert (approved.movement, again(behind).movement) == ("gelijk", "vooruit")


def test_typing_without_a_change_of_state_or_colour_leaves_the_other_alone(main, behind, owner):
    first = save_draft(main, version=main.version, by=owner, texts=COMPLETE)
    version = again(behind).version
    save_draft(first, version=first.version, by=owner, texts={"quantitative": "<p>46.</p>"})
    assert again(behind).version == version


def test_a_refused_write_takes_nothing_along(main, behind, owner, stranger):
    with pytest.raises(StaleReport):
        save_draft(main, version=main.version + 1, by=owner, texts=COMPLETE)
    with pytest.raises(WorkflowError):
        save_draft(main, version=main.version, by=stranger, texts=COMPLETE)
    assert again(behind).state == "empty"


def test_an_activity_without_colours_follows_the_state_only(intervention, owner, lead, bureau):
    pillar = factories.make_pillar("organisatie", counted=False)
    activity = factories.make_intervention(pillar, reported_under=intervention)
    round = move_round(Action.OPEN_ROUND, factories.make_round(2024, "prepared"), by=bureau)
    submitted(again(round.reports.get(intervention=intervention)), owner)
    report = round.reports.get(intervention=activity)
    assert (report.state, report.proposed_colour) == ("submitted", "")


def test_the_round_takes_both_along(round, main, behind, owner, lead, bureau, director):
    handed_in = submitted(main, owner)
    move(Action.APPROVE, handed_in, version=handed_in.version, by=lead)
    for action, by, state in [
        (Action.CLOSE_ROUND, bureau, "approved"),
        (Action.FINALISE_ROUND, director, "finalised"),
        (Action.UNFINALISE_ROUND, director, "approved"),
    ]:
        move_round(action, round, by=by, comment="Fout.")
        assert [again(main).state, again(behind).state] == [state, state]
    assert not ReviewEntry.objects.filter(report=behind).exists()


def test_what_was_not_handed_in_is_not_reported_behind_both_numbers(round, main, behind, bureau):
    move_round(Action.CLOSE_ROUND, round, by=bureau)
    assert [again(main).state, again(behind).state] == ["not_reported", "not_reported"]
    move_round(Action.OPEN_ROUND, round, by=bureau)
    assert [again(main).state, again(behind).state] == ["empty", "empty"]


def test_without_a_report_to_follow_it_is_reported_itself(follower, intervention, bureau):
    Intervention.objects.filter(pk=intervention.pk).update(ended="2024-01-01", ended_reason="Klaar")
    round = move_round(Action.OPEN_ROUND, factories.make_round(2024, "prepared"), by=bureau)
    assert round.reports.get().follows is None


def test_an_earlier_year_stays_as_it_is(follower, intervention, bureau):
    old = factories.make_round(2023, "finalised")
    own = factories.make_report(follower, old, state="finalised", colour="wit")
    factories.make_report(intervention, old, state="finalised", colour="groen")
    move_round(Action.OPEN_ROUND, factories.make_round(2024, "prepared"), by=bureau)
    follow_register(by=bureau)
    assert (again(own).follows, again(own).colour) == (None, "wit")


# When the register changes


def test_what_follows_no_longer_gets_back_what_it_was(intervention, owner, lead, bureau, open_round):
    main = factories.make_report(intervention, open_round)
    pillar = factories.make_pillar("thuisbasis", leads=(lead,))
    other = factories.make_intervention(pillar, owners=(owner,))
    own = factories.make_report(other, open_round)
    approved = submitted(own, owner)
    move(Action.APPROVE, approved, version=approved.version, by=lead)
    Intervention.objects.filter(pk=other.pk).update(reported_under=intervention)
    assert follow_register(by=bureau) == [own]
    now = again(own)
    assert (now.follows, now.state, now.colour, now.quantitative) == (main, "empty", "", "<p>45.</p>")
    assert follow_register(by=bureau) == []
    Intervention.objects.filter(pk=other.pk).update(reported_under=None)
    assert follow_register(by=bureau) == [own]
    now = again(own)
    assert (now.follows, now.state, now.proposed_colour, now.colour) == (None, "approved", "groen", "groen")


def test_a_report_that_never_was_its_own_is_empty_again(main, behind, follower, owner, bureau):
    submitted(main, owner)
    Intervention.objects.filter(pk=follower.pk).update(reported_under=None)
    follow_register(by=bureau)
    now = again(behind)
    assert (now.state, now.proposed_colour, now.submitted_at) == ("empty", "", None)


def test_a_closed_round_keeps_what_was_handed_in_and_follows_when_it_opens(follower, intervention, bureau):
    round = factories.make_round(2024, "closed")
    own = factories.make_report(follower, round, state="approved", colour="oranje")
    main = factories.make_report(intervention, round, state="approved", colour="groen")
    assert follow_register(by=bureau) == []
    assert again(own).colour == "oranje"
    move_round(Action.OPEN_ROUND, round, by=bureau)
    assert (again(own).follows, again(own).colour) == (main, "groen")


def test_the_bureau_links_in_the_admin_and_reads_what_happened(
    client, bureau, intervention, owner, open_round
):
    factories.make_report(intervention, open_round, state="draft", proposed_colour="oranje")
    other = factories.make_intervention(factories.make_pillar("thuisbasis"))
    own = factories.make_report(other, open_round)
    client.force_login(bureau)
    fields = {
        "plan": other.plan_id, "pillar": other.pillar_id, "number": other.number, "name": other.name,
        "reported_under": intervention.pk,
    }  # fmt: skip
    address = f"/admin/interventions/intervention/{other.pk}/change/"
    page = client.post(address, fields, follow=True).content.decode()
    assert "Ronde 2024: Thuisbasis 1 volgt Werk 1." in page
    assert (again(own).state, again(own).proposed_colour) == ("draft", "oranje")
    page = client.post(address, fields | {"reported_under": ""}, follow=True).content.decode()
    assert "Ronde 2024: Thuisbasis 1 heeft weer een eigen verslag." in page
    assert (again(own).state, again(own).proposed_colour) == ("empty", "")


# What cannot be


def test_what_cannot_be_reported_under_another(intervention, follower, lead):
    third = factories.make_intervention()
    older = factories.make_intervention(plan=factories.make_plan(2019, 2022))
    activity = factories.make_intervention(factories.make_pillar("organisatie", counted=False))
    assert why_not_under(third, intervention) == ""
    assert "naar zichzelf" in why_not_under(third, third)
    assert "zelf onder Werk 1" in why_not_under(third, follower)
    assert "Thuisbasis 1 wordt onder deze" in why_not_under(intervention, third)
    assert "hetzelfde uitvoeringsplan" in why_not_under(third, older)
    assert "geen kleur" in why_not_under(third, activity)
    assert why_not_under(activity, third) == ""


def test_the_admin_says_it_at_the_field_and_changes_nothing(client, bureau, intervention, follower):
    third = factories.make_intervention(ended="2024-01-01", ended_reason="Klaar")
    client.force_login(bureau)
    own = {"plan": intervention.plan_id, "pillar": intervention.pillar_id, "name": "X"}
    for changed, other, words in [
        (intervention, third, "Thuisbasis 1 wordt onder"),
        (third, follower, "zelf"),
    ]:
        data = own | {"number": changed.number, "reported_under": other.pk}
        response = client.post(f"/admin/interventions/intervention/{changed.pk}/change/", data)
        assert words in str(response.context["adminform"].form.errors["reported_under"])
    loose = factories.make_intervention()
    data = own | {"number": loose.number, "reported_under": third.pk}
    response = client.post(f"/admin/interventions/intervention/{loose.pk}/change/", data)
    assert "is beëindigd" in str(response.context["adminform"].form.errors["reported_under"])
    assert Intervention.objects.filter(reported_under__isnull=False).count() == 1


def test_the_database_refuses_what_points_to_itself(intervention, report):
    with pytest.raises(IntegrityError):
        Intervention.objects.filter(pk=intervention.pk).update(reported_under=intervention)


# Nobody is asked twice


def test_nobody_does_anything_with_it(behind, follower_owner, follower_lead, bureau):
    for state in ("empty", "submitted", "approved"):
        ProgressReport.objects.filter(pk=behind.pk).update(state=state)
        for user in (follower_owner, follower_lead, bureau):
            assert actions_for(again(behind), user) == frozenset()
    with pytest.raises(WorkflowError, match="staat bij Werk 1"):
        save_draft(again(behind), version=behind.version, by=follower_owner, texts=COMPLETE)
    with pytest.raises(WorkflowError, match="staat bij Werk 1"):
        move(Action.APPROVE, again(behind), version=behind.version, by=bureau)
    assert missing(behind) == []


def test_it_stands_in_no_list_of_work(round, main, behind, follower, follower_owner, follower_lead, bureau):
    work = work_of(follower_owner, round)
    assert (work.total, [task.report for task in work.following]) == (0, [behind])
    assert not ProgressReport.objects.editable_by(follower_owner).exists()
    assert queue_of(follower_lead, round, date.today()).expected == []
    assert [[number for number, _ in who.numbers["Werk"]] for who in missing_by_owner(round)] == [[1]]
    assert progress_of(round)[1].total == 1
    ProgressReport.objects.filter(round=round).update(state="submitted")
    assert queue_of(follower_lead, round, date.today()).waiting == []
    assert list(waiting_for(bureau)) == [main]
    assert list(waiting_for(follower_lead)) == []


def test_which_numbers_share_a_report_is_one_query(round, main, behind, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert pairs_of(round) == [("Thuisbasis 1", "Werk 1")]
    with django_assert_num_queries(1):
        assert mains_of([main.pk, behind.pk]) == {behind.pk: "Werk 1"}
