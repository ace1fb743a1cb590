"""Reading measurements from the database: how the indicators stand in one report."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import F, Max, Q, QuerySet

from .gap import Path
from .models import Indicator, Measurement, TargetRule
from .outcome import FIXED, NOTHING, Amount, Outcome
from .overview import WHOLE
from .periods import order

ZUID = "zuid"
HELD = (Indicator.Kind.GOAL, Indicator.Kind.INDICATOR, Indicator.Kind.POPULATION)
"""The kinds of the effect table: what Zuid is held to, and its population beside it."""
Series = Mapping[str, Mapping[str, Amount]]
"""The amounts of one indicator, by period and then by the slug of the area."""


def vintage_of(year: int) -> str:
    """The name of the report on `year`, as measurements carry it."""
    return f"VGR {year}"


def year_of(vintage: str) -> int:
    """The year that the report of this name is on; the other way round from `vintage_of`."""
    return int(vintage.removeprefix("VGR "))


def latest_year() -> int | None:
    """The year of the newest report that holds measurements; None without any."""
    newest = Measurement.objects.aggregate(newest=Max("vintage"))["newest"]
    return year_of(newest) if newest else None


def years_of(measurements: QuerySet[Measurement]) -> set[int]:
    """The years of the reports that printed any of these: one query."""
    return set(map(year_of, measurements.order_by().values_list("vintage", flat=True).distinct()))


def held_years() -> set[int]:
    """The years of the reports that hold an effect table: one query."""
    return years_of(Measurement.objects.filter(indicator__kind__in=HELD))


def background_names() -> dict[str, list[tuple[str, str]]]:
    """The background figures by the name of their pillar: address and name of each. One query."""
    found: dict[str, list[tuple[str, str]]] = {}
    shown = Indicator.objects.filter(kind=Indicator.Kind.BACKGROUND)
    for slug, name, pillar in shown.values_list("slug", "name", "pillars__short_name"):
        found.setdefault(pillar or WHOLE, []).append((slug, name))
    return found


def values_of(slug: str) -> list[Measurement]:
    """What each report printed of an indicator, or of the series that it shares, with the areas: one query."""
    owned = Q(indicator__slug=slug) | Q(indicator__others__slug=slug)
    return list(Measurement.objects.filter(owned).select_related("area"))


def values_of_each(indicators: Iterable[Indicator]) -> dict[int, list[Measurement]]:
    """What each report printed of each of `indicators`, by the primary key of the one that owns the measurements: one query."""
    found: dict[int, list[Measurement]] = {}
    owners = {one.series_id or one.pk for one in indicators}
    for one in Measurement.objects.filter(indicator__in=owners).select_related("area"):
        found.setdefault(one.indicator_id, []).append(one)
    return found


def outcomes(year: int, wanted: QuerySet[Indicator] | None = None) -> list[Outcome]:
    """The `wanted` indicators as they stand in the report on `year`, in their order: three queries.

    Without `wanted` those of the effect table; then `Measurement.DoesNotExist` is raised when that report holds none of them.
    """
    held = Indicator.objects.filter(kind__in=HELD) if wanted is None else wanted
    indicators = list(held.select_related("rule__reference").prefetch_related("pillars"))
    series = series_of(vintage_of(year), indicators)
    if wanted is None and not series:
        raise Measurement.DoesNotExist(vintage_of(year))
    return [
        _outcome(one, getattr(one, "rule", None), series.get(one.series_id or one.pk, {}), year)
        for one in indicators
    ]


def series_of(vintage: str, indicators: Iterable[Indicator]) -> Mapping[int, Series]:
    """What this report holds of `indicators`, by the primary key of the one that owns the measurements: one query."""
    found: dict[int, dict[str, dict[str, Amount]]] = {}
    owners = {one.series_id or one.pk for one in indicators}
    measurements = Measurement.objects.filter(vintage=vintage, indicator__in=owners)
    for one in measurements.annotate(where=F("area__slug")):
        amount = Amount(one.amount, one.decimals, one.is_provisional)
        found.setdefault(one.indicator_id, {}).setdefault(one.period, {})[one.where] = amount
    return found


def _outcome(indicator: Indicator, rule: TargetRule | None, series: Series, year: int) -> Outcome:
    area = rule.reference if rule else None
    zuid, reference = _line(series, ZUID), _line(series, area.slug if area else "")
    first = rule.baseline if rule else min(zuid, key=order, default="")
    last = max((period for period in zuid if order(period) > order(first)), key=order, default="")
    aim = _fixed(rule.level) if rule and rule.level is not None else reference.get(last, NOTHING)
    return Outcome(
        slug=indicator.slug,
        name=indicator.name,
        kind=indicator.kind,
        pillars=tuple(pillar.short_name for pillar in indicator.pillars.all()),
        unit=indicator.unit,
        vintage=vintage_of(year),
        reference=area.name if area else FIXED if rule else "",
        due=Path(rule.path).share(year) if rule else None,
        first_period=first,
        period=last,
        start=zuid.get(first, NOTHING),
        now=zuid.get(last, NOTHING),
        old_reference=reference.get(first, NOTHING),
        new_reference=aim,
    )


def _line(series: Series, area: str) -> dict[str, Amount]:
    return {period: amounts[area] for period, amounts in series.items() if area in amounts}


def _fixed(level: Decimal) -> Amount:
    decimals = -int(level.normalize().as_tuple().exponent)
    return Amount(level, max(0, decimals), is_exact=True)
