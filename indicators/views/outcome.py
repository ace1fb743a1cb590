"""How the indicators stand, one indicator, and the rekencontrole: three pages for everybody who is logged in."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from interventions.models import Pillar
from nprz_site.spreadsheets import as_response

from .. import outcome_words as words
from ..charting import chart_of
from ..check_subjects import SUBJECTS, about, subject_counts
from ..check_words import (
    CHOICE_WORDS,
    CHOICES,
    check_headline,
    counts,
    figure_words,
    in_order,
    is_list,
    slug_of,
)
from ..check_words import WORDS as VERDICTS
from ..checking import check, checked_years, figure_names
from ..checks import Check
from ..exports import check_sheet, outcome_sheet
from ..measured import background_names, held_years, outcomes
from ..models import Indicator
from ..outcome import Outcome
from ..overview import ORDERS, PillarPart, parts
from ..overview import in_order as in_chosen_order
from ..published import on_path_before
from ..reports import reports_for, values_for
from ..sum_words import beside_the_sums, sums
from ..tables import EXPORTS
from ..value_table import value_table
from .chart import shown

KINDS = [("doel", "doelen"), ("indicator", "indicatoren"), ("demografie", "bevolking")]


class OverviewView(View):
    """`/indicatoren/`: per pillar and class, filtered by pillar and kind; the export holds what the page shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        reports = reports_for(request.user, held_years(), request.GET.get("rapport"))
        if (year := reports.shown) is None:
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
            "reports": reports,
            "year": year,
            "headline": words.overview_headline(shown, year),
            "before": [] if pillar or kind else on_path_before(year),
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
        asked = request.GET.get("rapport", "")
        reports, values = values_for(request.user, slug, asked)
        if (year := reports.shown) is None:
            page = {"indicator": indicator, "reports": reports, "asked": asked if reports.years else ""}
            return render(request, "indicators/indicator.html", page)
        outcome = outcomes(year, Indicator.objects.filter(pk=indicator.pk))[0]
        page = {
            "indicator": indicator,
            "outcome": outcome,
            "reports": reports,
            "asked": asked if asked and asked != str(year) else "",
            "year": year,
            "headline": words.headline(outcome),
            "lede": words.lede(outcome, year),
            "closed": words.closed_words(outcome),
            "due": words.due_words(outcome),
            "bar": words.bar(outcome.closed),
            "tick": words.bar(outcome.due),
            "first": words.in_unit(outcome.start, outcome),
            "last": words.in_unit(outcome.new_reference, outcome),
            "sums": sums(outcome, year),
            "beside": beside_the_sums(outcome),
            "values": value_table(values),
            "chart": shown(chart_of(indicator, values, outcome), year),
            "interventions": indicator.interventions.select_related("pillar", "plan"),
            **_checks(check(year, outcome), year),
        }
        return render(request, "indicators/indicator.html", page)


def _checks(found: Sequence[Check], year: int) -> dict[str, Any]:
    """What was printed of this indicator: in one sentence, and each figure with the check and the verdict in words."""
    names = figure_names()
    return {
        "checked": check_headline(found, year) if found else "",
        "checks": [(figure_words(one.figure, names), one, VERDICTS[one.verdict]) for one in in_order(found)],
    }


class CheckView(View):
    """`/rekencontrole/[YEAR/]`: what a report printed beside what follows from its own figures."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        reports = reports_for(request.user, checked_years(), year)
        if (shown := reports.shown) is None:
            return render(request, "indicators/check.html")
        found = check(shown)
        asked = {
            name: value
            for name, known in (("onderwerp", SUBJECTS), ("oordeel", CHOICES))
            if (value := request.GET.get(name)) and value in known
        }
        chosen, subject = asked.get("oordeel", ""), asked.get("onderwerp", "")
        of_subject = about(found, subject)
        checks = in_order(of_subject, CHOICES[chosen])
        names = figure_names()
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(check_sheet(checks, names, shown), format, f"rekencontrole-{shown}")
        told = counts(of_subject)
        page = {
            "reports": reports,
            "year": shown,
            "headline": check_headline(found, shown),
            "has_checks": bool(found),
            "rows": [
                (
                    one,
                    is_list(one),
                    figure_words(one.figure, names),
                    slug_of(one.figure),
                    VERDICTS[one.verdict],
                )
                for one in checks
            ],
            "choices": [
                (slug, CHOICE_WORDS[slug], sum(told[verdict] for verdict in verdicts))
                for slug, verdicts in CHOICES.items()
            ],
            "chosen": chosen,
            "subjects": subject_counts(in_order(found, CHOICES[chosen])),
            "subject": subject,
            "query": f"?{urlencode(asked)}" if asked else "",
        }
        return render(request, "indicators/check.html", page)
