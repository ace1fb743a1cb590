"""Which column holds what: from the header of a page, or from the data file; and a row read by it."""

import re
from dataclasses import dataclass, field

from .corrections import UNUSED, Ledger
from .errors import quoted, unexpected
from .model import FIELDS
from .nested import in_further_tabs, in_rows_below, nested_tables, plain
from .source import Page, Row

Layout = tuple[str, ...]

_LABELS = {
    "number": re.compile(r"(kleur|score) \d{4}\b", re.I),
    "name": re.compile(r"naam interventie\b", re.I),
    "description": re.compile(r"korte omschrijving interventie\b", re.I),
    "quantitative": re.compile(r"kwantitatieve voortgang\b", re.I),
    "qualitative": re.compile(r"kwalitatieve voortgang\b", re.I),
    "initiators": re.compile(r"initiatiefnemer\b", re.I),
}
_DUTCH = {
    "number": "Kleur",
    "name": "Naam Interventie",
    "description": "Korte omschrijving Interventie",
    "quantitative": "Kwantitatieve voortgang",
    "qualitative": "Kwalitatieve voortgang",
    "initiators": "Initiatiefnemer",
}
_REPEATED_LABEL = re.compile(
    r"((kleur|score) \d{4}|(kwantitatieve|kwalitatieve) voortgang( \(output\))?( op de interventie ?indicatoren)?)",
    re.I,
)


@dataclass(frozen=True)
class Cells:
    """A row by meaning: the HTML per field, and the lines below it that repeat its nested tables."""

    line: int
    html: dict[str, str]
    below: list[list[str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        return plain(self.html.get(name, ""))


def header_layout(row: Row) -> Layout | None:
    """The layout that `row` gives when it is a header; raises when it is half a header."""
    if not any(_LABELS[name].match(cell) for name in ("name", "description") for cell in row.cells):
        return None
    layout = FIELDS if any(_LABELS["initiators"].match(cell) for cell in row.cells) else FIELDS[:-1]
    for place, name in enumerate(layout):
        cell = row.cells[place] if place < len(row.cells) else ""
        if not _LABELS[name].match(cell):
            raise unexpected(row.line, f"de kop '{_DUTCH[name]}' in kolom {place + 1}", quoted(cell))
    if extra := next((cell for cell in row.cells[len(layout) :] if cell), ""):
        raise unexpected(row.line, f"{len(layout)} koppen", quoted(extra))
    return layout


def corrected_layout(page: Page, ledger: Ledger) -> Layout | None:
    """The layout that the data file gives a page."""
    texts = [plain(cell) for row in page.rows for cell in row.cells if cell]
    layout = ledger.columns(texts, page.line)
    if layout is not None and len(page.rows[0].cells) != len(layout):
        raise unexpected(page.line, f"{len(layout)} kolommen", f"{len(page.rows[0].cells)} kolommen")
    return layout


def take(row: Row, layout: Layout) -> Cells:
    """`row` by meaning; the copies of a nested table in further tabs must equal it and are passed over."""
    html: dict[str, str] = {}
    below: list[list[str]] = []
    place = 0
    for name in layout:
        if place >= len(row.cells):
            raise unexpected(row.line, f"een kolom '{_DUTCH.get(name, name)}'", "een kolom te weinig")
        cell = row.cells[place]
        tables = nested_tables(cell)
        copies = in_further_tabs(tables)
        place += 1
        _require_copies(row, place, copies)
        place += len(copies)
        below += in_rows_below(tables)
        html[name] = "" if _REPEATED_LABEL.fullmatch(plain(cell)) else cell
    _require_empty(row, (html.pop(UNUSED, ""), *row.cells[place:]))
    return Cells(row.line, html, below)


def _require_copies(row: Row, place: int, copies: list[str]) -> None:
    found = [plain(cell) for cell in row.cells[place : place + len(copies)]]
    for expected, text in zip(copies, [*found, *[""] * len(copies)], strict=False):
        if expected != text:
            raise unexpected(row.line, f"{quoted(expected)} uit de tabel in deze rij", quoted(text))
    if len(found) < len(copies):
        raise unexpected(row.line, "alle cellen van de tabel in deze rij", "een kolom te weinig")


def _require_empty(row: Row, cells: tuple[str, ...]) -> None:
    for cell in cells:
        if cell:
            raise unexpected(row.line, "geen cel meer in deze rij", quoted(plain(cell)))


def require_below(row: Row, expected: list[str]) -> None:
    """Raise unless `row` repeats a row of the nested table above it."""
    found = [plain(cell) for cell in row.cells]
    if found[: len(expected)] != expected or any(found[len(expected) :]):
        what = quoted(" ".join(expected))
        raise unexpected(row.line, f"de rij {what} van de tabel erboven", quoted(" ".join(found)))
