"""`manage.py load_indicators`: the indicators of data/, what each is held to, and their measurements."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from indicators.loading import load_indicators, load_published
from nprz_site.datafiles import DataError


class Command(BaseCommand):
    """Prints per kind what was new, changed and unchanged, and the names of what changed."""

    help = (
        "Laad de indicatoren uit data/: wat ze meten, waaraan ze worden afgemeten, de metingen en de gepubliceerde "
        "cijfers. Gebieden en pijlers moeten er zijn: laad eerst het register. Nog eens laden verandert niets."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                changes = [*load_indicators(), load_published()]
        except DataError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(line for change in changes for line in change.lines()))
