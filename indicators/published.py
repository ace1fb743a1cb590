"""Reading what the reports printed from the database."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q

from interventions.colours import Colour

from .models import PublishedFigure
from .printed import Before, PrintedShare, PrintedSummary
from .trend import Printed

READING = "lezing"
"""The note of a figure whose place in the table is a reading of a damaged text, not a fact."""


class OnCourse(NamedTuple):
    """One printed figure about op koers: a share, of how many that is, or a subtotal of a summary."""

    figure: str
    year: int
    printed: str
    note: str
    report: str


def on_course_of(selection: str) -> list[OnCourse]:
    """What was printed on op koers of `selection` ("all", a funding, or "" for none), and every summary: one query."""
    wanted = Q(figure__startswith="summary/", figure__endswith="/subtotaal")
    if selection:
        wanted |= Q(figure__in=[f"on-course/{selection}", f"activities/{selection}"])
    rows = PublishedFigure.objects.filter(wanted).order_by("-report", "-year")
    return [OnCourse(*row) for row in rows.values_list(*OnCourse._fields)]


def before(
    year: int, pillars: Collection[str], selection: str = "all", figures: Sequence[OnCourse] | None = None
) -> Before:
    """What was printed on years before `year`. `pillars` are the codes that a whole summary has.

    `selection` names whose share on course: "all", or the slug of a funding. One query, none with the `figures` of that
    selection at hand.
    """
    known = on_course_of(selection) if figures is None else figures
    earlier = sorted((row for row in known if row.year < year), key=lambda row: (-row.year, row.report))
    shares: dict[int, PrintedShare] = {}
    counts: dict[int, dict[str, dict[Colour, int]]] = {}
    for figure, of_year, printed, _, report in earlier:
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


def courses(
    pillars: Collection[str], selection: str = "all", figures: Sequence[OnCourse] | None = None
) -> dict[int, Printed]:
    """What was printed on op koers, by year: one query, none with the `figures` of that selection at hand.

    The shares of `selection` ("all", a funding, or "" for none), and the counts of a table that tells of all `pillars`.
    """
    tables: dict[int, dict[tuple[str, str], int]] = {}
    told: dict[int, dict[str, str]] = {}
    readings: set[int] = set()
    for figure, year, printed, note, report in on_course_of(selection) if figures is None else figures:
        kind, *path = figure.split("/")
        told.setdefault(year, {}).update({"report": report, kind: printed})
        if kind == "summary" and len(path) == 3 and path[0] in pillars and printed.isdecimal():
            tables.setdefault(year, {})[path[0], path[1]] = int(printed)
            readings |= {year} if note == READING else set()
    found = {
        year: Printed(
            facts["report"],
            facts.get("on-course", ""),
            _counts(tables.get(year, {}), pillars) if selection in {"", "all"} else None,
            facts.get("activities", ""),
            year in readings,
        )
        for year, facts in told.items()
    }
    return {year: printed for year, printed in found.items() if printed.percent or printed.counts}


def _counts(table: Mapping[tuple[str, str], int], pillars: Collection[str]) -> tuple[int, int] | None:
    """Groen and started of a printed table; None unless it tells of each pillar how many are groen. A colour that
    is not in it does not occur."""
    if not pillars or not all((pillar, Colour.GROEN) in table for pillar in pillars):
        return None
    groen = sum(table[pillar, Colour.GROEN] for pillar in pillars)
    return groen, sum(count for (_, colour), count in table.items() if colour in set(Colour) - {Colour.WIT})


def on_path_before(year: int) -> list[tuple[int, str, str]]:
    """What reports printed of the indicators on their path up to `year`: year, how many, of how many; the latest first. One query."""
    figures = PublishedFigure.objects.filter(figure__in=["outcome/on-path", "outcome/judged"], year__lte=year)
    told: dict[int, dict[str, str]] = {}
    for year, figure, printed in figures.order_by("-year").values_list("year", "figure", "printed"):
        told.setdefault(year, {})[figure] = printed
    return [
        (year, found["outcome/on-path"], found["outcome/judged"])
        for year, found in told.items()
        if len(found) == 2
    ]
