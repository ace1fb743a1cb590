"""The summary per pillar of a round, as page and as file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from interventions.colours import Movement
from interventions.models import Round
from interventions.permissions import actor_for
from interventions.rounds import year_before
from interventions.standing import UNKNOWN_MOVEMENT, Standing
from interventions.years import years_for
from nprz_site.spreadsheets import as_response

from ..counting import summary_of
from ..printed import differences, figures_of
from ..published import printed_summary
from ..summary import Summary
from ..tables import EXPORTS, Links, names_of, printed_table, sheet, table
from ..wording import (
    demo_source,
    nothing_to_compare,
    printed_notes,
    rest_notes,
    summary_headline,
    unknown_note,
)


class SummaryView(View):
    """`/samenvatting/[YEAR/]`: the table of the printed report; each figure opens its interventions."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "indicators/summary.html", {"years": years})
        round = years.shown
        summary = summary_of(round)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(sheet(summary, round.year), format, f"samenvatting-{round.year}")
        page = {"years": years, "may_enter": actor_for(request.user).is_bureau and round.is_taken_over}
        return render(request, "indicators/summary.html", page | _context(summary, round))


def _headline(summary: Summary, year: int) -> str:
    """What moved; or, where no earlier year is known at all, that there is nothing to compare with."""
    total = summary.total
    all_new = bool(total.coloured) and total.moved(Movement.NIEUW) == total.coloured
    if all_new and year_before(year) is None:
        return nothing_to_compare(total, year)
    return summary_headline(total)


def _context(summary: Summary, round: Round) -> dict[str, Any]:
    own, printed = figures_of(summary), printed_summary(round.year)
    found = differences(own, printed) if printed else []
    incomplete = summary.total.having(Standing.UNKNOWN) > 0
    links = Links(jaar=round.year)
    return {
        "round": round,
        "headline": _headline(summary, round.year),
        "table": table(own, names_of(summary), links),
        "rest": [(what, sentence, links(kleur=what)) for what, sentence in rest_notes(summary)],
        "unknown": unknown_note(summary, str(year_before(round.year) or "eerder"))
        if summary.total.unmoved
        else "",
        "unknown_url": links(beweging=UNKNOWN_MOVEMENT),
        "printed": printed,
        **(demo_source(summary, printed) if round.is_demo else {}),
        "printed_notes": printed_notes(summary, printed, len(found)),
        "printed_table": printed_table(summary, printed) if printed and incomplete else None,
    }
