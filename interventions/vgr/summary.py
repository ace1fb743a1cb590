"""The published summary per pillar, exactly as printed."""

from collections.abc import Iterator

from .errors import quoted, unexpected
from .model import COUNTED, TOTAL, SummaryCell
from .source import Page, Row

COLUMNS = ("nieuw", "vooruit", "gelijk", "achteruit", "subtotaal", "totaal")
LABELS = {
    "thuisbasis op orde en vrije tijd": "thuisbasis",
    "thuisbasis op orde": "thuisbasis",
    "school": "school",
    "werk": "werk",
    "wonen": "wonen",
    "veilig": "veilig",
    "veiligheid": "veilig",
    "totaal": TOTAL,
}


def read_summary(page: Page) -> tuple[SummaryCell, ...]:
    """The filled cells of the table, in the order of print."""
    header = tuple(cell.casefold() for cell in page.rows[0].cells)
    if header != ("", *COLUMNS):
        expected = "de kop van de samenvattende tabel: " + ", ".join(COLUMNS)
        raise unexpected(page.line, expected, quoted(", ".join(header)))
    return tuple(_cells(page.rows[1:]))


def _cells(rows: tuple[Row, ...]) -> Iterator[SummaryCell]:
    pillar, position = "", 0
    for row in rows:
        label = _label(row)
        pillar, position = (label, 1) if label not in ("", pillar) else (pillar, position + 1)
        if not pillar:
            raise unexpected(row.line, "de naam van een pijler", "een lege cel")
        for column, printed in zip(COLUMNS, row.cells[1:], strict=True):
            if printed and not printed.isdecimal():
                raise unexpected(row.line, f"een getal in de kolom {column}", quoted(printed))
            if printed:
                yield SummaryCell(pillar, position, column, printed, row.line)


def _label(row: Row) -> str:
    label = row.cells[0].casefold()
    if label and label not in LABELS:
        raise unexpected(row.line, "de naam van een pijler of 'Totaal'", quoted(row.cells[0]))
    return LABELS.get(label, "")


def published_counts(cells: tuple[SummaryCell, ...], page: Page) -> dict[str, int]:
    """What the column Totaal says per pillar, and over all pillars."""
    counts: dict[str, int] = {}
    for cell in cells:
        if cell.column == "totaal" and counts.setdefault(cell.pillar, int(cell.printed)) != int(cell.printed):
            raise unexpected(cell.line, f"het totaal {counts[cell.pillar]} zoals erboven", cell.printed)
    for pillar in (*COUNTED, TOTAL):
        if pillar not in counts:
            raise unexpected(page.line, f"een totaal voor {pillar} in de samenvatting", "geen")
    return counts
