"""Who still gets what happened by the time of the mail, and when that is."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interventions.comments import say, withdraw
from interventions.cycle.reminding import remind_owners
from interventions.models import Delegation, Notice, NoticeKind, ProgressReport, Round, WorkbookImport
from interventions.moves import move
from interventions.telling.notices import remind
from interventions.telling.planning import plan_day, preview_day
from interventions.workflow import Action
from nprz_site.models import OutgoingMail
from tests import factories

NEXT_DAY = date(2025, 1, 11)
"""A Saturday, without overviews and long before any deadline; what happens in these tests happens on the day before."""


@pytest.fixture(autouse=True)
def addresses(owner, lead, bureau, reader):
    for person in (owner, lead, bureau, reader):
        person.email = f"{person.username}@voorbeeld.nl"
        person.save()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2025-01-10 15:03 +0100", tick=False) as clock:
        yield clock


@pytest.fixture
def judged(report, lead):
    """Approved in another colour."""
    ProgressReport.objects.update(state="in_review", proposed_colour="groen")
    report.refresh_from_db()
    return move(Action.APPROVE, report, version=1, by=lead, colour="rood", comment="De werving stokt")


def told(day=NEXT_DAY):
    """Who gets mail on `day`: the preview and the run agree."""
    expected = {one.person: len(one.notices) for one in preview_day(day)}
    made = OutgoingMail.objects.filter(pk__in=plan_day(day))
    assert {mail.person: mail.notices.count() for mail in made} == expected
    return set(expected)


def test_an_owner_who_is_one_no_more_does_not_hear_of_the_colour(judged, owner):
    judged.intervention.owners.remove(owner)
    assert told() == set()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("last_day", "hears"), [(NEXT_DAY - timedelta(1), False), (NEXT_DAY, True)])
def test_a_deputy_hears_until_the_last_day(report, owner, lead, reader, last_day, hears):
    Delegation.objects.create(
        absent=owner, deputy=reader, first_day=NEXT_DAY - timedelta(1), last_day=last_day
    )
    ProgressReport.objects.update(state="in_review", proposed_colour="groen")
    report.refresh_from_db()
    move(Action.RETURN, report, version=1, by=lead, comment="Meer cijfers graag")
    assert told() == {owner} | ({reader} if hears else set())


@pytest.mark.parametrize("role", ["owner", "lead", "bureau"])
def test_who_is_out_of_the_talk_does_not_hear_of_a_reaction(request, report, owner, lead, bureau, role):
    for one in (bureau, owner, lead):
        say(report, text=f"Van {one.pk}", by=one)
    left = request.getfixturevalue(role)
    report.intervention.owners.remove(left)
    report.intervention.pillar.leads.remove(left)
    left.groups.clear()
    assert told() == {owner, lead, bureau} - {left}


@pytest.mark.parametrize("kind", [NoticeKind.LEAD_DIGEST, NoticeKind.BUREAU_DIGEST])
def test_an_overview_that_waits_is_for_who_still_has_that_role(report, lead, bureau, kind):
    for person in (lead, bureau):
        Notice.objects.create(person=person, kind=kind, day=date(2025, 1, 6), at=timezone.now())
    assert told() == {lead if kind == NoticeKind.LEAD_DIGEST else bureau}


def test_more_notices_cost_no_more_queries(judged, owner, open_round):
    def few():
        with CaptureQueriesContext(connection) as queries:
            preview_day(NEXT_DAY)
            plan_day(NEXT_DAY)
        return len(queries)

    one = few()
    OutgoingMail.objects.all().delete()
    for _ in range(10):
        other = factories.make_report(
            factories.make_intervention(owners=(owner,)), open_round, state="approved", proposed_colour="groen",
            colour="rood",
        )  # fmt: skip
        Notice.objects.create(person=owner, kind="colour_changed", report=other, at=timezone.now())
    assert few() == one


def test_nothing_is_written_for_who_has_no_address(judged, report, owner, lead, bureau, open_round):
    silent = factories.make_user(first_name="Bas")
    report.intervention.owners.add(silent)
    ProgressReport.objects.update(state="draft")
    Notice.objects.all().delete()
    [asked] = remind_owners(open_round, [report.pk], by=bureau).told
    say(report, text="Een vraag", by=lead)
    assert asked.people == "Olga Eigenaar"
    assert set(Notice.objects.values_list("person", flat=True)) == {owner.pk}
    [waits] = remind_owners(open_round, [report.pk], by=bureau).waiting
    assert waits.people == "Olga Eigenaar"


def test_a_colour_is_told_also_when_the_round_is_finalised_the_same_day(judged, owner):
    ProgressReport.objects.update(state="finalised")
    Round.objects.update(state="finalised")
    assert told() == {owner}


def test_what_happened_today_waits_for_the_next_morning_and_the_preview_of_that(judged, owner, clock):
    today = timezone.localdate()
    assert told(today) == set()
    assert [one.person for one in preview_day(today + timedelta(1))] == [owner]
    clock.move_to(datetime.fromisoformat("2025-01-11 00:10+01:00"))
    assert told(timezone.localdate()) == {owner}


def test_a_decision_that_is_undone_in_time_is_never_mailed(judged, lead, clock):
    assert told(timezone.localdate()) == set()
    clock.shift(599)
    move(Action.UNDO, judged, version=judged.version, by=lead)
    assert told() == set()


@pytest.mark.parametrize(
    "gone", [{}, {"lease_until": "2025-01-11T06:00Z"}, {"lease_until": "2025-01-12T06:00Z"}]
)
def test_an_earlier_mail_joins_only_when_it_surely_did_not_go_out(judged, report, owner, bureau, gone):
    [first] = plan_day(NEXT_DAY)
    OutgoingMail.objects.update(claim="x" if gone else "", **gone)
    other = factories.make_report(factories.make_intervention(owners=(owner,)), report.round)
    remind(other, by=bureau)
    assert told(NEXT_DAY + timedelta(1)) == {owner}
    assert OutgoingMail.objects.filter(pk=first).exists() == bool(gone)
    assert OutgoingMail.objects.get(key="2025-01-12").notices.count() == (1 if gone else 2)


def test_a_report_that_came_back_stands_once_in_a_mail_that_reminds_of_it(judged, report, owner, bureau):
    move(Action.REOPEN, judged, version=judged.version, by=bureau, comment="Er kwam een cijfer bij")
    plan_day(date(2025, 3, 7))
    [mail] = OutgoingMail.objects.filter(person=owner)
    assert mail.text.count(f"{report.intervention.label} {report.intervention.name}") == 1
    assert "teruggestuurd, inleveren tot en met 14 maart 2025" in mail.text
    assert mail.notices.count() == 2


def test_the_subject_of_an_overview_fits_a_lead_with_nothing_to_judge(report, lead):
    plan_day(date(2025, 3, 17))
    subject = OutgoingMail.objects.get(person=lead).subject
    assert subject == "Weekoverzicht voor Werk: wat je beoordeelt en wat nog komt"


def test_the_subject_of_an_overview_fits_a_bureau_without_a_round(bureau, owner):
    factories.make_plan()
    OutgoingMail.objects.create(
        person=owner, purpose="x", key="x", subject="x", message_id="<x>", state="failed"
    )
    plan_day(date(2025, 1, 13))
    assert OutgoingMail.objects.get(person=bureau).subject == "Weekoverzicht van de voortgang"


def test_the_daily_run_forgets_workbooks_that_nobody_took_over(open_round, owner):
    for state in ("voorstel", "overgenomen"):
        for day in (date(2024, 12, 1), date(2025, 1, 2)):
            at = timezone.make_aware(datetime(day.year, day.month, day.day))
            WorkbookImport.objects.create(round=open_round, by=owner, at=at, rows=[], state=state)
    plan_day(NEXT_DAY)
    assert sorted(WorkbookImport.objects.values_list("state", flat=True)) == [
        "overgenomen",
        "overgenomen",
        "voorstel",
    ]


def test_withdrawing_holds_the_report_as_saying_does(report, lead):
    said = say(report, text="Een vraag", by=lead)
    with CaptureQueriesContext(connection) as queries:
        withdraw(report, pk=said.pk, by=lead)
    first = next(one["sql"] for one in queries if one["sql"].startswith("SELECT"))
    assert 'FROM "interventions_progressreport"' in first
    assert connection.vendor == "sqlite" or "FOR UPDATE" in first
