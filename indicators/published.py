"""Reading what the reports printed from the database."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from interventions.colours import Colour

from .models import PublishedFigure
from .printed import Before, PrintedShare, PrintedSummary

READING = "lezing"
"""The note of a figure whose place in the table is a reading of a damaged text, not a fact."""


def before(year: int, pillars: Collection[str], selection: str = "all") -> Before:
    """What was printed on years before `year`: one query. `pillars` are the codes that a whole summary has.

    `selection` names whose share on course: "all", or the slug of a funding.
    """
    figures = PublishedFigure.objects.filter(year__lt=year).filter(
        Q(figure=f"on-course/{selection}") | Q(figure__startswith="summary/", figure__endswith="/subtotaal")
    )
    shares: dict[int, PrintedShare] = {}
    counts: dict[int, dict[str, dict[Colour, int]]] = {}
    for figure, of_year, printed, report in figures.order_by("-year", "report").values_list(
        "figure", "year", "printed", "report"
    ):
        parts = figure.split("/")
        if parts[0] == "on-course":
            shares.setdefault(of_year, PrintedShare(of_year, printed, report))
        elif len(parts) == 4 and parts[2] in set(Colour) and printed.isdecimal():
            counts.setdefault(of_year, {}).setdefault(parts[1], {})[Colour(parts[2])] = int(printed)
    whole = [of_year for of_year, found in counts.items() if _is_whole(found, pillars)]
    latest = max(whole, default=None)
    return Before(tuple(shares.values()), latest, counts.get(latest, {}) if latest else {})


def _is_whole(found: Mapping[str, Mapping[Colour, int]], pillars: Collection[str]) -> bool:
    return bool(pillars) and all(len(found.get(pillar, {})) == len(Colour) for pillar in pillars)


def printed_summary(year: int) -> PrintedSummary | None:
    """The summary that was printed on `year`, or None: one query."""
    rows = list(
        PublishedFigure.objects.filter(year=year, figure__startswith="summary/")
        .order_by("report")
        .values_list("figure", "printed", "note", "report")
    )
    figures = {figure: int(printed) for figure, printed, _, _ in rows if printed.isdecimal()}
    if not figures:
        return None
    readings = frozenset(figure.split("/")[1] for figure, _, note, _ in rows if note == READING)
    return PrintedSummary(rows[0][3], figures, readings)
