"""What interventions deliver: output indicators and milestones, for the bureau."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from ..admin_site import BureauAdmin
from ..models import Milestone, OutputIndicator
from ..moves import touch
from .inputs import NamedChoices


class InReports(NamedChoices, BureauAdmin):
    """What owners change too, in their yearly form: a form that was open does not overwrite what is changed here."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.changed_data:
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


@admin.register(OutputIndicator)
class OutputIndicatorAdmin(InReports):
    """What is counted; one with values cannot be deleted, the database refuses."""

    can_delete = True
    list_display = ("name", "intervention", "unit", "direction", "position")
    list_filter = ("intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar",)
    search_fields = ("name", "intervention__name")


@admin.register(Milestone)
class MilestoneAdmin(InReports):
    """What will be done by when."""

    can_delete = True
    list_display = ("what", "intervention", "due", "state", "moved_to")
    list_filter = ("state", "intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar",)
    search_fields = ("what", "intervention__name")
