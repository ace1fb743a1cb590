"""Rows as CSV, XLSX or JSON, for pages and commands alike. Knows nothing of the domain.

CSV is for machines: UTF-8 with BOM, comma, decimal comma, ASCII minus, empty is empty. XLSX is what people
open. Text that starts like a formula never becomes one, and numbers stay numbers.
"""

import csv
import io
import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import xlsxwriter
from django.http import HttpResponse

from .documents.blocks import PNG, UNSEEN

logger = logging.getLogger(__name__)

Cell = str | int | Decimal | None
FORMULA_START = re.compile(r"[\s'\"\u200b-\u200d\u2060\ufeff]*[=+@＝＋－＠-]|[\t\r\n]")
"""What a spreadsheet program may read as a formula: some skip blanks, quotes and signs without width, or read full-width signs."""
MADE = datetime(2000, 1, 1)
"""When every workbook says that it was made: the same rows give the same file, whenever that is."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
TAB_LENGTH, CELL_LENGTH = 31, 32_767
"""What Excel holds at most, in characters."""
NARROW, WIDE, FILTER_BUTTON, A4 = 6, 55, 3, 9
"""Widths in characters; A4 is what Excel calls that paper."""
CUT_OFF = " […]"
CUT = "Blad “{}”, rij {}, kolom “{}”: de tekst is afgekapt op {} tekens, want meer past niet in een cel."
NO_PICTURE = "Blad “{}”: de figuur kon niet worden geplaatst."
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


class Workbook(NamedTuple):
    """A workbook as file, and what could not be written as it was: in Dutch, one thing each."""

    content: bytes
    remarks: tuple[str, ...] = ()


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
    """The sheet as a workbook with one tab."""
    return to_workbook([sheet]).content


def to_workbook(
    sheets: Iterable[Sheet], pictures: Mapping[str, tuple[bytes, str]] = MappingProxyType({})
) -> Workbook:
    """The sheets as one workbook, a tab each: a bold first row that stays in sight, a filter, texts that wrap.

    `pictures` are PNG with what they show in words, by the title of the sheet below whose table they stand. The same
    sheets give the same bytes. What cannot be written is left out or cut, and named in the remarks: it blocks nothing.
    """
    buffer = io.BytesIO()
    remarks: list[str] = []
    names: set[str] = set()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": MADE})
        formats = Formats(book)
        for sheet in sheets:
            tab = book.add_worksheet(_tab_name(sheet.title, names))
            remarks += _write_table(tab, sheet, formats)
            if sheet.title in pictures:
                remarks += _add_picture(tab, sheet, *pictures[sheet.title])
    return Workbook(buffer.getvalue(), tuple(remarks))


class Formats:
    """How cells of one workbook look; each look is made once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.book, self.numbers = book, dict[str, Any]()
        self.head = book.add_format({**top, "bold": True, "bottom": 1})
        self.text = book.add_format(top)

    def number(self, value: int | Decimal) -> Any:
        """The look of a number: as many decimals as it has, and thousands parted from 10.000 on (a year has none)."""
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        whole = "#,##0" if abs(value) >= 10_000 else "0"
        look = f"{whole}.{'0' * decimals}" if decimals else whole
        if look not in self.numbers:
            self.numbers[look] = self.book.add_format({"valign": "top", "num_format": look})
        return self.numbers[look]


def _tab_name(title: str, used: set[str]) -> str:
    """The title as Excel takes it: 31 characters, without the signs it forbids, and not the name of another tab."""
    plain = _seen(FORBIDDEN.sub(" ", title)).strip("' ")
    name = plain[:TAB_LENGTH].strip("' ") or "Blad"
    if name.casefold() == "history":  # Excel keeps that name for itself
        name = "History."
    place, first = 2, name
    while name.casefold() in used:
        name = f"{first[: TAB_LENGTH - len(str(place)) - 1].rstrip()} {place}"
        place += 1
    used.add(name.casefold())
    return name


def _write_table(tab: Any, sheet: Sheet, formats: Formats) -> list[str]:
    remarks = []
    widths = [len(title) + FILTER_BUTTON for title in sheet.columns]
    tab.write_row(0, 0, map(_seen, sheet.columns), formats.head)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if _write_cell(tab, number, column, cell, formats):
                remarks.append(CUT.format(sheet.title, number + 1, sheet.columns[column], CELL_LENGTH))
            widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        tab.set_column(column, column, min(max(width + 1, NARROW), WIDE))
    _set_up(tab, sheet)
    return remarks


def _write_cell(tab: Any, row: int, column: int, cell: str | int | Decimal, formats: Formats) -> bool:
    """Whether its text had to be cut."""
    if not isinstance(cell, str):
        tab.write_number(row, column, cell, formats.number(cell))
        return False
    text = _seen(cell)
    if is_cut := _is_too_long(text):
        units = text.encode("utf-16-le")[: 2 * (CELL_LENGTH - len(CUT_OFF))]
        text = units.decode("utf-16-le", "ignore") + CUT_OFF
    tab.write_string(row, column, text, formats.text)
    return is_cut


def _seen(text: str) -> str:
    """Without the signs that no file can hold."""
    return UNSEEN.sub("", text)


def _is_too_long(text: str) -> bool:
    """Excel counts in units of UTF-16, of which a sign takes one or two."""
    return len(text) > CELL_LENGTH // 2 and len(text.encode("utf-16-le")) > 2 * CELL_LENGTH


def _width(cell: str | int | Decimal) -> int:
    """How wide the cell would like to be: its longest line."""
    if not isinstance(cell, str):
        return len(str(cell)) + 2
    return WIDE if len(cell) > 40 * WIDE else max(map(len, cell.split("\n")))


def _set_up(tab: Any, sheet: Sheet) -> None:
    """The first row stays in sight, on paper too; the width of a page holds all columns."""
    tab.freeze_panes(1, 0)
    tab.repeat_rows(0)
    tab.set_landscape()
    tab.set_paper(A4)
    tab.fit_to_pages(1, 0)
    if sheet.columns:
        tab.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _add_picture(tab: Any, sheet: Sheet, data: bytes, alt: str) -> list[str]:
    """Below the table: there the rows have a height that is known, so that the picture is not drawn out of shape."""
    place = {"image_data": io.BytesIO(data), "description": alt, "object_position": 3}
    try:
        if not data.startswith(PNG):
            raise ValueError("no PNG")
        if tab.insert_image(len(sheet.rows) + 2, 0, "picture.png", place) != 0:
            raise ValueError("not taken")
    except Exception:
        logger.exception("the picture of “%s” was not put in the workbook", sheet.title)
        return [NO_PICTURE.format(sheet.title)]
    return []


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
    return file_response(WRITERS[format](sheet), format, filename)


def file_response(content: bytes, format: str, filename: str) -> HttpResponse:
    """A file that was written here as a download `filename`.`format`."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{format}"'
    return response
