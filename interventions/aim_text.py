"""An aim as people write it: "50", "> 40 %", "minimaal 4", "1800–2100", "60 lager". Pure: no Django.

Source of the kinds: the interventions table of VGR 2023 part II.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from nprz_site import dutch

from .aims import WORDS, Comparator, plain

SIGNS: dict[str, Comparator] = {
    ">=": Comparator.AT_LEAST,
    "≥": Comparator.AT_LEAST,
    ">": Comparator.MORE,
    "<=": Comparator.AT_MOST,
    "≤": Comparator.AT_MOST,
    "<": Comparator.LESS,
    "=": Comparator.EQUAL,
    "minimaal": Comparator.AT_LEAST,
    "minstens": Comparator.AT_LEAST,
    "ten minste": Comparator.AT_LEAST,
    "tenminste": Comparator.AT_LEAST,
    "min.": Comparator.AT_LEAST,
    "meer dan": Comparator.MORE,
    "boven": Comparator.MORE,
    "maximaal": Comparator.AT_MOST,
    "hoogstens": Comparator.AT_MOST,
    "hooguit": Comparator.AT_MOST,
    "ten hoogste": Comparator.AT_MOST,
    "max.": Comparator.AT_MOST,
    "minder dan": Comparator.LESS,
    "onder": Comparator.LESS,
    "precies": Comparator.EQUAL,
}
"""What may stand before a number, longest first in the pattern."""
BEFORE = re.compile(
    f"({'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})\\s*", re.IGNORECASE
)
LOWER = re.compile(r"\s*(lager|minder)$", re.IGNORECASE)
BETWEEN = re.compile(
    r"^(?:tussen\s+)?(\S+?)\s*(?:–|—|-|\btot en met\b|\bt/m\b|\btot\b|\ben\b)\s*(\S+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: a number with a comparator, or the two bounds of a range."""

    comparator: Comparator
    value: Decimal
    upper: Decimal | None = None


def parse_aim(text: str, unit: str = "") -> Aim:
    """The aim that someone typed; raises ValueError for what is not plainly one.

    A sign of the unit ("%" or "€") may stand with the number when it is the indicator's own.
    """
    typed = " ".join(text.split())
    if sign := BEFORE.match(typed):
        return Aim(SIGNS[sign[1].lower()], parse_amount(typed[sign.end() :], unit))
    if lower := LOWER.search(typed):
        return Aim(Comparator.LOWER, parse_amount(typed[: lower.start()], unit))
    try:
        return Aim(Comparator.EQUAL, parse_amount(typed, unit))
    except ValueError:
        return _range(typed, unit)


def _range(typed: str, unit: str) -> Aim:
    bounds = BETWEEN.match(re.sub(r"\s*([%€])\s*", r"\1", typed))
    if not bounds:
        raise ValueError(typed)
    low, high = parse_amount(bounds[1], unit), parse_amount(bounds[2], unit)
    if low >= high:
        raise ValueError(typed)
    return Aim(Comparator.BETWEEN, low, high)


def parse_amount(text: str, unit: str = "") -> Decimal:
    """A number, perhaps with the sign of its unit: "67 %" of what is counted in per cent, "€ 1.200" of euros."""
    typed = text.strip()
    if unit == "%":
        typed = typed.removesuffix("%")
    elif unit == "€":
        typed = typed.removeprefix("€").removesuffix(",-")
    return dutch.parse_number(typed)


def aim_in_words(comparator: Comparator, value: Decimal | None, upper: Decimal | None = None) -> str:
    """What the box shows of a stored aim, such that `parse_aim` gives the same again; "" without an aim."""
    if value is None:
        return ""
    shown = dutch.number(plain(value))
    if comparator is Comparator.BETWEEN and upper is not None:
        return f"{shown} tot {dutch.number(plain(upper))}"
    if comparator is Comparator.LOWER:
        return f"{shown} lager"
    return f"{WORDS.get(comparator, '')}{shown}"
