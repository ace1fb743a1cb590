"""What somebody types in the table of one indicator in one report: a row per period, a column per area. Pure: no Django.

A cell takes what Excel takes (`cells`), and a star behind it: provisional.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from interventions.aims import plain
from interventions.excel.cells import CellRefused, Raw
from nprz_site.dutch import number

from ..marks import Figure
from ..periods import order
from .cells import MARKS, figure_of, period_of

AREAS = ("zuid", "focuswijken", "rotterdam", "g4")
"""Those that every table names first."""
STAR = "*"
TIMES = Fraction(3)
"""So many times as much, or as little, asks for a second look."""
OWN_COLUMN, A_STAR = "voorlopig heeft een eigen kolom", "zet voor voorlopig een * achter het getal"
"""What the reader of a file advises, and what holds here."""


class Typed(NamedTuple):
    """A value as somebody typed it."""

    figure: Figure
    is_provisional: bool


def cell_text(printed: str, *, is_provisional: bool) -> str:
    """How a value stands in its cell: the other way round from `typed`."""
    return printed + STAR if is_provisional else printed


def typed(text: str, unit: str) -> Typed:
    """The value of a cell that is not empty; raises `CellRefused`."""
    bare = text.strip()
    value = bare.removesuffix(STAR).rstrip()
    if not value:
        raise CellRefused(f"Voor de ster staat niets. Schrijf een getal, of {MARKS}.")
    try:
        return Typed(figure_of(Raw(value), unit).figure, bare.endswith(STAR))
    except CellRefused as refused:
        raise CellRefused(str(refused).replace(OWN_COLUMN, A_STAR)) from None


def new_period(text: str, report_year: int, taken: Collection[str]) -> str:
    """The period of a new row as it is stored; raises `CellRefused`, also for one that has a row already."""
    period = period_of(Raw(text), report_year)
    if period in taken:
        raise CellRefused("Deze periode heeft al een rij. Vul de waarden daar in.")
    return period


def in_time(periods: Iterable[str]) -> tuple[str, ...]:
    """Each period once, the oldest first."""
    return tuple(sorted(set(periods), key=order))


def in_place(slugs: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Each area once: those that come first everywhere, then the others by name."""
    last = len(AREAS)
    return tuple(
        sorted(set(slugs), key=lambda slug: (AREAS.index(slug) if slug in AREAS else last, names[slug]))
    )


def doubt(value: Decimal | None, unit: str, earlier: Decimal | None) -> str:
    """Why a value is worth a second look: a share above all, or nothing like the one before; empty when it is not."""
    if value is None:
        return ""
    if unit == "%" and value > 100:
        return f"{number(plain(value))} is meer dan 100 %"
    if earlier and not 1 / TIMES <= Fraction(value) / Fraction(earlier) <= TIMES:
        return f"{number(plain(value))} is heel anders dan {number(plain(earlier))} in de periode ervoor"
    return ""


def is_of_another_kind(period: str, others: Collection[str]) -> bool:
    """Whether a period is a year among school years, or the like."""
    kinds = {re.sub("[0-9]", "0", other) for other in others}
    return bool(kinds) and re.sub("[0-9]", "0", period) not in kinds
