"""What somebody of the bureau does to enter measurements: send a file, take it over, undo it."""

import re
from decimal import Decimal
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.models import Indicator, Measurement, MeasurementImport
from tests.indicators.workbooks import workbook
from wijken.models import Area

URL = "/indicatoren/invoeren/"
TEMPLATE = f"{URL}sjabloon.xlsx"
FIELDS = (
    "indicator__slug", "area__slug", "period", "vintage", "value", "decimals", "mark", "is_provisional", "source",
)  # fmt: skip


def measure(slug="streefniveau", area="zuid", period="2023", value="57.7", vintage="VGR 2024", **more):
    values = {"decimals": 1, "source": "Tabel 1"} | more
    return Measurement.objects.create(
        indicator=Indicator.objects.get(slug=slug), area=Area.objects.get(slug=area), period=period,
        value=None if value is None else Decimal(value), vintage=vintage, **values,
    )  # fmt: skip


def everything():
    return sorted(Measurement.objects.values_list(*FIELDS), key=str)


def upload(client, data, stand="VGR 2024", name="metingen.xlsx", **options):
    return client.post(URL, {"stand": stand, "bestand": SimpleUploadedFile(name, data)}, **options)


def proposed(client, *rows):
    """The import of which the proposal is on the page now."""
    response = upload(client, workbook(*rows))
    assert response.status_code == 302, response.context["errors"]
    return MeasurementImport.objects.get(pk=int(re.findall(r"\d+", response["Location"])[-1]))


def act(client, entry, what="neem-over", **options):
    return client.post(f"{URL}{entry.pk}/", {"act": what}, **options)


def undo(client, entry, **options):
    return act(client, entry, "maak-ongedaan", **options)


def text_of(response):
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(response.content.decode())).split())
