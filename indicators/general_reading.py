"""Reading the general picture of one report from the database."""

from django.db.models import Q

from interventions.models import Pillar

from .general import Row
from .measured import Series, series_of, years_of
from .models import Indicator, Measurement, SumTerm
from .periods import order

GENERAL = Indicator.Kind.GENERAL
SAME = "effecttabel"
"""The name of the sums that say that an indicator is printed in the effect table too."""


def general_years() -> set[int]:
    """The years of the reports that hold measurements of the general picture: one query."""
    owned = Q(indicator__kind=GENERAL) | Q(indicator__others__kind=GENERAL)
    return years_of(Measurement.objects.filter(owned))


def general_pillars() -> dict[str, str]:
    """The pillars that have a general indicator, by code: what they are called for short. One query."""
    found = Pillar.objects.filter(indicators__kind=GENERAL).distinct()
    return dict(found.values_list("code", "short_name"))


def general_rows(vintage: str) -> list[Row]:
    """The general indicators that this report holds, in their order, each in its latest period: four queries."""
    indicators = list(Indicator.objects.filter(kind=GENERAL).prefetch_related("pillars"))
    values = series_of(vintage, indicators)
    effects = dict(
        SumTerm.objects.filter(name=SAME, whole__in=indicators).values_list("whole_id", "part__slug")
    )
    return [
        _row(one, effects.get(one.pk, ""), values[one.series_id or one.pk], vintage)
        for one in indicators
        if (one.series_id or one.pk) in values
    ]


def _row(indicator: Indicator, effect: str, values: Series, vintage: str) -> Row:
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
