"""Whether the text is whole: the table with which it ends must close with a total that adds up."""

import re

from .errors import VgrError, quoted
from .source import CUT_OFF, Page, Row

AMOUNT = re.compile(r"€ (\d{1,3}(?:\.\d{3})*)")
LAST_ROW = "TOTAAL GEREALISEERD"
PART_TOTAL = "Totaal post"


def require_whole(finances: Page) -> None:
    """Raise when the last row is not the total of the part totals above it."""
    last = finances.rows[-1]
    if last.cells[0] != LAST_ROW:
        raise _cut(last, f"de rij '{LAST_ROW}'", quoted(last.cells[0]))
    parts = [row for row in finances.rows if row.cells[0].startswith(PART_TOTAL)]
    expected = sum(_amount(row, row.cells[-1]) for row in parts)
    found = _amount(last, last.cells[-1])
    if found != expected:
        raise _cut(last, f"als laatste bedrag {expected}, de som van de rijen '{PART_TOTAL}'", str(found))


def _amount(row: Row, cell: str) -> int:
    if not cell:
        return 0
    match = AMOUNT.fullmatch(cell)
    if match is None:
        raise _cut(row, "een bedrag", quoted(cell))
    return int(match[1].replace(".", ""))


def _cut(row: Row, expected: str, found: str) -> VgrError:
    return VgrError(f"verwacht {expected}, gevonden {found}. {CUT_OFF}", line=row.line)
