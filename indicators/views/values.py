"""The bureau types the values of one indicator in one report: a table of periods and areas, taken over at once."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from interventions.views.bureau import BureauView

from ..entering import EntryRefused, Overtaken
from ..forms_values import GridChoiceForm, ValuesForm
from ..measured import vintage_of, year_of, years_of
from ..models import Indicator, Measurement, MeasurementImport
from ..reports import report_to_fill
from ..value_grid import Grid, area_names, grid_of
from .entry import DETAIL, typed_words

MOST_DOUBTS = 5
REWORKED = {"vul-aan": ValuesForm.filled_up, "gebied": ValuesForm.with_area}
"""What the form can do before anything is saved."""
UNREADABLE = "Dit formulier is niet meer te lezen, dus er is niets bewaard. Hieronder staat wat er nu is. Vul het opnieuw in."


class MeasurementEditView(BureauView):
    """`/indicatoren/SLUG/waarden/?stand=VGR+2024`: the values of one indicator, to type in; 409 when someone was first."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = indicator_at(slug)
        if indicator.series:
            return at_the_owner(request, indicator)
        grid, choice = asked_for(request, indicator)
        return show(request, ValuesForm(grid), choice, status=422 if choice.errors else 200)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        indicator = indicator_at(slug)
        if indicator.series:
            return at_the_owner(request, indicator)
        grid, choice = asked_for(request, indicator)
        opened = grid.as_opened(request.POST.get("version", ""))
        if opened is None:
            return show(request, ValuesForm(grid), choice, refusal=UNREADABLE, status=422)
        form = ValuesForm(opened, request.POST)
        if reworked := REWORKED.get(request.POST.get("act", "")):
            return show(request, reworked(form), choice, status=200)
        if not form.is_valid():
            return show(request, form, choice, status=422)
        return keep(request, grid, form, choice)


def indicator_at(slug: str) -> Indicator:
    """The indicator of an address, with what its columns depend on; raises `Http404`."""
    return get_object_or_404(Indicator.objects.select_related("series", "rule__reference"), slug=slug)


def at_the_owner(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    """To the form of the indicator that has the measurements of this one."""
    messages.info(
        request,
        f"“{indicator.name}” heeft dezelfde metingen als “{indicator.series.name}”. Je vult ze hier in.",
    )
    address = reverse("indicators:measurement-edit", args=[indicator.series.slug])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


def asked_for(request: HttpRequest, indicator: Indicator) -> tuple[Grid, GridChoiceForm]:
    """The table of the report that the address names, or of the one to fill in; the choice has errors where it names none."""
    to_fill, names = report_to_fill(), area_names()
    held = [vintage_of(year) for year in sorted(years_of(Measurement.objects.all()), reverse=True)]
    reports = {to_fill: f"{to_fill} (nieuw)"} | dict(zip(held, held, strict=True))
    choice = GridChoiceForm({"stand": request.GET.get("stand", to_fill)}, reports=reports)
    vintage = choice.cleaned_data["stand"] if choice.is_valid() else to_fill
    return grid_of(indicator, vintage, names), choice


def keep(request: HttpRequest, grid: Grid, form: ValuesForm, choice: GridChoiceForm) -> HttpResponse:
    """Take it over and go to the indicator; or, when somebody was first, show what stands there now beside it."""
    try:
        entry = form.save(by=request.user)
    except (Overtaken, EntryRefused) as problem:
        refusal = str(problem) if isinstance(problem, EntryRefused) else ""
        return show(request, form.on_top_of(grid, problem), choice, refusal=refusal, status=409)
    tell(request, entry)
    if entry and (doubts := form.doubts()):
        messages.warning(request, f"Klopt dit? {'; '.join(doubts[:MOST_DOUBTS])}.")
    address = reverse("indicators:indicator-detail", args=[grid.indicator.slug])
    return redirect(f"{address}?rapport={year_of(grid.vintage)}")


def tell(request: HttpRequest, entry: MeasurementImport | None) -> None:
    """What was saved, with the way to undo it."""
    if entry is None:
        messages.info(request, "Er is niets veranderd.")
        return
    address = reverse(DETAIL, args=[entry.pk])
    link = format_html('<a href="{}">Bekijk het, of maak het ongedaan</a>', address)
    messages.success(request, format_html("Bewaard in {}: {}. {}.", entry.vintage, typed_words(entry), link))


def show(
    request: HttpRequest, form: ValuesForm, choice: GridChoiceForm, *, refusal: str = "", status: int
) -> HttpResponse:
    """The page: which report, the table, and what stood in the way."""
    page: dict[str, Any] = {
        "form": choice if choice.errors else form,
        "values": form,
        "choice": choice,
        "grid": form.grid,
        "lines": list(form.lines()),
        "conflicts": form.conflicts,
        "refusal": refusal,
        "query": urlencode({"stand": form.grid.vintage}),
        "keep": kept_under(form),
    }
    return render(request, "indicators/measurement_edit.html", page, status=status)


def kept_under(form: ValuesForm) -> str:
    """Under what the browser keeps what is typed: other cells, filled cells, or a save that was undone begin anew.

    One query.
    """
    saved = MeasurementImport.objects.filter(vintage=form.grid.vintage).values_list("pk", "state").first()
    return sha256(f"{form.grid.version} {form.filled} {saved}".encode()).hexdigest()[:16]
