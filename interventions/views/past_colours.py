"""The colours of an earlier year, entered by the bureau with the printed table beside them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from indicators.past_check import check
from indicators.tables import EXPORTS
from nprz_site.dutch import enumeration, number
from nprz_site.spreadsheets import as_response

from ..forms_past import CHOICES, PastForm
from ..models import PastEntry
from ..past.colours import NoSuchYear, PastConflict, PastGrid, PastRefused, grid_of, undo, years_offered
from ..past.columns import sheet
from .bureau import BureauView

FRAGMENT = "X-Fragment"
"""The header with which a script asks for the recount only."""


class PastColourListView(BureauView):
    """`/kleuren/`: the years, and how far the colours of each have come."""

    def get(self, request: HttpRequest) -> HttpResponse:
        grids = [grid_of(year) for year in years_offered()]
        incomplete = [grid.year for grid in grids if grid.missing and not grid.refusal]
        context = {"grids": grids, "incomplete": incomplete}
        return render(request, "interventions/past_colour_list.html", context)


class PastColoursView(BureauView):
    """`/kleuren/2022/`: the column to fill in, by hand or from a file; `_export` gives it as a file."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        grid = grid_at(year)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(sheet(grid), format, f"kleuren-{year}")
        return show(request, grid, PastForm(grid))

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        grid = grid_at(year)
        if grid.refusal:
            raise PermissionDenied(grid.refusal)
        form = PastForm(grid, request.POST, request.FILES)
        if request.headers.get(FRAGMENT):
            return render(request, "interventions/_past_check.html", {"check": check(grid, form.chosen)})
        act = request.POST.get("act")
        if act == "bestand":
            form.fill_in()
        if not form.is_valid() or act != "bewaar":
            return show(request, grid, form)
        return keep(request, grid, form)


class PastColoursUndoView(BureauView):
    """`/kleuren/2022/ongedaan/7/`: take one entry back; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, year: int, pk: int) -> HttpResponse:
        grid_at(year)
        entry = get_object_or_404(PastEntry, pk=pk, year=year)
        try:
            done = undo(entry, by=request.user)
        except PastRefused as refused:
            raise PermissionDenied(str(refused)) from None
        if done is None:
            messages.info(request, "Deze invoer was al ongedaan gemaakt.")
        else:
            messages.success(request, f"{_colours(len(done.restored))} teruggezet.")
        if done and done.skipped:
            later = enumeration(done.skipped)
            messages.warning(request, f"Daarna al veranderd, en dus blijven staan: {later}.")
        return redirect("interventions:past-colours", year)


def grid_at(year: int) -> PastGrid:
    """The column of an address; raises `Http404` for a year that has none."""
    try:
        return grid_of(year)
    except NoSuchYear:
        raise Http404 from None


def keep(request: HttpRequest, grid: PastGrid, form: PastForm) -> HttpResponse:
    """Save and go on; or, when someone was first, everything again with what they chose beside it."""
    try:
        entry = form.save(by=request.user)
    except PastRefused as refused:
        raise PermissionDenied(str(refused)) from None
    except PastConflict as conflict:
        fresh = PastForm(grid_of(grid.year), request.POST)
        fresh.theirs = conflict.now
        return show(request, fresh.grid, fresh, status=409)
    if entry is None:
        messages.info(request, "Er was niets veranderd; alles staat er nog.")
    else:
        round = f" De ronde {grid.year} is gemaakt, en staat op vastgesteld." if grid.makes_round else ""
        messages.success(request, f"{_colours(len(entry.after))} bewaard.{round}")
    return redirect("interventions:past-colours", grid.year)


def show(request: HttpRequest, grid: PastGrid, form: PastForm, *, status: int = 200) -> HttpResponse:
    """The page: the form with the recount beside it, and the earlier entries below."""
    page: dict[str, Any] = {"grid": grid, "form": form, "choices": CHOICES, "stale": status == 409}
    page["entries"] = list(PastEntry.objects.filter(year=grid.year).select_related("by")[:20])
    if not grid.refusal:
        page["check"] = check(grid, form.chosen)
    return render(request, "interventions/past_colours.html", page, status=status)


def _colours(count: int) -> str:
    return "1 kleur is" if count == 1 else f"{number(count)} kleuren zijn"
