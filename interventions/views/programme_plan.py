"""`/beheer/programma/plan/`: make the plan that follows, and say when it begins."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nprz_site.whole_numbers import whole_number

from ..forms_programme import PlanForm
from ..models import Intervention, Pillar, Plan
from ..programme.acts import ProgrammeRefused, StaleProgramme
from ..programme.plans import (
    make_current,
    make_plan,
    next_plan,
    previous_plan,
    running_of,
    throw_away,
    token_of,
    why_not_away,
    why_not_current,
)
from .bureau import BureauView

PAGE = "interventions:programme-plan"


class ProgrammePlanView(BureauView):
    """A form as long as no plan is ready; else that plan, and when it can begin."""

    def get(self, request: HttpRequest) -> HttpResponse:
        current = Plan.objects.current()
        if current is None or next_plan(current):
            return render(request, "interventions/programme_plan.html", ready(current))
        return self.show(current, PlanForm(current=current, running=running_of(current)))

    def post(self, request: HttpRequest) -> HttpResponse:
        current, act = get_object_or_404(Plan, is_current=True), request.POST.get("doe", "")
        if act == "maak":
            return self.make(current)
        if act not in ACTS:
            raise Http404
        plan = get_object_or_404(Plan, pk=whole_number(request.POST.get("plan", "")) or 0)
        try:
            messages.success(request, ACTS[act](plan, request.user))
        except ProgrammeRefused as refused:
            messages.warning(request, f"Niet gedaan. {refused}")
        return redirect(PAGE)

    def make(self, current: Plan) -> HttpResponse:
        """Make the plan with what was ticked."""
        form = PlanForm(self.request.POST, current=current, running=running_of(current))
        if not form.is_valid():
            return self.show(current, form, status=422)
        keys = {one.pk for one in form.cleaned_data["gaat_door"]}
        try:
            seen = self.request.POST.get("gezien", "")
            plan = make_plan(current, years=form.years, going_on=keys, by=self.request.user, based_on=seen)
        except StaleProgramme:
            return self.show(current, form, status=409)
        except ProgrammeRefused as refused:
            form.add_error(None, str(refused))
            return self.show(current, form, status=422)
        messages.success(
            self.request, f"{plan} staat klaar. {current} blijft het lopende plan tot je het zegt."
        )
        return redirect(PAGE)

    def show(self, current: Plan, form: PlanForm, *, status: int = 200) -> HttpResponse:
        """The form, based on what runs now."""
        context = {
            "current": current,
            "form": form,
            "seen": token_of(one for _, boxes in form.groups for one, _ in boxes),
            "stale": status == 409,
            "previous": _can_go_back_to(current),
        }
        return render(self.request, "interventions/programme_plan_add.html", context, status=status)


def ready(current: Plan | None) -> dict[str, object]:
    """What the page tells of the plan that is ready: what is in it per pillar, what can be done with it, and why not."""
    plan = next_plan(current) if current else None
    if current is None or plan is None:
        return {"current": current, "plan": None}
    here = Count("interventions", filter=Q(interventions__plan=plan))
    from_before = Count("interventions", filter=Q(interventions__plan=current, interventions__ended=None))
    pillars = Pillar.objects.annotate(here=here, before=from_before).order_by("position")
    return {
        "current": current,
        "plan": plan,
        "pillars": pillars,
        "total": Intervention.objects.counted().filter(plan=plan).count(),
        "waits": why_not_current(plan, current),
        "stays": why_not_away(plan),
    }


def _can_go_back_to(current: Plan) -> Plan | None:
    """The plan before, as long as it can become the current one again."""
    before = previous_plan(current)
    return before if before and not why_not_current(before, current) else None


def _begin(plan: Plan, by: User) -> str:
    make_current(plan, by=by)
    return f"{plan} is nu het lopende plan."


def _throw_away(plan: Plan, by: User) -> str:
    throw_away(plan, by=by)
    return f"{plan} is weggegooid."


ACTS: dict[str, Callable[[Plan, User], str]] = {"begin": _begin, "weg": _throw_away}
