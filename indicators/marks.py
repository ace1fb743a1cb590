"""A figure as a report prints it: a number with its decimals, a class, or a mark that says why there is none. Pure: no Django."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from nprz_site.dutch import parse_number
from wijken.livability import CLASSES, rank_of

from .gap import Reason

UNITS = re.compile(r"\s*([-−]?)\s*(?:€\s*)?([-−]?)\s*(.*?)\s*%?\s*", re.DOTALL)
"""Around a number; nothing may stand within it."""


class Mark(StrEnum):
    """What stands in the place of a value. All differ from an empty cell and from 0."""

    NOT_APPLICABLE = "nvt"
    NOT_KNOWN = "nb"
    NOT_AVAILABLE = "x"
    SUPPRESSED = "<5"

    @property
    def reason(self) -> Reason:
        """The same as the reason for a sum that cannot be made."""
        return Reason[self.name]


class Figure(NamedTuple):
    """A printed figure: the value (None with a mark) and how many decimals it was printed with.

    Of a class (`grade`, a word of the Leefbaarometer) the value is its rank.
    """

    value: Decimal | None
    decimals: int
    mark: Mark | None = None
    grade: str = ""


def parse_figure(text: str) -> Figure:
    """Read "1.234,50", "€ 206.420", "52,7%", "−7,7", "nvt", "<5", "Ruim voldoende". Raises ValueError for anything else, also nothing."""
    if (grade := " ".join(text.split()).casefold()) in CLASSES:
        return Figure(Decimal(rank_of(grade)), 0, None, grade)
    match = UNITS.fullmatch(text)
    bare = "".join(match.groups()) if match else ""
    if bare.lower() in set(Mark):
        return Figure(None, 0, Mark(bare.lower()))
    value = parse_number(bare)
    return Figure(value, max(0, -int(value.as_tuple().exponent)))
