"""Reading what the sheets of indicators tell, and drawing their charts."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from interventions.models import Intervention

from .chart.spec import spec
from .charting import chart_of
from .drawing import DrawingError, pictures
from .measured import HELD, outcomes, values_of_each, vintage_of, year_of
from .models import Indicator, Measurement
from .outcome import Outcome
from .overview import parts
from .reports import is_concept
from .sheet_document import Sheet
from .value_table import value_table

logger = logging.getLogger(__name__)


def to_print() -> QuerySet[Indicator]:
    """Indicators with what their sheets need: three queries."""
    working = Intervention.objects.select_related("pillar", "plan")
    return Indicator.objects.select_related("rule").prefetch_related(Prefetch("interventions", working))


def sheet_of(
    indicator: Indicator, values: Sequence[Measurement], outcome: Outcome, year: int, *, is_concept: bool
) -> Sheet:
    """The sheet of `indicator` (of `to_print`) with these `values`; its chart is not drawn yet (see `drawn`). No query."""
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
            str(one) if one.plan.is_current else f"{one} (uitvoeringsplan {one.plan})"
            for one in indicator.interventions.all()
        ),
        chart=chart_of(indicator, values, outcome),
    )


def drawn(sheets: Sequence[Sheet], kind: str) -> list[Sheet]:
    """The sheets with their charts drawn as `kind` (a key of `drawing.FORMATS`), all at once; the log tells what could not be."""
    charts = [sheet.chart for sheet in sheets if sheet.chart]
    found = dict(zip(charts, pictures([spec(chart) for chart in charts], kind), strict=True))
    for chart, one in found.items():
        if isinstance(one, DrawingError):
            logger.warning("the chart of %s was not drawn: %s", chart.name, one)
    return [_with(sheet, found[sheet.chart]) if sheet.chart else sheet for sheet in sheets]


def _with(sheet: Sheet, picture: bytes | DrawingError) -> Sheet:
    return sheet if isinstance(picture, DrawingError) else replace(sheet, picture=picture)


def sheets_of(year: int, kind: str, pillar: str = "") -> list[Sheet]:
    """Those of the effect table that the report on `year` tells of, as the overview has them: a bounded number of queries.

    All, or those of one pillar (its short name); with charts drawn as `kind`, or without when that is "". Raises
    `Measurement.DoesNotExist` when the report holds none of them.
    """
    concept, found = is_concept(year), outcomes(year)
    indicators = to_print().filter(kind__in=HELD).in_bulk(field_name="slug")
    values = values_of_each(indicators.values())
    sheets = []
    for outcome in _in_place(found):
        indicator = indicators[outcome.slug]
        told = [
            one for one in values.get(indicator.series_id or indicator.pk, ()) if year_of(one.vintage) <= year
        ]
        is_told = any(one.vintage == vintage_of(year) for one in told)
        if is_told and (not pillar or pillar in outcome.pillars):
            sheets.append(sheet_of(indicator, told, outcome, year, is_concept=concept))
    return drawn(sheets, kind) if kind else sheets


def _in_place(found: Sequence[Outcome]) -> list[Outcome]:
    """As the overview has them, per pillar and class; one of two pillars once."""
    placed = [
        one
        for part in parts(found)
        for row in (*(column.outcomes for column in part.columns), part.rest)
        for one in row
    ]
    return list({one.slug: one for one in placed}.values())
