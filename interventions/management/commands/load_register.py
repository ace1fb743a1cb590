"""`manage.py load_register`: the register of data/: the 120 interventions, what they refer to, what was printed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from indicators.loading import load_published
from interventions.loading import load_register
from nprz_site.datafiles import DataError


class Command(BaseCommand):
    """Prints per kind what was new, changed and unchanged, and the names of what changed."""

    help = (
        "Laad het register van het uitvoeringsplan uit data/: gebieden, pijlers, programmalijnen, organisaties, "
        "financieringen, de 120 interventies, de activiteiten die niet meetellen en de gepubliceerde cijfers. "
        "Nog eens laden verandert niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="neem de bestanden ook over bij interventies die iemand in het product heeft bewerkt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                changes = [*load_register(overwrite=options["overwrite"]), load_published()]
        except DataError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(line for change in changes for line in change.lines()))
