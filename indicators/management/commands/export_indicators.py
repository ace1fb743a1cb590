"""`export_indicators JAAR --format csv|xlsx|json --output BESTAND|-`: how the indicators stand in one report."""

from indicators.exports import outcome_sheet
from indicators.measured import outcomes
from nprz_site.exports_command import ExportCommand
from nprz_site.spreadsheets import Sheet


class Command(ExportCommand):
    help = "Exporteert per indicator de basis, de actuele waarde, hoeveel is ingelopen, het tussendoel en de klasse."
    nothing = "Er zijn geen metingen in de stand VGR {year}: er valt niets te exporteren."

    def sheet_of(self, year: int) -> Sheet:
        return outcome_sheet(outcomes(year), year)
