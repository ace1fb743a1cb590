"""Published figures, for the bureau."""

from django.contrib import admin

from interventions.admin_site import BureauAdmin

from .models import PublishedFigure


@admin.register(PublishedFigure)
class PublishedFigureAdmin(BureauAdmin):
    """What reports printed."""

    can_delete = True
    list_display = ("report", "year", "figure", "printed", "place", "note")
    list_filter = ("report", "year")
    search_fields = ("figure", "printed", "place")
