"""The workbook that the bureau fills in: what the report before it measured, and what is already here of this one.

It is written so that Excel leaves it alone: periods are text, so that 2022-12 becomes no date, and a value has at least
the decimals of the print, so that 52 is shown, and read back, as 52,0.
"""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.db.models import Max

from wijken.models import Area

from .measurements.file import COLUMNS, SHEET, TITLE
from .models import Indicator, Measurement
from .periods import order

WIDTHS = (34, 40, 22, 26, 12, 14, 10, 50)
EXPLANATION = (
    "Zo vul je dit in",
    "",
    "Op het blad Metingen staat per rij één meting: een indicator in een gebied en een periode.",
    "De rijen komen uit het rapport ervoor. Vul waarde in. Pas de periode aan als die nieuw is, of voeg rijen toe.",
    "Een rij zonder waarde doet niets: wat er al staat, blijft staan.",
    "Alleen de slugs bij indicator en gebied tellen. De namen ernaast zijn om te lezen. Alle slugs staan op het blad Lijsten.",
    "De eerste regel zegt voor welk rapport de metingen zijn. Laat die regel en de namen van de kolommen staan.",
    "",
    "Waarde: het getal zoals het in het rapport staat, met dezelfde decimalen. Percentages zonder %: 57,7.",
    "Bij de Leefbaarometer: de klasse in een woord, zoals zwak of ruim voldoende.",
    "Is er geen getal? Schrijf dan een van deze tekens:",
    "nvt: niet van toepassing",
    "nb: niet bekend",
    "x: niet beschikbaar",
    "<5: te klein om te tonen",
    "",
    "Periode:",
    "2023: een jaar",
    "2022/23: een schooljaar",
    "2020–2022: het gemiddelde van een paar jaren",
    "2022-12: een maand, hier december 2022",
    "",
    "Voorlopig: ja of nee. Leeg is nee.",
    "Bron: waar het cijfer vandaan komt, bijvoorbeeld de tabel in het rapport. Hooguit 160 tekens.",
    "Gebruik geen formules en voeg geen cellen samen. Verborgen en gefilterde rijen worden ook gelezen.",
)


def template_of(vintage: str) -> bytes:
    """The workbook for the report `vintage`: five queries, however many rows."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        _write_measurements(book, vintage)
        _write_texts(book.add_worksheet("Uitleg"), [[line] for line in EXPLANATION], (110,))
        indicators = Indicator.objects.filter(series=None).values_list("slug", "name", "unit")
        areas = Area.objects.order_by("level", "slug").values_list("slug", "name", "level")
        rows = [
            ["indicator", "naam", "eenheid"],
            *indicators,
            [],
            ["gebied", "gebiedsnaam", "niveau"],
            *areas,
        ]
        _write_texts(book.add_worksheet("Lijsten"), rows, (40, 60, 20))
    return buffer.getvalue()


def _write_texts(tab: Any, rows: Iterable[Iterable[str]], widths: Iterable[int]) -> None:
    for column, width in enumerate(widths):
        tab.set_column(column, column, width)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            tab.write_string(line, column, text)


def _write_measurements(book: Any, vintage: str) -> None:
    tab, bold = book.add_worksheet(SHEET), book.add_format({"bold": True})
    text = book.add_format({"num_format": "@"})
    formats = [book.add_format({"num_format": notation(decimals)}) for decimals in range(5)]
    for column, width in enumerate(WIDTHS):
        tab.set_column(column, column, width, text if COLUMNS[column] == "periode" else None)
    tab.write_string(0, 0, f"{TITLE} {vintage}", bold)
    tab.write_row(1, 0, COLUMNS, bold)
    rows = _rows(vintage)
    for line, (one, is_here) in enumerate(rows, start=2):
        for column, cell in enumerate((one.indicator.slug, one.indicator.name, *_area(one))):
            tab.write_string(line, column, cell)
        tab.write_string(line, 4, one.period, text)
        _write_value(tab, line, one if is_here else None, formats[min(one.decimals, 4)])
        tab.write_string(line, 6, "ja" if is_here and one.is_provisional else "nee")
        tab.write_string(line, 7, one.source if is_here else "")
    tab.data_validation(2, 6, len(rows) + 500, 6, {"validate": "list", "source": ["ja", "nee"]})
    tab.freeze_panes(2, 0)
    tab.autofilter(1, 0, len(rows) + 1, len(COLUMNS) - 1)


def notation(decimals: int) -> str:
    """At least so many decimals, and not hiding any that somebody types."""
    return f"0.{'0' * decimals}{'#' * (4 - decimals)}" if decimals else "General"


def _area(one: Measurement) -> tuple[str, str]:
    return (one.area.slug, one.area.name) if one.area_id else ("", "")


def _write_value(tab: Any, line: int, one: Measurement | None, format: Any) -> None:
    if one is None:
        tab.write_blank(line, 5, None, format)
    elif one.value is None or one.grade:
        tab.write_string(line, 5, one.printed, format)
    else:
        tab.write_number(line, 5, one.value, format)


def _rows(vintage: str) -> list[tuple[Measurement, bool]]:
    """The rows, each with whether it is here already: of the report before, of this one, and of what neither measured."""
    before = Measurement.objects.filter(vintage__lt=vintage).aggregate(newest=Max("vintage"))["newest"]
    found = Measurement.objects.filter(vintage__in=[vintage, before or ""])
    rows = {}
    for one in found.select_related("indicator", "area").order_by("vintage"):
        if one.vintage == vintage or one.indicator.series_id is None:
            rows[one.indicator_id, one.area_id, one.period] = (one, one.vintage == vintage)
    measured = {indicator for indicator, *_ in rows}
    never = Indicator.objects.filter(series=None).exclude(pk__in=measured)
    empty = [(Measurement(indicator=one), False) for one in never]
    return sorted([*rows.values(), *empty], key=_place)


def _place(row: tuple[Measurement, bool]) -> tuple[object, ...]:
    one = row[0]
    period = order(one.period) if one.period else (0, 0, 0)
    return one.indicator.position, one.indicator.slug, one.area.slug if one.area_id else "", period
