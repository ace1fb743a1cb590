"""Reading what the sheets of indicators tell, and drawing their charts."""

import logging
from collections.abc import Sequence

from .chart.model import Chart
from .chart.spec import spec
from .charting import chart_of
from .drawing import DrawingError, picture
from .measured import HELD, outcomes, values_of, vintage_of, year_of
from .models import Indicator, Measurement
from .outcome import Outcome
from .overview import parts
from .reports import is_concept
from .sheet_document import Sheet
from .value_table import value_table

logger = logging.getLogger(__name__)


def sheet_of(
    indicator: Indicator,
    values: Sequence[Measurement],
    outcome: Outcome,
    year: int,
    kind: str,
    *,
    is_concept: bool,
) -> Sheet:
    """The sheet of `indicator` with these `values`, its chart drawn as `kind` (a key of `drawing.FORMATS`): two queries."""
    chart = chart_of(indicator, values, outcome)
    found = indicator.interventions.select_related("pillar", "plan")
    return Sheet(
        outcome=outcome,
        year=year,
        is_concept=is_concept,
        values=value_table(values),
        definition=indicator.definition,
        reasoning=indicator.reasoning,
        source=indicator.source,
        remark=indicator.remark,
        break_year=indicator.break_year,
        interventions=tuple(
            str(one) if one.plan.is_current else f"{one} (uitvoeringsplan {one.plan})" for one in found
        ),
        chart=chart,
        picture=_drawn(chart, kind) if chart else None,
    )


def _drawn(chart: Chart, kind: str) -> bytes | None:
    """The picture; None when it cannot be drawn, which the log tells."""
    try:
        return picture(spec(chart), kind)
    except DrawingError as error:
        logger.warning("the chart of %s was not drawn: %s", chart.name, error)
        return None


def sheets_of(year: int, kind: str) -> list[Sheet]:
    """Those of the effect table that the report on `year` tells of, as the overview has them; a few queries for each.

    Their charts are drawn one after the other. Raises `Measurement.DoesNotExist` when the report holds none of them.
    """
    found = outcomes(year)
    concept = is_concept(year)
    indicators = Indicator.objects.filter(kind__in=HELD).select_related("rule").in_bulk(field_name="slug")
    sheets = []
    for outcome in _in_place(found):
        values = [one for one in values_of(outcome.slug) if year_of(one.vintage) <= year]
        if any(one.vintage == vintage_of(year) for one in values):
            indicator = indicators[outcome.slug]
            sheets.append(sheet_of(indicator, values, outcome, year, kind, is_concept=concept))
    return sheets


def _in_place(found: Sequence[Outcome]) -> list[Outcome]:
    """As the overview has them, per pillar and class; one of two pillars once."""
    placed = [
        one
        for part in parts(found)
        for row in (*(column.outcomes for column in part.columns), part.rest)
        for one in row
    ]
    return list({one.slug: one for one in placed}.values())
