"""`manage.py send_reminders`, its task, and beat: each day once, in the programme's own time zone."""

import datetime as dt
import json
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery.beat import Scheduler
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from interventions.models import Notice
from interventions.tasks import send_day
from nprz_site.celery import app
from nprz_site.models import OutgoingMail
from nprz_site.tasks import queue_mails
from tests import factories

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DEADLINE = dt.date(2026, 4, 12)
"""Fourteen days before it, summer time begins."""
AUTUMN = dt.date(2026, 11, 8)
"""Fourteen days before it, summer time ends."""


def reminded(deadline=DEADLINE, people=2):
    """People who owe a report by `deadline`."""
    round = factories.make_round(2025, deadline=deadline)
    for number in range(people):
        owner = factories.make_user(email=f"eigenaar{number}@example.org")
        factories.make_report(factories.make_intervention(owners=(owner,)), round)


def run(*arguments):
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


class Refusing(EmailBackend):
    """A mail server that takes nothing for the first person."""

    def send_messages(self, messages):
        if messages[0].to == ["eigenaar0@example.org"]:
            raise ConnectionResetError("eigenaar0@example.org")
        return super().send_messages(messages)


def test_the_mail_of_the_day_is_made_and_sent(db):
    reminded()
    assert (
        run("--today", "2026-03-29")
        == "Mail van 29-03-2026: klaargezet 2, verstuurd 2, wacht 0, niet te versturen 0.\n"
    )
    assert sorted(message.to[0] for message in mail.outbox) == [
        "eigenaar0@example.org",
        "eigenaar1@example.org",
    ]


def test_twice_on_a_day_changes_nothing(db):
    reminded()
    run("--today", "2026-03-29")
    before = list(Notice.objects.values()), list(OutgoingMail.objects.values())
    assert "klaargezet 0, verstuurd 0" in run("--today", "2026-03-29")
    assert (list(Notice.objects.values()), list(OutgoingMail.objects.values())) == before
    assert len(mail.outbox) == 2


def test_a_dry_run_counts_and_changes_nothing(db):
    reminded()
    told = run("--today", "2026-03-29", "--dry-run")
    assert (
        told
        == "Mail van 29-03-2026: klaargezet 2, wacht 0, niet te versturen 0. Dit was een proef: er is niets gemaakt of verstuurd.\n"
    )
    assert not Notice.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert mail.outbox == []


def test_as_json_for_machines(db):
    reminded()
    assert json.loads(run("--today", "2026-03-29", "--json")) == {
        "day": "2026-03-29", "dry_run": False, "made": 2, "sent": 2, "waiting": 0, "failed": 0,
    }  # fmt: skip


@pytest.mark.parametrize("day", ["29-03-2026", "2026-02-30", "morgen", ""])
def test_a_day_that_is_none_is_refused(db, day):
    with pytest.raises(CommandError, match="Schrijf de dag als jaar-maand-dag, zoals 2026-03-14"):
        run("--today", day)


def test_what_could_not_be_sent_stops_nobody_and_goes_with_the_next_run(db, settings):
    reminded(people=3)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with time_machine.travel("2026-03-29 07:00 +0200", tick=False) as clock:
        assert "klaargezet 3, verstuurd 2, wacht 1" in run()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.shift(61)
        told = run()
    assert "klaargezet 0, verstuurd 1, wacht 0" in told
    assert "@" not in told


def test_without_a_broker_the_task_sends_in_process_and_one_failure_stops_nobody(db, settings):
    reminded(people=3)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with time_machine.travel("2026-03-29 07:00 +0200"):
        send_day.delay()
    assert len(mail.outbox) == 2
    assert list(OutgoingMail.objects.exclude(problem="").values_list("state", flat=True)) == ["waiting"]


@pytest.fixture
def absent_broker():
    """A broker is named, and nobody answers there."""
    before = {name: app.conf[name] for name in ("task_always_eager", "broker_url")}
    app.conf.update(task_always_eager=False, broker_url="redis://127.0.0.1:1/0")
    yield
    app.conf.update(before)


def test_a_broker_that_is_down_costs_no_mail(db, absent_broker):
    reminded()
    with time_machine.travel("2026-03-29 07:00 +0200"):
        send_day()
        assert "klaargezet 0, verstuurd 2" in run()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 22:59 +0000", "2026-03-28"),
        ("2026-03-28 23:01 +0000", "2026-03-29"),
        ("2026-03-29 21:59 +0000", "2026-03-29"),
        ("2026-03-29 22:01 +0000", "2026-03-30"),
        ("2026-10-24 22:01 +0000", "2026-10-25"),
        ("2026-10-25 22:59 +0000", "2026-10-25"),
        ("2026-10-25 23:01 +0000", "2026-10-26"),
    ],
)
def test_today_is_the_day_in_amsterdam(db, moment, day):
    reminded(dt.date.fromisoformat(day) + dt.timedelta(days=14), people=1)
    with time_machine.travel(moment, tick=False):
        send_day()
        assert json.loads(run("--json"))["day"] == day
    assert OutgoingMail.objects.get().key == day


class Woken(Scheduler):
    """Beat itself, which does at once what it would queue, and keeps when."""

    def __init__(self):
        self.fired = []
        super().__init__(app)

    def apply_async(self, entry, producer=None, advance=True, **kwargs):
        entry = self.reserve(entry)
        if entry.task == send_day.name:
            self.fired.append(dt.datetime.now(AMSTERDAM))
            send_day()


@pytest.mark.parametrize("deadline", [DEADLINE, AUTUMN])
def test_beat_reminds_once_on_each_day_at_seven_also_when_the_clocks_change(db, deadline):
    reminded(deadline, people=1)
    changes = deadline - dt.timedelta(days=14)
    start = dt.datetime.combine(changes - dt.timedelta(days=2), dt.time(12), AMSTERDAM)
    end = dt.datetime.combine(changes + dt.timedelta(days=2), dt.time(12), AMSTERDAM)
    with time_machine.travel(start, tick=False) as clock:
        beat = Woken()
        while dt.datetime.now(AMSTERDAM) < end:
            clock.shift(max(min(beat.tick(), 60), 0.01))
    assert [(at.date() - changes).days for at in beat.fired] == [-1, 0, 1, 2]
    assert {at.strftime("%H:%M") for at in beat.fired} == {"07:00"}
    (notice,) = Notice.objects.all()
    assert notice.mail.key == changes.isoformat()


def test_beat_sweeps_each_minute():
    entry = app.conf.beat_schedule["deliver_waiting"]
    assert (entry["schedule"], entry["task"]) == (60, "nprz_site.tasks.deliver_waiting")
    assert entry["task"] in app.tasks
    assert send_day.name == app.conf.beat_schedule["send_day"]["task"]


def test_a_mail_that_is_gone_is_no_error(db):
    queue_mails([1])
    assert mail.outbox == []
