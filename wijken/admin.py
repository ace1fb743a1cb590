"""Areas, for the bureau."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin

from interventions.admin_site import BureauAdmin

from .models import Area, AreaPart


class DivisionFilter(admin.AllValuesFieldListFilter):
    """Divisions; that of an area without one has words too, for a link needs them."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "geen indeling"}


@admin.register(Area)
class AreaAdmin(BureauAdmin):
    """Gebieden en wijken. One that is in use cannot be deleted, the database refuses."""

    can_delete = True
    list_display = ("name", "level", "division", "parent", "is_focus")
    list_filter = ("level", ("division", DivisionFilter), "is_focus")
    list_select_related = ("parent",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(AreaPart)
class AreaPartAdmin(BureauAdmin):
    """Which areas of one division are parts of areas of another."""

    can_delete = True
    list_display = ("whole", "part")
    list_select_related = ("whole", "part")
    search_fields = ("whole__name", "part__name")
