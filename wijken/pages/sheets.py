"""Reading what the sheets of wijken tell, and drawing their pictures."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from django.http import Http404

from indicators.drawing import DrawingError, pictures
from indicators.models import Measurement
from interventions.models import Round
from interventions.permissions import as_bureau
from interventions.workflow import RoundState

from .area import Sources, area_facts, read_sources
from .chart_spec import spec
from .charts import NAMES, chart_of
from .sheet_document import AreaSheet, Drawn
from .works import works_of

logger = logging.getLogger(__name__)
AT_ONCE = 9
"""Sheets whose charts one process draws: between processes the clock is looked at."""


class NotYetDrawn(Exception):
    """There was no time for all charts: `done` of the `total` sheets are ready, and stay so."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total} sheets are drawn")
        self.done, self.total = done, total


def sheet_of(sources: Sources, slug: str, kind: str) -> AreaSheet:
    """The sheet of a wijk or gebied, its charts drawn as `kind` (a key of `drawing.FORMATS`); no query."""
    return _drawn(sources, [slug], kind)[0]


def _drawn(sources: Sources, slugs: Sequence[str], kind: str) -> list[AreaSheet]:
    """Their sheets, with all charts drawn at once; the log tells which could not be."""
    charts = {
        (slug, name): chart
        for slug in slugs
        for name in NAMES
        if (chart := chart_of(sources.figures, slug, name))
    }
    found = zip(charts.items(), pictures([spec(chart) for chart in charts.values()], kind), strict=True)
    drawn: dict[str, dict[str, Drawn]] = {slug: {} for slug in slugs}
    for ((slug, name), chart), picture in found:
        if isinstance(picture, DrawingError):
            logger.warning("the chart %s of %s was not drawn: %s", chart.title, chart.area.name, picture)
        drawn[slug][name] = Drawn(chart, None if isinstance(picture, DrawingError) else picture)
    return [_sheet(sources, slug, drawn[slug]) for slug in slugs]


def _sheet(sources: Sources, slug: str, drawn: Mapping[str, Drawn]) -> AreaSheet:
    round = sources.works.round
    return AreaSheet(
        facts=area_facts(sources, slug),
        drawn=drawn,
        is_demo=bool(round and round.is_demo),
        is_final=round is None or round.state == RoundState.FINALISED,
    )


def sheets_of(sources: Sources, kind: str, seconds: float | None = None) -> list[AreaSheet]:
    """Each gebied with its wijken after it, their charts drawn some at a time.

    Raises `NotYetDrawn` when that takes more than so many seconds: what is drawn by then need not be drawn again.
    """
    began, slugs, sheets = monotonic(), list(in_order(sources)), []
    for at in range(0, len(slugs), AT_ONCE):
        if seconds is not None and monotonic() - began > seconds:
            raise NotYetDrawn(len(sheets), len(slugs))
        sheets += _drawn(sources, slugs[at : at + AT_ONCE], kind)
    return sheets


def in_order(sources: Sources) -> Iterator[str]:
    """The slugs of the gebieden, each with those of its wijken after it."""
    for gebied in sources.atlas.gebieden:
        yield gebied.slug
        yield from (wijk.slug for wijk in sources.atlas.wijken_of(gebied.slug))


def sources_of(year: int) -> Sources:
    """For a command, which sees what the bureau sees: the figures of the report on `year`, the colours of that round.

    Raises `Measurement.DoesNotExist` when that report holds no figures of wijken.
    """
    try:
        found = read_sources(as_bureau(), str(year))
    except Http404:
        raise Measurement.DoesNotExist(year) from None
    if found.works.round is None or found.works.round.year == year:
        return found
    round = Round.objects.select_related("plan").filter(year=year).first()
    return replace(found, works=works_of(round), outputs=(), milestones=())
