"""Reading the general picture from the database: the newest report that holds it."""

from collections.abc import Mapping

from django.db.models import Max, Q

from .general import Row
from .measured import year_of
from .models import Indicator, Measurement, SumTerm
from .outcome import Amount
from .periods import order

GENERAL = Indicator.Kind.GENERAL
SAME = "effecttabel"
"""The name of the sums that say that an indicator is printed in the effect table too."""
Values = dict[str, dict[str, Amount]]
"""The amounts of one indicator by period and area."""


def general_year() -> int | None:
    """The year of the newest report that holds measurements of the general picture; None without any."""
    owned = Q(indicator__kind=GENERAL) | Q(indicator__others__kind=GENERAL)
    newest = Measurement.objects.filter(owned).aggregate(newest=Max("vintage"))["newest"]
    return year_of(newest) if newest else None


def general_rows(vintage: str) -> list[Row]:
    """The general indicators that this report holds, in their order, each in its latest period: four queries."""
    indicators = list(Indicator.objects.filter(kind=GENERAL).prefetch_related("pillars"))
    values = _values(vintage, {one.series_id or one.pk for one in indicators})
    effects = dict(
        SumTerm.objects.filter(name=SAME, whole__in=indicators).values_list("whole_id", "part__slug")
    )
    return [
        _row(one, effects.get(one.pk, ""), values[one.series_id or one.pk], vintage)
        for one in indicators
        if (one.series_id or one.pk) in values
    ]


def _values(vintage: str, owners: set[int]) -> dict[int, Values]:
    found: dict[int, Values] = {}
    measurements = Measurement.objects.filter(vintage=vintage, indicator__in=owners)
    for one in measurements.select_related("area"):
        amount = Amount(one.amount, one.decimals, one.is_provisional)
        found.setdefault(one.indicator_id, {}).setdefault(one.period, {})[one.area.slug] = amount
    return found


def _row(indicator: Indicator, effect: str, values: Mapping[str, Mapping[str, Amount]], vintage: str) -> Row:
    period = max(values, key=order)
    return Row(
        slug=indicator.slug,
        name=indicator.name,
        effect=effect,
        pillars=tuple(pillar.short_name for pillar in indicator.pillars.all()),
        unit=indicator.unit,
        period=period,
        vintage=vintage,
        amounts=values[period],
    )
