"""Opens a workbook that somebody sent, within bounds, and gives the cells of its sheets. Pure: no Django.

The content decides what a file is (see `interventions.evidence_kinds`); nothing is unpacked before its size is known.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from nprz_site.dutch import enumeration, number

from ..evidence_kinds import DAMAGED, LOCKED, MACROS, MB, SUSPECT, Kind, Refused, recognised
from .cells import NOTHING, Raw

MOST_BYTES = 5 * MB
MOST_UNPACKED = 50 * MB
MOST_PART = 5 * MB
"""Of each part that is read whole: styles and the like. Only sheets and their texts are larger in an honest file."""
MOST_LINES = 100_000
MOST_COLUMNS = 40
STREAMED = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
REASONS = {
    MACROS: "Dit bestand bevat macro’s. Bewaar het als gewone Excel-werkmap (.xlsx) en kies dat bestand.",
    LOCKED: "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en kies het opnieuw.",
    DAMAGED: "Dit bestand is beschadigd: het is niet te openen. Bewaar het in Excel opnieuw en kies het nog eens.",
    SUSPECT: "Dit bestand wordt bij het uitpakken onwaarschijnlijk groot. Het is niet gelezen.",
}
NO_XLSX = "Dit is geen Excel-werkmap (.xlsx). Vul het bestand in dat je op deze pagina ophaalt, en kies dat."
OTHER_KINDS = {
    Kind.XLS: "Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als Excel-werkmap (.xlsx) en kies dat bestand.",
    Kind.ODS: "Dit is een OpenDocument-rekenblad (.ods). Bewaar het als Excel-werkmap (.xlsx) en kies dat bestand.",
}


class FileRefused(Exception):
    """Why a file cannot be read at all, in Dutch."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet in which something stands; `number` as Excel counts."""

    number: int
    cells: tuple[Raw, ...]

    def cell(self, column: int | None) -> Raw:
        """The cell in this column, counted from 0; an empty one when there is no such column."""
        return NOTHING if column is None or column >= len(self.cells) else self.cells[column]


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet: its rows as they are read, and the ranges that were merged into one cell."""

    lines: Iterator[Line]
    merged: tuple[str, ...]


class Book:
    """A workbook that was opened. Its sheets are read one at a time."""

    def __init__(self, filename: str, data: bytes) -> None:
        """Raises `FileRefused` for what cannot be read, or is too large to be."""
        _refuse_other_kinds(filename, data)
        with _damage_told():
            self.names = _refuse_odd_parts(data)
            self._data = data
            self._tabs = load_workbook(io.BytesIO(data), read_only=True, keep_links=False).worksheets

    @property
    def has_links(self) -> bool:
        """Whether it takes something from other files."""
        return any(name.startswith("xl/externalLinks/") for name in self.names)

    def tab(self, title: str, *, most: int, columns: int = MOST_COLUMNS) -> Tab:
        """The sheet called `title`, of which at most `most` rows may hold something; beyond `columns` nothing is read.

        Raises `FileRefused`, also while it is read.
        """
        tab = {one.title.strip().casefold(): one for one in self._tabs}.get(title.casefold())
        if tab is None:
            there = enumeration([f"“{one.title}”" for one in self._tabs])
            raise FileRefused(f"Het blad “{title}” ontbreekt. In dit bestand staat: {there}.")
        with _damage_told(), zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            found = MERGED.findall(archive.read(tab._worksheet_path))
        return Tab(_lines(tab, most, columns), tuple(dict.fromkeys(one.decode() for one in found)))


@contextmanager
def _damage_told() -> Iterator[None]:
    """openpyxl raises whatever comes up in a file that is not as it should be: all of that is damage."""
    try:
        yield
    except FileRefused:
        raise
    except Exception as error:
        raise FileRefused(REASONS[DAMAGED]) from error


def _refuse_other_kinds(filename: str, data: bytes) -> None:
    if not data:
        raise FileRefused("Dit bestand is leeg.")
    if len(data) > MOST_BYTES:
        raise FileRefused(
            f"Dit bestand is te groot: hooguit {MOST_BYTES // MB} MB. Zonder afbeeldingen is het veel kleiner."
        )
    ending = PurePosixPath(filename).suffix.lower()
    if ending in {".xlsm", ".xltm", ".xlam"}:
        raise FileRefused(REASONS[MACROS])
    if ending in {".csv", ".txt", ".tsv"}:
        raise FileRefused(
            "Dit is een tekstbestand (CSV). Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
        )
    try:
        kind = recognised(data, ending.removeprefix("."))
    except Refused as refused:
        raise FileRefused(REASONS.get(str(refused), NO_XLSX)) from None
    if kind is not Kind.XLSX:
        raise FileRefused(OTHER_KINDS.get(kind, f"{NO_XLSX} Dit is een {kind.label}."))
    if ending != ".xlsx":
        raise FileRefused(
            "De naam van het bestand eindigt niet op .xlsx. Bewaar het in Excel als Excel-werkmap (.xlsx)."
        )


def _refuse_odd_parts(data: bytes) -> frozenset[str]:
    """The names of what is inside; refused when that is too large, stands there twice or leads outside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    names = frozenset(member.filename for member in members)
    if len(names) < len(members) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise FileRefused(REASONS[DAMAGED])
    if "xl/workbook.xml" not in names:
        binary = "xl/workbook.bin" in names
        raise FileRefused(
            "Dit is een binaire Excel-werkmap (.xlsb). Bewaar het als gewone Excel-werkmap (.xlsx)."
            if binary
            else REASONS[DAMAGED]
        )
    parts = [one for one in members if one.filename.endswith((".xml", ".rels"))]
    whole = [one.file_size for one in parts if not STREAMED.fullmatch(one.filename)]
    if sum(one.file_size for one in members) > MOST_UNPACKED or max(whole, default=0) > MOST_PART:
        raise FileRefused(REASONS[SUSPECT])
    return names


def _lines(tab: Any, most: int, columns: int) -> Iterator[Line]:
    """Every row with something in it. What the file says of its own size is not believed."""
    found = 0
    with _damage_told():
        tab.reset_dimensions()
        rows = tab.iter_rows(min_row=1, max_row=MOST_LINES + 1, max_col=columns)
        for at, row in enumerate(rows, 1):
            if at > MOST_LINES:
                raise FileRefused(
                    f"Het blad loopt door tot na rij {number(MOST_LINES)}, al lijken die rijen leeg. Kopieer wat je invulde"
                    " naar een nieuw bestand."
                )
            cells = tuple(NOTHING if cell.value is None else _raw(cell) for cell in row)
            if all(cell.is_empty for cell in cells):
                continue
            found += 1
            if found > most:
                raise FileRefused(
                    f"Er staan te veel rijen in: hooguit {number(most)}. Verdeel ze over meer bestanden."
                )
            yield Line(at, cells)


def _raw(cell: Any) -> Raw:
    kind = cell.data_type
    if kind == "n":
        return Raw(cell.value, notation=str(cell.number_format))
    return Raw(
        cell.value if kind != "f" else str(getattr(cell.value, "text", cell.value) or "="),
        is_formula=kind == "f",
        is_error=kind == "e",
    )


def letter(column: int) -> str:
    """The letter of a column, counted from 0."""
    return str(get_column_letter(column + 1))
