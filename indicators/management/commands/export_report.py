"""`export_report JAAR --format docx|pdf|xlsx|csv|json --output BESTAND|-`: part II of the report, whole, per pillar or per funder."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from indicators.publication import report
from indicators.publication.output import output_part
from indicators.publication.parts import Scope
from interventions.models import Funding, Pillar, Round
from nprz_site.document_files import CONTENT_TYPES as DOCUMENTS
from nprz_site.documents.blocks import DocumentError
from nprz_site.exports_command import ExportCommand
from nprz_site.spreadsheets import WRITERS, Sheet

WHOLE = (*DOCUMENTS, "xlsx")


class Command(ExportCommand):
    help = (
        "Maakt deel II van de voortgangsrapportage: als docx, pdf of xlsx het hele rapport, als csv of json alleen de "
        "voortgang per interventie. Wat niet kon zoals het hoort, staat op de foutuitvoer."
    )
    formats = tuple(dict.fromkeys((*WRITERS, *DOCUMENTS)))

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--pillar", default="", metavar="CODE", help="alleen deze pijler, zoals werk")
        parser.add_argument(
            "--funding", default="", metavar="CODE", help="alleen interventies met deze financiering, zoals regio-deal"
        )  # fmt: skip

    def made(self, **options: Any) -> bytes:
        self.options = options
        if options["format"] not in WHOLE:
            return super().made(**options)
        scope = self._of_year(self._scope, options["year"])
        try:
            made = report.made(scope)
        except DocumentError as error:
            raise CommandError(f"Het document kon niet worden gemaakt: {error}") from None
        for remark in made.remarks:
            self.stderr.write(remark)
        return made.content

    def sheet_of(self, year: int) -> Sheet:
        return output_part(self._scope(year)).sheets[0]

    def _scope(self, year: int) -> Scope:
        round = Round.objects.select_related("plan").get(year=year)
        pillar, funding = self.options["pillar"], self.options["funding"]
        return Scope(
            round,
            _one(Pillar, "code", pillar) if pillar else None,
            _one(Funding, "slug", funding) if funding else None,
            self.options["format"],
        )


def _one(model: Any, name: str, value: str) -> Any:
    found = model.objects.filter(**{name: value}).first()
    if found is None:
        known = ", ".join(model.objects.order_by(name).values_list(name, flat=True))
        label = model._meta.verbose_name
        raise CommandError(f"Er is geen {label} met code “{value}”. Wel: {known}.")
    return found
