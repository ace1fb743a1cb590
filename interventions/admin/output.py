"""What interventions deliver: output indicators and milestones, for the bureau."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from ..admin_site import BureauAdmin
from ..aims import amount, plain
from ..models import Milestone, OutputIndicator, Round
from ..moves import touch
from .inputs import NamedChoices


class InReports(NamedChoices, BureauAdmin):
    """What owners change too, in their yearly form: a form that was open does not overwrite what is changed here.

    What is `not_in_form` stands in no such form, so nobody who is writing need be told of it.
    """

    not_in_form: frozenset[str] = frozenset()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if set(form.changed_data) - self.not_in_form:
            before = form.initial.get("intervention", obj.intervention_id)
            touch({obj.intervention_id, before} - {None}, by=request.user)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        touch({obj.intervention_id}, by=request.user)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        touch(set(queryset.values_list("intervention_id", flat=True)), by=request.user)
        super().delete_queryset(request, queryset)


class OutputIndicatorForm(forms.ModelForm):
    """The ambition without decimals that say nothing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.initial.get("ambition") is not None:
            self.initial["ambition"] = plain(self.initial["ambition"])


@admin.register(OutputIndicator)
class OutputIndicatorAdmin(InReports):
    """What is counted; one with values cannot be deleted, the database refuses."""

    can_delete = True
    not_in_form = frozenset({"accumulates", "ambition"})
    form = OutputIndicatorForm
    list_display = ("name", "label", "plan", "unit", "direction", "accumulates", "whole_ambition")
    list_filter = ("accumulates", "intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar", "intervention__plan")
    search_fields = ("name", "intervention__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What the figures of a finalised round mean stays as it was."""
        frozen = obj and obj.values.filter(report__round__in=Round.objects.frozen()).exists()
        return ("intervention", "unit", "direction") if frozen else ()

    @admin.display(description="interventie", ordering="intervention__number")
    def label(self, obj: OutputIndicator) -> str:
        """Werk 10: its whole name would push what can be set here out of sight."""
        return obj.intervention.label

    @admin.display(description="uitvoeringsplan", ordering="intervention__plan__first_year")
    def plan(self, obj: OutputIndicator) -> str:
        """Two plans can each have a Werk 10."""
        return str(obj.intervention.plan)

    @admin.display(description="ambitie", ordering="ambition")
    def whole_ambition(self, obj: OutputIndicator) -> str:
        """Without decimals that say nothing: "4200,000" reads as millions."""
        return amount(obj.ambition, obj.unit)


@admin.register(Milestone)
class MilestoneAdmin(InReports):
    """What will be done by when."""

    can_delete = True
    not_in_form = frozenset({"areas"})
    list_display = ("what", "intervention", "due", "state", "moved_to")
    list_filter = ("state", "intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar",)
    search_fields = ("what", "intervention__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Of what a finalised round says something, only the wijken can change."""
        return ("intervention", "round", "what", "due", "state", "moved_to") if _is_frozen(obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Its answers would go with it."""
        return super().has_delete_permission(request, obj) and not _is_frozen(obj)


def _is_frozen(milestone: Milestone | None) -> bool:
    return milestone is not None and Milestone.objects.filter(pk=milestone.pk).frozen().exists()
