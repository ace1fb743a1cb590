"""Op koers, broken down by pillar, funding, programme line or organisation: rows in, the table out. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from interventions.colours import Colour
from interventions.standing import Standing, standing
from nprz_site.dutch import enumeration, number, percentage

from .summary import Tally

ENOUGH = 5
"""With fewer that have started, a share says little: such a part is never named as the highest or the lowest."""
BAR = 160
"""How wide the bar of a share is, in pixels."""


class Row(NamedTuple):
    """So many `reports` of one part that are equal in colour and state; `key` is "" for what belongs to no part."""

    key: str
    name: str
    group: str
    colour: str
    state: str
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One pillar, funding, programme line or organisation; `group` is the pillar of a programme line."""

    key: str
    name: str
    group: str
    tally: Tally

    @property
    def groen(self) -> int:
        """How many are on course."""
        return self.tally.subtotal(Colour.GROEN)

    @property
    def wit(self) -> int:
        """How many have not started."""
        return self.tally.subtotal(Colour.WIT)

    @property
    def without_colour(self) -> int:
        """How many have no colour: not reported, not judged yet, or not entered."""
        return self.tally.total - self.tally.coloured

    @property
    def share(self) -> Fraction | None:
        """Groen as a share of what has started."""
        return self.tally.on_course

    @property
    def counts(self) -> str:
        """ "8 van 28"; with small numbers this says more than the share."""
        return f"{number(self.groen)} van {number(self.tally.started)}" if self.tally.started else "–"

    @property
    def bar(self) -> int:
        """The length of the bar."""
        return round((self.share or 0) * BAR)


ORDERS: dict[str, Callable[[Part], Fraction | int | str | None]] = {
    "naam": lambda part: part.name.casefold(),
    "koers": lambda part: part.groen,
    "deel": lambda part: part.share,
    "wit": lambda part: part.wit,
    "zonder": lambda part: part.without_colour,
    "samen": lambda part: part.tally.total,
}
"""What the table can be ordered by, with the name that the address uses."""


def breakdown(rows: Iterable[Row]) -> list[Part]:
    """The parts in order of appearance; what belongs to none comes last."""
    heads: dict[str, Row] = {}
    counts: dict[str, Counter[Standing]] = {}
    for row in rows:
        heads.setdefault(row.key, row)
        counts.setdefault(row.key, Counter())[standing(row.colour, row.state)] += row.reports
    parts = [Part(key, row.name, row.group, Tally({}, counts[key])) for key, row in heads.items()]
    return sorted(parts, key=lambda part: not part.key)


def ordered(parts: Sequence[Part], sort: str) -> list[Part]:
    """The parts by one of `ORDERS`, "-" before it for descending; anything else leaves them as they are.

    What has no value comes last, and so does what belongs to no part; equal shares stand with the most started first.
    """
    value = ORDERS.get(sort.removeprefix("-"))
    if value is None:
        return list(parts)
    known = [part for part in parts if part.key and value(part) is not None]
    rest = [part for part in parts if part.key and value(part) is None]
    known.sort(key=lambda part: -part.tally.started)
    known.sort(key=lambda part: value(part), reverse=sort.startswith("-"))  # type: ignore[arg-type,return-value]
    return [*known, *rest, *(part for part in parts if not part.key)]


def extremes(parts: Sequence[Part]) -> str:
    """ "Het vaakst op koers: Werk (54 %). Het minst: Thuisbasis (24 %)."; empty when that says nothing."""
    shares: dict[Fraction, list[str]] = {}
    left_out = False
    for part in parts:
        if part.key and part.share is not None:
            if part.tally.started >= ENOUGH:
                # A name with "en" in it is not to be read as two.
                name = f"“{part.name}”" if " en " in part.name else part.name
                shares.setdefault(part.share, []).append(name)
            else:
                left_out = True
    if len(shares) < 2:
        return ""
    few = f" Alleen wat minstens {ENOUGH} begonnen interventies heeft, is genoemd." if left_out else ""
    high, low = (
        f"{enumeration(shares[share])} ({percentage(share)})" for share in (max(shares), min(shares))
    )
    return f"Het vaakst op koers: {high}. Het minst: {low}.{few}"


def overlaps(parts: Iterable[Part], total: int) -> bool:
    """Whether some interventions stand in more than one part."""
    return sum(part.tally.total for part in parts) > total
