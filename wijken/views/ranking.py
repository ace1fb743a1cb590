"""Which wijken stand highest and lowest, for everybody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from indicators.tables import EXPORTS
from nprz_site.spreadsheets import as_response

from ..exports_ranking import ranking_sheet
from ..pages.figures import read_figures
from ..pages.ranking import SLUGS, Selection, ranking_of
from ..pages.ranking_page import ranking_page


class RankingView(View):
    """`/wijken/ranglijst/?jaar=2024`: the rankings of one year; the export holds the rows of the table as it is filtered."""

    def get(self, request: HttpRequest) -> HttpResponse:
        figures = read_figures(request.user, request.GET.get("rapport"), SLUGS)
        ranking = ranking_of(figures, request.GET.get("jaar"))
        if ranking is None:
            return render(request, "wijken/ranking.html")
        chosen = Selection.of(request.GET, figures.atlas)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(
                ranking_sheet(ranking, ranking.rows(chosen)), format, f"ranglijst-{ranking.year}"
            )
        return render(request, "wijken/ranking.html", ranking_page(ranking, chosen))
