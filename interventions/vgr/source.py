"""From bytes to pages: the encoding, the titles, and the tables of the text as rows of cells."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import VgrError, quoted, unexpected

TITLE = re.compile(r"VOORTGANGSRAPPORTAGE NPRZ (\d{4})")
SUMMARY_TITLE = re.compile(r"SAMENVATTING VOORTGANG (\d{4})\s*$")
ENDING_TITLE = re.compile(r"Organisatie en financi[eë]n\s*$")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
OTHER_ENCODING = re.compile("\ufffd|Ã[\x80-\xff]|â€")
CUT_OFF = "Is het bestand afgekapt?"


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """Lines with tabs that follow each other: the part of a table that stands on one page."""

    rows: tuple[Row, ...]

    @property
    def line(self) -> int:
        return self.rows[0].line


@dataclass(frozen=True)
class Source:
    """The parts of the text that hold tables: the summary, the interventions, the finances at the end."""

    summary: Page
    pages: tuple[Page, ...]
    finances: Page


def decode(data: bytes) -> list[str]:
    """The lines of `data`, whatever its line ends are, with or without a byte order mark."""
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise VgrError("verwacht de tekst van een voortgangsrapportage, gevonden een leeg bestand.", line=1)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise unexpected(1, "tekst in UTF-8", "tekst in UTF-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise unexpected(
            line, "tekst in UTF-8", "bytes in een andere codering, of een afgekapt teken"
        ) from error
    _refuse(NOT_TEXT, text, "een binair bestand")
    _refuse(OTHER_ENCODING, text, "tekst die door een andere codering is gegaan")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _refuse(pattern: re.Pattern[str], text: str, found: str) -> None:
    if match := pattern.search(text):
        raise unexpected(text.count("\n", 0, match.start()) + 1, "tekst in UTF-8", found)


def split(lines: list[str], year: int) -> Source:
    """The tables of the report over `year`."""
    _require_year(lines, TITLE, year, "de titel 'VOORTGANGSRAPPORTAGE NPRZ'")
    start = _require_year(lines, SUMMARY_TITLE, year, "het kopje 'SAMENVATTING VOORTGANG'")
    for n in range(start + 1, len(lines)):
        if SUMMARY_TITLE.match(lines[n]):
            raise unexpected(n + 1, "één samenvatting", "een tweede")
    end = next((n for n in range(start + 1, len(lines)) if ENDING_TITLE.match(lines[n])), None)
    if end is None:
        raise _cut_off(lines, "het slotdeel 'Organisatie en financiën'")
    pages = list(_pages(lines, start + 1, end))
    if not pages:
        raise unexpected(start + 2, "de samenvattende tabel", "geen tabel")
    _refuse_stray_lines(lines, start + 1, end)
    return Source(pages[0], tuple(pages[1:]), _finances(lines, end))


def _require_year(lines: list[str], title: re.Pattern[str], year: int, what: str) -> int:
    """The index of the first line with `title`, after checking the year in each of them."""
    found = [(n, match) for n, line in enumerate(lines) if (match := title.match(line))]
    if not found:
        raise _cut_off(lines, f"{what} met het jaar {year}")
    for n, match in found:
        if int(match[1]) != year:
            raise unexpected(n + 1, f"{what} met het jaar {year}", match[1])
    return found[0][0]


def _cut_off(lines: list[str], what: str) -> VgrError:
    return VgrError(f"verwacht {what}, gevonden het einde van het bestand. {CUT_OFF}", line=len(lines))


def _pages(lines: list[str], start: int, end: int) -> Iterator[Page]:
    rows: list[Row] = []
    for n in range(start, end):
        if "\t" in lines[n]:
            rows.append(Row(n + 1, tuple(cell.strip() for cell in lines[n].split("\t"))))
            _require_width(rows)
        elif rows:
            yield Page(tuple(rows))
            rows = []
    if rows:
        yield Page(tuple(rows))


def _require_width(rows: list[Row]) -> None:
    expected, found = len(rows[0].cells), len(rows[-1].cells)
    if found != expected:
        raise unexpected(rows[-1].line, f"{expected} kolommen zoals in de rij erboven", f"{found} kolommen")


def _refuse_stray_lines(lines: list[str], start: int, end: int) -> None:
    for n in range(start, end):
        if "\t" not in lines[n] and lines[n].strip():
            raise unexpected(n + 1, "een rij van een tabel", quoted(lines[n]))


def _finances(lines: list[str], start: int) -> Page:
    """The last table, with which the text ends: whether it is whole shows whether the text is."""
    pages = list(_pages(lines, start, len(lines)))
    last = len("\n".join(lines).rstrip().split("\n"))
    if not pages or pages[-1].rows[-1].line != last:
        raise _cut_off(lines, "aan het slot de tabel met de financiën")
    return pages[-1]
