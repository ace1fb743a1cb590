"""What interventions deliver: aim and realisation of a year and over the plan, for everybody who is logged in."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from interventions.models import Round
from interventions.permissions import actor_for
from interventions.workflow import RoundState
from interventions.years import years_for
from nprz_site.spreadsheets import as_response

from ..exports_output import output_sheet
from ..outcome_words import bar_parts
from ..output import words
from ..output.counts import pace, tally
from ..output.years import Output
from ..output_reading import outputs_of
from ..tables import EXPORTS


class OutputView(View):
    """`/opbrengst/[YEAR/]`: per pillar what was aimed at and reached; the export holds the rows of the page."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "indicators/output.html", {"years": years})
        found = outputs_of(years.shown, request.user)
        chosen = _chosen(found, request.GET)
        if (format := request.GET.get("_export")) in EXPORTS:
            sheet = output_sheet(chosen["outputs"], years.shown.year)
            return as_response(sheet, format, f"opbrengst-{years.shown.year}")
        page = {"years": years, "may_set": actor_for(request.user).is_bureau, "is_told": bool(found)}
        return render(request, "indicators/output.html", page | chosen | _page(chosen, years.shown))


def _chosen(found: Sequence[Output], asked: Mapping[str, str]) -> dict[str, Any]:
    """The indicators that the filter leaves; a pillar that nobody can choose is not chosen."""
    pillars = {output.code: output.pillar for output in found}
    pillar = asked.get("pijler", "") if asked.get("pijler") in pillars else ""
    adding = asked.get("optellend") == "1"
    outputs = [one for one in found if pillar in {"", one.code} and (one.adds_up or not adding)]
    kept = urlencode({"pijler": pillar} if pillar else {}) + ("&optellend=1" if adding else "")
    return {
        "outputs": outputs,
        "pillars": pillars,
        "pillar": pillar,
        "adding": adding,
        "query": f"?{kept.lstrip('&')}" if kept else "",
    }


def _page(chosen: Mapping[str, Any], round: Round) -> dict[str, Any]:
    """What the page says of the indicators that are chosen, and a part per pillar."""
    outputs, year = chosen["outputs"], round.year
    counted = tally(outputs, year)
    return {
        "round": round,
        "headline": words.headline(
            counted,
            year,
            of=chosen["pillars"].get(chosen["pillar"], ""),
            provisional=round.state == RoundState.OPEN,
        ),
        "left_out": words.left_out(counted),
        "pace": words.pace_words(pace(outputs, year), round.plan.first_year, round.plan.last_year, year),
        "parts": [
            _part(name, [one for one in outputs if one.code == code], year)
            for code, name in chosen["pillars"].items()
            if any(one.code == code for one in outputs)
        ],
    }


def _part(name: str, outputs: Sequence[Output], year: int) -> dict[str, Any]:
    counted = tally(outputs, year)
    return {
        "name": name,
        "count": words.pillar_words(counted),
        "segments": bar_parts(words.bar_counts(counted)),
        "legend": words.bar_words(counted),
        "lines": [words.line(one, year) for one in outputs],
    }
