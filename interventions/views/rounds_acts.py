"""What is done with a whole round, after its page said what happens: moves, and reminding owners."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nprz_site.whole_numbers import whole_number

from ..cycle.making import StaleRound
from ..cycle.moving import is_for, may_move, move_as_told, token_of
from ..cycle.reminding import Reminders, outlook, remind_owners
from ..forms_rounds import ReasonForm
from ..lists_rounds import MOVES, told_before
from ..models import Round
from ..workflow import Action, WorkflowError
from .rounds import RoundView

DONE = {
    Action.OPEN_ROUND: "is open: eigenaren kunnen schrijven",
    Action.CLOSE_ROUND: "is gesloten",
    Action.FINALISE_ROUND: "is vastgesteld; wat erin staat verandert alleen nog door een erratum",
    Action.UNFINALISE_ROUND: "is weer gesloten en niet meer vastgesteld",
}


class RoundMoveView(RoundView):
    """`/rondes/2024/sluiten/` and the like: what happens, and then, with POST, the move."""

    def get(self, request: HttpRequest, year: int, move: str) -> HttpResponse:
        return self.show(self.round_of(year), self.action(move), ReasonForm())

    def post(self, request: HttpRequest, year: int, move: str) -> HttpResponse:
        round, action = self.round_of(year), self.action(move)
        if not is_for(action, self.actor):
            raise PermissionDenied("Dit is aan de programmadirecteur of aan het programmabureau.")
        comment = request.POST.get("reden", "").strip() if action is Action.UNFINALISE_ROUND else ""
        form = ReasonForm(request.POST if action is Action.UNFINALISE_ROUND else None)
        if form.is_bound and may_move(action, round, self.actor) and not form.is_valid():
            return self.show(round, action, form, status=422)
        try:
            move_as_told(
                action,
                round,
                by=request.user,
                seen=request.POST.get("gezien", ""),
                tell=lambda now: [point.line for point in told_before(action, now)],
                comment=comment,
            )
        except (StaleRound, WorkflowError):
            kept = ReasonForm(initial={"reden": comment})
            return self.show(self.round_of(year), action, kept, status=409)
        messages.success(request, f"Ronde {year} {DONE[action]}.")
        return redirect("interventions:round-detail", year)

    def action(self, move: str) -> Action:
        """The move of an address; a director may not look at what is the bureau's, but the bureau may look at finalising."""
        if move not in MOVES:
            raise Http404
        if not (is_for(MOVES[move], self.actor) or MOVES[move] is Action.FINALISE_ROUND):
            raise PermissionDenied("Dit is aan de programmadirecteur of aan het programmabureau.")
        return MOVES[move]

    def show(self, round: Round, action: Action, form: ReasonForm, *, status: int = 200) -> HttpResponse:
        points = told_before(action, round)
        last = round.entries.select_related("by").first()
        context: dict[str, Any] = {
            "round": round,
            "action": str(action),
            "form": form,
            "asks": [point for point in points if point.asks],
            "tells": [point for point in points if not point.asks],
            "seen": token_of(round, [point.line for point in points]),
            "may": may_move(action, round, self.actor),
            "actor": self.actor,
            "last": last,
            "stale": status == 409,
        }
        return render(self.request, "interventions/round_move.html", context, status=status)


class RoundRemindView(RoundView):
    """`/rondes/2024/herinneren/?verslag=7`: who gets mail, and then, with POST, the reminders."""

    for_bureau = True

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        round, chosen = self.round_of(year), _keys(request.GET.getlist("verslag"))
        if not chosen:
            messages.warning(request, "Vink eerst een of meer verslagen aan.")
            return redirect("interventions:round-detail", year)
        context = {"round": round, "found": outlook(round, chosen, by=request.user)}
        return render(request, "interventions/round_remind.html", context)

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        round = self.round_of(year)
        found = remind_owners(round, _keys(request.POST.getlist("verslag")), by=request.user)
        tell = messages.success if found.told or found.waiting else messages.warning
        tell(request, _told(found))
        return redirect("interventions:round-detail", year)


def _keys(typed: list[str]) -> list[int]:
    return [key for text in typed if (key := whole_number(text))]


def _told(found: Reminders) -> str:
    """ "Van 3 verslagen gaat een herinnering mee met de mail van de volgende ochtend. Die van Werk 4 stond al klaar."."""
    told, waiting = len(found.told), [one.report.intervention.label for one in found.waiting]
    if not (told or waiting):
        return "Er is niemand herinnerd: geen van de gekozen verslagen kan nog worden ingeleverd door iemand anders."
    parts = []
    if told:
        which = "1 verslag" if told == 1 else f"{told} verslagen"
        parts.append(f"De herinnering voor {which} gaat mee met de mail van de volgende ochtend.")
    if waiting:
        parts.append(f"Voor {', '.join(waiting)} stond de herinnering al klaar.")
    if found.refused:
        count = len(found.refused)
        parts.append(f"Voor {'1 verslag' if count == 1 else f'{count} verslagen'} kan het niet.")
    return " ".join(parts)
