"""The list of interventions and the page of one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from indicators.output.words import PlanWords, plan_words
from indicators.output_reading import over_plan_of
from nprz_site.spreadsheets import as_response

from ..dossier import Dossier, intervention_at
from ..exports import intervention_sheet
from ..lists import InterventionList

FORMATS = {"csv", "xlsx"}


class InterventionListView(View):
    """Interventies: filter, sort, and take the same rows away as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        listing = InterventionList(request.GET, request.user)
        format = request.GET.get("_export")
        if format in FORMATS and listing.is_valid:
            sheet = intervention_sheet(listing.export_rows, listing.round)
            return as_response(sheet, format, sheet.title.lower().replace(" ", "-"))
        context = {"listing": listing, "unknown_format": format and format not in FORMATS}
        return render(request, "interventions/intervention_list.html", context)


class InterventionDetailView(View):
    """One intervention: facts, colours over the years, aims and results, texts and history."""

    def get(self, request: HttpRequest, slug: str, plan: str | None = None) -> HttpResponse:
        intervention = intervention_at(slug, plan, request.user)
        if plan is not None and intervention.plan.is_current:
            return redirect(intervention)
        dossier = Dossier(intervention, request.user)
        context = {"intervention": intervention, "dossier": dossier, "over_plan": _over_plan(dossier)}
        return render(request, "interventions/intervention_detail.html", context)


def _over_plan(dossier: Dossier) -> list[PlanWords]:
    """What the years of the plan add up to, until the year that is shown: one query."""
    if dossier.shown is None:
        return []
    year = dossier.shown.round.year
    outputs = over_plan_of(dossier.intervention, year, dossier.user)
    return [plan for output in outputs if (plan := plan_words(output, year))]
