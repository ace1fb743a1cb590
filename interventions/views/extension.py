"""A later deadline for one report: the bureau gives it, changes it or takes it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from ..extending import (
    StaleExtension,
    acts_of,
    extend,
    extension_of,
    token_of,
    why_not,
    withdraw_extension,
)
from ..forms_extension import ExtensionForm
from ..models import ProgressReport
from ..people import names_of
from ..permissions import actor_for
from ..templatetags.days import day
from ..workflow import WorkflowError
from .progress_page import report_at


class ExtensionEditView(View):
    """`…/voortgang/2024/uitstel/`, for the bureau; while nothing can be given, the page says why."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        return show(request, report_of_bureau(request, **address))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_of_bureau(request, **address)
        act = ACTS.get(request.POST.get("doe", ""))
        if act is None:
            raise Http404
        try:
            return act(request, report)
        except (StaleExtension, WorkflowError):
            current = report_of_bureau(request, **address)
            return show(request, current, form_over(request, current, request.POST), status=409)


def report_of_bureau(request: HttpRequest, **address: Any) -> ProgressReport:
    """The report at the address: 404 out of sight, 403 for who is not of the bureau."""
    report = report_at(request.user, **address)
    if not actor_for(request.user).is_bureau:
        raise PermissionDenied("Uitstel geeft het programmabureau.")
    return report


def form_over(request: HttpRequest, report: ProgressReport, data: Any = None) -> ExtensionForm:
    """The form over what stands there; after taking back nothing was typed."""
    typed = data if data and data.get("doe") == "geef" else None
    return ExtensionForm(
        typed, round=report.round, today=timezone.localdate(), extension=extension_of(report)
    )


def _give(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    if problem := why_not(report):
        raise WorkflowError(problem)
    form = form_over(request, report, request.POST)
    if not form.is_valid():
        return show(request, report, form, status=422)
    given = extend(report, **form.cleaned_data, by=request.user, based_on=request.POST.get("gezien", ""))
    messages.success(
        request, f"{report.intervention.label} heeft uitstel tot en met {day(given.until)}. Dat is bewaard."
    )
    return redirect(request.path)


def _withdraw(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    withdraw_extension(report, by=request.user, based_on=request.POST.get("gezien", ""))
    messages.success(request, f"Het uitstel van {report.intervention.label} is ingetrokken.")
    return redirect(request.path)


ACTS: dict[str, Callable[[HttpRequest, ProgressReport], HttpResponse]] = {
    "geef": _give,
    "intrekken": _withdraw,
}


def show(
    request: HttpRequest, report: ProgressReport, form: ExtensionForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page over what stands there now; 409 says that it changed since, 422 what is wrong."""
    extension, until = extension_of(report), report.round.review_deadline
    context = {
        "report": report,
        "intervention": report.intervention,
        "round": report.round,
        "extension": extension,
        "after_review": bool(extension and until and extension.until > until),
        "form": form or form_over(request, report),
        "why_not": why_not(report),
        "owners": names_of(report.intervention.owners.all()) or "nog niemand",
        "seen": token_of(extension),
        "acts": acts_of(report),
        "stale": status == 409,
    }
    return render(request, "interventions/extension_edit.html", context, status=status)
