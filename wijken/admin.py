"""Areas, for the bureau."""

from django.contrib import admin

from interventions.admin_site import BureauAdmin

from .models import Area, AreaPart


@admin.register(Area)
class AreaAdmin(BureauAdmin):
    """Gebieden en wijken. One that is measured, or in which something was reached, cannot be deleted: the database refuses.

    Interventions that only name it lose it.
    """

    can_delete = True
    list_display = ("name", "level", "division", "parent", "is_focus")
    list_filter = ("level", "division", "is_focus")
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
