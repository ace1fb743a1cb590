"""Workbooks as somebody could send them, made in memory: the sheet "Metingen" with a title, the columns and rows."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.measurements.file import COLUMNS, Known, KnownIndicator, MeasurementFile, read_measurements
from indicators.models import Indicator
from wijken.models import Area

TITLE = "Metingen voor de stand VGR 2024"
KNOWN = Known(
    {
        one.slug: one
        for one in (
            KnownIndicator("woz-waarde", "WOZ-waarde", "€"),
            KnownIndicator("streefniveau", "Streefniveau", "%"),
            KnownIndicator("schulden", "Problematische schulden", "%"),
            KnownIndicator("bevolking", "Bevolking", "aantal"),
            KnownIndicator("veiligheid", "Veiligheidsindex", "index"),
            KnownIndicator("schulden-g4", "Schulden (G4)", "%", series="schulden"),
        )
    },
    {
        "zuid": "Zuid",
        "rotterdam": "Rotterdam",
        "gebied-feijenoord": "Feijenoord",
        "wijk-feijenoord": "Feijenoord",
    },
)


def make_known() -> None:
    """Put what `KNOWN` knows in the database."""
    for one in KNOWN.indicators.values():
        series = Indicator.objects.get(slug=one.series) if one.series else None
        Indicator.objects.create(slug=one.slug, name=one.name, unit=one.unit, series=series, kind="doel")
    for slug, name in KNOWN.areas.items():
        Area.objects.create(slug=slug, name=name, level="gebied" if slug.startswith("gebied") else "wijk")


def row(indicator: Any = "streefniveau", area: Any = "zuid", period: Any = "2023", value: Any = 57.7,
        provisional: Any = "nee", source: Any = "Tabel 1") -> list[Any]:  # fmt: skip
    """One row of the sheet; the names beside the slugs are left empty."""
    return [indicator, None, area, None, period, value, provisional, source]


def workbook(
    *rows: Sequence[Any],
    title: str | None = TITLE,
    columns: Sequence[Any] = COLUMNS,
    sheet: str = "Metingen",
    change: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """The bytes of an .xlsx; `change` does to the sheet what rows alone do not say."""
    book = Workbook()
    tab = book.active
    tab.title = sheet
    if title is not None:
        tab.append([title])
    tab.append(list(columns))
    for cells in rows:
        tab.append(list(cells))
    if change:
        change(tab)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, *, filename: str = "metingen.xlsx", vintage: str = "VGR 2024") -> MeasurementFile:
    """What the product reads in it."""
    return read_measurements(filename, data, vintage, KNOWN)


def with_parts(data: bytes, parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The workbook with these members put in, in place of those with the same name."""
    new, buffer = dict(parts), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for member in old.infolist():
            if member.filename not in new:
                made.writestr(member, old.read(member))
        for name, content in new.items():
            made.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """One member of the workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
