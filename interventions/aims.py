"""How much of an aim was reached: in figures, in words, and as a bar. Pure: no Django.

Source of the kinds of aim: the interventions table of VGR 2023 part II ("beoogd 50", "> 40 %", "minimaal 4",
"1800 tot 2100", "60 lager", less is better).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from nprz_site import dutch


class Comparator(StrEnum):
    """What reaching an aim means. The values are those of `OutputValue.Comparator`."""

    EQUAL = "eq"
    AT_LEAST = "ge"
    MORE = "gt"
    AT_MOST = "le"
    LESS = "lt"
    BETWEEN = "between"
    LOWER = "lower"


class Direction(StrEnum):
    """Whether more is better. The values are those of `OutputIndicator.Direction`."""

    UP = "up"
    DOWN = "down"


WORDS = {
    Comparator.AT_LEAST: "minimaal ",
    Comparator.MORE: "meer dan ",
    Comparator.AT_MOST: "maximaal ",
    Comparator.LESS: "minder dan ",
}
REACHED: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: Decimal.__ge__,
    Comparator.MORE: Decimal.__gt__,
    Comparator.AT_MOST: Decimal.__le__,
    Comparator.LESS: Decimal.__lt__,
}
FLOORS = frozenset({Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE, Comparator.LOWER})
"""Aims of which more is better; of "60 lager" too: what was realised is how much lower it became."""
NOT_MEASURED, NO_AIM = "niet gemeten", "geen streefgetal"


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bar on a scale of `WIDTH` units: where it ends, and where the marks of the aim stand."""

    bar: int
    ticks: tuple[int, ...]

    WIDTH = 200
    AIM_AT = 173  # leaves room to show that an aim was passed


@dataclass(frozen=True, slots=True)
class Result:
    """An aim and what was realised, both in `unit`; None for not agreed and for not measured.

    `aim` and `upper` are the bounds of a range; otherwise `upper` is None.
    """

    aim: Decimal | None
    realised: Decimal | None
    unit: str = ""
    comparator: Comparator = Comparator.EQUAL
    upper: Decimal | None = None
    direction: Direction = Direction.UP

    @property
    def share(self) -> Fraction | None:
        """Realised as a share of the aim (1 is all of it), where that means something: a single aim above zero,
        and more is better. A ceiling, a range or "less is better" has a verdict but no share.
        """
        if self.aim is None or self.realised is None or self.aim <= 0:
            return None
        if self.comparator not in FLOORS or self._less_is_better:
            return None
        return Fraction(self.realised) / Fraction(self.aim)

    @property
    def reached(self) -> bool | None:
        """Whether the aim was reached; None without an aim or a measurement."""
        if self.aim is None or self.realised is None:
            return None
        if self.comparator is Comparator.BETWEEN:
            return self.aim <= self.realised and (self.upper is None or self.realised <= self.upper)
        plain = Comparator.AT_MOST if self._less_is_better else Comparator.AT_LEAST
        return REACHED.get(self.comparator, REACHED[plain])(self.realised, self.aim)

    @property
    def _less_is_better(self) -> bool:
        return self.direction is Direction.DOWN and self.comparator is not Comparator.LOWER

    @property
    def aim_text(self) -> str:
        """ "390", "40 %", "minimaal 4", "1.800 tot 2.100", "60 lager", or "–" where no aim was agreed."""
        if self.comparator is Comparator.BETWEEN and self.upper is not None:
            return f"{amount(self.aim)} tot {amount(self.upper, self.unit)}"
        if self.aim is None:
            return dutch.UNKNOWN
        return f"{WORDS.get(self.comparator, '')}{amount(self.aim, self.unit)}{self._lower}"

    @property
    def _lower(self) -> str:
        return " lager" if self.comparator is Comparator.LOWER else ""

    @property
    def realised_text(self) -> str:
        """ "335", "67 %", "45 lager", or "–" where nothing was measured."""
        return amount(self.realised, self.unit) + ("" if self.realised is None else self._lower)

    @property
    def is_over(self) -> bool:
        """Whether more was realised than may be: a bar that goes on past its mark is no good news then."""
        return (
            self.reached is False
            and self.realised is not None
            and self.aim is not None
            and self.realised > self.aim
        )

    @property
    def verdict(self) -> str:
        """The share as a percentage, else in words what can be said."""
        if self.realised is None:
            return NOT_MEASURED
        if self.aim is None:
            return NO_AIM
        if self.share is not None:
            return dutch.percentage(self.share)
        return "gehaald" if self.reached else "niet gehaald"

    @property
    def bullet(self) -> Bullet | None:
        """The bar beside the figures; None where there is no aim, no measurement, or nothing above zero."""
        if self.aim is None or self.realised is None or self.aim <= 0 or self.realised < 0:
            return None
        aims = [self.aim] if self.upper is None else [self.aim, self.upper]
        full = max(max(aims) * Bullet.WIDTH / Bullet.AIM_AT, self.realised)
        return Bullet(
            bar=round(self.realised / full * Bullet.WIDTH),
            ticks=tuple(round(aim / full * Bullet.WIDTH) for aim in aims),
        )

    def sentence(self, name: str) -> str:
        """One sentence for the indicator `name`: "Plaatsingen: 335 gehaald, 390 beoogd, 86 %"."""
        if self.realised is None:
            return f"{name}: {self.aim_text} beoogd, {NOT_MEASURED}" if self.aim is not None else ""
        if self.aim is None:
            return f"{name}: {self.realised_text} gehaald, zonder streefgetal"
        return f"{name}: {self.realised_text} gehaald, {self.aim_text} beoogd, {self.verdict}"


def plain(value: Decimal) -> Decimal:
    """The same number without the zeroes that its column adds: 50.000 is 50, 9.500 is 9.5."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def amount(value: Decimal | None, unit: str = "") -> str:
    """A number as Dutch readers write it, with its % or €; another unit stands with the name of the indicator."""
    if value is None:
        return dutch.UNKNOWN
    shown = dutch.number(plain(value))
    if unit == "%":
        return f"{shown}{dutch.NBSP}%"
    return f"€{dutch.NBSP}{shown}" if unit == "€" else shown


def named(name: str, unit: str) -> str:
    """The indicator with the unit that does not stand with its figures: "Begeleiding (uren)"."""
    shown = unit in {"", "%", "€"} or unit.lower() in name.lower()
    return name if shown else f"{name} ({unit})"
