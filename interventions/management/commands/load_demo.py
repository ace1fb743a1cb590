"""`manage.py load_demo`: accounts, rounds and reports to try the product with; prints the log-ins."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from indicators.finance_loading import load_finance
from indicators.loading import load_indicators, load_published
from indicators.models import Indicator
from interventions.demo.load import demo_password, load_demo
from interventions.demo.people import ACCOUNTS
from nprz_site.datafiles import DataError


class Command(BaseCommand):
    """Prints what was made, and a table of who can log in."""

    help = (
        "Laad de demo: accounts voor elke rol, de rondes 2022, 2023 en 2024, en zo nodig eerst het register. "
        "Wat er al staat blijft. Alleen op een ontwikkelsite, tenzij met --force."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="ook op een site die geen ontwikkelsite is")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["force"]):
            raise CommandError(
                "De demo is voor een ontwikkelsite (DEBUG=1). Wil je verzonnen gegevens op deze site, "
                "gebruik dan --force."
            )
        password = demo_password()
        try:
            with transaction.atomic():
                result = load_demo(today=timezone.localdate(), password=password)
                result.changes += [] if Indicator.objects.exists() else load_indicators()
                result.changes += [load_published(), load_finance()]
        except DataError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join([*result.lines(), "", *log_ins(password)]))


def log_ins(password: str | None) -> list[str]:
    """The accounts as a table, and the password when that may be shown."""
    rows = [("Account", "Naam", "Rol", "Probeer")]
    rows += [(a.username, f"{a.first_name} {a.last_name}", a.role, a.try_this) for a in ACCOUNTS]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = ["  ".join([*map(str.ljust, row, widths), row[3]]) for row in rows]
    if password is None:
        shown = "Inloggen kan niet: zet een eigen DEMO_PASSWORD en laad de demo nog eens."
    elif settings.DEBUG:
        shown = f"Wachtwoord van alle accounts: {password}"
    else:
        shown = "Het wachtwoord van alle accounts is dat van DEMO_PASSWORD."
    return ["Inloggen in de demo:", *table, "", shown]
