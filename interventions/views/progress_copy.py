"""Copy what was written about one intervention to other interventions of the same owner."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.views import View

from .. import copying
from ..forms_copy import CopyForm
from ..models import ProgressReport
from ..moves import StaleReport
from ..workflow import WorkflowError
from .progress_check import form_of
from .progress_page import base_page, written_at


class ProgressCopyView(View):
    """`…/voortgang/2024/kopieren/`: for the owners of the intervention, to other reports that they write themselves."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = written_at(request.user, **address)
        return show(request, report, form_over(request, report))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = written_at(request.user, **address)
        form = form_over(request, report, request.POST)
        if not form.is_valid():
            return show(request, report, form, status=422)
        try:
            changed = copying.copy(report, form.cleaned_data["parts"], form.chosen(), by=request.user)
        except (StaleReport, WorkflowError):
            return show(request, report, form_over(request, report, request.POST), status=409)
        forms = [(form_of(target), target.intervention.label) for target in changed]
        links = format_html_join(", ", '<a href="{}">{}</a>', forms)
        if forms:
            messages.success(
                request, format_html("Overgenomen naar {}. Pas daar aan wat er anders is.", links)
            )
        else:
            messages.info(
                request, "Er is niets overgenomen: wat je koos, stond er al of er stond al iets anders."
            )
        return redirect(form_of(report))


def form_over(request: HttpRequest, report: ProgressReport, data: Any = None) -> CopyForm:
    """The form with the reports to which this person may copy now."""
    return CopyForm(data, report=report, targets=copying.targets_of(report, request.user))


def show(request: HttpRequest, report: ProgressReport, form: CopyForm, *, status: int = 200) -> HttpResponse:
    """The page; 409 tells that one of the targets was changed since it was shown."""
    chosen = set(form.data.getlist("targets")) if form.is_bound else set()
    context = base_page(request.user, report) | {
        "form": form,
        "form_url": form_of(report),
        "stale": status == 409,
        "rows": [
            (target, copying.in_the_way(target, copying.PARTS), pk in chosen)
            for pk, target in form.reports.items()
        ],
    }
    return render(request, "interventions/progress_copy.html", context, status=status)
