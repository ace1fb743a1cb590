"""The register, for the bureau: plans, pillars, programme lines, parties and the interventions themselves."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from ..admin_site import BureauAdmin, ValuesFilter
from ..following import follow_register
from ..models import Funding, Intervention, Organisation, Pillar, Plan, Round, Theme, ThemeReport
from ..rounds import follow_changes_since
from ..workflow import RoundState
from .inputs import InterventionForm, NamedChoices, RichTexts


@admin.register(Plan)
class PlanAdmin(BureauAdmin):
    """Uitvoeringsplannen."""

    list_display = ("__str__", "first_year", "last_year", "is_current")


@admin.register(Pillar)
class PillarAdmin(NamedChoices, BureauAdmin):
    """Pijlers, with their leads."""

    list_display = ("name", "short_name", "position", "counted")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The code stands in addresses, and what is counted in every summary."""
        return ("code", "counted") if obj else ()


class RenamingAdmin(BureauAdmin):
    """Keeps the names of before, by which files still find it."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and "name" in form.changed_data:
            obj.remember(form.initial["name"])
        super().save_model(request, obj, form, change)


@admin.register(Theme)
class ThemeAdmin(NamedChoices, RenamingAdmin):
    """Programmalijnen."""

    can_delete = True
    list_display = ("name", "pillar", "plan", "position")
    list_filter = ("plan", "pillar")
    list_select_related = ("pillar", "plan")
    search_fields = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """What was reported under it in a finalised year stays in its pillar (decision 33)."""
        frozen = isinstance(obj, Theme) and obj.reports.filter(round__in=Round.objects.frozen()).exists()
        return ("plan", "pillar") if frozen else ()


@admin.register(Organisation)
class OrganisationAdmin(RenamingAdmin):
    """Partners."""

    can_delete = True
    list_display = ("name", "sector")
    list_filter = (("sector", ValuesFilter),)
    search_fields = ("name",)


@admin.register(Funding)
class FundingAdmin(RenamingAdmin):
    """Sources of money."""

    can_delete = True
    list_display = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Intervention)
class InterventionAdmin(NamedChoices, BureauAdmin, SimpleHistoryAdmin):
    """Interventies. One that stops gets an end and a reason; it is not deleted."""

    form = InterventionForm
    list_display = ("label", "name", "theme", "plan", "ended")
    list_display_links = ("label", "name")
    list_filter = ("plan", "pillar", "funding")
    list_per_page = 50
    search_fields = ("name", "former_name", "number")
    fieldsets = (
        (None, {"fields": ("plan", "pillar", "theme", "number", "name", "former_name", "description")}),
        ("Wie en waar", {"fields": ("owners", "initiators", "funding", "areas")}),
        ("Samenhang", {"fields": ("predecessors", "reported_under")}),
        ("Beëindigd", {"fields": ("ended", "ended_reason")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Where a finalised round counted it stays as it was."""
        frozen = (
            isinstance(obj, Intervention) and obj.reports.filter(round__in=Round.objects.frozen()).exists()
        )
        return ("plan", "pillar", "number") if frozen else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The movement follows when the predecessors change here, and then the open round "gerapporteerd onder"."""
        super().save_related(request, form, formsets, change)
        if "predecessors" in form.changed_data:
            follow_changes_since(form.instance.plan.first_year - 1)
        for report in follow_register(by=request.user) if "reported_under" in form.changed_data else ():
            now = f"volgt {report.stands_at}" if report.follows_id else "heeft weer een eigen verslag"
            messages.success(request, f"Ronde {report.round.year}: {report.intervention.label} {now}.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what its name is made of, for autocomplete too, and the theme of the list: Django leaves
        `list_select_related` alone where something is selected here."""
        return super().get_queryset(request).select_related("pillar", "plan", "theme")

    @admin.display(description="interventie", ordering="number")
    def label(self, intervention: Intervention) -> str:
        return intervention.label


class ThemeReportForm(RichTexts, forms.ModelForm):
    """The report under a heading."""

    rich = ("description", "quantitative", "qualitative")


@admin.register(ThemeReport)
class ThemeReportAdmin(NamedChoices, BureauAdmin):
    """Reports under a heading; a finalised round is frozen."""

    form = ThemeReportForm
    fields = ("theme", "round", "description", "quantitative", "qualitative")
    list_display = ("theme", "round")
    list_filter = ("round", "theme__pillar")
    list_select_related = ("theme", "round")
    search_fields = ("theme__name",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        frozen = isinstance(obj, ThemeReport) and obj.round.state == RoundState.FINALISED
        return super().has_change_permission(request, obj) and not frozen

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **options: Any) -> Any:
        """Only rounds that are not frozen."""
        if field.name == "round":
            rounds: QuerySet[Any] = field.related_model.objects.exclude(state=RoundState.FINALISED)
            options["queryset"] = rounds
        return super().formfield_for_foreignkey(field, request, **options)
