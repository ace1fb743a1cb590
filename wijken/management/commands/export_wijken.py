"""`export_wijken JAAR --format csv|xlsx|json|pdf|docx --output BESTAND|-`: NPRZ in de wijk, of one report."""

from django.utils.timezone import localdate

from nprz_site.document_files import PICTURES
from nprz_site.documents.blocks import Document
from nprz_site.exports_command import DocumentCommand
from nprz_site.spreadsheets import Sheet
from wijken.exports_sheets import area_sheet
from wijken.pages.area import area_facts
from wijken.pages.sheet_document import all_sheets
from wijken.pages.sheets import in_order, sheets_of, sources_of


class Command(DocumentCommand):
    help = (
        "Exporteert per gebied en wijk de drie indexen van het Wijkprofiel, met de plaats in Zuid en hoeveel interventies er "
        "werken. Als pdf of docx: NPRZ in de wijk, een blad per gebied en wijk. De eerste keer duurt het enkele "
        "seconden: dan worden de grafieken getekend."
    )
    nothing = "Er zijn geen wijkcijfers in de stand VGR {year}: er valt niets te exporteren."

    def sheet_of(self, year: int) -> Sheet:
        sources = sources_of(year)
        return area_sheet((area_facts(sources, slug) for slug in in_order(sources)), year)

    def document_of(self, year: int, format: str) -> Document:
        sheets = sheets_of(sources_of(year), PICTURES[format])
        for sheet in sheets:
            for chart in sheet.not_drawn:
                self.stderr.write(f"{sheet.title}: de grafiek “{chart}” kon niet worden getekend.")
        return all_sheets(sheets, localdate())
