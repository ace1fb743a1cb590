"""The filters beside the list of reports. Their parameters are Dutch, because links and bookmarks hold them."""

from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..colours import Colour, Movement
from ..models import Pillar, Round
from ..models.report import STATE_CHOICES
from ..permissions import actor_for
from ..reviewing import waiting_for
from ..workflow import WAITING

Choices = list[tuple[str, str]]
COLOURS: Choices = [(colour.value, colour.value) for colour in Colour]


class WaitingFilter(SimpleListFilter):
    """What waits for a decision; for a lead without the own reports."""

    title = "wie nu moet oordelen"
    parameter_name = "wacht"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("mij", "ik"), ("iemand", "ik of een ander")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "mij":
            return queryset.filter(pk__in=waiting_for(request.user).values("pk"))
        if self.value() == "iemand":
            return queryset.filter(state__in=WAITING, follows__isnull=True)
        return queryset


class PillarFilter(SimpleListFilter):
    """The pillars that someone sees here; no filter for who sees one."""

    title = "pijler"
    parameter_name = "pijler"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        actor = actor_for(request.user)
        seen = Q() if actor.is_bureau else Q(pk__in=actor.led_pillars)
        return list(Pillar.objects.filter(seen).values_list("code", "short_name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(intervention__pillar__code=self.value()) if self.value() else queryset


class YearFilter(SimpleListFilter):
    """The reporting years."""

    title = "rapportagejaar"
    parameter_name = "jaar"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(str(year), str(year)) for year in Round.objects.values_list("year", flat=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(round__year=int(value)) if value and value.isdecimal() else queryset


class FieldFilter(SimpleListFilter):
    """Exactly one value of the column `field`; "geen" for an empty one."""

    field = ""
    choices_shown: Choices = []

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return self.choices_shown

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(**{self.field: "" if value == "geen" else value}) if value else queryset


class ColourFilter(FieldFilter):
    """The established colour."""

    title, parameter_name, field = "vastgestelde kleur", "kleur", "colour"
    choices_shown = [*COLOURS, ("geen", "nog geen kleur")]


class ProposedColourFilter(FieldFilter):
    """The colour that the owner proposed."""

    title, parameter_name, field = "voorgestelde kleur", "voorgesteld", "proposed_colour"
    choices_shown = [*COLOURS, ("geen", "nog geen voorstel")]


class MovementFilter(FieldFilter):
    """The movement of the established colour."""

    title, parameter_name, field = "beweging", "beweging", "movement"
    choices_shown = [(movement.value, movement.value) for movement in Movement]


class StateFilter(FieldFilter):
    """Where the report stands."""

    title, parameter_name, field = "stand", "stand", "state"
    choices_shown = STATE_CHOICES
