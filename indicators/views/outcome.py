"""How the indicators stand, one indicator, and the rekencontrole: three pages for everybody who is logged in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from interventions.models import Pillar
from nprz_site.spreadsheets import as_response

from .. import outcome_words as words
from ..check_words import SLUGS, check_headline, counts, figure_words, in_order, slug_of
from ..check_words import WORDS as VERDICTS
from ..checking import check, latest_report
from ..checks import Check
from ..exports import check_sheet, outcome_sheet
from ..measured import latest_year, outcomes, values_of
from ..models import Indicator, Measurement, PublishedFigure
from ..outcome import Outcome
from ..overview import PillarPart, parts
from ..periods import order
from ..published import on_path_before
from ..tables import EXPORTS

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
        pillar, kind = (request.GET.get(name, "") for name in ("pijler", "soort"))
        pillar, kind = pillar if pillar in names else "", kind if kind in dict(KINDS) else ""
        shown = _chosen(outcomes(year), names.get(pillar, ""), kind)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(outcome_sheet(shown, year), format, f"indicatoren-{year}")
        page = {
            "year": year,
            "headline": words.overview_headline(shown, year),
            "before": [] if pillar or kind else on_path_before(),
            "parts": [_part(part) for part in parts(shown) if names.get(pillar, part.name) == part.name],
            "pillars": list(names.items()),
            "kinds": KINDS,
            "pillar": pillar,
            "kind": kind,
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
    return {"part": part, "columns": columns}


class IndicatorView(View):
    """`/indicatoren/SLUG/`: one sentence, the sum with its own numbers, every value, and what was printed."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = get_object_or_404(Indicator, slug=slug)
        year = latest_year()
        if year is None:
            return render(request, "indicators/indicator.html", {"indicator": indicator})
        found = outcomes(year)
        outcome = next(one for one in found if one.slug == slug)
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
            **_values(values_of(slug, year)),
            "checks": _checks(found, year, slug),
        }
        return render(request, "indicators/indicator.html", page)


def _values(found: Iterable[Measurement]) -> dict[str, Any]:
    """The table of values: a row per period, the newest first; a column per area, Zuid first."""
    cells = {(one.period, one.area.slug): one for one in found}
    named = {one.area.slug: str(one.area) for one in found}
    areas = sorted(named, key=lambda slug: (AREAS.index(slug) if slug in AREAS else len(AREAS), named[slug]))
    periods = sorted({period for period, _ in cells}, key=order, reverse=True)
    rows = [(period, [cells.get((period, area)) for area in areas]) for period in periods]
    return {"areas": [named[area] for area in areas], "rows": rows}


def _checks(outcomes: Sequence[Outcome], year: int, slug: str) -> list[tuple[str, Check, str]]:
    """What was printed of this indicator: which figure, the check, and the verdict in words."""
    try:
        found = check(year, outcomes)
    except PublishedFigure.DoesNotExist:
        return []
    return [
        (one.figure.rpartition("/")[2], one, VERDICTS[one.verdict])
        for one in found
        if slug_of(one.figure) == slug
    ]


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
        verdict = SLUGS.get(request.GET.get("oordeel", ""))
        checks = in_order(found, verdict)
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
            "verdicts": [(slug, VERDICTS[one], told[one]) for slug, one in SLUGS.items()],
            "chosen": request.GET.get("oordeel", "") if verdict else "",
            "total": len(found),
        }
        return render(request, "indicators/check.html", page)


def _names() -> dict[str, str]:
    """What figures are called: indicators by slug, pillars by code."""
    return dict(Indicator.objects.values_list("slug", "name")) | dict(
        Pillar.objects.values_list("code", "short_name")
    )
