"""The bureau enters measurements by Excel: fetch the template, send it in, look at what changes, take that over, undo it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from interventions.views.bureau import BureauView
from nprz_site.dutch import enumeration, number
from nprz_site.spreadsheets import CONTENT_TYPES

from .. import entering
from ..entering import EntryRefused, Overtaken
from ..forms_entry import EntryForm, ReportForm
from ..measured import year_of
from ..measurement_template import template_of
from ..measurements.file import SHEET, MeasurementFile
from ..models import MeasurementImport
from ..reports import is_concept, report_to_fill
from ..tables_entry import StepTable, rows_of

CONCEPT = (
    "Overgenomen. Tot de ronde is vastgesteld, zien alleen het programmabureau en de directie dit rapport."
)
MOST_LISTED = 50
MOST_ERRORS_SHOWN = 200
LIST, DETAIL = "indicators:measurement-import", "indicators:measurement-import-detail"


class MeasurementImportView(BureauView):
    """`/indicatoren/invoeren/`: the template, the form that takes it in, and what was entered before."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, EntryForm(initial={"stand": report_to_fill()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EntryForm(request.POST, request.FILES)
        if not form.is_valid():
            return show(request, form, status=422)
        file = form.read()
        if file.errors:
            return show(request, form, file, status=422)
        vintage = form.cleaned_data["stand"]
        entry = entering.propose(file, vintage, filename=form.filename, by=request.user)
        if entry is None:
            messages.info(request, f"Alles uit dit bestand staat al in {vintage}. Er verandert niets.")
            return redirect(LIST)
        return redirect(DETAIL, entry.pk)


