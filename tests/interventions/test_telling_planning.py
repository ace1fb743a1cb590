"""The mail of a day: who gets one, what it lists, and that nothing is missed or told twice."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interventions.comments import say
from interventions.models import Comment, Delegation, Extension, Notice, ProgressReport, Round
from interventions.moves import move
from interventions.telling import planning
from interventions.telling.notices import remind
from interventions.telling.planning import plan_day, preview_day
from interventions.workflow import Action
from nprz_site import outbox
from nprz_site.models import OutgoingMail
from tests import factories

WEEK_BEFORE = date(2025, 3, 7)
"""A Friday, seven days before the deadline of the round of 2024."""


@pytest.fixture
def owner(owner):
    return with_address(owner)


def with_address(user):
    user.email = f"{user.username}@voorbeeld.nl"
    user.save()
    return user


def mails_to(user):
    return list(OutgoingMail.objects.filter(person=user).order_by("pk"))


def the_day_before(day):
    """What happened, happened the day before."""
    at = timezone.make_aware(datetime.combine(day, time(15)) - timedelta(days=1))
    Comment.objects.update(at=at)
    Notice.objects.filter(day=None).update(at=at)


def kinds_of(user):
    return list(Notice.objects.filter(person=user).order_by("pk").values_list("kind", flat=True))


def test_an_owner_gets_one_mail_that_lists_every_report_that_is_due(owner, report, open_round):
    other = factories.make_report(
        factories.make_intervention(owners=(owner,), name="Taal op school"), open_round
    )
    keys = plan_day(WEEK_BEFORE)
    [mail] = mails_to(owner)
    assert keys == [mail.pk]
    assert mail.key == "2025-03-07"
    assert mail.subject == "Nog 7 dagen voor je voortgang over 2024"
    for one in (report, other):
        line = f"{one.intervention.label} {one.intervention.name}, inleveren tot en met 14 maart 2025 (over 7 dagen)"
        assert line in mail.text
        assert line.split(",")[0] in mail.html
    assert f"/interventies/{report.intervention.slug}/voortgang/2024/" in mail.text
    assert set(mail.notices.values_list("report", flat=True)) == {report.pk, other.pk}


def test_a_second_run_on_the_same_day_and_the_day_after_make_nothing_new(owner, report):
    assert plan_day(WEEK_BEFORE)
    assert plan_day(WEEK_BEFORE) == []
    assert plan_day(WEEK_BEFORE + timedelta(days=1)) == []
    assert len(mails_to(owner)) == 1


def test_each_stage_is_mailed_once_until_the_report_is_handed_in(owner, report):
    OutgoingMail.objects.all().delete()
    for offset in range(-20, 0):
        for key in plan_day(date(2025, 3, 14) + timedelta(days=offset)):
            sent(key)
    assert kinds_of(owner) == ["before_14", "before_7", "before_1"]
    ProgressReport.objects.update(state="submitted")
    assert plan_day(date(2025, 3, 16)) == []


def sent(key):
    OutgoingMail.objects.filter(pk=key).update(state="sent", sent_at=timezone.now())


def test_an_extension_moves_the_reminders_and_the_date_that_is_told(owner, report, bureau):
    Extension.objects.create(
        report=report, until=date(2025, 3, 21), reason="Ziekte", by=bureau, at=timezone.now()
    )
    plan_day(WEEK_BEFORE)
    [mail] = mails_to(owner)
    assert kinds_of(owner) == ["before_14"]
    assert "tot en met 21 maart 2025 (over 14 dagen)" in mail.text


def test_the_deputy_of_today_is_told_as_well_and_not_the_one_of_next_month(owner, report, reader, stranger):
    for deputy, first in (
        (with_address(reader), date(2025, 3, 1)),
        (with_address(stranger), date(2025, 4, 1)),
    ):
        Delegation.objects.create(
            absent=owner, deputy=deputy, first_day=first, last_day=first + timedelta(20)
        )
    plan_day(WEEK_BEFORE)
    assert len(mails_to(reader)) == 1
    assert mails_to(stranger) == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_left_or_has_no_address_gets_nothing(owner, report, bureau, change):
    remind(report, by=bureau)
    the_day_before(WEEK_BEFORE)
    type(owner).objects.filter(pk=owner.pk).update(**change)
    assert plan_day(WEEK_BEFORE) == []
    assert preview_day(WEEK_BEFORE) == []


def test_who_was_invited_and_never_logged_in_is_told_how_to_begin(owner, report):
    plan_day(WEEK_BEFORE)
    assert "/account/password_reset/" in mails_to(owner)[0].text
    type(owner).objects.update(last_login=timezone.now())
    OutgoingMail.objects.all().delete()
    Notice.objects.all().delete()
    plan_day(WEEK_BEFORE)
    assert "/account/password_reset/" not in mails_to(owner)[0].text


@pytest.mark.parametrize("state", ["prepared", "closed", "finalised"])
def test_nobody_is_reminded_of_a_round_that_is_not_open(owner, report, state):
    Round.objects.update(state=state)
    assert plan_day(WEEK_BEFORE) == []


def test_a_report_that_follows_another_is_not_asked_for(owner, report, open_round):
    other = factories.make_report(factories.make_intervention(owners=(factories.make_user(),)), open_round)
    ProgressReport.objects.filter(pk=report.pk).update(follows=other)
    assert plan_day(WEEK_BEFORE) == []


def test_a_report_is_asked_for_once_where_the_bureau_reminds_on_a_day_of_a_reminder(owner, report, bureau):
    remind(report, by=bureau)
    the_day_before(WEEK_BEFORE)
    plan_day(WEEK_BEFORE)
    [mail] = mails_to(owner)
    assert mail.text.count("inleveren tot en met") == 1
    assert mail.notices.count() == 2


def test_what_waits_goes_along_and_comes_after_what_is_due(owner, report, bureau, open_round, lead):
    back = factories.make_report(
        factories.make_intervention(owners=(owner,)), open_round, state="in_review", proposed_colour="groen"
    )
    move(Action.RETURN, back, version=1, by=lead, comment="Geheim gesprek")
    say(report, text="Geheime reactie", by=lead)
    the_day_before(WEEK_BEFORE)
    Extension.objects.create(
        report=back, until=date(2025, 6, 1), reason="Ziekte", by=bureau, at=timezone.now()
    )
    plan_day(WEEK_BEFORE)
    [mail] = mails_to(owner)
    assert (
        mail.text.index("TERUGGESTUURD")
        < mail.text.index("BIJNA INLEVEREN")
        < mail.text.index("NIEUWE REACTIES")
    )
    assert mail.subject.startswith("Je voortgang over 2024 is teruggestuurd (en nog twee berichten)")
    assert "Geheim" not in mail.text + mail.html


def test_what_was_handed_in_meanwhile_is_not_asked_for(owner, report, bureau):
    remind(report, by=bureau)
    the_day_before(WEEK_BEFORE)
    ProgressReport.objects.update(state="submitted")
    assert preview_day(WEEK_BEFORE) == []
    assert plan_day(WEEK_BEFORE) == []
    assert not Notice.objects.exists()


def test_a_mail_that_never_went_out_joins_the_next_one(owner, report):
    [first] = plan_day(date(2025, 3, 7))
    [second] = plan_day(date(2025, 3, 13))
    assert not OutgoingMail.objects.filter(pk=first).exists()
    mail = OutgoingMail.objects.get(pk=second)
    assert mail.notices.count() == 2
    assert mail.text.count("inleveren tot en met") == 1


def test_a_mail_that_is_being_sent_right_now_is_left_alone(owner, report):
    [first] = plan_day(date(2025, 3, 7))
    OutgoingMail.objects.update(claim="x", lease_until=timezone.now() + timedelta(minutes=1))
    plan_day(date(2025, 3, 13))
    assert OutgoingMail.objects.get(pk=first).notices.count() == 1


def test_a_run_that_is_stopped_halfway_leaves_each_person_untouched_or_done(
    owner, report, open_round, monkeypatch
):
    people = [with_address(factories.make_user()) for _ in range(3)]
    for person in people:
        factories.make_report(factories.make_intervention(owners=(person,)), open_round)
    real, count = outbox.put, iter(range(10))

    def put(*args, **values):
        mail = real(*args, **values)
        if next(count) == 2:
            raise KeyboardInterrupt  # as when the process is killed: nothing catches it
        return mail

    monkeypatch.setattr(planning.outbox, "put", put)
    with pytest.raises(KeyboardInterrupt):
        plan_day(WEEK_BEFORE)
    assert OutgoingMail.objects.count() == Notice.objects.exclude(mail=None).count() == 2
    assert not Notice.objects.filter(mail=None).exists()
    assert len(plan_day(WEEK_BEFORE)) == 2
    assert OutgoingMail.objects.count() == Notice.objects.exclude(mail=None).count() == 4


def test_one_mail_that_cannot_be_made_does_not_keep_the_others_waiting(
    owner, report, open_round, monkeypatch, caplog
):
    other = with_address(factories.make_user())
    factories.make_report(factories.make_intervention(owners=(other,)), open_round)
    real = planning.compose

    def compose(person, *args, **values):
        if person == owner:
            raise ValueError(person.email)
        return real(person, *args, **values)

    monkeypatch.setattr(planning, "compose", compose)
    plan_day(WEEK_BEFORE)
    assert (mails_to(owner), len(mails_to(other))) == ([], 1)
    assert not Notice.objects.filter(person=owner).exists()
    assert "ValueError" in caplog.text
    assert owner.email not in caplog.text


def test_the_preview_tells_what_the_run_does_and_writes_nothing(owner, report, bureau, lead):
    with_address(lead)
    say(report, text="Een vraag", by=lead)
    the_day_before(WEEK_BEFORE)
    with CaptureQueriesContext(connection) as queries:
        expected = preview_day(WEEK_BEFORE)
    assert all(one["sql"].startswith("SELECT") for one in queries)
    plan_day(WEEK_BEFORE)
    assert [(one.person, len(one.notices)) for one in expected] == [
        (mail.person, mail.notices.count()) for mail in OutgoingMail.objects.order_by("person__first_name")
    ]
    assert (expected[0].reports, len(expected[0].kinds)) == (1, 2)


def count_of(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_more_reports_cost_no_more_queries(owner, report, open_round):
    few = count_of(lambda: preview_day(WEEK_BEFORE)), count_of(lambda: plan_day(WEEK_BEFORE))
    OutgoingMail.objects.all().delete()
    Notice.objects.all().delete()
    for _ in range(20):
        factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    assert (count_of(lambda: preview_day(WEEK_BEFORE)), count_of(lambda: plan_day(WEEK_BEFORE))) == few
    assert few[0] <= 18
    assert few[1] <= 30


def test_what_was_sent_long_ago_is_forgotten_and_not_that_it_was_sent(owner, report):
    [key] = plan_day(WEEK_BEFORE)
    sent(key)
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=91))
    plan_day(date(2025, 3, 8))
    mail = OutgoingMail.objects.get()
    assert (mail.text, mail.html, mail.state) == ("", "", "sent")
    assert mail.notices.exists()


@pytest.mark.parametrize("moved", [date(2025, 6, 1), None])
def test_a_later_deadline_of_the_round_counts_before_an_extension(owner, bureau, report, open_round, moved):
    Extension.objects.create(
        report=report, until=date(2025, 3, 18), reason="Ziekte", by=bureau, at=timezone.now()
    )
    Round.objects.update(deadline=moved)
    assert preview_day(date(2025, 3, 20)) == []
    Round.objects.update(deadline=date(2025, 3, 14))
    assert [one.person for one in preview_day(date(2025, 3, 20))] == [owner]
