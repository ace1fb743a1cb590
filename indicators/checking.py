"""The rekencontrole of one report, from the database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from interventions.models import Pillar
from nprz_site.dutch import number
from wijken.models import Area, read_atlas

from .area_checks import area_checks, divisions
from .checks import Check, Kind, Printed, compare, outcome_check, summary_checks
from .finance_checks import finance_checks
from .gap import LAST_YEAR, Reason
from .general_reading import SAME
from .livability_checks import livability_checks
from .marks import Mark
from .measured import HELD, outcomes, vintage_of, year_of, years_of
from .models import Indicator, Measurement, PublishedFigure, SumTerm
from .outcome import Amount, Outcome
from .output.checks import output_checks
from .profile_checks import profile_checks
from .profile_table import ScoreTable
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


def checked_years() -> set[int]:
    """The years of the reports of which something can be checked: two queries."""
    printed = PublishedFigure.objects.order_by().values_list("report", flat=True).distinct()
    return years_of(Measurement.objects.all()) | set(map(year_of, printed))


def figure_names() -> dict[str, str]:
    """What figures are called: indicators and areas by slug, pillars by code. Three queries."""
    kinds: tuple[Iterable[tuple[str, str]], ...] = (
        Indicator.objects.values_list("slug", "name"),
        ((area.slug, str(area)) for area in Area.objects.only("slug", "name", "level")),
        Pillar.objects.values_list("code", "short_name"),
    )
    return {code: name for kind in kinds for code, name in kind}


def check(year: int, of: Outcome | None = None) -> list[Check]:
    """The printed figures of the report on `year` beside what follows from their inputs, in the order of the print, and then
    what must add up: nine queries.

    Those of one indicator with `of`, how that stands in this report. A figure that is printed in several places is checked in each; one that follows from
    others and stands in another place too is checked twice. Of a report that is still to be
    printed, what must add up is checked. Raises `PublishedFigure.DoesNotExist` when nothing of that report is there.
    """
    figures = PublishedFigure.objects.filter(report=vintage_of(year)).order_by("pk")
    terms = SumTerm.objects.select_related("whole", "part")
    if of:
        figures, terms = figures.filter(figure__contains=f"/{of.slug}/"), terms.filter(whole__slug=of.slug)
    printed = [
        (on, Printed(figure, place, text, note == READING))
        for on, figure, place, text, note in figures.values_list("year", "figure", "place", "printed", "note")
    ]
    cells = _cells(year, of.slug if of else "")
    if not (of or printed or cells):
        raise PublishedFigure.DoesNotExist(vintage_of(year))
    wanted = [Term(one.whole.slug, one.name, one.part.slug, one.is_subtracted) for one in terms]
    # What wijken are measured by has no rule and no sheet, and is most of what is measured.
    standing = [of] if of else outcomes(year, Indicator.objects.exclude(kind=Indicator.Kind.WIJK))
    atlas = read_atlas()
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
            divisions(atlas),
            {key: cell for key, cell in cells.items() if key[0] in {of.slug}} if of else cells,
        ),
        *profile_checks((one for _, one in printed), ScoreTable.of(atlas, cells)),
        *livability_checks((one for _, one in printed), atlas, cells),
    ]


def _cells(year: int, slug: str) -> Cells:
    measurements = Measurement.objects.filter(vintage=vintage_of(year))
    if slug:
        parts = SumTerm.objects.filter(whole__slug=slug).values("part")
        measurements = measurements.filter(indicator__slug=slug) | measurements.filter(indicator__in=parts)
    # Plain rows: an object for each of thousands of measurements takes longer than the checks.
    keys = ("indicator__slug", "area__slug", "period")
    values = ("value", "decimals", "mark", "grade", "source", "indicator__unit")
    rows = measurements.values_list(*keys, *values)
    return {(slug, area, period): _cell(*row) for slug, area, period, *row in rows}


def _cell(value: Decimal | None, decimals: int, mark: str, grade: str, source: str, unit: str) -> Cell:
    """What was counted is exact; what was measured is rounded."""
    amount = Amount(Mark(mark).reason if mark else value, decimals, is_exact=unit in COUNTED)
    return Cell(amount, mark or grade or number(value, decimals), source)


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
