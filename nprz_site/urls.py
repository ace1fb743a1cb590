"""All addresses. The apps' names are `<app>:<model>-<action>`; the addresses are Dutch."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("interventions.urls")),
    path("", include("indicators.urls")),
    path("account/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
]
