"""The weekly overviews: for pillar leads and for the bureau, when there is something to tell."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from interventions.models import Delegation, Notice, ProgressReport
from interventions.telling.planning import plan_day
from nprz_site.models import OutgoingMail
from tests import factories

MONDAY = date(2025, 3, 17)
"""Three days after the deadline of the round of 2024."""


@pytest.fixture
def lead(lead):
    return with_address(lead)


def with_address(user):
    user.email = f"{user.username}@voorbeeld.nl"
    user.save()
    return user


def at(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def text_to(user):
    mail = OutgoingMail.objects.filter(person=user).order_by("-key").first()
    return mail.text if mail else ""


def test_a_lead_reads_how_many_wait_which_one_longest_and_what_is_late(lead, report, open_round):
    for days in (3, 12):
        factories.make_report(
            factories.make_intervention(), open_round, state="submitted", proposed_colour="groen",
            submitted_at=at(MONDAY - timedelta(days)),
        )  # fmt: skip
    plan_day(MONDAY)
    text = text_to(lead)
    assert "Wacht op je oordeel: 2 verslagen" in text
    assert "Wacht het langst: Werk 3, 12 dagen" in text
    assert "Nog niet ingeleverd: 1 verslag, waarvan 1 te laat" in text
    assert (
        OutgoingMail.objects.get(person=lead).subject
        == "Weekoverzicht voor Werk: wat je beoordeelt en wat nog komt"
    )


def test_what_a_lead_owns_is_for_another_to_judge(lead, open_round):
    pillar = factories.make_pillar("werk", leads=(lead,))
    factories.make_report(
        factories.make_intervention(pillar, owners=(lead,)),
        open_round,
        state="submitted",
        proposed_colour="groen",
    )
    plan_day(MONDAY)
    assert text_to(lead) == ""


def test_an_overview_comes_once_a_week_from_monday_to_friday(lead, report, open_round):
    days = [MONDAY + timedelta(days=offset) for offset in range(-2, 14)]
    for day in days:
        plan_day(day)
        OutgoingMail.objects.update(state="sent", sent_at=timezone.now())
    got = (
        Notice.objects.filter(person=lead, kind="lead_digest")
        .order_by("day")
        .values_list("mail__key", flat=True)
    )
    assert list(got) == ["2025-03-17", "2025-03-24"]


def test_a_monday_that_was_missed_is_caught_up_with(lead, report):
    plan_day(MONDAY + timedelta(days=2))
    assert list(Notice.objects.filter(person=lead).values_list("day", flat=True)) == [MONDAY]
    OutgoingMail.objects.update(state="sent", sent_at=timezone.now())
    assert plan_day(MONDAY + timedelta(days=3)) == []


def test_a_lead_without_anything_to_judge_or_late_gets_nothing(lead, report):
    assert plan_day(date(2025, 1, 6)) == []


def test_who_stands_in_for_a_lead_gets_it_as_well(lead, report, reader):
    Delegation.objects.create(absent=lead, deputy=with_address(reader), first_day=MONDAY, last_day=MONDAY)
    plan_day(MONDAY)
    assert "waarvan 1 te laat" in text_to(reader)


def test_the_bureau_reads_of_each_pillar_and_what_waits_for_the_bureau(
    bureau, owner, report, stranger, open_round
):
    with_address(bureau)
    factories.make_report(
        factories.make_intervention(factories.make_pillar("school")), open_round, state="approved", colour="groen",
        proposed_colour="groen",
    )  # fmt: skip
    OutgoingMail.objects.create(
        person=owner, purpose="dag", key="x", subject="x", message_id="<x>", state="failed"
    )
    plan_day(MONDAY)
    text = text_to(bureau)
    assert "- Werk: 0 van 1 klaar, 0 te beoordelen, 1 nog niet ingeleverd (1 te laat)" in text
    assert "- School: 1 van 1 klaar" in text
    assert "Interventies zonder eigenaar: 1" in text
    assert "Mails die niet zijn verstuurd: 1\n  http" in text


def test_the_bureau_gets_nothing_when_no_round_runs_and_nothing_waits(bureau, report, open_round):
    with_address(bureau)
    ProgressReport.objects.update(state="finalised", colour="groen", proposed_colour="groen")
    open_round.state = "finalised"
    open_round.save()
    assert plan_day(MONDAY) == []
