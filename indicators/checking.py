"""The rekencontrole of one report, from the database."""

import re
from collections.abc import Sequence

from django.db.models import Max

from .checks import Check, Kind, Printed, compare, outcome_check, summary_checks
from .gap import LAST_YEAR, Reason
from .measured import outcomes, vintage_of, year_of
from .models import Measurement, PublishedFigure
from .outcome import Outcome
from .published import READING

EFFECT = re.compile(r"effect/([\w-]+)/(ingelopen|streefniveau|doel)")
SUMMARY = "summary/"


def latest_report() -> int | None:
    """The year of the newest report of which printed figures are there; None without any."""
    newest = PublishedFigure.objects.filter(report__startswith="VGR ").aggregate(newest=Max("report"))[
        "newest"
    ]
    return year_of(newest) if newest else None


def check(year: int, found: Sequence[Outcome] | None = None) -> list[Check]:
    """The summary and the effect table of the report on `year`, beside what follows from their inputs: four queries.

    `found` are the outcomes of that year, when they were read already. Of the effect table that is what it says of that year, and of the aim of 2031. A figure of it that is printed in
    several places is checked in each. Raises `PublishedFigure.DoesNotExist` when nothing of that report is there.
    """
    report = vintage_of(year)
    rows = PublishedFigure.objects.filter(report=report).order_by("pk")
    if not rows:
        raise PublishedFigure.DoesNotExist(report)
    try:
        standing = {outcome.slug: outcome for outcome in (outcomes(year) if found is None else found)}
    except Measurement.DoesNotExist:
        standing = {}
    summary: dict[str, Printed] = {}
    effects: list[Check] = []
    for row in rows:
        printed = Printed(row.figure, row.place, row.printed, row.note == READING)
        match = EFFECT.fullmatch(row.figure)
        if match and row.year == (LAST_YEAR if match[2] == "doel" else year):
            effects.append(_effect(standing.get(match[1]), match[2], printed))
        elif row.figure.startswith(SUMMARY) and row.year == year:
            summary[row.figure] = printed
    return [*summary_checks(summary), *effects]


def _effect(outcome: Outcome | None, name: str, printed: Printed) -> Check:
    if outcome is None:
        return compare(printed, Kind.INTERN, Reason.NO_MEASUREMENTS)
    return outcome_check(outcome, name, printed)
