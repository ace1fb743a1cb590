"""Reporting years, for the bureau: dates by hand, the state by the transition table only."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..admin_site import BureauAdmin
from ..models import Round
from ..rounds import move_round
from ..workflow import Action, ReportState, RoundState, WorkflowError

UNFINISHED = Q(reports__state__in=[ReportState.EMPTY, ReportState.DRAFT], reports__follows__isnull=True)


@admin.register(Round)
class RoundAdmin(BureauAdmin):
    """Rondes. Finalising is the director's and is not done here."""

    list_display = (
        "year",
        "plan",
        "standing",
        "opens",
        "deadline",
        "review_deadline",
        "finalised_on",
        "is_demo",
    )
    list_select_related = ("plan",)
    fields = ("year", "plan", "standing", "opens", "deadline", "review_deadline", "finalised_on", "is_demo")
    actions = ("open_rounds", "close_rounds")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """What follows from moves; and the year and plan once there are reports."""
        fixed = ("standing", "finalised_on", "is_demo")
        return (*fixed, "year", "plan") if obj else fixed

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        frozen = isinstance(obj, Round) and obj.state == RoundState.FINALISED
        return super().has_change_permission(request, obj) and not frozen

    @admin.display(description="stand", ordering="state")
    def standing(self, round: Round) -> str:
        return round.get_state_display()

    @admin.action(description="Open de ronde …")
    def open_rounds(self, request: HttpRequest, queryset: QuerySet[Round]) -> HttpResponse | None:
        """Owners can write from then on."""
        return self._move(request, queryset, Action.OPEN_ROUND)

    @admin.action(description="Sluit de ronde …")
    def close_rounds(self, request: HttpRequest, queryset: QuerySet[Round]) -> HttpResponse | None:
        """What was not handed in becomes "niet gerapporteerd"."""
        return self._move(request, queryset, Action.CLOSE_ROUND)

    def _move(self, request: HttpRequest, rounds: QuerySet[Round], action: Action) -> HttpResponse | None:
        """Ask first, then move each round by itself and say of each what came of it."""
        if "confirmed" not in request.POST:
            return self._ask(request, rounds, action)
        word = "geopend" if action is Action.OPEN_ROUND else "gesloten"
        for round in rounds:
            try:
                move_round(action, round, by=request.user)
            except WorkflowError as error:
                messages.warning(request, f"Ronde {round.year} is niet {word}. {error}")
            else:
                messages.success(request, f"Ronde {round.year} is {word}.")
        return None

    def _ask(self, request: HttpRequest, rounds: QuerySet[Round], action: Action) -> HttpResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Ronde openen?" if action is Action.OPEN_ROUND else "Ronde sluiten?",
            "rounds": rounds.annotate(unfinished=Count("reports", filter=UNFINISHED)),
            "opens": action is Action.OPEN_ROUND,
            "act": request.POST["action"],
        }
        return TemplateResponse(request, "admin/interventions/round/move.html", context)
