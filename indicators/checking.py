"""The rekencontrole of one report, from the database."""

import re
from collections.abc import Mapping, Sequence

from django.db.models import Exists, F, OuterRef, Q

from interventions.models import Pillar
from wijken.models import Area, AreaPart

from .area_checks import Division, area_checks
from .checks import Check, Kind, Printed, compare, outcome_check, summary_checks
from .finance_checks import finance_checks
from .gap import LAST_YEAR, Reason
from .general_reading import SAME
from .measured import HELD, outcomes, vintage_of, year_of, years_of
from .models import Indicator, Measurement, PublishedFigure, SumTerm
from .outcome import Amount, Outcome
from .output.checks import output_checks
from .published import READING
from .ratio_checks import CHANGES, is_of_ratio, ratio_checks, share_check
from .sheet_checks import Places, aim_checks, class_count_checks, class_list_checks, sheet_checks
from .sum_checks import Cell, Cells, Term, sum_checks

OF_INDICATOR = re.compile(r"(effect|sheet|class-list|share)/([\w-]+)/([\w-]+)")
AIM = re.compile(r"(effect|flow)/([\w-]+)/doel")
CHANGE = re.compile(r"change/([\w-]+)/([\w-]+)/(\w+)")
COUNT = re.compile(r"classes/([\w-]+)/([\w-]+)")
SUMMARY = "summary/"
COUNTED = frozenset({Indicator.Unit.COUNT, Indicator.Unit.BALANCE})
NAMES = {Area.Level.GEBIED: "gebieden", Area.Level.BUURT: "buurten"}
FOCUS = "focuswijken"
"""The area that all focuswijken are together, and what those are called as its parts."""


def checked_years() -> set[int]:
    """The years of the reports of which something can be checked: two queries."""
    printed = PublishedFigure.objects.order_by().values_list("report", flat=True).distinct()
    return years_of(Measurement.objects.all()) | set(map(year_of, printed))


def check(year: int, of: Outcome | None = None) -> list[Check]:
    """The printed figures of the report on `year` beside what follows from their inputs, in the order of the print, and then
    what must add up: eight queries.

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
        *_changes(printed, cells),
        *([] if of else [*_class_counts(printed, standing), *_aims(printed, wanted)]),
        *output_checks(printed),
        *finance_checks(one for on, one in printed if on == year),
        *sum_checks([term for term in wanted if not is_of_ratio(term)], cells),
        *ratio_checks(wanted, cells),
        *area_checks(
            _divisions(), {key: cell for key, cell in cells.items() if key[0] in {of.slug}} if of else cells
        ),
    ]


def _cells(year: int, slug: str) -> Cells:
    # Names from beside: an object for each indicator and area of a thousand measurements takes longer than the checks.
    measurements = Measurement.objects.filter(vintage=vintage_of(year)).annotate(
        whose=F("indicator__slug"), where=F("area__slug"), unit=F("indicator__unit")
    )
    if slug:
        parts = SumTerm.objects.filter(whole__slug=slug).values("part")
        measurements = measurements.filter(indicator__slug=slug) | measurements.filter(indicator__in=parts)
    return {
        (one.whose, one.where, one.period): Cell(
            # What was counted is exact; what was measured is rounded.
            Amount(one.amount, one.decimals, is_exact=one.unit in COUNTED),
            one.printed,
            one.source,
        )
        for one in measurements
    }


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


def _changes(printed: Sequence[tuple[int, Printed]], cells: Cells) -> list[Check]:
    found = [(match, one) for _, one in printed if (match := CHANGE.fullmatch(one.figure))]
    return [CHANGES[match[3]](match[1], match[2], one, cells) for match, one in found if match[3] in CHANGES]


def _aims(printed: Sequence[tuple[int, Printed]], terms: Sequence[Term]) -> list[Check]:
    """The aims of the flow, beside those of the effect table for the indicators that a sum says are the same."""
    aims: dict[str, dict[str, Printed]] = {"flow": {}, "effect": {}}
    for on, one in printed:
        if on == LAST_YEAR and (match := AIM.fullmatch(one.figure)):
            aims[match[1]].setdefault(match[2], one)
    return aim_checks(
        aims["flow"], {term.whole: term.part for term in terms if term.name == SAME}, aims["effect"]
    )


def _divisions() -> list[Division]:
    """What consists of gebieden or buurten, by where they lie, and all focuswijken together: one query."""
    level = Area.Level
    of_focus = Exists(AreaPart.objects.filter(part=OuterRef("pk"), whole__is_focus=True))
    areas = Area.objects.filter(
        Q(level__in=[level.GEBIED, level.BUURT]) | Q(level=level.WIJK, is_focus=True)
    ).annotate(in_focus=of_focus)
    parts: dict[tuple[str, str], list[str]] = {}
    for slug, of, parent, in_focus in areas.values_list("slug", "level", "parent__slug", "in_focus"):
        if of != level.WIJK:
            parts.setdefault((parent or "", NAMES[of]), []).append(slug)
        if of == level.WIJK or in_focus:
            parts.setdefault((FOCUS, "buurten van focuswijken" if in_focus else FOCUS), []).append(slug)
    return [Division(whole, name, tuple(slugs)) for (whole, name), slugs in parts.items()]


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
