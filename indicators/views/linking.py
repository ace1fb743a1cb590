"""The bureau chooses which interventions work towards an indicator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from interventions.views.bureau import BureauView

from ..forms_linking import LinkForm
from ..linking import link
from ..models import Indicator


class IndicatorInterventionsView(BureauView):
    """`/indicatoren/SLUG/interventies/`: tick what works towards it; only what somebody changes is changed."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = get_object_or_404(Indicator, slug=slug)
        return show(request, indicator, LinkForm(indicator=indicator))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = get_object_or_404(Indicator, slug=slug)
        form = LinkForm(request.POST, indicator=indicator)
        if not form.is_valid():
            return show(request, indicator, form, status=422)
        done = link(indicator, form.wanted(), by=request.user)
        messages.success(request, done or "Er is niets veranderd: het stond al zo.")
        return redirect("indicators:indicator-detail", slug)


def show(request: HttpRequest, indicator: Indicator, form: LinkForm, *, status: int = 200) -> HttpResponse:
    """The page with the interventions to tick."""
    context = {"indicator": indicator, "form": form, "groups": form.groups()}
    return render(request, "indicators/indicator_interventions.html", context, status=status)
