"""What interventions deliver: output indicators and milestones, for the bureau."""

from django.contrib import admin

from ..admin_site import BureauAdmin
from ..models import Milestone, OutputIndicator
from .inputs import NamedChoices


@admin.register(OutputIndicator)
class OutputIndicatorAdmin(NamedChoices, BureauAdmin):
    """What is counted; one with values cannot be deleted, the database refuses."""

    can_delete = True
    list_display = ("name", "intervention", "unit", "direction", "position")
    list_filter = ("intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar",)
    search_fields = ("name", "intervention__name")


@admin.register(Milestone)
class MilestoneAdmin(NamedChoices, BureauAdmin):
    """What will be done by when."""

    can_delete = True
    list_display = ("what", "intervention", "due", "state", "moved_to")
    list_filter = ("state", "intervention__plan", "intervention__pillar")
    list_select_related = ("intervention__pillar",)
    search_fields = ("what", "intervention__name")
