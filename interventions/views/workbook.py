"""Owners write their progress in Excel: fetch the workbook, send it in, look at what changes, take that over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from nprz_site.spreadsheets import CONTENT_TYPES

from ..forms_workbook import Overtaken, PillarForm, WorkbookForm, discard, take_over
from ..lists_workbook import Comparison, compared
from ..models import ProgressReport, Round, WorkbookImport
from ..permissions import actor_for
from ..workbook.content import is_for, workbook_of, writable
from ..workbook.reading import CellError

MOST_ERRORS_SHOWN = 200
LIST, DETAIL = "interventions:workbook", "interventions:workbook-import"
NOTHING = "Er is niets te veranderen: alles uit dit bestand staat al zo op de site."


class WriterView(View):
    """A view for who writes progress: owners, who stands in for them, and the bureau; everyone else gets 403."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_for(request.user):
            raise PermissionDenied("Deze pagina is voor eigenaren van interventies en het programmabureau.")
        return super().dispatch(request, *args, **kwargs)


class WorkbookView(WriterView):
    """`/mijn-interventies/`: fetch the workbook, and send it in filled."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, WorkbookForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form, round = WorkbookForm(request.POST, request.FILES), Round.objects.running()
        if not form.is_valid():
            return show(request, form, status=422)
        if round is None:
            form.add_error("bestand", "er loopt nu geen ronde. Er kan niets worden ingelezen.")
            return show(request, form, status=422)
        errors, entry = form.propose(round, request.user)
        if form.errors:
            return show(request, form, errors, status=422)
        if entry is None:
            messages.info(request, NOTHING)
            return redirect(LIST)
        return redirect(DETAIL, entry.pk)


class WorkbookFileView(WriterView):
    """`/mijn-interventies/werkmap.xlsx`: the workbook, for the bureau perhaps of one pillar (`?pijler=werk`)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form, round = PillarForm(request.GET), Round.objects.running()
        if round is None or not form.is_valid():
            return show(request, WorkbookForm(), pillars=form, status=404 if round is None else 422)
        reports = writable(request.user, round)
        if pillar := form.cleaned_data["pijler"]:
            reports = reports.filter(intervention__pillar=pillar)
        response = HttpResponse(workbook_of(request.user, round, reports), content_type=CONTENT_TYPES["xlsx"])
        name = "-".join(filter(None, ("mijn-interventies", pillar and pillar.code, str(round.year))))
        response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
        return response


class WorkbookImportView(WriterView):
    """`/mijn-interventies/7/`: what the file changes; take it over, or throw it away. Of others there is none here."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return show_import(request, mine_at(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry, act = mine_at(request, pk), request.POST.get("act", "")
        if act == "gooi-weg":
            if discard(entry):
                messages.success(request, "Het bestand is weggegooid. Er is niets veranderd.")
            else:
                messages.info(request, "Dit was al overgenomen; er is niets veranderd.")
            return redirect(LIST)
        if act != "neem-over":
            return show_import(request, entry, status=400)
        mine = {
            name for name, value in request.POST.items() if name.startswith("houd-") and value == "bestand"
        }
        try:
            done = take_over(entry, by=request.user, seen=request.POST.get("gezien", ""), mine=mine)
        except Overtaken:
            return show_import(request, mine_at(request, pk), mine=mine, status=409)
        if done:
            messages.success(request, "Overgenomen en bewaard als concept.")
        else:
            messages.info(request, "Dit was al overgenomen; er is niets veranderd.")
        return redirect(DETAIL, entry.pk)


def mine_at(request: HttpRequest, pk: int) -> WorkbookImport:
    """The file that this person sent in; 404 for anything else."""
    return get_object_or_404(WorkbookImport.objects.select_related("round"), pk=pk, by=request.user)


def show(
    request: HttpRequest,
    form: WorkbookForm,
    errors: list[CellError] | None = None,
    *,
    pillars: PillarForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of both forms, with what is wrong in the file."""
    round, is_bureau = Round.objects.running(), actor_for(request.user).is_bureau
    found = errors or []
    page = {
        "form": pillars if pillars and pillars.errors else form,
        "upload": form,
        "pillars": (pillars or PillarForm()) if is_bureau else None,
        "round": round,
        "count": writable(request.user, round).count() if round else 0,
        "errors": found[:MOST_ERRORS_SHOWN],
        "wrong": len(found),
        "waiting": list(WorkbookImport.objects.filter(by=request.user, state="voorstel").defer("rows")[:10]),
    }
    return render(request, "interventions/workbook.html", page, status=status)


def show_import(
    request: HttpRequest, entry: WorkbookImport, *, mine: set[str] | None = None, status: int = 200
) -> HttpResponse:
    """The page of one file: what it changes, or what it changed."""
    if entry.state == WorkbookImport.State.TAKEN_OVER:
        reports = ProgressReport.objects.visible_to(request.user).select_related(
            "round", "intervention__pillar", "intervention__plan"
        )
        there = reports.in_bulk([row["report"] for row in entry.rows])
        done = [
            (there[row["report"]].intervention, address_of(there[row["report"]]), "; ".join(row["told"]))
            for row in entry.rows
            if row["report"] in there
        ]
        return render(request, "interventions/workbook_done.html", {"entry": entry, "done": done})
    found: Comparison = compared(entry, request.user)
    page = {"entry": entry, "found": found, "mine": mine or set(), "stale": status == 409}
    return render(request, "interventions/workbook_import.html", page, status=status)


def address_of(report: ProgressReport) -> str:
    """The form of the report."""
    return reverse("interventions:progress-edit", args=(*report.intervention.address, report.round.year))
