"""The map of Zuid, for everybody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from indicators.tables import EXPORTS
from nprz_site.spreadsheets import as_response

from ..exports import map_sheet
from ..pages.map import read_map_page
from ..pages.map_table import headings, lines, order_of


class AreaListView(View):
    """`/wijken/?toon=LAYER&jaar=YEAR&sinds=BASE`: every wijk on the map and in the table; the export holds the rows of the table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = read_map_page(request.user, request.GET)
        layer, order = page.layer, order_of(request.GET.get("sort", ""), page.layer)
        rows = lines(layer, page.atlas, order)
        if (format := request.GET.get("_export")) in EXPORTS:
            name = "-".join(filter(None, ("wijken", page.choice.layer, page.choice.year)))
            return as_response(map_sheet(layer, rows, "Wijken"), format, name)
        context = {
            "page": page,
            "layer": layer,
            "choice": page.choice,
            "reports": page.figures.reports,
            "order": order,
            "headings": headings(layer, order),
            "lines": [(line, list(zip(layer.columns, line.figures, strict=True))) for line in rows],
            "sinces": page.choice.sinces if page.has_changes else {},
        }
        return render(request, "wijken/map.html", context)
