"""Addresses of the app wijken. Fixed words come before the slug of an area."""

from django.urls import path

from indicators.drawing import FORMATS
from nprz_site.document_files import CONTENT_TYPES

from .views import area, chart, comparison, map, ranking, sheet

app_name = "wijken"
urlpatterns = [
    path("wijken/", map.AreaListView.as_view(), name="area-list"),
    *(
        path(
            f"wijken/nprz-in-de-wijk.{format}",
            sheet.SheetsView.as_view(),
            {"format": format},
            name="sheets",
        )
        for format in CONTENT_TYPES
    ),
    path("wijken/ranglijst/", ranking.RankingView.as_view(), name="ranking"),
    path("wijken/vergelijken/", comparison.ComparisonView.as_view(), name="comparison"),
    path("wijken/<slug:slug>/", area.AreaDetailView.as_view(), name="area-detail"),
    *(
        path(
            f"wijken/<slug:slug>/grafiek/<slug:name>.{format}",
            chart.AreaChartView.as_view(),
            {"format": format},
            name="area-chart",
        )
        for format in FORMATS
    ),
    *(
        path(
            f"wijken/<slug:slug>/blad.{format}",
            sheet.AreaSheetView.as_view(),
            {"format": format},
            name="area-sheet",
        )
        for format in CONTENT_TYPES
    ),
]
