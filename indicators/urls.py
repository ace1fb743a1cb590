"""Addresses of the indicators app."""

from django.urls import path

from .views import SummaryView

app_name = "indicators"
urlpatterns = [
    path("samenvatting/", SummaryView.as_view(), name="summary"),
    path("samenvatting/<int:year>/", SummaryView.as_view(), name="summary"),
]
