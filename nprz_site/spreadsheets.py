"""Rows as CSV, XLSX or JSON, for pages and commands alike. Knows nothing of the domain.

CSV is for machines: UTF-8 with BOM, comma, decimal comma, ASCII minus, empty is empty. XLSX is what people
open. Text that starts like a formula never becomes one, and numbers stay numbers.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import xlsxwriter
from django.http import HttpResponse

Cell = str | int | Decimal | None
FORMULA_START = re.compile(r"[\s'\"\u200b-\u200d\u2060\ufeff]*[=+@＝＋－＠-]|[\t\r\n]")
"""What a spreadsheet program may read as a formula: some skip blanks, quotes and signs without width, or read full-width signs."""
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class Writer(Protocol):
    """What turns a sheet into the bytes of a file."""

    def __call__(self, sheet: "Sheet") -> bytes: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to export: `title` names the tab, `rows` are as wide as `columns`.

    `records` is what JSON holds when that is more than the rows; without it JSON holds the rows as objects.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    records: Sequence[Mapping[str, Any]] | None = None


def to_csv(sheet: Sheet) -> bytes:
    """The sheet as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA_START.match(cell) else cell
    return str(cell).replace(".", ",")


def to_xlsx(sheet: Sheet) -> bytes:
    """The sheet as a workbook with one tab, a bold first row that stays in sight and a filter."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        tab = book.add_worksheet(sheet.title[:31])
        tab.write_row(0, 0, sheet.columns, book.add_format({"bold": True}))
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row):
                _write_cell(tab, number, column, cell)
        tab.freeze_panes(1, 0)
        tab.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        tab.autofit()
    return buffer.getvalue()


def _write_cell(tab: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        tab.write_string(row, column, cell)
    elif cell is not None:
        tab.write_number(row, column, cell)


def to_json(sheet: Sheet) -> bytes:
    """The sheet's records as a JSON list; decimals as strings in the notation of CSV."""
    records = sheet.records
    if records is None:
        records = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    text = json.dumps(list(records), ensure_ascii=False, indent=1, default=_json_value)
    return f"{text}\n".encode()


def _json_value(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    raise TypeError(f"no JSON for {type(value).__name__}")


WRITERS: dict[str, Writer] = {"csv": to_csv, "xlsx": to_xlsx, "json": to_json}


def as_response(sheet: Sheet, format: str, filename: str) -> HttpResponse:
    """The sheet as a download `filename`.`format`; `format` is a key of `WRITERS`."""
    response = HttpResponse(WRITERS[format](sheet), content_type=CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{format}"'
    return response
