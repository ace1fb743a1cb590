"""The CSV files of `data/` as rows of text, and errors that name file, line and column. Pure: no Django.

UTF-8 with or without byte order mark, comma, a header; several values in one cell are separated by ";".
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Known = TypeVar("Known")


class DataError(Exception):
    """A file cannot be loaded; the text says in Dutch which file, where, and what was expected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; `line` counts from 1, with the header as line 1."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, column: str, expected: str) -> DataError:
        """An error about this cell: what was expected, and what stands there."""
        found = f"'{self.cells[column]}'" if self.cells.get(column) else "een lege cel"
        return DataError(
            f"{self.file}, regel {self.line}, kolom {column}: verwacht {expected}, gevonden {found}."
        )

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.error(column, "een tekst")
        return self.cells[column]

    def values(self, column: str) -> tuple[str, ...]:
        """The several values of a cell; none when it is empty."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def number(self, column: str) -> int:
        """The cell as a whole number of 0 or more."""
        if not self.cells[column].isdecimal():
            raise self.error(column, "een geheel getal")
        return int(self.cells[column])

    def number_or_none(self, column: str) -> int | None:
        """The same, but an empty cell is None."""
        return self.number(column) if self.cells[column] else None

    def flag(self, column: str) -> bool:
        """1 or 0."""
        if self.cells[column] not in {"0", "1"}:
            raise self.error(column, "0 of 1")
        return self.cells[column] == "1"

    def one_of(self, column: str, known: Mapping[str, Known], what: str) -> Known:
        """What the cell stands for in `known`; `what` names that for the error."""
        if self.cells[column] not in known:
            raise self.error(column, what)
        return known[self.cells[column]]

    def all_of(self, column: str, known: Mapping[str, Known], what: str) -> list[Known]:
        """What each of the several values of the cell stands for in `known`."""
        for value in self.values(column):
            if value not in known:
                raise self.error(column, f"{what} ('{value}' is dat niet)")
        return [known[value] for value in self.values(column)]


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of the file at `path`, which must have all `columns`. Raises `DataError`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DataError(f"{path.name}: dit bestand ontbreekt in {path.parent}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: verwacht een leesbaar CSV-bestand in UTF-8 ({error}).") from error
    reader = csv.reader(lines)
    header = next(reader, [])
    for column in columns:
        if column not in header:
            raise DataError(
                f"{path.name}, regel 1: verwacht de kolom {column}, gevonden {', '.join(header)}."
            )
    return [_row(path.name, reader.line_num, header, cells) for cells in reader if cells]


def _row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise DataError(f"{file}, regel {line}: verwacht {len(header)} kolommen, gevonden {len(cells)}.")
    return Row(file, line, {column: cell.strip() for column, cell in zip(header, cells, strict=True)})


def require_unique(rows: Sequence[Row], *columns: str) -> None:
    """Raise `DataError` when two rows have the same values in `columns`."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if first.setdefault(key, row.line) != row.line:
            raise row.error(columns[-1], f"een andere waarde dan op regel {first[key]}")
