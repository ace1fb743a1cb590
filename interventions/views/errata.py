"""Correcting a finalised report, and the errata of a year."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from nprz_site.spreadsheets import as_response

from ..errata.acts import FOR_BUREAU, NOTHING, correct, why_not
from ..errata.telling import Told, corrections, errata_in, errata_sheet, pillars_of
from ..errata.words import COLOUR
from ..forms_errata import ErratumForm
from ..models import ProgressReport, Round
from ..moves import StaleReport
from ..permissions import actor_for
from ..workflow import RoundState, WorkflowError
from ..years import years_for
from .progress_page import report_at

LOOK, FINAL, BACK = "bekijk", "definitief", "terug"
EXPORTS = {"csv", "xlsx"}


class ErratumAddView(View):
    """`…/voortgang/2024/erratum/`: the bureau corrects, looks at old and new side by side, and makes it final."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_to_correct(request, **address)
        if told := why_not(report):
            raise PermissionDenied(told)
        return show(request, ErratumForm(report=report))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report, act = report_to_correct(request, **address), request.POST.get("doe", LOOK)
        if act not in {LOOK, FINAL, BACK}:
            raise Http404
        form = ErratumForm(request.POST, report=report)
        if told := why_not(report):
            return show(request, form, refused=told, status=409)
        valid = form.is_valid()
        if form.is_stale:
            return overtaken(request, form)
        if valid and not form.preview:
            form.add_error(None, NOTHING)
        if act == BACK or form.errors:
            return show(request, form, status=422 if form.errors else 200)
        return final(request, form, **address) if act == FINAL else check(request, form)


def report_to_correct(request: HttpRequest, **address: Any) -> ProgressReport:
    """The report at the address: 404 out of sight, 403 for whom it is not."""
    report = report_at(request.user, **address)
    if not actor_for(request.user).is_bureau:
        raise PermissionDenied(FOR_BUREAU)
    return report


def overtaken(request: HttpRequest, form: ErratumForm) -> HttpResponse:
    """Somebody was first; when it was the same person with the same words, as with a double click, that is no conflict."""
    if form.is_valid() and not form.preview:
        messages.success(request, "Dit staat er al zo.")
        return redirect(form.report.intervention)
    return show(request, form.over_now(), stale=True, status=409)


def final(request: HttpRequest, form: ErratumForm, **address: Any) -> HttpResponse:
    """Make it final."""
    typed = form.cleaned_data
    try:
        errata = correct(
            form.report,
            changes=form.changes,
            reason=typed["reason"],
            by=request.user,
            version=typed["version"],
        )
    except (StaleReport, WorkflowError):
        now = ErratumForm(request.POST, report=report_at(request.user, **address))
        return overtaken(request, now) if not why_not(now.report) else show(
            request, now, refused=why_not(now.report), status=409
        )  # fmt: skip
    (told,) = corrections(reversed(errata), request.user)
    messages.success(request, f"Gecorrigeerd: {told.sentence}.")
    return redirect(f"{form.report.intervention.get_absolute_url()}#tekst")


def check(request: HttpRequest, form: ErratumForm) -> HttpResponse:
    """Old and new side by side, before it is final."""
    return render(request, "interventions/erratum_check.html", page_of(form) | {
        "parts": [Told(change) for change in form.preview],
        "frozen_after": frozen_after(form.report.round) if COLOUR in form.changes else [],
        "reason": form.cleaned_data["reason"],
    })  # fmt: skip


def show(
    request: HttpRequest, form: ErratumForm, *, stale: bool = False, refused: str = "", status: int = 200
) -> HttpResponse:
    """The form over what stands now; 409 says that somebody was first, or that nothing can be corrected any more."""
    context = page_of(form) | {"stale": stale, "refused": refused, "typed": form.typed if refused else []}
    return render(request, "interventions/erratum_add.html", context, status=status)


def page_of(form: ErratumForm) -> dict[str, Any]:
    """What both pages need."""
    report = form.report
    return {"form": form, "report": report, "intervention": report.intervention, "round": report.round}


def frozen_after(round: Round) -> list[int]:
    """The later years that were finalised here: a colour that changes does not reach those."""
    later = Round.objects.filter(year__gt=round.year).order_by("year")
    return [other.year for other in later if other.is_frozen]


class ErratumListView(View):
    """`/rondes/2024/errata/`: what was corrected after the year was finalised, for everyone who may see it whole."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        years, pillar = years_for(request.user, year), request.GET.get("pijler", "")
        round: Round = years.shown
        errata = errata_in(round, pillar)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(errata_sheet(errata, year), format, f"errata-{year}")
        context = {
            "years": years,
            "round": round,
            "is_final": round.state == RoundState.FINALISED,
            "corrections": corrections(errata, request.user),
            "count": len(errata),
            "pillars": pillars_of(round),
            "pillar": pillar,
            "actor": actor_for(request.user),
        }
        return render(request, "interventions/erratum_list.html", context)
