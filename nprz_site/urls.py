"""All addresses. The apps' names are `<app>:<model>-<action>`; the addresses are Dutch."""

from django.contrib import admin
from django.urls import include, path

from interventions.views.start import StartView

from . import views

urlpatterns = [
    path("", StartView.as_view(), name="start"),
    path("", include("interventions.urls")),
    path("", include("indicators.urls")),
    path("hulp/", views.help_page, name="help"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("account/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
]
