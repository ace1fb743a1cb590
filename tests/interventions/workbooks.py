"""The workbook "Mijn interventies" as somebody fetches it, fills it in and sends it back."""

import hashlib
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from interventions.models import OutputValue, WorkbookImport
from interventions.workbook.layout import LAYOUTS, PROGRESS
from tests import factories

URL = "/mijn-interventies/"
FILE = f"{URL}werkmap.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RICH = (
    "<p>We haalden <strong>45 van 50</strong>.</p><ul><li>eerste</li><li>tweede &amp; derde</li></ul>",
    '<p>Lees <a href="https://nprz.nl/x" rel="noopener noreferrer">het plan</a>.</p>',
    "<table><caption>Banen</caption><thead><tr><th>Wijk</th><th>Aantal</th></tr></thead><tbody><tr><td>Carnisse</td>"
    "<td>4</td></tr></tbody></table><p>Na de tabel.</p>",
    "<h3>Kop</h3><ol><li>een<ul><li>diep</li></ul></li></ol>",
    "<p>=1+1</p><p>- geen lijst<br>&lt;b&gt; en _x000D_ en #REF!</p>",
    "<p>Regel<br>tweede regel met  twee blanks</p><p>\N{SOFT HYPHEN}zacht\N{ZERO WIDTH JOINER}</p>",
    "",
)
"""Texts in every layout that the allow-list knows, and some that a spreadsheet program might take for something else."""


def fetch(client, query: str = "") -> bytes:
    response = client.get(f"{FILE}{query}")
    assert response.status_code == 200
    return bytes(response.content)


def edited(data: bytes, *changes: Callable[[Workbook], object]) -> bytes:
    """The workbook after somebody did something with it."""
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def at(field: str, row: int = 2) -> tuple[str, str]:
    """Sheet and cell of a field: ("Voortgang", "I2")."""
    for layout in LAYOUTS:
        for column, one in enumerate(layout.columns, 1):
            if field in (one.field, one.title) and (layout is PROGRESS or one.field):
                return layout.title, f"{Worksheet(Workbook()).cell(row, column).column_letter}{row}"
    raise KeyError(field)


def put(field: str, value: Any, row: int = 2, notation: str = "") -> Callable[[Workbook], object]:
    """Somebody types `value`."""

    def change(book: Workbook) -> None:
        sheet, cell = at(field, row)
        book[sheet][cell] = value
        if notation:
            book[sheet][cell].number_format = notation

    return change


def filled(client, **values: Any) -> bytes:
    """The workbook with these fields typed in its first row."""
    return edited(fetch(client), *(put(field, value) for field, value in values.items()))


def upload(client, data: bytes, name: str = "voortgang.xlsx", **options: Any):
    return client.post(URL, {"bestand": SimpleUploadedFile(name, data, XLSX)}, **options)


def proposed(client, data: bytes) -> WorkbookImport:
    response = upload(client, data)
    assert response.status_code == 302, response.context["errors"] or response.context["form"].errors
    assert response["Location"] != URL
    return WorkbookImport.objects.get(pk=int(re.findall(r"\d+", response["Location"])[-1]))


def page(client, entry: WorkbookImport):
    return client.get(f"{URL}{entry.pk}/")


def token(client, entry: WorkbookImport) -> str:
    return page(client, entry).context["found"].token


def take_over(client, entry: WorkbookImport, seen: str | None = None, **more: str):
    data = {"act": "neem-over", "gezien": seen or token(client, entry)} | more
    return client.post(f"{URL}{entry.pk}/", data)


def send(client, **values: Any) -> WorkbookImport:
    """Fill in, send and take over."""
    entry = proposed(client, filled(client, **values))
    assert take_over(client, entry).status_code == 302
    return entry


def give_figures(report, *names: str, **values: Any) -> list[OutputValue]:
    """An output indicator with a value for each name."""
    made = []
    for name in names:
        indicator = report.intervention.output_indicators.create(name=name, unit="aantal")
        made.append(OutputValue.objects.create(report=report, indicator=indicator, **({"aim": 50} | values)))
    return made


def make_owned(owner, round, count: int):
    """Reports of `count` more interventions of `owner`, each with a figure."""
    reports = []
    for _ in range(count):
        report = factories.make_report(factories.make_intervention(owners=(owner,)), round)
        give_figures(report, "Banen")
        reports.append(report)
    return reports


def everything() -> dict[str, tuple[int, str]]:
    """Of every table of the apps how many rows it has, and a digest of what they say."""
    found = {}
    for app in ("wijken", "interventions", "indicators"):
        for model in apps.get_app_config(app).get_models():
            rows = list(model._base_manager.order_by("pk").values_list())
            found[model._meta.db_table] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return found


def text_of(response) -> str:
    """What stands on the page."""
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(response.content.decode())).split())
