"""Reading what the sheets of wijken tell, and drawing their pictures."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

from django.contrib.auth.models import User
from django.http import Http404

from indicators.drawing import DrawingError, picture
from indicators.models import Measurement
from interventions.models import Round
from interventions.permissions import Actor
from interventions.workflow import RoundState

from .area import Sources, area_facts, read_sources
from .chart_spec import spec
from .charts import NAMES, Chart, chart_of
from .sheet_document import AreaSheet, Drawn
from .works import works_of

logger = logging.getLogger(__name__)


class NotYetDrawn(Exception):
    """There was no time for all charts: `done` of the `total` sheets are ready, and stay so."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total} sheets are drawn")
        self.done, self.total = done, total


def sheet_of(sources: Sources, slug: str, kind: str) -> AreaSheet:
    """The sheet of a wijk or gebied, its charts drawn as `kind` (a key of `drawing.FORMATS`); no query."""
    found = {name: chart_of(sources.figures, slug, name) for name in NAMES}
    round = sources.works.round
    return AreaSheet(
        facts=area_facts(sources, slug),
        drawn={name: Drawn(chart, _drawn(chart, kind)) for name, chart in found.items() if chart},
        is_demo=bool(round and round.is_demo),
        is_final=round is None or round.state == RoundState.FINALISED,
    )


def _drawn(chart: Chart, kind: str) -> bytes | None:
    """The picture; None when it cannot be drawn, which the log tells."""
    try:
        return picture(spec(chart), kind)
    except DrawingError as error:
        logger.warning("the chart %s of %s was not drawn: %s", chart.title, chart.area.name, error)
        return None


def sheets_of(sources: Sources, kind: str, seconds: float | None = None) -> list[AreaSheet]:
    """Each gebied with its wijken after it, their charts drawn one after the other.

    Raises `NotYetDrawn` when that takes more than so many seconds: what is drawn by then need not be drawn again.
    """
    began, slugs, sheets = monotonic(), list(in_order(sources)), []
    for slug in slugs:
        if seconds is not None and monotonic() - began > seconds:
            raise NotYetDrawn(len(sheets), len(slugs))
        sheets.append(sheet_of(sources, slug, kind))
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
    bureau = User(is_active=True)
    bureau._actor = Actor(is_authenticated=True, is_bureau=True)  # type: ignore[attr-defined]
    try:
        found = read_sources(bureau, str(year))
    except Http404:
        raise Measurement.DoesNotExist(year) from None
    if found.works.round is None or found.works.round.year == year:
        return found
    round = Round.objects.select_related("plan").filter(year=year).first()
    return replace(found, works=works_of(round), outputs=(), milestones=())
