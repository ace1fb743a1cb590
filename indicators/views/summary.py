"""The summary per pillar of a round, as page and as file."""

import logging
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from interventions.colours import Movement
from interventions.filters import QuickSelect
from interventions.models import Funding, Round
from interventions.permissions import actor_for
from interventions.rounds import year_before
from interventions.standing import UNKNOWN_MOVEMENT, Standing
from interventions.years import years_for
from nprz_site.document_files import CONTENT_TYPES
from nprz_site.document_files import as_response as document_response
from nprz_site.documents.blocks import DocumentError
from nprz_site.spreadsheets import as_response, file_response

from ..counting import reports_with, summary_of
from ..printed import differences, figures_of
from ..publication.parts import Scope
from ..publication.summary import summary_document, summary_workbook
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

logger = logging.getLogger(__name__)

FORMATS = (*EXPORTS, *CONTENT_TYPES)
OFFERED = (("pdf", "PDF, één pagina"), ("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV"))


class SummaryView(View):
    """`/samenvatting/[YEAR/]`: the table of the printed report; each figure opens its interventions."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "indicators/summary.html", {"years": years})
        round, slug = years.shown, request.GET.get("financiering", "").replace("\0", "")
        fundings = fundings_of(round)
        if (format := request.GET.get("_export")) in FORMATS:
            return as_file(request, round, format, slug, fundings)
        page = {"years": years, "may_enter": actor_for(request.user).is_bureau and round.is_taken_over}
        page |= {"select": _select(slug, fundings), "funding": fundings.get(slug), "is_filtered": bool(slug)}
        page["formats"] = OFFERED
        page["query"] = f"?financiering={slug}" if slug in fundings else ""
        page |= _context(_summary(round, slug, fundings), round, slug, fundings.get(slug))
        return render(request, "indicators/summary.html", page)


def _summary(round: Round, slug: str, fundings: Mapping[str, Funding]) -> Summary:
    """Of all, or of one funding; of a funding that there is not, nothing is counted."""
    if not slug:
        return summary_of(round)
    return summary_of(round, reports_with(round, fundings[slug]) if slug in fundings else ())


def fundings_of(round: Round) -> dict[str, Funding]:
    """The fundings of the interventions of the round's plan, by slug: one query."""
    found = Funding.objects.filter(interventions__plan=round.plan_id).distinct()
    return {funding.slug: funding for funding in found}


def as_file(
    request: HttpRequest, round: Round, format: str, slug: str, fundings: Mapping[str, Funding]
) -> HttpResponse:
    """The same as a file; of a funding that there is not, there is no file."""
    if slug and slug not in fundings:
        raise Http404("no such funding")
    scope = Scope(round, funding=fundings.get(slug), format=format)
    name = "-".join(filter(None, ["samenvatting", str(round.year), slug]))
    if format == "csv":
        return as_response(sheet(_summary(round, slug, fundings), round.year), format, name)
    if format == "xlsx":
        return file_response(summary_workbook(scope).content, format, name)
    try:
        return document_response(summary_document(scope), format, name)
    except DocumentError:
        logger.exception("the summary of %s was not made", round.year)
        context = {"year": round.year, "page": "indicators:summary"}
        return render(request, "indicators/summary_failed.html", context, status=503)


def _select(slug: str, fundings: Mapping[str, Funding]) -> str:
    """The filter; a value that cannot be chosen is not in it."""
    choices = [("", "Alle"), *((one.slug, one.name) for one in fundings.values())]
    attributes = {"class": "form-select form-select-sm", "id": "f-financiering"}
    return QuickSelect(attributes, choices=choices).render("financiering", slug)


def _headline(summary: Summary, year: int, *, is_filtered: bool) -> str:
    """What moved; or, where no earlier year is known at all, that there is nothing to compare with."""
    total = summary.total
    if is_filtered and not total.total:
        return "Geen interventie past bij dit filter."
    all_new = bool(total.coloured) and total.moved(Movement.NIEUW) == total.coloured
    if all_new and year_before(year) is None:
        return nothing_to_compare(total, year)
    return summary_headline(total)


def _context(summary: Summary, round: Round, slug: str, funding: Funding | None) -> dict[str, Any]:
    """Reports print the table of everything: there is nothing to lay beside that of one funding."""
    own, printed = figures_of(summary), None if slug else printed_summary(round.year)
    found = differences(own, printed) if printed else []
    incomplete = summary.total.having(Standing.UNKNOWN) > 0
    links = Links(jaar=round.year, **({"financiering": slug} if funding else {}))
    return {
        "round": round,
        "headline": _headline(summary, round.year, is_filtered=bool(slug)),
        "table": table(own, names_of(summary), links),
        "rest": [(what, sentence, links(kleur=what)) for what, sentence in rest_notes(summary)],
        "unknown": unknown_note(summary, str(year_before(round.year) or "eerder"))
        if summary.total.unmoved
        else "",
        "unknown_url": links(beweging=UNKNOWN_MOVEMENT),
        "printed": printed,
        **(demo_source(summary, printed) if round.is_demo and not slug else {}),
        "printed_notes": printed_notes(summary, printed, len(found)),
        "printed_table": printed_table(summary, printed) if printed and incomplete else None,
    }
