"""The plan before, from its own side: what continues each of its interventions, and doubles to merge."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..dossier import intervention_at
from ..forms_origins import DoubleForm, SplitForm, groups_of
from ..lists_origins import older_interventions
from ..merging import MergeError, merge_interventions, obstacles
from ..models import Intervention, Plan
from ..predecessors import Decision, decide, origins_of
from .bureau import BureauView
from .predecessor import tell

PLAN = "interventions:predecessor-plan"


def older_plan(slug: str) -> Plan:
    """The older plan of an address; raises `Http404`."""
    older = Plan.objects.before(current_plan())
    return next((plan for plan in older if plan.slug == slug), None) or _missing()


def _missing() -> Any:
    raise Http404


class PredecessorPlanView(BureauView):
    """Every intervention of an older plan, with what continues it."""

    def get(self, request: HttpRequest, plan: str) -> HttpResponse:
        older = older_plan(plan)
        rows = list(older_interventions(older))
        loose = sum(not row.successors.all() for row in rows)
        context = {"plan": older, "rows": rows, "loose": loose}
        return render(request, "interventions/predecessor_plan.html", context)


class PredecessorSplitView(BureauView):
    """What continues one older intervention: one, several (a split), or nothing."""

    def get(self, request: HttpRequest, plan: str, slug: str) -> HttpResponse:
        older = intervention_at(slug, older_plan(plan).slug, request.user)
        return self.show(older, SplitForm(older=older, plan=current_plan()))

    @transaction.atomic
    def post(self, request: HttpRequest, plan: str, slug: str) -> HttpResponse:
        older = intervention_at(slug, older_plan(plan).slug, request.user)
        form = SplitForm(request.POST, older=older, plan=current_plan())
        if not form.is_valid():
            return self.show(older, form, status=422)
        chosen = {found.pk for found in form.cleaned_data["opvolgers"]}
        if request.POST.get("gezien") != continuing(older) and chosen != _keys(older):
            return self.show(older, form, status=409)
        decisions = split(older, chosen, confirms=form.cleaned_data["bevestigd"])
        tell(request, decide(decisions, plan=current_plan(), by=request.user), asked=1)
        return redirect(PLAN, older.plan.slug)

    def show(self, older: Intervention, form: SplitForm, *, status: int = 200) -> HttpResponse:
        context = {
            "older": older,
            "form": form,
            "groups": groups_of(form["opvolgers"], older.pillar),
            "seen": continuing(older),
            "stale": status == 409,
        }
        return render(self.request, "interventions/predecessor_split.html", context, status=status)


def current_plan() -> Plan:
    """The plan that runs now; raises `Http404` without one."""
    return Plan.objects.current() or _missing()


def _keys(older: Intervention) -> set[int]:
    return set(older.successors.values_list("pk", flat=True))


def continuing(older: Intervention) -> str:
    """Which interventions continue `older`, in short: what the form was based on."""
    return ",".join(map(str, sorted(_keys(older))))


def split(older: Intervention, chosen: set[int], *, confirms: bool) -> list[Decision]:
    """What it means for each intervention that exactly `chosen` continue `older`.

    One that no longer does is to be confirmed anew: it is not new just because this link was wrong.
    """
    before = _keys(older)
    origins = origins_of(before | chosen)
    decisions = []
    for pk, origin in origins.items():
        kept = origin.predecessors - {older.pk}
        links = kept | {older.pk} if pk in chosen else kept
        confirmed = (origin.confirmed or confirms) if pk in chosen else False
        decisions.append(Decision(pk, origin.token, frozenset(links), confirmed=confirmed))
    return decisions


class PredecessorMergeView(BureauView):
    """Two entries of the older plan that are one activity become one."""

    def get(self, request: HttpRequest, plan: str, slug: str) -> HttpResponse:
        old = intervention_at(slug, older_plan(plan).slug, request.user)
        return self.show(old, DoubleForm(request.GET if "met" in request.GET else None, old=old))

    def post(self, request: HttpRequest, plan: str, slug: str) -> HttpResponse:
        old = intervention_at(slug, older_plan(plan).slug, request.user)
        form = DoubleForm(request.POST, old=old)
        if not form.is_valid():
            return self.show(old, form, status=422)
        if request.POST.get("gezien") != seen(old, form.cleaned_data["met"]):
            return self.show(old, form, status=409)
        try:
            messages.success(request, merge_interventions(old, form.cleaned_data["met"], by=request.user))
        except (MergeError, Intervention.DoesNotExist):
            return self.show(old, form, status=409)
        return redirect(PLAN, plan)

    def show(self, old: Intervention, form: DoubleForm, *, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"old": old, "form": form, "stale": status == 409}
        if form.is_bound and form.is_valid():
            new = form.cleaned_data["met"]
            context |= {"new": new, "seen": seen(old, new), "obstacles": list(obstacles(old, new))}
            context["moving"] = old.successors.select_related("pillar", "plan")
            context["years"] = list(old.reports.order_by("round__year").values_list("round__year", flat=True))
        return render(self.request, "interventions/predecessor_merge.html", context, status=status)


def seen(old: Intervention, new: Intervention) -> str:
    """What the confirmation page says, in short."""
    return f"{old.name}|{new.name}|{continuing(old)}"
