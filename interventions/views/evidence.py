"""Evidence of a report: add, download, remove and put back. A script gets the section only."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from nprz_site.dutch import enumeration

from ..evidence import evidence_section, may_attach, remove, restore
from ..evidence_kinds import Refused, clean_name
from ..forms_evidence import EvidenceForm
from ..models import Evidence, ProgressReport
from ..permissions import actor_for
from ..workflow import WorkflowError
from .progress_page import report_at

FRAGMENT = "X-Fragment"
"""The header with which a script asks for the section only."""
SANDBOX = "default-src 'none'; sandbox"


def report_with_evidence(user: User, **address: Any) -> ProgressReport:
    """The report at an address; 404 for whom its evidence is not, like a report that is not there."""
    report = report_at(user, **address)
    if not actor_for(user).is_confidant_of(report):
        raise Http404
    return report


def evidence_at(user: User, pk: int, **address: Any) -> Evidence:
    """One piece of evidence at its own report's address, also when it was removed."""
    report = report_with_evidence(user, **address)
    found = Evidence.objects.visible_to(user).filter(report=report)
    return get_object_or_404(found.select_related("report__round", "report__intervention__pillar"), pk=pk)


class EvidenceAddView(View):
    """`…/voortgang/2024/bewijs/`: what there is, and adding to it; several files at once, each judged alone."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        return show(request, report_with_evidence(request.user, **address))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_with_evidence(request.user, **address)
        if not may_attach(report, request.user):
            raise PermissionDenied("In dit verslag kun je nu geen bewijsstukken toevoegen.")
        form = EvidenceForm(request.POST, request.FILES)
        try:
            added = form.attach(report, by=request.user).added if form.is_valid() else []
        except (
            WorkflowError
        ) as error:  # the round closed, or the report was handed in, since this request began
            raise PermissionDenied(str(error)) from None
        told = f"Toegevoegd: {enumeration(added)}." if added else ""
        if form.errors:
            return show(request, report, form, told=told, status=422)
        return done(request, report, told)


class EvidenceDownloadView(View):
    """`…/bewijs/7/`: the file itself, never shown by the browser and kept in no cache."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, **address: Any) -> FileResponse:
        evidence = evidence_at(request.user, pk, **address)
        if evidence.removed_at:
            raise Http404
        return FileResponse(
            evidence.file.open(),
            as_attachment=True,
            filename=clean_name(evidence.name),
            content_type=evidence.content_type,
            headers={
                "Cache-Control": "private, no-store",
                "Content-Security-Policy": SANDBOX,
                "X-Content-Type-Options": "nosniff",
            },
        )


class EvidenceChangeView(View):
    """A change of one piece of evidence; POST only."""

    http_method_names = ["post"]

    def http_method_not_allowed(self, request: HttpRequest, *_: Any, **address: Any) -> HttpResponse:
        """Where there is nothing to change for this person there is no address either, whatever the method."""
        evidence_at(request.user, **address)
        return HttpResponseNotAllowed(["POST"])

    def post(self, request: HttpRequest, pk: int, **address: Any) -> HttpResponse:
        evidence = evidence_at(request.user, pk, **address)
        try:
            self.change(evidence, request.user)
        except WorkflowError as error:
            raise PermissionDenied(str(error)) from None
        except Refused as refused:
            messages.warning(request, f"{evidence.name} is niet teruggezet. {refused}")
            return done(request, evidence.report)
        return done(request, evidence.report, self.told.format(evidence.name))


class EvidenceRemoveView(EvidenceChangeView):
    """`…/bewijs/7/verwijderen/`: take it away; the section offers to put it back."""

    told = "Verwijderd: {}. Je kunt het hieronder terugzetten."
    change = staticmethod(lambda evidence, user: remove(evidence, by=user))


class EvidenceRestoreView(EvidenceChangeView):
    """`…/bewijs/7/terugzetten/`: undo the removal."""

    told = "Teruggezet: {}."
    change = staticmethod(lambda evidence, user: restore(evidence, by=user))


def done(request: HttpRequest, report: ProgressReport, told: str = "") -> HttpResponse:
    """Back to the yearly form, at the evidence; a script gets the section with what was done."""
    if request.headers.get(FRAGMENT):
        return show(request, report, told=told)
    if told:
        messages.success(request, told)
    form = reverse("interventions:progress-edit", args=(*report.intervention.address, report.round.year))
    return redirect(f"{form}#bewijsstukken")


def show(
    request: HttpRequest,
    report: ProgressReport,
    form: EvidenceForm | None = None,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    """The section on a page of its own, or alone for a script."""
    context = evidence_section(report, request.user) | {
        "report": report,
        "intervention": report.intervention,
        "evidence_form": form,
        "form": form,
        "evidence_told": told,
    }
    if request.headers.get(FRAGMENT):  # the question was answered, with what is wrong in it
        return render(request, "interventions/_evidence.html", context)
    return render(request, "interventions/evidence_add.html", context, status=status)
