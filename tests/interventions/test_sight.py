"""Who sees and may write which report: the querysets that every page goes through."""

import pytest
from django.contrib.auth.models import AnonymousUser

from interventions.models import Intervention, ProgressReport
from interventions.permissions import BUREAU_GROUP
from tests import factories


@pytest.fixture
def other_report(stranger, open_round):
    """The report of the stranger's intervention, in another pillar."""
    return factories.make_report(stranger.owned_interventions.get(), open_round)


def seen_by(user):
    fresh = type(user).objects.get(pk=user.pk)
    return set(ProgressReport.objects.visible_to(fresh))


def test_in_a_running_round_owner_and_lead_see_their_own_and_nothing_else(
    report, other_report, owner, lead, stranger
):
    assert seen_by(owner) == {report}
    assert seen_by(lead) == {report}
    assert seen_by(stranger) == {other_report}


def test_in_a_running_round_bureau_and_director_see_all_and_a_reader_nothing(
    report, other_report, bureau, director, reader, other_lead
):
    assert seen_by(bureau) == seen_by(director) == {report, other_report}
    assert seen_by(reader) == seen_by(other_lead) == set()


def test_a_finalised_round_is_for_everyone_who_is_logged_in(intervention, reader):
    finalised = factories.make_report(intervention, factories.make_round(2023, "finalised"))
    assert seen_by(reader) == {finalised}
    assert not ProgressReport.objects.visible_to(AnonymousUser()).exists()
    assert not Intervention.objects.visible_to(AnonymousUser()).exists()


def test_a_closed_round_is_not_public_yet(intervention, reader, owner):
    closed = factories.make_report(intervention, factories.make_round(2023, "closed"))
    assert seen_by(reader) == set()
    assert seen_by(owner) == {closed}


def test_a_role_that_is_taken_away_is_gone_at_the_next_request(report, bureau, lead, intervention):
    assert seen_by(bureau) == seen_by(lead) == {report}
    bureau.groups.filter(name=BUREAU_GROUP).get().user_set.remove(bureau)
    intervention.pillar.leads.remove(lead)
    assert seen_by(bureau) == seen_by(lead) == set()


def test_a_deactivated_account_sees_nothing(report, bureau):
    bureau.is_active = False
    bureau.save()
    assert seen_by(bureau) == set()


@pytest.mark.parametrize("state", ["empty", "draft", "returned", "submitted", "in_review", "approved"])
def test_an_owner_can_write_only_what_is_not_handed_in(intervention, open_round, owner, lead, state):
    report = factories.make_report(intervention, open_round, state=state)
    expected = {report} if state in {"empty", "draft", "returned"} else set()
    assert set(ProgressReport.objects.editable_by(owner)) == expected
    assert not ProgressReport.objects.editable_by(lead).exists()


def test_a_lead_reviews_the_pillar_but_never_the_own_report(open_round, lead, other_lead, owner):
    pillar = factories.make_pillar("werk", leads=(lead,))
    waiting = factories.make_report(
        factories.make_intervention(pillar, owners=(owner,)), open_round, state="submitted"
    )
    factories.make_report(factories.make_intervention(pillar, owners=(lead,)), open_round, state="submitted")
    assert list(ProgressReport.objects.awaiting_review_by(lead)) == [waiting]
    assert not ProgressReport.objects.awaiting_review_by(other_lead).exists()


def test_the_relation_report_hides_a_colour_that_is_out_of_sight(report, open_round, reader, bureau):
    ProgressReport.objects.filter(pk=report.pk).update(colour="rood")

    def colours(user):
        return list(
            Intervention.objects.with_report(open_round, user).values_list("report__colour", flat=True)
        )

    assert colours(bureau) == ["rood"]
    assert colours(reader) == [None]
    assert not Intervention.objects.with_report(open_round, reader).filter(report__colour="rood").exists()
