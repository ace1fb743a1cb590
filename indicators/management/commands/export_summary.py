"""`export_summary JAAR --format csv|xlsx|json|pdf|docx --funding SLUG --output BESTAND|-`: the summary per pillar of one round."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from indicators.counting import reports_with, summary_of
from indicators.publication.parts import Scope
from indicators.publication.summary import NOT_DRAWN, summary_document, summary_workbook
from indicators.tables import sheet
from interventions.models import Funding, Round
from nprz_site.documents.blocks import Document, Notice
from nprz_site.exports_command import DocumentCommand
from nprz_site.spreadsheets import Sheet


class Command(DocumentCommand):
    help = (
        "Exporteert de samenvatting per pijler: pijler, kleur, nieuw, vooruit, gelijk, achteruit, subtotaal. "
        "Als pdf of docx: één pagina, met de figuur; als xlsx ook met de figuur."
    )
    funding: Funding | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--funding", metavar="SLUG", help="alleen interventies met deze financiering")

    def made(self, **options: Any) -> bytes:
        self.funding = self._funding(options["funding"])
        if options["format"] != "xlsx":
            return super().made(**options)
        made = self._of_year(lambda year: summary_workbook(self._scope(year, "xlsx")), options["year"])
        for remark in made.remarks:
            self.stderr.write(remark)
        return made.content

    def _funding(self, slug: str | None) -> Funding | None:
        if not slug:
            return None
        found = Funding.objects.filter(slug=slug).first()
        if found is None:
            known = ", ".join(Funding.objects.values_list("slug", flat=True))
            raise CommandError(f"Er is geen financiering “{slug}”. Kies uit: {known}.")
        return found

    def _scope(self, year: int, format: str) -> Scope:
        return Scope(Round.objects.get(year=year), funding=self.funding, format=format)

    def sheet_of(self, year: int) -> Sheet:
        round = Round.objects.get(year=year)
        return sheet(summary_of(round, reports_with(round, self.funding) if self.funding else None), year)

    def document_of(self, year: int, format: str) -> Document:
        document = summary_document(self._scope(year, format))
        if Notice(NOT_DRAWN) in document.blocks:
            self.stderr.write(NOT_DRAWN)
        return document
