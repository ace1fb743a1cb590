"""The general picture: nine areas side by side, and how far Zuid stands from the G4. Pure: no Django.

Whether more is better is not stored, so nothing here calls a difference good or bad: only how large it is, and which way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .gap import Reason
from .outcome import NOTHING, Amount

ZUID, G4, COUNTRY = "zuid", "g4", "nederland"
CITIES = ("amsterdam", "rotterdam-landelijk", "den-haag", "utrecht")
"""The four that the G4 is made of; Rotterdam by the national source, as the three others."""
AREAS = (COUNTRY, G4, *CITIES, "rotterdam", ZUID, "focuswijken")
"""As the report prints them."""
POPULATION = "Bevolking"
"""Where an indicator stands that belongs to no pillar."""
PERCENT, COUNT = "%", "aantal"
STRIP = 1000
"""How long the strip is on which the areas of a row stand."""


class Missing(StrEnum):
    """Why there is no difference, in words that finish "geen verschil: …"."""

    SIZES = "aantallen van gebieden die niet even groot zijn, zeggen geen afstand"
    NO_ZUID = "er is geen waarde van Zuid"
    NO_G4 = "er is geen waarde van de G4"


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in one period of one report, in every area; `effect` is the effect indicator that is the same measure."""

    slug: str
    name: str
    effect: str
    pillars: tuple[str, ...]
    unit: str
    period: str
    vintage: str
    amounts: Mapping[str, Amount]

    def amount(self, area: str) -> Amount:
        """What the report gave of an area."""
        return self.amounts.get(area, NOTHING)

    def value(self, area: str) -> Fraction | None:
        """The number of an area; None where there is none, for whatever reason."""
        value = self.amount(area).value
        return None if value is None or isinstance(value, Reason) else Fraction(value)

    @property
    def difference(self) -> Fraction | Missing:
        """Zuid less the G4, in points or in the unit: above 0 Zuid is higher."""
        zuid, g4 = self.value(ZUID), self.value(G4)
        if self.unit == COUNT:
            return Missing.SIZES
        if zuid is None or g4 is None:
            return Missing.NO_ZUID if zuid is None else Missing.NO_G4
        return zuid - g4

    @property
    def decimals(self) -> int:
        """How many decimals of the difference are known: as many as the coarser of the two values was printed with."""
        return min(self.amount(ZUID).decimals, self.amount(G4).decimals)

    @property
    def is_further(self) -> bool | None:
        """Whether Zuid is further from the country than the G4 is, on whichever side; None where that cannot be said."""
        zuid, country = self.value(ZUID), self.value(COUNTRY)
        if isinstance(self.difference, Missing) or zuid is None or country is None:
            return None
        return abs(zuid - country) > abs(zuid - self.difference - country)

    @property
    def is_outside(self) -> bool | None:
        """Whether Zuid is higher or lower than each of the four cities; None where that cannot be said."""
        zuid = self.value(ZUID)
        cities = [value for city in CITIES if (value := self.value(city)) is not None]
        if self.unit == COUNT or zuid is None or len(cities) < len(CITIES):
            return None
        return not min(cities) <= zuid <= max(cities)

    @property
    def places(self) -> dict[str, int]:
        """Where each area stands between the lowest (0) and the highest (1000) of the row; empty where nothing lies between."""
        known = {area: value for area in AREAS if (value := self.value(area)) is not None}
        low, high = min(known.values(), default=0), max(known.values(), default=0)
        if self.unit == COUNT or low == high:
            return {}
        return {area: round((value - low) / (high - low) * STRIP) for area, value in known.items()}

    @property
    def is_provisional(self) -> bool:
        """Whether any of its values is."""
        return any(amount.is_provisional for amount in self.amounts.values())

    @property
    def is_all_provisional(self) -> bool:
        """Whether each of its values is: then that is said once."""
        given = [amount for area in AREAS if self.value(area) is not None for amount in (self.amount(area),)]
        return bool(given) and all(amount.is_provisional for amount in given)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows under one heading."""

    name: str
    rows: tuple[Row, ...]


def chosen(rows: Iterable[Row], pillar: str) -> list[Row]:
    """The rows of one pillar; without `pillar` all."""
    return [row for row in rows if not pillar or pillar in row.pillars]


def groups(rows: Sequence[Row], pillars: Sequence[str]) -> list[Group]:
    """A group per pillar in the order of `pillars`, the population last. A row stands once: with the first of them that it has."""
    headings = {row.slug: next((name for name in pillars if name in row.pillars), POPULATION) for row in rows}
    found = [
        Group(name, tuple(row for row in rows if headings[row.slug] == name))
        for name in (*pillars, POPULATION)
    ]
    return [group for group in found if group.rows]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says first: on how many of the `compared` rows Zuid is `further` from the country than the G4.

    Of the rows that know the four cities (`with_cities`) Zuid is on `outside` beyond all of them. `largest` is the row with the
    largest difference per unit, percentages first: points and euros are not laid on one scale.
    """

    total: int
    compared: int
    further: int
    with_cities: int
    outside: int
    largest: tuple[Row, ...]
    without: tuple[tuple[Row, Missing], ...]


def facts(rows: Sequence[Row]) -> Facts:
    """Of the rows that are shown."""
    further = [told for row in rows if (told := row.is_further) is not None]
    outside = [told for row in rows if (told := row.is_outside) is not None]
    return Facts(
        total=len(rows),
        compared=len(further),
        further=sum(further),
        with_cities=len(outside),
        outside=sum(outside),
        largest=tuple(_largest(rows)),
        without=tuple((row, found) for row in rows if isinstance(found := row.difference, Missing)),
    )


def _largest(rows: Iterable[Row]) -> Iterable[Row]:
    sizes: dict[str, tuple[Fraction, Row]] = {}
    for row in rows:
        difference = row.difference
        if isinstance(difference, Missing) or not difference:
            continue
        if row.unit not in sizes or abs(difference) > sizes[row.unit][0]:
            sizes[row.unit] = abs(difference), row
    units = sorted(sizes, key=lambda unit: unit != PERCENT)
    return [sizes[unit][1] for unit in units]
