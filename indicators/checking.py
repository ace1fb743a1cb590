"""The rekencontrole of one report, from the database."""

import re
from collections.abc import Mapping, Sequence

from django.db.models import Max

from interventions.models import Pillar

from .checks import Check, Kind, Printed, compare, outcome_check, summary_checks
from .gap import LAST_YEAR, Reason
from .measured import HELD, outcomes, vintage_of, year_of
from .models import Indicator, Measurement, PublishedFigure, SumTerm
from .outcome import Amount, Outcome
from .output_checks import output_checks
from .published import READING
from .sheet_checks import Places, class_count_checks, class_list_checks, sheet_checks
from .sum_checks import Cell, Cells, Term, share_check, sum_checks

OF_INDICATOR = re.compile(r"(effect|sheet|class-list|share)/([\w-]+)/([\w-]+)")
COUNT = re.compile(r"classes/([\w-]+)/([\w-]+)")
SUMMARY = "summary/"


def latest_report() -> int | None:
    """The year of the newest report of which printed figures are there; None without any."""
    newest = PublishedFigure.objects.filter(report__startswith="VGR ").aggregate(newest=Max("report"))[
        "newest"
    ]
    return year_of(newest) if newest else None


def check(year: int, of: Outcome | None = None) -> list[Check]:
    """The printed figures of the report on `year` beside what follows from their inputs, in the order of the print, and then
    what must add up: seven queries.

    Those of one indicator with `of`, how that stands in this report. A figure that is printed in several places is checked in each; one that follows from
    others and stands in another place too is checked twice. Of a report that is still to be
    printed, what must add up is checked. Raises `PublishedFigure.DoesNotExist` when nothing of that report is there.
    """
    figures = PublishedFigure.objects.filter(report=vintage_of(year)).order_by("pk")
    terms = SumTerm.objects.select_related("whole", "part")
    if of:
        figures, terms = figures.filter(figure__contains=f"/{of.slug}/"), terms.filter(whole__slug=of.slug)
    printed = [
        (row.year, Printed(row.figure, row.place, row.printed, row.note == READING)) for row in figures
    ]
    cells = _cells(year, of.slug if of else "")
    if not (of or printed or cells):
        raise PublishedFigure.DoesNotExist(vintage_of(year))
    wanted = [Term(one.whole.slug, one.name, one.part.slug, one.is_subtracted) for one in terms]
    standing = [of] if of else outcomes(year, Indicator.objects.all())
    summary = {one.figure: one for on, one in printed if one.figure.startswith(SUMMARY) and on == year}
    return [
        *summary_checks(summary),
        *_of_indicators(printed, year, {one.slug: one for one in standing}, cells),
        *([] if of else _class_counts(printed, standing)),
        *output_checks(printed),
        *sum_checks(wanted, cells),
    ]


def _cells(year: int, slug: str) -> Cells:
    measurements = Measurement.objects.filter(vintage=vintage_of(year)).select_related("indicator", "area")
    if slug:
        parts = SumTerm.objects.filter(whole__slug=slug).values("part")
        measurements = measurements.filter(indicator__slug=slug) | measurements.filter(indicator__in=parts)
    return {
        (one.indicator.slug, one.area.slug, one.period): Cell(_amount(one), one.printed, one.source)
        for one in measurements
    }


def _amount(one: Measurement) -> Amount:
    """What was counted is exact; what was measured is rounded."""
    return Amount(one.amount, one.decimals, is_exact=one.indicator.unit == Indicator.Unit.COUNT)


def _of_indicators(
    printed: Sequence[tuple[int, Printed]], year: int, standing: Mapping[str, Outcome], cells: Cells
) -> list[Check]:
    found = [(on, one, match) for on, one in printed if (match := OF_INDICATOR.fullmatch(one.figure))]
    named: dict[tuple[str, str], dict[str, Printed]] = {}
    for on, one, match in found:
        if on == year:
            named.setdefault((match[1], match[2]), {}).setdefault(match[3], one)
    checks = []
    for on, one, match in found:
        place, slug, name = match.groups()
        outcome = standing.get(slug)
        if place == "share":
            checks.append(share_check(slug, name, one, cells))
        elif place == "effect":
            if on == (LAST_YEAR if name == "doel" else year):
                checks.append(_effect(outcome, name, one))
        elif outcome is None:
            checks.append(compare(one, Kind.INTERN, Reason.NO_MEASUREMENTS))
        else:
            follows = sheet_checks if place == "sheet" else class_list_checks
            places = Places(*(named.get((where, slug), {}) for where in ("effect", "sheet")))
            checks += follows(outcome, name, one, places)
    return checks


def _effect(outcome: Outcome | None, name: str, printed: Printed) -> Check:
    if outcome is None or outcome.start.value is None:
        return compare(printed, Kind.INTERN, Reason.NO_MEASUREMENTS)
    return outcome_check(outcome, name, printed)


def _class_counts(printed: Sequence[tuple[int, Printed]], standing: Sequence[Outcome]) -> list[Check]:
    names = dict(Pillar.objects.values_list("code", "short_name"))
    found = [(match, one) for _, one in printed if (match := COUNT.fullmatch(one.figure))]
    counts = {(names.get(match[1], match[1]), match[2]): one for match, one in found}
    listed = {
        match[2]: one.text
        for _, one in printed
        if (match := OF_INDICATOR.fullmatch(one.figure)) and match[1] == "class-list" and match[3] == "klasse"
    }
    return class_count_checks(counts, listed, [one for one in standing if one.kind in HELD])
