"""What a cell of somebody's workbook holds, and how Excel shows it; or why it cannot be read. Pure: no Django.

A number in Excel is a value and a notation: 52 shown as "52,0" was meant as 52,0, and 0,577 shown as "57,7%" is not 57,7.
What is shown counts, for that is what somebody looked at while typing.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from nprz_site.dutch import MONTHS, number

MOST_SHOWN = 60
AS_TEXT = "Zet de celeigenschap op Tekst en typ opnieuw"
ERRORS = {
    "#N/A": "#N/B", "#DIV/0!": "#DEEL/0!", "#VALUE!": "#WAARDE!", "#REF!": "#VERW!", "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!", "#NULL!": "#LEEG!",
}  # fmt: skip
"""The errors of Excel as the Dutch Excel shows them; a file always holds the English ones."""


class CellRefused(Exception):
    """Why a cell cannot be read, in a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as the file has it: its value, whether that is a formula or an error, and the notation of a number."""

    value: object = None
    is_formula: bool = False
    is_error: bool = False
    notation: str = "General"

    @property
    def is_empty(self) -> bool:
        """Whether nobody would see anything in it."""
        return self.value is None or (isinstance(self.value, str) and not tidied(self.value))


NOTHING = Raw()


def tidied(text: str) -> str:
    """Without blanks around it, and without signs that nobody sees."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def shown(cell: Raw) -> str:
    """What stands in the cell, about as the Dutch Excel shows it, and not too long."""
    text = seen(cell)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def seen(cell: Raw) -> str:
    """As `shown`, however long it is."""
    value = cell.value
    if cell.is_empty:
        return ""
    if cell.is_error:
        return ERRORS.get(str(value), str(value))
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, int | float) and isfinite(value):
        amount = exact(value)
        return f"{number(amount * 100)}%" if is_percentage(cell) else number(amount)
    return tidied(str(value))


def in_words(day: date) -> str:
    """1 december 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def refuse_unreadable(cell: Raw) -> None:
    """What no cell of any column may hold."""
    if cell.is_formula:
        raise CellRefused(
            "Dit is een formule. Kopieer de cel en plak haar als waarde, dan staat vast welk getal het is."
        )
    if cell.is_error:
        raise CellRefused("Excel kon dit niet uitrekenen. Typ wat er hoort te staan.")
    if isinstance(cell.value, bool):
        raise CellRefused("Dit is een waarheidswaarde van Excel (WAAR of ONWAAR). Typ gewone tekst.")


def as_text(cell: Raw) -> str:
    """What stands in a cell that is not empty, on the whole as typed; raises `CellRefused` for a date."""
    value = cell.value
    if isinstance(value, date | time | timedelta):
        raise CellRefused(f"Excel heeft hier een datum of tijd van gemaakt. {AS_TEXT}.")
    if isinstance(value, int | float):
        return format(exact(value), "f") if isfinite(value) else str(value)
    return tidied(str(value))


def exact(value: int | float) -> Decimal:
    """With as many digits as Excel ever shows: 57.699999999999996 is 57.7."""
    found = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    return found.quantize(Decimal(1)) if found == found.to_integral_value() and abs(found) < 10**20 else found


def decimals_of(value: Decimal) -> int:
    """How many digits it has behind the comma."""
    return max(0, -int(value.normalize().as_tuple().exponent))


class Notation(NamedTuple):
    """How Excel is told to show a number: between how many decimals, as a percentage, or divided by thousands."""

    least: int
    most: int
    is_percentage: bool = False
    is_scaled: bool = False


ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""In a notation: texts, blanks as wide as a sign, colours and currencies."""


def notation_of(code: str, value: int | float = 1) -> Notation | None:
    """What a code such as `0.0` or `#,##0.00;-#,##0.00` says of a value; None when it leaves the digits to Excel."""
    parts = ASIDE.sub("", code).split(";")
    index = 1 if value < 0 else 2 if value == 0 else 0
    part = parts[index] if index < len(parts) else parts[0]
    if "%" in part:
        return Notation(0, 0, is_percentage=True)
    if not re.search(r"[0#?]", part) or re.search(r"general|[e/@]", part, re.IGNORECASE):
        return None
    whole, _, behind = part.partition(".")
    least, most = (sum(sign in signs for sign in behind) for signs in ("0", "0#?"))
    return Notation(least, most, is_scaled=bool(re.search(r"[0#?.],+\s*$", part) or whole.endswith(",")))


def is_percentage(cell: Raw) -> bool:
    """Whether the number in the cell is shown with "%", a hundred times as large."""
    notation = notation_of(cell.notation)
    return notation is not None and notation.is_percentage
