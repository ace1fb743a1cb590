"""`export_measurements --format csv|xlsx|json --output BESTAND|-`: every measurement, as it was printed."""

from typing import Any

from indicators.exports import measurement_sheet
from nprz_site.exports_command import SheetCommand
from nprz_site.spreadsheets import Sheet


class Command(SheetCommand):
    help = "Exporteert alle metingen: indicator, gebied, periode, waarde, en in welk rapport die stond."

    def sheet(self, **options: Any) -> Sheet:
        return measurement_sheet()
