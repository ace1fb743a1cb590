"""What happened to a report, and who hears of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from interventions.comments import say, withdraw
from interventions.models import Delegation, Notice, NoticeKind, ProgressReport
from interventions.moves import move
from interventions.telling.notices import remind
from interventions.telling.planning import preview_day
from interventions.telling.reminded import last_reminded
from interventions.workflow import Action
from nprz_site.models import OutgoingMail
from tests import factories


@pytest.fixture(autouse=True)
def addresses(owner, lead, bureau, reader, other_lead, director):
    for person in (owner, lead, bureau, reader, other_lead, director):
        person.email = f"{person.username}@voorbeeld.nl"
        person.save()


@pytest.fixture
def waiting(report):
    ProgressReport.objects.update(state="in_review", proposed_colour="groen")
    report.refresh_from_db()
    return report


def told(kind):
    return {notice.person for notice in Notice.objects.filter(kind=kind)}


def away(absent, deputy):
    today = timezone.localdate()
    Delegation.objects.create(absent=absent, deputy=deputy, first_day=today, last_day=today)


def test_the_owners_and_their_deputies_hear_that_a_report_came_back(waiting, owner, lead, reader):
    away(owner, reader)
    move(Action.RETURN, waiting, version=1, by=lead, comment="Meer cijfers graag")
    assert told(NoticeKind.RETURNED) == {owner, reader}


def test_a_report_that_the_bureau_reopened_came_back_as_well(waiting, owner, lead, bureau):
    approved = move(Action.APPROVE, waiting, version=1, by=lead)
    move(Action.REOPEN, approved, version=2, by=bureau, comment="Er kwam een cijfer bij")
    assert told(NoticeKind.RETURNED) == {owner}


def test_another_colour_than_proposed_is_told_and_the_same_is_not(waiting, owner, lead, open_round):
    move(Action.APPROVE, waiting, version=1, by=lead)
    assert not Notice.objects.exists()
    other = factories.make_report(
        factories.make_intervention(owners=(owner,)), open_round, state="in_review", proposed_colour="groen"
    )
    move(Action.APPROVE, other, version=1, by=lead, colour="rood", comment="De werving stokt")
    assert told(NoticeKind.COLOUR_CHANGED) == {owner}


def test_a_decision_that_is_undone_before_the_mail_went_is_not_told(waiting, owner, lead):
    back = move(Action.RETURN, waiting, version=1, by=lead, comment="Meer cijfers graag")
    move(Action.UNDO, back, version=2, by=lead)
    assert not Notice.objects.exists()


def test_a_notice_that_went_stays_when_the_decision_is_undone(waiting, owner, lead):
    back = move(Action.RETURN, waiting, version=1, by=lead, comment="Meer cijfers graag")
    mail = OutgoingMail.objects.create(
        person=owner, purpose="dag", key="2025-03-07", subject="x", message_id="<x>"
    )
    Notice.objects.update(mail=mail)
    move(Action.UNDO, back, version=2, by=lead)
    assert told(NoticeKind.RETURNED) == {owner}


def test_what_came_back_and_was_handed_in_again_is_not_told(waiting, owner, lead):
    move(Action.RETURN, waiting, version=1, by=lead, comment="Meer cijfers graag")
    assert Notice.objects.standing().count() == 1
    ProgressReport.objects.update(state="submitted")
    assert not Notice.objects.standing().exists()
    assert Notice.objects.overtaken().count() == 1


def test_the_others_in_the_talk_hear_of_a_comment_and_not_who_wrote_it(
    report, owner, lead, bureau, other_lead, director
):
    say(report, text="Een vraag", by=owner)
    assert told(NoticeKind.COMMENTED) == {lead}
    say(report, text="Een tip", by=bureau)
    assert told(NoticeKind.COMMENTED) == {lead, owner}
    say(report, text="Een antwoord", by=lead)
    assert told(NoticeKind.COMMENTED) == {lead, owner, bureau}


def test_a_lead_who_is_away_is_not_told_and_the_deputy_is(report, owner, lead, reader):
    away(lead, reader)
    say(report, text="Een vraag", by=owner)
    assert told(NoticeKind.COMMENTED) == {reader}


def test_somebody_hears_once_of_several_comments_and_anew_after_the_mail(report, owner, lead):
    for text in ("Een vraag", "Nog een"):
        say(report, text=text, by=owner)
    assert Notice.objects.count() == 1
    mail = OutgoingMail.objects.create(
        person=lead, purpose="dag", key="2025-03-07", subject="x", message_id="<x>"
    )
    Notice.objects.update(mail=mail)
    say(report, text="Een derde", by=owner)
    assert Notice.objects.filter(mail=None).count() == 1


def test_a_comment_that_is_withdrawn_is_not_told_unless_there_is_another(report, owner, lead):
    first, second = (say(report, text=text, by=owner) for text in ("Een vraag", "Nog een"))
    withdraw(report, pk=first.pk, by=owner)
    assert Notice.objects.count() == 1
    withdraw(report, pk=second.pk, by=owner)
    assert not Notice.objects.exists()


def test_the_own_comment_of_who_is_told_does_not_keep_a_notice_alive(report, owner, lead):
    asked = say(report, text="Een vraag", by=owner)
    say(report, text="Een antwoord", by=lead)
    withdraw(report, pk=asked.pk, by=owner)
    assert told(NoticeKind.COMMENTED) == {owner}


def test_telling_costs_an_act_few_queries(waiting, report, owner, lead, django_assert_max_num_queries):
    with django_assert_max_num_queries(
        8
    ):  # lock, look for the same, write; then who hears of it, and the notices
        say(report, text="Een vraag", by=owner)


def test_the_last_reminder_is_known_with_who_asked_and_whether_it_went(
    report, owner, bureau, open_round, django_assert_num_queries
):
    [notice] = remind(report, by=bureau)
    with django_assert_num_queries(1):
        found = last_reminded([report])
    assert (found[report.pk].by, found[report.pk].sent, found[report.pk].at) == (bureau, False, notice.at)
    mail = OutgoingMail.objects.create(
        person=owner,
        purpose="dag",
        key="2025-03-07",
        subject="x",
        message_id="<x>",
        state="sent",
        sent_at=timezone.now(),
    )
    Notice.objects.create(
        person=owner,
        kind="before_7",
        report=report,
        day=date(2025, 3, 14),
        at=notice.at + timedelta(1),
        mail=mail,
    )
    assert (last_reminded([report])[report.pk].by, last_reminded([report])[report.pk].sent) == (None, True)
    assert last_reminded([factories.make_report(factories.make_intervention(), open_round)]) == {}


def test_nothing_of_a_talk_waits_any_more_once_the_round_is_finalised(report, owner, lead, open_round):
    say(report, text="Een vraag", by=owner)
    Notice.objects.update(at="2025-01-10T15:00Z")
    assert len(preview_day(date(2025, 1, 11))) == 1
    open_round.state = "finalised"
    open_round.save()
    assert preview_day(date(2025, 1, 11)) == []