class MeasurementTemplateView(BureauView):
    """`/indicatoren/invoeren/sjabloon.xlsx?stand=VGR+2024`: the workbook to fill in; the next report when none is named."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ReportForm({"stand": request.GET.get("stand", report_to_fill())}, auto_id="sjabloon_%s")
        if not form.is_valid():
            return show(request, EntryForm(initial={"stand": report_to_fill()}), asked=form, status=422)
        vintage = form.cleaned_data["stand"]
        response = HttpResponse(template_of(vintage), content_type=CONTENT_TYPES["xlsx"])
        filename = f"metingen-{vintage.replace(' ', '-').lower()}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        return response


class MeasurementImportDetailView(BureauView):
    """`/indicatoren/invoeren/7/`: what changes; take it over, compare again, throw it away, or undo it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return show_entry(request, get_object_or_404(MeasurementImport, pk=pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = get_object_or_404(MeasurementImport, pk=pk)
        act = ACTS.get(request.POST.get("act", ""))
        try:
            return act(request, pk) if act else show_entry(request, entry)
        except MeasurementImport.DoesNotExist:
            raise Http404 from None
        except (Overtaken, EntryRefused) as problem:
            return show_entry(request, entry, problem)


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the proposal; a second click finds it done."""
    if entering.take_over(pk, by=request.user):
        year = year_of(MeasurementImport.objects.get(pk=pk).vintage)
        messages.success(
            request, CONCEPT if is_concept(year) else "Overgenomen. Alle pagina’s rekenen er nu mee."
        )
    else:
        messages.info(request, "Deze invoer was al overgenomen; er is niets veranderd.")
    return redirect(DETAIL, pk)


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what stood there."""
    if entering.undo(pk, by=request.user):
        messages.success(request, "Ongedaan gemaakt. Alle metingen zijn weer zoals ze waren.")
    else:
        messages.info(request, "Deze invoer was al ongedaan gemaakt; er is niets veranderd.")
    return redirect(DETAIL, pk)


def compare_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay the proposal beside what stands here now."""
    if not entering.compare_again(pk).rows:
        entering.discard(pk)
        messages.info(request, "Alles uit dit bestand staat er nu al. Er verandert niets.")
        return redirect(LIST)
    return redirect(DETAIL, pk)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the proposal away."""
    if entering.discard(pk):
        messages.success(request, "Het voorstel is weggegooid. Er is niets overgenomen.")
        return redirect(LIST)
    messages.info(request, "Deze invoer was al overgenomen; die kun je ongedaan maken.")
    return redirect(DETAIL, pk)


ACTS = {"neem-over": take_over, "vergelijk": compare_again, "gooi-weg": discard, "maak-ongedaan": undo}


def show(
    request: HttpRequest,
    form: EntryForm,
    file: MeasurementFile | None = None,
    *,
    asked: ReportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of the forms, with what is wrong in the file, and the latest imports."""
    latest = MeasurementImport.objects.defer("rows", "notes").select_related("by", "undone_by")
    errors = [error for error in file.errors if error.cell] if file else []
    page: dict[str, Any] = {
        "form": asked or form,
        "entry_form": form,
        "report_form": asked or ReportForm(initial={"stand": report_to_fill()}, auto_id="sjabloon_%s"),
        "errors": errors[:MOST_ERRORS_SHOWN],
        "count": len(errors),
        "sheet": SHEET,
        "entries": list(latest[:MOST_LISTED]),
    }
    return render(request, "indicators/measurement_import.html", page, status=status)


def show_entry(
    request: HttpRequest, entry: MeasurementImport, problem: Overtaken | EntryRefused | None = None
) -> HttpResponse:
    """The page of one import; 409 with what stood in the way."""
    known = entering.known()
    overtaken = rows_of(problem.steps, known) if isinstance(problem, Overtaken) else []
    page = {
        "entry": entry,
        "headline": headline(entry),
        "year": year_of(entry.vintage),
        "table": StepTable(entering.steps_of(entry), known, request.GET.get("page")),
        "overtaken": overtaken,
        "refusal": str(problem) if isinstance(problem, EntryRefused) else "",
    }
    status = 409 if problem else 200
    return render(request, "indicators/measurement_import_detail.html", page, status=status)


def headline(entry: MeasurementImport) -> str:
    """What the import does, or did, in one sentence."""
    added = f"{number(entry.added)} {'meting' if entry.added == 1 else 'metingen'}"
    changed = f"{number(entry.changed)} {'meting' if entry.changed == 1 else 'metingen'}"
    if entry.state == MeasurementImport.State.PROPOSED:
        come = f"{added} {'komt' if entry.added == 1 else 'komen'} erbij" if entry.added else ""
        change = f"{changed} {'verandert' if entry.changed == 1 else 'veranderen'}" if entry.changed else ""
        return f"{' en '.join(filter(None, (come, change)))}, als je dit overneemt."
    if entry.is_typed:
        undone = ", en daarna ongedaan gemaakt" if entry.state == MeasurementImport.State.UNDONE else ""
        return f"{typed_words(entry)} in {entry.vintage}{undone}."
    count = entry.added + entry.changed
    told = f"{number(count)} {'meting is' if count == 1 else 'metingen zijn'}"
    if entry.state == MeasurementImport.State.UNDONE:
        return f"{told} overgenomen, en daarna ongedaan gemaakt."
    return f"{told} overgenomen in {entry.vintage}."


def typed_words(entry: MeasurementImport) -> str:
    """What somebody typed, in numbers: "3 waarden nieuw, 1 gewijzigd en 1 weggehaald"."""
    steps = entering.steps_of(entry)
    counts = {
        "nieuw": sum(step.was is None for step in steps),
        "gewijzigd": sum(None not in (step.was, step.becomes) for step in steps),
        "weggehaald": sum(step.becomes is None for step in steps),
    }
    (first, count), *rest = [(word, count) for word, count in counts.items() if count]
    values = "waarde" if count == 1 else "waarden"
    return enumeration(
        [f"{number(count)} {values} {first}", *(f"{number(more)} {word}" for word, more in rest)]
    )
