"""The final editing of a report by the bureau, and the objection of its owner."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from ..forms_printed import BACK, ObjectionForm, PrintedForm
from ..models import ProgressReport
from ..people import names_of
from ..permissions import actor_for
from ..printed import FROZEN, StalePrinted, is_editable, is_owner, object_to, printing_of, told
from ..sections import PRINTED
from ..workflow import WorkflowError
from .comments import report_talked_about
from .progress_page import report_at


class PrintedEditView(View):
    """`…/voortgang/2024/eindredactie/`: the bureau edits what is printed of an approved report, and answers objections."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_to_print(request, **address)
        if not is_editable(report):
            raise PermissionDenied(FROZEN)
        return show(request, PrintedForm(report=report))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_to_print(request, **address)
        form = PrintedForm(request.POST, report=report)
        if not is_editable(report):
            return show(request, form, status=409)
        if not form.is_valid():
            return show(request, form, status=422)
        try:
            changed, answered = form.save(by=request.user)
        except (StalePrinted, WorkflowError):
            # The clean data of the form are of what stood there; what was posted is laid over what stands there now.
            fresh = PrintedForm(request.POST, report=report_at(request.user, **address))
            return show(request, fresh.based_on_now(), status=409)
        messages.success(request, saved(report, changed, answered, back=request.POST.get(BACK, "")))
        return redirect(request.path)


def report_to_print(request: HttpRequest, **address: Any) -> ProgressReport:
    """The report at the address: 404 out of sight, 403 for whom it is not."""
    report = report_at(request.user, **address)
    if not actor_for(request.user).is_bureau:
        raise PermissionDenied("De eindredactie is voor het programmabureau.")
    if report.follows_id:
        raise PermissionDenied(f"De tekst staat bij {report.stands_at}.")
    return report


def show(request: HttpRequest, form: PrintedForm, *, status: int = 200) -> HttpResponse:
    """The page; 409 says that somebody was first, 422 what is wrong. What was typed stays."""
    report = form.report
    editable = is_editable(report)
    context = {
        "report": report,
        "intervention": report.intervention,
        "round": report.round,
        "owners": names_of(report.intervention.owners.all()) or "nog niemand",
        # What can no longer be sent has no faults to mend: then there is no form, only what was typed.
        "form": form if editable else None,
        "typed": [] if editable else form.typed,
        "stale": status == 409,
        "editable": editable,
        "printing": printing_of(report, request.user, timezone.localdate()),
        "open_objections": sum(not one.answer for one in form.objections),
    }
    return render(request, "interventions/printed_edit.html", context, status=status)


def saved(report: ProgressReport, changed: list[str], answered: int, *, back: str) -> str:
    """What was done, in a sentence or two."""
    sentences = []
    if back in PRINTED:
        sentences.append(f"Bij “{PRINTED[back]}” staat weer de tekst van de eigenaar.")
    elif changed:
        sentences.append("Bewaard. De eigenaar ziet het verschil en kan vijf dagen bezwaar maken.")
    if answered:
        sentences.append("Je antwoord staat bij het bezwaar.")
    return " ".join(sentences) or "Er was niets veranderd; alles staat er nog."


class PrintedObjectionView(View):
    """`…/voortgang/2024/eindredactie/bezwaar/`: the owner objects to the printed text; POST only.

    To whom the difference is not shown, the address does not exist.
    """

    http_method_names = ["post"]

    def http_method_not_allowed(self, request: HttpRequest, *_: Any, **address: Any) -> HttpResponse:
        """Whatever the method, there is nothing here for others."""
        report_talked_about(request, **address)
        return HttpResponseNotAllowed(["POST"])

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_talked_about(request, **address)
        if not is_owner(report, request.user):
            raise PermissionDenied("Bezwaar maken is voor de eigenaar.")
        form = ObjectionForm(request.POST)
        if not form.is_valid():
            return refused(request, report, form, status=422)
        today = timezone.localdate()
        try:
            object_to(report, text=form.cleaned_data["text"], by=request.user, today=today)
        except WorkflowError as error:
            return refused(request, report, form, why=str(error), status=403)
        messages.success(request, "Je bezwaar is verstuurd. Het programmabureau antwoordt hieronder.")
        address = (*report.intervention.address, report.round.year)
        return redirect(f"{reverse('interventions:progress-edit', args=address)}#eindredactie")


def refused(
    request: HttpRequest, report: ProgressReport, form: ObjectionForm, *, why: str = "", status: int
) -> HttpResponse:
    """Why the objection was not sent, with what was typed."""
    printing = printing_of(report, request.user, timezone.localdate())
    context = {
        "report": report,
        "intervention": report.intervention,
        "round": report.round,
        "form": form,
        "why": why,
        "until": told(printing.until),
        "form_url": reverse(
            "interventions:progress-edit", args=(*report.intervention.address, report.round.year)
        ),
    }
    return render(request, "interventions/printed_objection.html", context, status=status)
