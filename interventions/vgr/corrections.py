"""The small data file with what the text of one report needs to be read, and a ledger of what was applied.

Each correction finds its row by what stands in it: the pillar, the printed number and the first words.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from .errors import VgrError, quoted
from .model import COUNTED, FIELDS, PILLARS, Corrected

UNUSED = "-"
COLUMNS = ("kind", "pillar", "number", "pattern", "value", "reason")
KINDS = frozenset(
    {
        "columns",  # a page without header: the order of its columns, "-" for an empty one
        "continuation",  # a named row that continues the one above it
        "data_source",  # the last column holds where the data come from: goes with the figures
        "former_names",  # the former names that a "Was:" holds
        "heading",  # a heading as printed, and the name of the theme; what follows it is its description
        "initiators",  # the organisations in a cell that cannot be taken apart by its commas
        "name",  # the name of an intervention or activity
        "name_in_description",  # the name stands at the head of the description
        "number",  # the number of a row that lost it or carries another; twice the same: parts of one
        "pages",  # how many pages with a table the report has
        "remove",  # a remnant inside a text (a regular expression), and what stays of what it matches
        "reported_under",  # the intervention under which this one is reported, as "werk 19"
    }
)


@dataclass(frozen=True)
class Correction:
    """One line of the data file."""

    kind: str
    pillar: str
    number: str
    pattern: str
    value: str
    reason: str
    line: int

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.value.split(";") if part.strip())


@dataclass(frozen=True)
class Corrections:
    """The corrections of one report."""

    entries: tuple[Correction, ...] = ()


def load_corrections(path: Path) -> Corrections:
    """The corrections in the CSV file at `path`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VgrError(f"De correcties in {path.name} zijn niet te lezen: {error}.") from error
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise VgrError(f"De kop van {path.name} moet zijn: {', '.join(COLUMNS)}.", line=1)
    return Corrections(tuple(_entry(row, reader.line_num, path.name) for row in reader))


def _entry(row: dict[str, str], line: int, name: str) -> Correction:
    if set(row) != set(COLUMNS) or None in row.values():
        raise VgrError(f"{name}: verwacht {len(COLUMNS)} kolommen.", line=line)
    kind, pillar, number, pattern, value, reason = (row[column].strip() for column in COLUMNS)
    entry = Correction(kind, pillar, number, pattern, value, reason, line)
    if problem := _problem(entry):
        raise VgrError(f"{name}: {problem}.", line=line)
    return entry


def _problem(entry: Correction) -> str:
    """What is wrong with the line itself, in Dutch; nothing when it is right."""
    if entry.kind not in KINDS or entry.pillar not in ("", *PILLARS):
        return f"onbekende soort of pijler {quoted(f'{entry.kind}, {entry.pillar}')}"
    if entry.kind in ("number", "pages") and not entry.value.isdecimal():
        return f"verwacht een getal als waarde, gevonden {quoted(entry.value)}"
    if entry.kind == "reported_under" and not re.fullmatch(rf"({'|'.join(COUNTED)}) \d+", entry.value):
        return f"verwacht een pijler en een nummer als waarde, gevonden {quoted(entry.value)}"
    if entry.kind == "columns" and not set(entry.values) <= {*FIELDS, UNUSED}:
        return f"onbekende kolom in {quoted(entry.value)}"
    return _pattern_problem(entry) if entry.kind == "remove" else ""


def _pattern_problem(entry: Correction) -> str:
    try:
        re.compile(entry.pattern)
    except re.error as error:
        return f"{quoted(entry.pattern)} is geen patroon: {error}"
    return ""


@dataclass
class Ledger:
    """Finds corrections and keeps what was applied where."""

    corrections: Corrections
    applied: list[Corrected] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def find(self, kind: str, pillar: str, number: int | str, text: str, line: int) -> Correction | None:
        """The correction for the row or text that begins with its pattern, once; it counts as applied."""
        for entry in self.corrections.entries:
            where = (entry.kind, entry.pillar, entry.number)
            fits = where == (kind, pillar, str(number)) and text.startswith(entry.pattern)
            if fits and entry.line not in self.used:
                self._apply(entry, line)
                return entry
        return None

    def columns(self, texts: list[str], line: int) -> tuple[str, ...] | None:
        """The order of the columns of the page that holds a cell with `texts`."""
        for entry in self._of_kind("columns"):
            if any(text.startswith(entry.pattern) for text in texts):
                self._apply(entry, line)
                return entry.values
        return None

    def remove(self, pillar: str, number: int | str, text: str, line: int) -> str:
        """`text` without the remnants that the data file names."""
        for entry in self._of_kind("remove"):
            if (entry.pillar, entry.number) == (pillar, str(number)):
                text, count = re.subn(entry.pattern, entry.value, text)
                if count:
                    self._apply(entry, line)
        return text

    def expected_pages(self) -> int | None:
        """How many pages the report has, when the data file says so."""
        for entry in self._of_kind("pages"):
            self.used.add(entry.line)
            return int(entry.value)
        return None

    def require_all_used(self, lines: dict[str, int], last: int) -> None:
        """Raise when a correction found no row: then the text is not the one it was made for. `lines` says where
        the interventions stand, by "werk 4"."""
        for entry in self.corrections.entries:
            if entry.line not in self.used:
                number = entry.value if entry.kind == "number" else entry.number
                raise VgrError(
                    f"verwacht een rij die begint met {quoted(entry.pattern)} voor de correctie "
                    f"'{entry.kind}' (regel {entry.line} van de correcties), gevonden geen enkele.",
                    line=lines.get(f"{entry.pillar} {number}", last),
                )

    def _of_kind(self, kind: str) -> list[Correction]:
        return [entry for entry in self.corrections.entries if entry.kind == kind]

    def _apply(self, entry: Correction, line: int) -> None:
        self.used.add(entry.line)
        self.applied.append(Corrected(entry.kind, line, entry.reason))
