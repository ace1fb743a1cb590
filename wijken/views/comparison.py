"""Up to four wijken or gebieden beside each other, for everybody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from indicators.tables import EXPORTS
from nprz_site.spreadsheets import as_response

from ..exports_comparison import comparison_sheet
from ..pages.comparison import Comparison, choice_of
from ..pages.comparison_page import comparison_page, empty_page
from ..pages.figures import read_figures
from ..pages.works import read_works


class ComparisonView(View):
    """`/wijken/vergelijken/?wijk=bloemhof&wijk=carnisse`: side by side; without anybody what there is to choose."""

    def get(self, request: HttpRequest) -> HttpResponse:
        figures = read_figures(request.user, request.GET.get("rapport"))
        choice = choice_of(request.GET.getlist("wijk"), figures.atlas)
        if not choice.slugs:
            return render(request, "wijken/comparison.html", empty_page(figures, choice))
        comparison = Comparison(choice, figures, read_works(request.user))
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(comparison_sheet(comparison), format, "wijken-vergeleken")
        return render(request, "wijken/comparison.html", comparison_page(comparison))
