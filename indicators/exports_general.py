"""The general picture as rows to export: one per indicator, a column per area."""

from collections.abc import Iterable

from nprz_site.dutch import rounded
from nprz_site.spreadsheets import Cell, Sheet

from .gap import Reason
from .general import AREAS, Missing, Row
from .marks import Mark
from .outcome import Amount

COLUMNS = (
    *("indicator", "pijler", "eenheid", "periode", "voorlopig"),
    *(area.replace("-", "_") for area in AREAS),
    *("verschil_g4", "stand"),
)


def general_sheet(rows: Iterable[Row]) -> Sheet:
    """The rows as the page shows them; a mark as it was printed, and no difference where it cannot be said."""
    return Sheet("Algemeen beeld", COLUMNS, [_row(row) for row in rows])


def _row(row: Row) -> list[Cell]:
    difference = row.difference
    return [
        row.name,
        "; ".join(row.pillars) or None,
        row.unit,
        row.period,
        "ja" if row.is_provisional else "nee",
        *(_cell(row.amount(area)) for area in AREAS),
        None if isinstance(difference, Missing) else rounded(difference, row.decimals),
        row.vintage,
    ]


def _cell(amount: Amount) -> Cell:
    value = amount.value
    if value is None:
        return None
    return Mark[value.name].value if isinstance(value, Reason) else rounded(value, amount.decimals)
