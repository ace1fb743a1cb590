"""Addresses of the indicators app."""

from django.urls import path

from nprz_site.document_files import CONTENT_TYPES

from .drawing import FORMATS
from .views.chart import ChartView
from .views.entry import (
    MeasurementImportDetailView,
    MeasurementImportView,
    MeasurementTemplateView,
)
from .views.finance import FinanceEditView
from .views.general import GeneralView
from .views.linking import IndicatorInterventionsView
from .views.outcome import CheckView, IndicatorView, OverviewView
from .views.output import OutputView
from .views.publication import PublicationDetailView, PublicationFileView, PublicationListView
from .views.sheet import IndicatorSheetView
from .views.summary import SummaryView
from .views.values import MeasurementEditView

app_name = "indicators"
urlpatterns = [
    path("samenvatting/", SummaryView.as_view(), name="summary"),
    path("samenvatting/<int:year>/", SummaryView.as_view(), name="summary"),
    path("opbrengst/", OutputView.as_view(), name="output"),
    path("opbrengst/<int:year>/", OutputView.as_view(), name="output"),
    path("indicatoren/", OverviewView.as_view(), name="indicator-list"),
    path("indicatoren/algemeen/", GeneralView.as_view(), name="general"),
    path("indicatoren/invoeren/", MeasurementImportView.as_view(), name="measurement-import"),
    path(
        "indicatoren/invoeren/sjabloon.xlsx",
        MeasurementTemplateView.as_view(),
        name="measurement-import-template",
    ),
    path(
        "indicatoren/invoeren/<int:pk>/",
        MeasurementImportDetailView.as_view(),
        name="measurement-import-detail",
    ),
    path("indicatoren/<slug:slug>/", IndicatorView.as_view(), name="indicator-detail"),
    path("indicatoren/<slug:slug>/waarden/", MeasurementEditView.as_view(), name="measurement-edit"),
    path(
        "indicatoren/<slug:slug>/interventies/",
        IndicatorInterventionsView.as_view(),
        name="indicator-interventions",
    ),
    *(
        path(
            f"indicatoren/<slug:slug>/grafiek.{format}",
            ChartView.as_view(),
            {"format": format},
            name="indicator-chart",
        )
        for format in FORMATS
    ),
    *(
        path(
            f"indicatoren/<slug:slug>/blad.{format}",
            IndicatorSheetView.as_view(),
            {"format": format},
            name="indicator-sheet",
        )
        for format in CONTENT_TYPES
    ),
    path("rapport/<int:year>/financien/", FinanceEditView.as_view(), name="finance-edit"),
    path("rapport/", PublicationListView.as_view(), name="publication-list"),
    path("rapport/<int:pk>/", PublicationDetailView.as_view(), name="publication-detail"),
    path("rapport/<int:pk>/bestand/", PublicationFileView.as_view(), name="publication-file"),
    path("rekencontrole/", CheckView.as_view(), name="check"),
    path("rekencontrole/<int:year>/", CheckView.as_view(), name="check"),
]
