"""`manage.py load_areas`: the areas of data/areas.csv, and what is part of what (data/area_parts.csv)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nprz_site.datafiles import DataError
from wijken.loading import load_areas


class Command(BaseCommand):
    """Prints what was new, changed and unchanged."""

    help = "Laad de gebieden en wijken uit data/areas.csv. Nog eens laden verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = load_areas()
        except DataError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(line for change in changes for line in change.lines()))
