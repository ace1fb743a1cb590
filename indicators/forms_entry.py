"""Which report measurements are entered for, and the workbook that holds them."""

from django import forms
from django.utils import timezone

from interventions.evidence_kinds import clean_name
from interventions.excel.book import MOST_BYTES

from .entering import known
from .measured import year_of
from .measurements.file import MeasurementFile, read_measurements
from .models import IS_REPORT

FIRST_YEAR = 2012
"""The programme began then."""


class ReportForm(forms.Form):
    """The report, as measurements carry it."""

    stand = forms.CharField(
        label="Rapport",
        max_length=8,
        validators=[IS_REPORT],
        help_text="VGR en het jaar waarover het gaat, zoals VGR 2024.",
        error_messages={"required": "Schrijf voor welk rapport, zoals VGR 2024."},
    )

    def clean_stand(self) -> str:
        """A report on a year to come would be the newest, and every page shows that one."""
        stand: str = self.cleaned_data["stand"]
        this_year = timezone.localdate().year
        if not FIRST_YEAR <= year_of(stand) <= this_year:
            raise forms.ValidationError(f"Kies een jaar van {FIRST_YEAR} tot en met {this_year}.")
        return stand


class EntryForm(ReportForm):
    """The report, and the filled-in template."""

    bestand = forms.FileField(
        label="Ingevuld sjabloon",
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )

    def read(self) -> MeasurementFile:
        """What the file says; that there are errors stands at the field, and why when it is about the file as a whole."""
        upload = self.cleaned_data["bestand"]
        found = read_measurements(
            upload.name, upload.read(MOST_BYTES + 1), self.cleaned_data["stand"], known()
        )
        whole = [error.reason for error in found.errors if not error.cell]
        if whole:
            self.add_error("bestand", whole)
        elif found.errors:
            self.add_error("bestand", _told(found))
        return found

    @property
    def filename(self) -> str:
        """The name of the file, without folders and signs that turn text around."""
        return clean_name(self.cleaned_data["bestand"].name)


def _told(found: MeasurementFile) -> str:
    count = len(found.errors)
    if count == 1:
        return "er klopt één cel niet. Hij staat in de tabel hieronder."
    more = " of meer; daarna is niet verder gelezen" if found.is_cut else ""
    return f"er kloppen {count} cellen niet{more}. Ze staan in de tabel hieronder."
