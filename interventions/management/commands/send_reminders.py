"""`manage.py send_reminders [--today DATE]`: plan the mail of a day and deliver what waits, without a broker."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from interventions.telling.planning import plan_day, preview_day
from nprz_site import outbox
from nprz_site.models import OutgoingMail

WORDS = {"made": "klaargezet", "sent": "verstuurd", "waiting": "wacht", "failed": "niet te versturen"}


class Command(BaseCommand):
    """What the worker does by itself, from cron; it may run as often as one likes, also beside a worker."""

    help = (
        "Zet de mail van vandaag klaar (herinneringen, weekoverzichten en wat er gebeurde) en verstuur wat wacht. "
        "Nog een keer op dezelfde dag verandert niets, en probeert opnieuw wat niet verstuurd kon worden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", metavar="DATUM", help="de dag, zoals 2026-03-14 (standaard vandaag)")
        parser.add_argument("--dry-run", action="store_true", help="tel alleen, maak en verstuur niets")
        parser.add_argument("--json", action="store_true", help="de aantallen als JSON, en niets anders")

    def handle(self, *args: Any, **options: Any) -> None:
        today, dry_run = day_of(options["today"]), options["dry_run"]
        counts = counted(today) if dry_run else carried_out(today)
        if options["json"]:
            self.stdout.write(json.dumps({"day": today.isoformat(), "dry_run": dry_run, **counts}))
        else:
            told = ", ".join(f"{WORDS[name]} {count}" for name, count in counts.items())
            proof = " Dit was een proef: er is niets gemaakt of verstuurd." if dry_run else ""
            self.stdout.write(f"Mail van {today:%d-%m-%Y}: {told}.{proof}")


def day_of(text: str | None) -> date:
    """The day that was given, else today in the programme's own time zone; raises `CommandError`."""
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"Schrijf de dag als jaar-maand-dag, zoals 2026-03-14; niet “{text}”.") from None


def carried_out(today: date) -> dict[str, int]:
    """Plan and deliver: how many mails were made now and sent now, and what is left."""
    return {"made": len(plan_day(today)), "sent": outbox.deliver_waiting()} | left()


def counted(today: date) -> dict[str, int]:
    """How many mails would be made, and what is left of before."""
    return {"made": len(preview_day(today))} | left()


def left() -> dict[str, int]:
    """How many mails wait, and how many nobody tries to send any more, of all days."""
    mails, state = OutgoingMail.objects, OutgoingMail.State
    return {
        "waiting": mails.filter(state=state.WAITING).count(),
        "failed": mails.filter(state=state.FAILED).count(),
    }
