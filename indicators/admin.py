"""Indicators, measurements and published figures, for the bureau."""

from django.contrib import admin
from django.db.models import DecimalField, Model
from django.http import HttpRequest

from interventions.admin.inputs import NamedChoices
from interventions.admin_site import BureauAdmin
from interventions.forms_inputs import DutchDecimalField

from .forms import MeasurementForm
from .models import Indicator, Measurement, PublishedFigure, SumTerm, TargetRule


@admin.register(Indicator)
class IndicatorAdmin(NamedChoices, BureauAdmin):
    """What is measured."""

    can_delete = True
    list_display = ("name", "kind", "unit", "break_year")
    list_filter = ("kind", "pillars")
    search_fields = ("name", "slug")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The slug stands in addresses and files."""
        return ("slug",) if obj else ()


@admin.register(SumTerm)
class SumTermAdmin(BureauAdmin):
    """What must add up to what."""

    can_delete = True
    list_display = ("whole", "name", "part", "is_subtracted")
    list_select_related = ("whole", "part")
    search_fields = ("whole__name", "part__name", "name")


@admin.register(TargetRule)
class TargetRuleAdmin(BureauAdmin):
    """What each is held to."""

    can_delete = True
    formfield_overrides = {DecimalField: {"form_class": DutchDecimalField}}
    list_display = ("indicator", "baseline", "reference", "level", "path")
    list_select_related = ("indicator", "reference")


@admin.register(Measurement)
class MeasurementAdmin(BureauAdmin):
    """The values."""

    can_delete = True
    form = MeasurementForm
    list_display = ("indicator", "area", "period", "value_as_printed", "provisional", "vintage")
    list_filter = ("vintage", "is_provisional")
    list_select_related = ("indicator", "area")
    search_fields = ("indicator__name", "indicator__slug", "area__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """What it is about stays: a value of another period or report is another measurement."""
        return ("indicator", "area", "period", "vintage") if obj else ()

    @admin.display(description="waarde")
    def value_as_printed(self, measurement: Measurement) -> str:
        return measurement.printed

    @admin.display(description="voorlopig")
    def provisional(self, measurement: Measurement) -> str:
        """In words: the sign of Django for "no" is a red cross, as if something were wrong."""
        return "voorlopig" if measurement.is_provisional else ""


@admin.register(PublishedFigure)
class PublishedFigureAdmin(BureauAdmin):
    """What reports printed."""

    can_delete = True
    list_display = ("report", "year", "figure", "printed", "place", "note")
    list_filter = ("report", "year")
    search_fields = ("figure", "printed", "place")
