"""`manage.py export_interventions YEAR`: the counted interventions of a year, for machines and for people."""

from interventions.exports import full_sheet
from interventions.models import Round
from nprz_site.exports_command import ExportCommand
from nprz_site.spreadsheets import Sheet


class Command(ExportCommand):
    """Columns of the page; JSON holds the texts and the output values too."""

    help = "Schrijf alle getelde interventies van een jaar weg, met kleur, vorige kleur, beweging en status."

    def sheet_of(self, year: int) -> Sheet:
        return full_sheet(Round.objects.select_related("plan").get(year=year))
