"""Where an intervention works: its owner proposes, the bureau answers or says it; and the list of the bureau."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from nprz_site.whole_numbers import whole_number
from wijken.models import read_atlas

from ..dossier import intervention_at
from ..forms_areas import AreasForm, RefusalForm
from ..lists_areas import AreasList
from ..models import Intervention
from ..permissions import Actor, actor_for
from ..proposing_areas import (
    StaleAreas,
    confirm,
    last_change,
    propose,
    refuse,
    set_areas,
    undo,
    withdraw,
    working_of,
)
from ..where import address_of, may_propose, may_see
from ..working_areas import in_words
from .bureau import BureauView

LIST = "interventions:areas-list"
FOR_OWNERS, FOR_BUREAU = (
    frozenset({"voorstel", "intrekken"}),
    frozenset({"bevestig", "weiger", "zet", "ongedaan"}),
)
NOT_YOURS = "Voorstellen voor wijken zijn voor de eigenaar, de pijlertrekker en het programmabureau."


class AreasListView(BureauView):
    """`/beheer/wijken/`: proposals that wait, what changed lately, and of which interventions nobody said it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "interventions/areas_list.html", {"page": AreasList()})


class AreasEditView(View):
    """`…/werk-10/wijken/`: one form for who proposes and one for the bureau; others who may see it read."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        return Page(request, **address).show()

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        page, act = Page(request, **address), request.POST.get("doe", "")
        if act not in FOR_OWNERS | FOR_BUREAU:
            raise Http404
        if act not in page.acts:
            raise PermissionDenied(NOT_YOURS)
        return ACTS[act](page)


class Page:
    """The page of one intervention for one person; raises for whom it is not."""

    def __init__(self, request: HttpRequest, slug: str, plan: str | None = None) -> None:
        self.request = request
        self.intervention: Intervention = intervention_at(slug, plan, request.user)
        self.actor: Actor = actor_for(request.user)
        if not may_see(self.actor, self.intervention):
            raise PermissionDenied(NOT_YOURS)
        self.based_on = request.POST.get("gezien", "")
        self.by = {"by": request.user, "based_on": self.based_on}

    @property
    def acts(self) -> frozenset[str]:
        """What this person may do here."""
        if self.actor.is_bureau:
            return FOR_BUREAU
        return FOR_OWNERS if may_propose(self.actor, self.intervention) else frozenset()

    def form(self, data: Any = None) -> AreasForm | None:
        """The form of who may change anything: an owner goes on with the own proposal, the bureau with the register."""
        now = working_of(self.intervention)
        if not self.acts:
            return None
        waiting = None if self.actor.is_bureau else now.proposal
        return AreasForm(
            data,
            atlas=read_atlas(),
            stands=now.proposed if waiting else now.areas,
            note=waiting.note if waiting else "",
            may_be_empty=self.actor.is_bureau,
        )

    def show(
        self, form: AreasForm | None = None, refusal: RefusalForm | None = None, *, status: int = 200
    ) -> HttpResponse:
        """The page over what stands now; 409 says that somebody was first, 422 what is wrong."""
        now = working_of(self.intervention)
        context = {
            "intervention": self.intervention,
            "actor": self.actor,
            "form": form or self.form(),
            "refusal": refusal or RefusalForm(),
            "faults": refusal if refusal and refusal.errors else form,
            "now": in_words(now.areas),
            "proposal": now.proposal,
            "proposed": in_words(now.proposed),
            "seen": now.token,
            "stale": status == 409,
            "proposes": may_propose(self.actor, self.intervention),
            "answer": self.intervention.area_proposals.answered().select_related("answered_by").first(),
            "change": last_change(self.intervention) if self.actor.is_bureau else None,
        }
        return render(self.request, "interventions/areas_edit.html", context, status=status)

    def done(self, told: str, *, to: str = "") -> HttpResponse:
        """Back, with what was done."""
        messages.success(self.request, told)
        return redirect(to or address_of(self.intervention))


def _propose(page: Page) -> HttpResponse:
    form = page.form(page.request.POST)
    if not form or not form.is_valid():
        return page.show(form, status=422)
    try:
        propose(page.intervention, areas=form.areas, note=form.note, **page.by)
    except StaleAreas:
        return page.show(form, status=409)
    return page.done("Je voorstel is verstuurd. Het programmabureau antwoordt; dat zie je op je startpagina.")


def _withdraw(page: Page) -> HttpResponse:
    try:
        withdraw(page.intervention, **page.by)
    except StaleAreas:
        return page.show(status=409)
    return page.done("Je voorstel is ingetrokken. In het register verandert niets.")


def _confirm(page: Page) -> HttpResponse:
    try:
        confirm(page.intervention, **page.by)
    except StaleAreas:
        return page.show(status=409)
    return page.done(f"{_now(page)} Dat staat nu in het register.", to=LIST)


def _refuse(page: Page) -> HttpResponse:
    refusal = RefusalForm(page.request.POST)
    if not refusal.is_valid():
        return page.show(refusal=refusal, status=422)
    try:
        refuse(page.intervention, reason=refusal.cleaned_data["reden"], **page.by)
    except StaleAreas:
        return page.show(refusal=refusal, status=409)
    told = f"Het voorstel voor {page.intervention.label} is niet overgenomen. De eigenaar leest waarom."
    return page.done(told, to=LIST)


def _set(page: Page) -> HttpResponse:
    form = page.form(page.request.POST)
    if not form or not form.is_valid():
        return page.show(form, status=422)
    try:
        changed = set_areas(page.intervention, areas=form.areas, **page.by)
    except StaleAreas:
        return page.show(form, status=409)
    return page.done(f"{_now(page)} Dat is bewaard." if changed else "Dat stond er al zo.")


def _undo(page: Page) -> HttpResponse:
    key = whole_number(page.request.POST.get("wijziging", "")) or 0
    if problem := undo(page.intervention, change=key, by=page.request.user):
        messages.warning(page.request, problem)
        return redirect(address_of(page.intervention))
    return page.done(f"Teruggezet. {_now(page)}")


def _now(page: Page) -> str:
    if areas := page.intervention.areas.all():
        return f"{page.intervention.label} werkt in: {in_words(areas)}."
    return f"Waar {page.intervention.label} werkt, is niet ingevuld."


ACTS: dict[str, Callable[[Page], HttpResponse]] = {
    "voorstel": _propose,
    "intrekken": _withdraw,
    "bevestig": _confirm,
    "weiger": _refuse,
    "zet": _set,
    "ongedaan": _undo,
}
