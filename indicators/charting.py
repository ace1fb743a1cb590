"""The chart of an indicator, from what is measured of it."""

from collections.abc import Iterable
from fractions import Fraction

from .chart.model import Chart, Point, Target
from .gap import Path, Reason
from .measured import outcomes
from .models import Indicator, Measurement
from .outcome import Outcome


def chart_for(indicator: Indicator, year: int, values: Iterable[Measurement]) -> Chart | None:
    """The chart of `values`, laid beside how the indicator stands in the report on `year`; None where there is no value.

    A bounded number of queries.
    """
    return chart_of(indicator, values, outcomes(year, Indicator.objects.filter(pk=indicator.pk))[0])


def chart_of(indicator: Indicator, values: Iterable[Measurement], outcome: Outcome) -> Chart | None:
    """The same of what was read already: what stands in the place of a value (a mark) is not drawn.

    Nor are the figures of wijken: thirty lines in one picture tell nothing, and their own pages draw them one by one.
    """
    if indicator.kind == Indicator.Kind.WIJK:
        return None
    points = tuple(
        Point(
            str(one.area), one.area.slug, one.vintage, one.period, one.value, one.decimals, one.is_provisional
        )
        for one in values
        if one.value is not None
    )
    if not points:
        return None
    reference = "" if outcome.is_fixed else outcome.reference
    return Chart(
        indicator.name, indicator.unit, points, reference, _target(indicator, outcome), indicator.break_year
    )


def _target(indicator: Indicator, outcome: Outcome) -> Target | None:
    rule, aim, start = getattr(indicator, "rule", None), outcome.aim, outcome.start.value
    if rule is None or isinstance(aim, Reason) or start is None or isinstance(start, Reason):
        return None
    return Target(Path(rule.path), Fraction(start), aim, outcome.new_reference.decimals)
