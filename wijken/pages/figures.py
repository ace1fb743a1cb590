"""The figures of wijken, as far as somebody may see them: read at once, asked for by indicator, area and period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q

from indicators.marks import Mark
from indicators.measured import years_of
from indicators.models import Indicator, Measurement
from indicators.outcome import Amount
from indicators.periods import order
from indicators.reports import Reports, reports_for

from ..atlas import Atlas
from ..models import read_atlas

LIVABILITY = "leefbaarometer"
Line = Mapping[str, Amount]
"""What was measured of one indicator in one area, by period, the oldest first."""


@dataclass(frozen=True)
class Figures:
    """The atlas, and per indicator what the newest report up to `reports.shown` that tells of it printed: a line per area.

    `vintages` has the name of that report per indicator; `provisional` is never drawn otherwise than marked.
    """

    reports: Reports
    atlas: Atlas
    lines: Mapping[str, Mapping[str, Line]]
    vintages: Mapping[str, str]

    def line(self, indicator: str, area: str) -> Line:
        """What is known of that area; empty for nothing."""
        return self.lines.get(indicator, {}).get(area, {})

    def amount(self, indicator: str, area: str, period: str) -> Amount | None:
        """One value or mark; None for no measurement."""
        return self.line(indicator, area).get(period)

    def value(self, indicator: str, area: str, period: str) -> Decimal | None:
        """One value; None for no measurement, and for a mark."""
        amount = self.amount(indicator, area, period)
        return amount.value if amount and isinstance(amount.value, Decimal) else None

    def periods(self, indicator: str) -> tuple[str, ...]:
        """In which periods a wijk or buurt of Zuid was measured, the oldest first."""
        return self._periods.get(indicator, ())

    @cached_property
    def _periods(self) -> dict[str, tuple[str, ...]]:
        return {
            slug: tuple(sorted({period for line in lines.values() for period in line}, key=order))
            for slug, lines in self.lines.items()
        }

    def scores(self, indicator: str, period: str) -> dict[str, Decimal]:
        """The values of the wijken of Zuid that have one: what they are ranked by."""
        found = {wijk.slug: self.value(indicator, wijk.slug, period) for wijk in self.atlas.wijken}
        return {slug: value for slug, value in found.items() if value is not None}


def read_figures(
    user: AbstractBaseUser | AnonymousUser, asked: str | int | None = None, indicators: Iterable[str] = ()
) -> Figures:
    """The figures of wijken in the report that was `asked` for, else the newest one that is finalised: six queries at most.

    All of them, or those of `indicators`, by slug. Raises `Http404` for a report out of sight.
    """
    held = Measurement.objects.filter(indicator__kind=Indicator.Kind.WIJK)
    reports = reports_for(user, years_of(held), asked)
    wanted = held.filter(indicator__slug__in=indicators) if indicators else held
    columns = (
        "indicator__slug", "area__slug", "period", "vintage", "value", "decimals", "mark", "grade", "is_provisional",
    )  # fmt: skip
    in_sight = [f"VGR {year}" for year in reports.years if year <= (reports.shown or 0)]
    rows = list(wanted.filter(Q(vintage__in=in_sight)).values_list(*columns))
    vintages: dict[str, str] = {}
    for slug, _, _, vintage, *_ in rows:
        vintages[slug] = max(vintage, vintages.get(slug, ""))
    lines: dict[str, dict[str, dict[str, Amount]]] = {}
    for slug, area, period, vintage, value, decimals, mark, _, is_provisional in sorted(
        rows, key=lambda row: order(row[2])
    ):
        if vintage == vintages[slug]:
            amount = Amount(Mark(mark).reason if mark else value, decimals, is_provisional)
            lines.setdefault(slug, {}).setdefault(area, {})[period] = amount
    return Figures(reports, read_atlas(), lines, vintages)
