"""Figures of the demo: aims and results per intervention. Pure: no Django.

Those of 2023 under Werk are the printed ones of VGR 2023; all others are invented.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from zlib import crc32

from interventions.colours import Colour
from nprz_site import dutch

WORDS_OF_COMPARATOR = {"eq": "", "ge": "minimaal ", "le": "maximaal "}


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted; `comparator`, `direction` and `accumulates` as the models name them."""

    name: str
    unit: str = ""
    direction: str = "up"
    comparator: str = "eq"
    accumulates: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """An aim and what was reached, of one indicator in one year; `aim_upper` makes the aim a range.

    `ambition` is for all years of the plan together; None for what has none.
    """

    indicator: Indicator
    aim: Decimal
    realised: Decimal | None
    aim_upper: Decimal | None = None
    ambition: Decimal | None = None

    @property
    def comparator(self) -> str:
        return "between" if self.aim_upper is not None else self.indicator.comparator

    @property
    def aim_text(self) -> str:
        """ "minimaal 90 %", "40 tot 60"."""
        if self.aim_upper is not None:
            return f"{dutch.number(self.aim)} tot {self.with_unit(self.aim_upper)}"
        return WORDS_OF_COMPARATOR[self.indicator.comparator] + self.with_unit(self.aim)

    def with_unit(self, value: Decimal | None) -> str:
        """The value as Dutch readers write it, with its unit."""
        unit = self.indicator.unit
        return dutch.number(value) + (f"{dutch.NBSP}{unit}" if unit else "")


Printed = tuple[tuple[str, str, int, int], ...]
PRINTED_2023: dict[int, Printed] = {
    7: (("Uitstroom door inzet van jobhunters", "arbeidsovereenkomsten", 390, 335),),
    8: (
        ("Aantal Events vanuit het instrumentenhuis", "", 8, 17),
        ("Percentage events tov hele stad", "%", 50, 50),
    ),
    10: (("Aantal video-pitches", "", 50, 45),),
    12: (
        ("Aantal mensen dat is uitgestroomd naar een LKS-baan", "", 150, 96),
        ("Uitstroom naar LKS baan als percentage van de stad", "%", 50, 43),
    ),
    14: (("Percentage mensen met een WW-uitkering dat is bemiddeld naar werk", "%", 40, 42),),
    21: (("Aantal geholpen werkzoekenden", "", 10, 27),),
    22: (("Aantal ouders dat gebruik maakt van bemiddeling van de kinderopvang", "", 400, 196),),
    24: (("Aantal voorlichtingsbijeenkomsten over de inlichtingenplicht", "", 14, 22),),
    25: (("Extra huisbezoeken in NPRZ-gebied", "", 700, 388),),
    28: (
        ("Percentage realisatie tov de SR opgave Partners (Ankerorganisaties)", "%", 90, 125),
        ("Aandeel NPRZ geregistreerde kandidaten", "%", 40, 41),
    ),
    29: (("Aantal NPRZ-plaatsingen", "", 40, 10),),
}
"""Of Werk: the indicator as printed, its unit, the aim and the result. Their place: the rows of Werk in VGR 2023 II."""

INVENTED: dict[str, tuple[tuple[Indicator, int], ...]] = {
    "thuisbasis": (
        (Indicator("Begeleide gezinnen"), 180),
        (Indicator("Wachttijd tot het eerste gesprek", "weken", "down", "le"), 6),
        (Indicator("Deelnemers aan een cursus", accumulates=True), 240),
    ),
    "school": (
        (Indicator("Leerlingen die meedoen"), 320),
        (Indicator("Leerlingen dat het programma afmaakt", "%", "up", "ge"), 85),
        (Indicator("Scholen die meedoen"), 24),
    ),
    "werk": (
        (Indicator("Werkzoekenden die zijn begonnen", accumulates=True), 120),
        (Indicator("Gesprekken met werkgevers", accumulates=True), 60),
    ),
    "wonen": (
        (Indicator("Woningen in aanpak"), 400),
        (Indicator("Opgeknapte portieken", accumulates=True), 60),
        (Indicator("Meldingen die binnen twee weken zijn afgehandeld", "%", "up", "ge"), 80),
    ),
    "veilig": (
        (Indicator("Jongeren met een vaste begeleider"), 90),
        (Indicator("Gecontroleerde adressen", accumulates=True), 150),
    ),
}
ADDED_UP = frozenset({"Aantal video-pitches", "Extra huisbezoeken in NPRZ-gebied"})
"""Of those of Werk: what the demo adds up over the years. Their aims are the printed ones; an ambition was not printed."""
REACHED = {Colour.GROEN: (96, 118), Colour.ORANJE: (68, 92), Colour.ROOD: (18, 42)}
"""From and up to how many per cent of the aim is reached, per colour."""


def figures_of(pillar: str, number: int, year: int, colour: Colour | None) -> tuple[Figure, ...]:
    """The figures of an intervention in the demo; empty for the many that have none.

    Without a colour the aims stand there and nothing is filled in.
    """
    if pillar == "werk" and number in PRINTED_2023:
        return tuple(_printed(row, number, year, colour) for row in PRINTED_2023[number])
    pool = INVENTED.get(pillar, ())
    if not pool or _chance(pillar, number, 0) % 5 > 1:
        return ()
    indicator, usual = pool[_chance(pillar, number, 0) % len(pool)]
    if indicator.unit:
        return (_figure(indicator, usual, pillar, number, year, colour),)
    aim = max(5, usual * (70 + _chance(pillar, number, 0) % 60) // 100)
    figure = _figure(indicator, aim, pillar, number, year, colour)
    if indicator.name == "Woningen in aanpak":
        figure = replace(figure, aim_upper=figure.aim + 100)
    if indicator.accumulates and _chance(pillar, number, 0) % 4:
        figure = replace(figure, ambition=_ambition(aim, year))
    return (figure,)


def _ambition(aim: int, year: int) -> Decimal:
    """As much as the aim in every year of the plan, in round tens: four years until 2022, five from then on."""
    years = 4 if year <= 2022 else 5
    return Decimal(-(-aim * years // 10) * 10)


def _printed(row: tuple[str, str, int, int], number: int, year: int, colour: Colour | None) -> Figure:
    name, unit, aim, realised = row
    indicator = Indicator(name, unit, accumulates=name in ADDED_UP)
    if year == 2023:
        return Figure(indicator, Decimal(aim), Decimal(realised))
    return _figure(indicator, aim, "werk", number, year, colour)


def _figure(
    indicator: Indicator, aim: int, pillar: str, number: int, year: int, colour: Colour | None
) -> Figure:
    if colour not in REACHED:
        return Figure(indicator, Decimal(aim), None)
    low, high = REACHED[colour]
    percent = low + _chance(pillar, number, year) % (high - low)
    if indicator.direction == "down":
        percent = 200 - percent
    reached = round(aim * percent / 100)
    if indicator.unit == "%":
        reached = min(reached, 100)
    return Figure(indicator, Decimal(aim), Decimal(reached))


def _chance(pillar: str, number: int, year: int) -> int:
    """A number that is the same each time."""
    return crc32(f"{pillar}/{number}/{year}".encode())
