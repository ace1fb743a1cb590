"""The rekencontrole of the finances of the programme bureau: rows and columns of one table. Pure: no Django.

Source: VGR 2023 part II, "Financiën programmabureau". The partners pay half of posts 1 and 2; what they paid goes off the share of the
municipality, which bears posts 3 and 4 alone.
"""

import re
from collections.abc import Iterable, Mapping

from .checks import Check, Printed, counted
from .gap import Reason
from .outcome import Amount
from .sum_checks import Signed, added_up

FINANCE = re.compile(r"finance/([\w-]+)/(begroot|gerealiseerd|gemeente|partners)")
REALISED, MUNICIPALITY, PARTNERS = "gerealiseerd", "gemeente", "partners"
CONTRIBUTION = "partnerbijdrage"
TOTALS: Mapping[str, tuple[str, ...]] = {
    "totaal-1-2": ("personeel", "werkbudget", CONTRIBUTION),
    "totaal-3-4": ("backoffice", "huisvesting"),
    "totaal": ("totaal-1-2", "totaal-3-4"),
}
"""The rows of which each total is the sum."""
OF_MUNICIPALITY = {"totaal-3-4", *TOTALS["totaal-3-4"]}
"""What the municipality bears alone: nothing is printed under the partners."""

Table = Mapping[tuple[str, str], Printed]
"""What is printed, by row and column."""


def finance_checks(printed: Iterable[Printed]) -> list[Check]:
    """Every total beside its posts, and what was realised beside what municipality and partners paid of it, as they are printed.

    Figures that are none of this table are passed over.
    """
    table: dict[tuple[str, str], Printed] = {}
    for one in printed:
        if match := FINANCE.fullmatch(one.figure):
            table.setdefault((match[1], match[2]), one)
    checks = []
    for (row, column), one in table.items():
        if row in TOTALS:
            checks.append(
                added_up(one, [term for part in TOTALS[row] for term in _post(part, column, table)])
            )
        if column == REALISED:
            payers = [term for payer in (MUNICIPALITY, PARTNERS) for term in _post(row, payer, table)]
            checks.append(added_up(one, payers))
    return checks


def _post(row: str, column: str, table: Table) -> Signed:
    """One cell as part of a sum; nothing where the table has no such cell, and no number where it should have one.

    What the partners contribute is printed once: it goes off the municipality, and is neither budgeted nor spent.
    """
    cell = table.get((row, column))
    if cell:
        return [(1, counted(cell))]
    if row == CONTRIBUTION:
        paid = table.get((row, PARTNERS))
        return [(-1, counted(paid))] if paid and column == MUNICIPALITY else []
    return [] if column == PARTNERS and row in OF_MUNICIPALITY else [(1, Amount(Reason.NO_PARTS))]
