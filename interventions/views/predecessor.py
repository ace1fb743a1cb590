"""`/voorgangers/`: what the bureau confirms about where the interventions of the current plan come from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nprz_site.whole_numbers import whole_number

from ..dossier import intervention_at
from ..forms_origins import OriginForm, PlanYearsForm, groups_of
from ..lists_origins import OriginRow, Origins, per_pillar
from ..models import Plan
from ..predecessors import Decision, Outcome, decide, origins_of, undo
from .bureau import BureauView

LIST = "interventions:predecessor-list"
MOST_TOLD = 6
"""From more effects on, one message no longer names each."""
ACTS: dict[str, Callable[[OriginRow], Decision]] = {
    "bevestig": OriginRow.confirming,
    "nieuw": OriginRow.saying_new,
}


class PredecessorListView(BureauView):
    """All interventions: to confirm, without a proposal, confirmed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = Plan.objects.current()
        return self.show(Origins(plan), PlanYearsForm(plan=plan)) if plan else self.show(None, None)

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        plan = get_object_or_404(Plan, is_current=True)
        page, form = Origins(plan), PlanYearsForm(request.POST, plan=plan)
        act, _, one = request.POST.get("doe", "").partition(" ")
        if act not in ACTS:
            raise Http404
        chosen = {one} if one else set(request.POST.getlist("rij"))
        ticked = [row for row in page.rows if str(row.intervention.pk) in chosen]
        fresh = [row for row in ticked if request.POST.get(f"gezien-{row.intervention.pk}") == row.token]
        decisions = [ACTS[act](row) for row in fresh]
        makes = any(decision.new_names for decision in decisions)
        if makes and not form.is_valid():
            return self.show(page, form, chosen, status=422)
        outcome = decide(decisions, plan=plan, by=request.user, years=form.years if makes else None)
        others = [row for row in ticked if row not in fresh and not row.confirmed_by(request.user)]
        outcome.stale += [row.intervention for row in others]
        tell(request, outcome, asked=len(ticked))
        return redirect(LIST)

    def show(
        self,
        page: Origins | None,
        form: PlanYearsForm | None,
        chosen: set[str] | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        """The page; `chosen` are the rows that were ticked."""
        context: dict[str, Any] = {"page": page, "form": form, "chosen": chosen or set()}
        if page:
            context |= {
                "to_confirm": per_pillar(page.to_confirm),
                "without": per_pillar(page.without_proposal),
                "confirmed": per_pillar(page.confirmed),
            }
        return render(self.request, "interventions/predecessor_list.html", context, status=status)


def tell(request: HttpRequest, outcome: Outcome, *, asked: int) -> None:
    """What changed, what that did to the movement, and what did not change because someone else was first."""
    if not asked:
        messages.warning(request, "Er was niets aangevinkt. Vink aan wat je wilt bevestigen.")
    if len(outcome.changes) == 1:
        (change,) = outcome.changes
        text = f"De herkomst van {change.intervention.label} is bewaard."
        messages.success(request, f"{text} {change.effect or 'De beweging verandert niet.'}")
    elif outcome.changes:
        moved = [
            f"{change.intervention.label}: {change.effect}" for change in outcome.changes if change.effect
        ]
        effect = " ".join(moved) or "De beweging verandert nergens."
        if len(moved) > MOST_TOLD:
            effect = f"De beweging verandert bij {len(moved)} ervan; onder “Bevestigd” staat hoe."
        messages.success(request, f"De herkomst van {len(outcome.changes)} interventies is bewaard. {effect}")
    elif asked and not outcome.stale:
        messages.info(request, "Dat stond er al zo.")
    for intervention in outcome.stale:
        text = "iemand anders veranderde de herkomst intussen. Kijk wat er nu staat en beslis opnieuw."
        messages.warning(request, f"{intervention.label} is niet bewaard: {text}")


class PredecessorEditView(BureauView):
    """One intervention: choose what it continues, type what is missing, or say that it is new."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        intervention = intervention_at(slug, None, request.user)
        row = Origins(intervention.plan).row_of(intervention)
        return self.show(OriginForm(intervention=intervention, row=row))

    @transaction.atomic
    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        intervention = intervention_at(slug, None, request.user)
        form = OriginForm(request.POST, intervention=intervention)
        if not form.is_valid():
            return self.show(form, status=422)
        decision = form.decision(request.POST.get("gezien", ""))
        outcome = decide([decision], plan=intervention.plan, by=request.user, years=form.years)
        if outcome.stale:
            return self.show(form, status=409)
        tell(request, outcome, asked=1)
        return redirect(LIST)

    def show(self, form: OriginForm, *, status: int = 200) -> HttpResponse:
        """The form, based on what stands in the register now."""
        intervention = form.intervention
        context = {
            "form": form,
            "intervention": intervention,
            "groups": groups_of(form["voorgangers"], intervention.pillar),
            "seen": origins_of([intervention.pk])[intervention.pk].token,
            "stale": status == 409,
            "now": intervention.predecessors.select_related("pillar", "plan"),
        }
        return render(self.request, "interventions/predecessor_edit.html", context, status=status)


class PredecessorUndoView(BureauView):
    """Take the last change of one intervention back; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        intervention = intervention_at(slug, None, request.user)
        key = whole_number(request.POST.get("wijziging", "")) or 0
        if problem := undo(intervention, change=key, by=request.user):
            messages.warning(request, problem)
        else:
            messages.success(request, f"De herkomst van {intervention.label} is teruggezet.")
        return redirect(f"{reverse(LIST)}#{intervention.slug}")
