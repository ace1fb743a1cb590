"""How the indicators stand, one indicator, and the rekencontrole: three pages for everybody who is logged in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from interventions.models import Pillar
from nprz_site.spreadsheets import as_response
from wijken.models import Area

from .. import outcome_words as words
from ..charting import chart_of
from ..check_words import CHOICE_WORDS, CHOICES, check_headline, counts, figure_words, in_order, slug_of
from ..check_words import WORDS as VERDICTS
from ..checking import check, latest_report
from ..checks import Check
from ..exports import check_sheet, outcome_sheet
from ..measured import background_names, latest_year, outcomes, values_of, year_of
from ..models import Indicator, Measurement, PublishedFigure
from ..outcome import Outcome
from ..overview import ORDERS, PillarPart, parts
from ..overview import in_order as in_chosen_order
from ..periods import order, period_words
from ..published import on_path_before
from ..tables import EXPORTS
from .chart import shown

KINDS = [("doel", "doelen"), ("indicator", "indicatoren"), ("demografie", "bevolking")]
AREAS = ("zuid", "focuswijken", "rotterdam", "g4")


class OverviewView(View):
    """`/indicatoren/`: per pillar and class, filtered by pillar and kind; the export holds what the page shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        year = latest_year()
        if year is None:
            return render(request, "indicators/overview.html")
        names = dict(
            Pillar.objects.filter(indicators__isnull=False).distinct().values_list("code", "short_name")
        )
        asked = {"pijler": names, "soort": dict(KINDS), "volgorde": ORDERS}
        chosen = {
            name: value if (value := request.GET.get(name, "")) in known else ""
            for name, known in asked.items()
        }
        pillar, kind, order_by = chosen.values()
        shown = _chosen(outcomes(year), names.get(pillar, ""), kind)
        if (format := request.GET.get("_export")) in EXPORTS:
            rows = in_chosen_order(shown, order_by) if order_by else shown
            return as_response(outcome_sheet(rows, year), format, f"indicatoren-{year}")
        background = {} if kind else background_names()
        page = {
            "year": year,
            "headline": words.overview_headline(shown, year),
            "before": [] if pillar or kind else on_path_before(),
            "parts": [
                _part(part) | {"background": background.get(part.name, [])}
                for part in parts(shown, order_by)
                if names.get(pillar, part.name) == part.name
            ],
            "pillars": list(names.items()),
            "kinds": KINDS,
            "orders": list(ORDERS.items()),
            "pillar": pillar,
            "kind": kind,
            "order": order_by,
        }
        return render(request, "indicators/overview.html", page)


def _chosen(found: Iterable[Outcome], pillar: str, kind: str) -> list[Outcome]:
    return [
        outcome
        for outcome in found
        if (not pillar or pillar in outcome.pillars) and (not kind or outcome.kind == kind)
    ]


def _part(part: PillarPart) -> dict[str, Any]:
    columns = [
        (
            words.CLASS_WORDS[column.gap_class],
            [(one, words.closed_words(one)) for one in column.outcomes],
        )
        for column in part.columns
    ]
    return {
        "part": part,
        "columns": columns,
        "segments": words.segments(part),
        "picture": words.picture_words(part),
    }


class IndicatorView(View):
    """`/indicatoren/SLUG/`: one sentence, the sum with its own numbers, every value, and what was printed."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = get_object_or_404(Indicator.objects.select_related("rule"), slug=slug)
        values = values_of(slug)
        if not values:
            return render(request, "indicators/indicator.html", {"indicator": indicator})
        year = year_of(max(value.vintage for value in values))
        outcome = outcomes(year, Indicator.objects.filter(pk=indicator.pk))[0]
        page = {
            "indicator": indicator,
            "outcome": outcome,
            "year": year,
            "headline": words.headline(outcome),
            "lede": words.lede(outcome, year),
            "closed": words.closed_words(outcome),
            "target": words.target_words(outcome),
            "due": words.due_words(outcome),
            "bar": words.bar(outcome.closed),
            "tick": words.bar(outcome.due),
            "first": words.in_unit(outcome.start, outcome),
            "last": words.in_unit(outcome.new_reference, outcome),
            **_values(values),
            "chart": shown(chart_of(indicator, values, outcome)),
            "interventions": indicator.interventions.select_related("pillar", "plan"),
            **_checks(check(year, outcome), year),
        }
        return render(request, "indicators/indicator.html", page)


def _values(found: Iterable[Measurement]) -> dict[str, Any]:
    """The table of values: per report a row per period, the newest first; a column per area, Zuid first."""
    cells = {(one.vintage, one.period, one.area.slug): one for one in found}
    named = {one.area.slug: str(one.area) for one in found}
    areas = sorted(named, key=lambda slug: (AREAS.index(slug) if slug in AREAS else len(AREAS), named[slug]))
    reports: dict[str, list[Any]] = {}
    rows = {(vintage, period) for vintage, period, _ in cells}
    for vintage, period in sorted(rows, key=lambda row: (row[0], order(row[1])), reverse=True):
        row = period_words(period), [cells.get((vintage, period, area)) for area in areas]
        reports.setdefault(vintage, []).append(row)
    return {
        "areas": [named[area] for area in areas],
        "reports": list(reports.items()),
        "has_provisional": any(one.is_provisional for one in cells.values()),
    }


def _checks(found: Sequence[Check], year: int) -> dict[str, Any]:
    """What was printed of this indicator: in one sentence, and each figure with the check and the verdict in words."""
    names = _names()
    return {
        "checked": check_headline(found, year) if found else "",
        "checks": [(figure_words(one.figure, names), one, VERDICTS[one.verdict]) for one in in_order(found)],
    }


class CheckView(View):
    """`/rekencontrole/[YEAR/]`: what a report printed beside what follows from its own figures."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        shown = latest_report() if year is None else year
        if shown is None:
            return render(request, "indicators/check.html")
        try:
            found = check(shown)
        except PublishedFigure.DoesNotExist:
            raise Http404(f"no printed figures of {shown}") from None
        chosen = request.GET.get("oordeel", "")
        chosen = chosen if chosen in CHOICES else ""
        checks = in_order(found, CHOICES[chosen])
        names = _names()
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(check_sheet(checks, names, shown), format, f"rekencontrole-{shown}")
        told = counts(found)
        page = {
            "year": shown,
            "headline": check_headline(found, shown),
            "rows": [
                (one, figure_words(one.figure, names), slug_of(one.figure), VERDICTS[one.verdict])
                for one in checks
            ],
            "choices": [
                (slug, CHOICE_WORDS[slug], sum(told[verdict] for verdict in verdicts))
                for slug, verdicts in CHOICES.items()
            ],
            "chosen": chosen,
        }
        return render(request, "indicators/check.html", page)


def _names() -> dict[str, str]:
    """What figures are called: indicators and areas by slug, pillars by code."""
    kinds = (
        Indicator.objects.values_list("slug", "name"),
        Area.objects.values_list("slug", "name"),
        Pillar.objects.values_list("code", "short_name"),
    )
    return {code: name for kind in kinds for code, name in kind}
