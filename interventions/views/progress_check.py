"""The last look before handing in: what is missing, what could be better, and the report as it will be printed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from ..forms import anchor_of
from ..forms_versions import form_for
from ..models import ProgressReport
from ..moves import StaleReport, actions_for, missing, move
from ..signalling import save_answers, signals_of, with_typed
from ..wording import done
from ..workflow import Action, ReportState, WorkflowError
from .progress_page import base_page, figure_lines, posted_version, progress_of, reviewers_of, written_at


class ProgressCheckView(View):
    """`…/voortgang/2024/nakijken/`: for owners and the bureau; while they cannot hand in, the form says why."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = written_at(request.user, **address)
        if Action.SUBMIT not in actions_for(report, request.user):
            return redirect(form_of(report))
        return show(request, report)

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = written_at(request.user, **address)
        if Action.SUBMIT not in actions_for(report, request.user):
            return closed(request, report)
        if posted_version(request) != report.version:
            return show(request, report, status=409)
        try:
            return take(request, report)
        except StaleReport as stale:
            if Action.SUBMIT not in actions_for(stale.current, request.user):
                return closed(request, stale.current)
            return show(request, stale.current, status=409)
        except WorkflowError:  # the round closed since: the form says what is possible now
            return redirect(form_of(report))


def take(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Store the answers to the signals that can be, and hand in when nothing is wrong or missing and that was asked."""
    hands_in, handed_in = request.POST.get("act") != "bewaren", None
    with transaction.atomic():
        wrong = save_answers(report, request.POST, request.user)
        if hands_in and not wrong and not missing(report):
            handed_in = move(Action.SUBMIT, report, version=report.version, by=request.user)
    if wrong or (hands_in and handed_in is None):
        return show(request, report, status=422, wrong=wrong)
    if handed_in is None:
        messages.success(request, "Je antwoorden zijn bewaard.")
        return redirect(request.path)
    told(request, handed_in)
    return redirect(form_of(handed_in))


def closed(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Nothing can be handed in any more: the form says why. After a second click it was, and that is told."""
    if report.state == ReportState.SUBMITTED and report.updated_by == request.user:
        told(request, report)
    return redirect(form_of(report))


def told(request: HttpRequest, report: ProgressReport) -> None:
    """Say that the report was handed in, and what comes next."""
    messages.success(request, done(Action.SUBMIT, report, reviewers=reviewers_of(report)))


def show(
    request: HttpRequest, report: ProgressReport, *, status: int = 200, wrong: Mapping[str, str] | None = None
) -> HttpResponse:
    """The check; 409 tells that someone saved since it was shown, 422 that something is missing or `wrong`."""
    form = form_for(report, request.user)
    signals = signals_of(report, request.user, today=timezone.localdate())
    if request.method == "POST":
        signals = with_typed(signals, request.POST, wrong or {})
    context = (
        base_page(request.user, report)
        | progress_of(report, form)
        | {
            "form_url": form_of(report),
            "missing": [(gap, anchor_of(gap.field)) for gap in missing(report, form.unconfirmed)],
            "figure_lines": figure_lines(report),
            "signals": signals,
            "wrong": wrong,
            "stale": status == 409,
        }
    )
    return render(request, "interventions/progress_check.html", context, status=status)


def form_of(report: ProgressReport) -> str:
    """The address of the yearly form of `report`."""
    return f"{report.intervention.get_absolute_url()}voortgang/{report.round.year}/"
