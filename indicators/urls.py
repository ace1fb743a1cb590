"""Addresses of the indicators app."""

from django.urls import path

from .views.outcome import CheckView, IndicatorView, OverviewView
from .views.summary import SummaryView

app_name = "indicators"
urlpatterns = [
    path("samenvatting/", SummaryView.as_view(), name="summary"),
    path("samenvatting/<int:year>/", SummaryView.as_view(), name="summary"),
    path("indicatoren/", OverviewView.as_view(), name="indicator-list"),
    path("indicatoren/<slug:slug>/", IndicatorView.as_view(), name="indicator-detail"),
    path("rekencontrole/", CheckView.as_view(), name="check"),
    path("rekencontrole/<int:year>/", CheckView.as_view(), name="check"),
]
