"""`export_indicators JAAR --format csv|xlsx|json|pdf|docx --output BESTAND|-`: how the indicators stand in one report."""

from django.utils.timezone import localdate

from indicators.exports import outcome_sheet
from indicators.measured import outcomes
from indicators.sheet_document import all_sheets
from indicators.sheets import sheets_of
from nprz_site.document_files import PICTURES
from nprz_site.documents.blocks import Document
from nprz_site.exports_command import DocumentCommand
from nprz_site.spreadsheets import Sheet


class Command(DocumentCommand):
    help = (
        "Exporteert per indicator de basis, de actuele waarde, hoeveel is ingelopen, het tussendoel en de klasse. "
        "Als pdf of docx: een blad per indicator. De eerste keer duurt het enkele seconden: dan worden de "
        "grafieken getekend."
    )
    nothing = "Er zijn geen metingen in de stand VGR {year}: er valt niets te exporteren."

    def sheet_of(self, year: int) -> Sheet:
        return outcome_sheet(outcomes(year), year)

    def document_of(self, year: int, format: str) -> Document:
        sheets = sheets_of(year, PICTURES[format])
        for sheet in sheets:
            if sheet.chart and sheet.picture is None:
                self.stderr.write(f"De grafiek van {sheet.title} kon niet worden getekend.")
        return all_sheets(sheets, localdate())
