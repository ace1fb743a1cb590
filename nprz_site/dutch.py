"""Numbers and months as Dutch readers write them: 1.234,5 and 44,1 %, with "−" for minus. Pure: no Django.

Half is rounded away from zero, as the printed reports do. None is "–": not known is never zero.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction

UNKNOWN = "–"
MINUS = "−"
NBSP = "\N{NO-BREAK SPACE}"
WORDS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
    "twintig",
)
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def exact(value: Number) -> Fraction:
    """The value that is meant: 0.1 is a tenth, not the binary fraction nearest to it."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def rounded(value: Number, digits: int = 0) -> Decimal:
    """`value` to so many digits, half away from zero."""
    above, below = (exact(value) if isinstance(value, float) else value).as_integer_ratio()
    whole = (2 * abs(above) * 10**digits + below) // (2 * below)
    return Decimal(f"{'-' if above < 0 else ''}{whole}e-{digits}")


def number(value: Number | None, digits: int | None = None) -> str:
    """1234.5 as "1.234,5"; with `digits` that many decimals, else the ones the value has."""
    if value is None:
        return UNKNOWN
    shown = _as_decimal(value) if digits is None else rounded(value, digits)
    text = f"{shown.copy_abs():,f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if shown < 0 else text


def _as_decimal(value: Number) -> Decimal:
    """The value with the decimals it has; a fraction, which may have no end, gets at most one."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    meant = exact(value)
    if meant.denominator == 1:
        return Decimal(meant.numerator)
    return rounded(meant, 1) if isinstance(value, Fraction) else Decimal(repr(value))


def signed(value: Number | None, digits: int | None = None) -> str:
    """A difference: "+2,1", "−0,4", "0"."""
    text = number(value, digits)
    return f"+{text}" if value is not None and value > 0 and text.strip("0,") else text


def percentage(share: Number | None, digits: int = 0) -> str:
    """A share of 0 to 1 as "40 %", the space not breaking."""
    return UNKNOWN if share is None else f"{number(exact(share) * 100, digits)}{NBSP}%"


def share(part: Number | None, whole: Number | None) -> str:
    """`part` of `whole` as a percentage; "–" where there is no whole to take it of."""
    if part is None or not whole:
        return UNKNOWN
    return percentage(exact(part) / exact(whole))


def euro(amount: Number | None, digits: int | None = None) -> str:
    """206420 as "€ 206.420", the space not breaking."""
    return UNKNOWN if amount is None else f"€{NBSP}{number(amount, digits)}"


def in_words(count: int) -> str:
    """Zero to twenty in letters, as in running text; above that in figures."""
    return WORDS[count] if 0 <= count < len(WORDS) else number(count)


def how_many(count: int) -> str:
    """As `in_words`, for counting things: none is "geen", one is "één"."""
    return {0: "geen", 1: "één"}.get(count) or in_words(count)


def sentence_start(text: str) -> str:
    """With a capital: "Drie van vier"; "één" becomes "Eén"."""
    return f"E{text[1:]}" if text.startswith("é") else text[:1].upper() + text[1:]


def enumeration(names: Sequence[object]) -> str:
    """ "School, Werk en Wonen"."""
    texts = [str(name) for name in names]
    return " en ".join(part for part in (", ".join(texts[:-1]), *texts[-1:]) if part)


GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
WITH_POINT = re.compile(r"-?[0-9]+\.[0-9]{1,2}")


def parse_number(text: str) -> Decimal:
    """A number as Dutch people type it: "1.234,5", "1234,5", "12.5"; raises ValueError for anything else.

    A point is a decimal point only where it cannot part thousands.
    """
    typed = text.strip().replace(MINUS, "-")
    if GROUPED.fullmatch(typed) or PLAIN.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if WITH_POINT.fullmatch(typed):
        return Decimal(typed)
    raise ValueError(text)
