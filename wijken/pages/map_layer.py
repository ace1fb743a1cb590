"""What one layer of the map tells, as plain values: a mark per wijk, the table beside it, the key. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from nprz_site.dutch import UNKNOWN, number

Cell = str | int | Decimal | None
"""What an export holds."""
LOW, HIGH, PLAIN = "low", "high", ""
"""The tint of one end, of the other, and of what lies between."""
RAMP = ("t1", "t3", "t5", "t7", "t9")
"""Tints from light to dark, for more and more of something."""
NICE = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the table: as shown, and as exported."""

    text: str
    cell: Cell = None


NO_FIGURE = Figure(UNKNOWN)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `key` is its name in an export and in `?sort=`."""

    key: str
    label: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """What the map shows of one wijk: a value and below it a word or a change; `short` is the value on a phone.

    `place`: at which end it stands. `note`: where the figure is of something larger, or of two. `unit` and `said` are for who
    hears it. Two `tints`: the wijk is two buurten that differ.
    """

    value: str
    short: str = ""
    change: str = ""
    unit: str = ""
    said: str = ""
    place: str = ""
    note: str = ""
    tints: tuple[str, ...] = (PLAIN,)
    line: str = ""
    movement: str = ""

    @property
    def spoken(self) -> str:
        """All of it in words: "74, −2 sinds 2014, laagste 7"."""
        return ", ".join(
            filter(None, (f"{self.value} {self.unit}".rstrip(), self.said, self.place, self.note))
        )

    @property
    def tint(self) -> str:
        """The tint of a tile; of two that differ both, for half and half."""
        return self.tints[0] if len(set(self.tints)) == 1 else f"two {self.tints[0]} and-{self.tints[1]}"

    @property
    def on_phone(self) -> str:
        """What fits in a small tile."""
        return self.short or self.value


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the key."""

    tint: str
    words: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that the map can show. `marks` and `rows` are by slug; `rows` has the gebieden too, where they have figures.

    `foot` holds what stands below all rows: the city, all of Zuid. `explained` says what the lines in
    the tiles are, `in_short` what the values on a phone, `reference` is where the line of 100 goes.
    """

    name: str
    headline: str
    lede: str
    source: str
    columns: Sequence[Column]
    marks: Mapping[str, Mark]
    rows: Mapping[str, Sequence[Figure]]
    main: str
    key: Sequence[Key] = ()
    foot: Sequence[tuple[str, Sequence[Figure]]] = ()
    explained: str = ""
    in_short: str = ""
    reference: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of any wijk."""
        return not self.marks

    @property
    def earlier(self) -> frozenset[str]:
        """The columns of the years that the map does not show: a phone leaves them to the pages of the wijken."""
        years = {column.key for column in self.columns if column.key.isdecimal()}
        return frozenset(years - {self.main if self.main in years else max(years, default="")})


def steps(values: Sequence[Decimal | int], parts: int = len(RAMP)) -> int:
    """How wide the classes are in which amounts from 0 fall, in a round number."""
    size = Decimal(max([*values, 1])) / parts
    power = Decimal(10) ** (size.adjusted() if size >= 1 else 0)
    return next(int(nice * power) for nice in NICE if nice * power >= size)


def step_of(value: Decimal | int, step: int) -> str:
    """The tint of an amount."""
    return RAMP[min(int(value // step), len(RAMP) - 1)]


def step_keys(values: Sequence[Decimal | int], step: int, unit: str) -> list[Key]:
    """The classes that occur, with their bounds: "6.000 t/m 11.999 inwoners"."""
    last = max((int(value // step) for value in values), default=-1)
    return [
        Key(RAMP[i], f"{number(i * step)} t/m {number((i + 1) * step - 1)} {unit}")
        for i in range(min(last + 1, len(RAMP)))
    ]


def line_of(values: Mapping[int, Decimal | int], low: Decimal | int, high: Decimal | int) -> str:
    """The `d` of a small line, 100 wide and 30 high; `values` by their place from left to right."""
    places = sorted(values)
    if len(places) < 2 or high <= low:
        return ""
    width = max(places) - min(places)
    points = [
        f"{(place - places[0]) * 100 // width} {height_of(values[place], low, high)}" for place in places
    ]
    return f"M{points[0]}L{' '.join(points[1:])}"


def height_of(value: Decimal | int, low: Decimal | int, high: Decimal | int) -> int:
    """How high a value stands in that line, from the top: in the middle when all are equal."""
    if high <= low:
        return 15
    share = (Decimal(high) - value) / (Decimal(high) - low)
    return int((2 + 26 * share).to_integral_value(ROUND_CEILING))
