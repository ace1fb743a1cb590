"""The review of reports: a list to choose from, and decisions on many at once."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from ..admin_site import QuietAdmin
from ..models import ProgressReport
from ..permissions import actor_for
from ..review_place import review_url
from ..reviewing import shift_of, waiting_for
from ..templatetags.stoplight import light, move
from ..workflow import WAITING, Action
from . import filters
from .review import ask_first, decide_many

UNDECIDED_FIRST = Case(When(state__in=WAITING, then=Value(0)), default=Value(1))


@admin.register(ProgressReport)
class ProgressReportAdmin(QuietAdmin):
    """Leads see their pillars, the bureau sees all. Nothing is edited here: reports only move."""

    list_display = (
        "label",
        "name",
        "year",
        "previous",
        "proposed",
        "shift",
        "established",
        "standing",
        "waits_since",
        "pillar",
    )
    list_display_links = ("label", "name")
    list_filter = (
        filters.WaitingFilter,
        filters.PillarFilter,
        filters.YearFilter,
        filters.ProposedColourFilter,
        filters.ColourFilter,
        filters.MovementFilter,
        filters.StateFilter,
    )
    list_per_page = 50
    ordering = (UNDECIDED_FIRST, "-round__year", "intervention__pillar__position", "intervention__number")
    search_fields = ("intervention__name", "intervention__former_name")
    search_help_text = "Zoek op naam of nummer, bijvoorbeeld jobhunters of Werk 7."
    actions = ("approve_selected", "return_selected", "undo_selected")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return actor_for(request.user).is_reviewer

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_for(request.user).is_reviewer

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    has_delete_permission = has_change_permission

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgressReport]:
        """The pillars of a lead; all for the bureau. Owning a report gives no sight of it here."""
        actor = actor_for(request.user)
        reports = super().get_queryset(request)
        reports = reports.select_related(
            "round",
            "intervention__pillar",
            "intervention__plan",
            "updated_by",
            "follows__intervention__pillar",
            "follows__intervention__plan",
        )
        return reports if actor.is_bureau else reports.filter(intervention__pillar__in=actor.led_pillars)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Each word is part of a name, a number within the pillar, or the start of the pillar's name."""
        for word in search_term.split()[:8]:
            found = Q(intervention__name__icontains=word) | Q(intervention__former_name__icontains=word)
            found |= Q(intervention__pillar__short_name__istartswith=word)
            if word.isdecimal() and len(word) <= 4:
                found |= Q(intervention__number=int(word))
            queryset = queryset.filter(found)
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        """With the address of a decision on many reports."""
        many = self.admin_site.admin_view(self.decide_view)
        return [path("besluit/", many, name="interventions_progressreport_decide"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, under the number that waits."""
        count = waiting_for(request.user).count()
        title = f"Voortgang: {count} {'verslag wacht' if count == 1 else 'verslagen wachten'} op jouw oordeel"
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """On to the review page of the site, for a report in sight: there all is shown and decided."""
        report = self.get_object(request, unquote(object_id))
        if report is None:
            raise Http404
        return redirect(review_url(report))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history of a report stands on that page too."""
        return self.change_view(request, object_id)

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """The second step of a decision on many: it was confirmed, perhaps with a comment."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return decide_many(self, request)

    @admin.action(description="Keur goed met de voorgestelde kleur …")
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for confirmation first."""
        return ask_first(self, request, Action.APPROVE, queryset)

    @admin.action(description="Stuur terug met een opmerking …")
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for the comment first."""
        return ask_first(self, request, Action.RETURN, queryset)

    @admin.action(description="Maak mijn besluit ongedaan …")
    def undo_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for confirmation first."""
        return ask_first(self, request, Action.UNDO, queryset)

    @admin.display(description="interventie", ordering="intervention__number")
    def label(self, report: ProgressReport) -> str:
        return report.intervention.label

    @admin.display(description="naam", ordering="intervention__name")
    def name(self, report: ProgressReport) -> str:
        return report.intervention.name

    @admin.display(description="pijler", ordering="intervention__pillar__position")
    def pillar(self, report: ProgressReport) -> str:
        return report.intervention.pillar.short_name

    @admin.display(description="jaar", ordering="round__year")
    def year(self, report: ProgressReport) -> str:
        return str(report.round.year)

    @admin.display(description="vorig jaar", ordering="previous_colour", empty_value="–")
    def previous(self, report: ProgressReport) -> SafeString | None:
        return light(report.previous_colour) if report.previous_colour else None

    @admin.display(description="voorgesteld", ordering="proposed_colour", empty_value="–")
    def proposed(self, report: ProgressReport) -> SafeString | None:
        return light(report.proposed_colour) if report.proposed_colour else None

    @admin.display(description="vastgesteld", ordering="colour", empty_value="–")
    def established(self, report: ProgressReport) -> SafeString | None:
        return light(report.colour) if report.colour else None

    @admin.display(description="beweging", empty_value="–")
    def shift(self, report: ProgressReport) -> SafeString | None:
        """The movement of the established colour; while a report waits, of the proposed one."""
        return move(shift_of(report)) or None

    @admin.display(description="stand", ordering="state")
    def standing(self, report: ProgressReport) -> str:
        """With the number that it stands at, for a report that is not judged itself."""
        state = report.get_state_display()
        return f"{state}, staat bij {report.stands_at}" if report.follows_id else state

    @admin.display(description="wacht sinds", ordering="submitted_at", empty_value="–")
    def waits_since(self, report: ProgressReport) -> str | None:
        waits = report.state in WAITING and report.submitted_at and not report.follows_id
        return date_format(timezone.localtime(report.submitted_at), "j b Y") if waits else None
