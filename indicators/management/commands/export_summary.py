"""`export_summary JAAR --format csv|xlsx|json --output BESTAND|-`: the summary per pillar of one round."""

from indicators.counting import summary_of
from indicators.tables import sheet
from interventions.models import Round
from nprz_site.exports_command import ExportCommand
from nprz_site.spreadsheets import Sheet


class Command(ExportCommand):
    help = (
        "Exporteert de samenvatting per pijler: pijler, kleur, nieuw, vooruit, gelijk, achteruit, subtotaal."
    )

    def sheet_of(self, year: int) -> Sheet:
        return sheet(summary_of(Round.objects.get(year=year)), year)
