"""Who owns what and who leads what, for the bureau."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ..accounts.differences import Difference
from ..accounts.relations import LEADS, OWNERS, Relation, change, in_sentences
from ..forms_relations import MembersForm, OwnersForm
from ..lists_accounts import OwnerList, led_pillars
from ..models import Intervention, Pillar
from .bureau import BureauView

UNDO = "owners_undo"
"""Where the session keeps the latest change of owners by this person, to take it back."""


class OwnerListView(BureauView):
    """`/eigenaren/`: who owns what; a POST changes the owners of many interventions at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, OwnerList(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        listing = OwnerList(request.GET)
        form = OwnersForm(request.POST, people=listing.filter.people)
        if not form.is_valid():
            return self.show(request, listing, form)
        done = change(OWNERS, form.wanted(), by=request.user)
        messages.success(request, in_sentences(OWNERS, done))
        if done:  # a second click changes nothing, and takes nothing from the first
            request.session[UNDO] = [sorted(done.added), sorted(done.removed)]
        return redirect(request.get_full_path())

    def show(self, request: HttpRequest, listing: OwnerList, form: OwnersForm | None = None) -> HttpResponse:
        form = form or OwnersForm(people=listing.filter.people)
        context = {"listing": listing, "form": form, "can_undo": bool(request.session.get(UNDO))}
        return render(request, "interventions/owner_list.html", context)


class OwnerUndoView(BureauView):
    """`/eigenaren/ongedaan/`: take back the latest change by this person; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.pop(UNDO, None)
        if kept is None:
            messages.warning(request, "Er is niets om ongedaan te maken.")
        else:
            done = Difference(*(frozenset((thing, user) for thing, user in pairs) for pairs in kept))
            undone = change(OWNERS, done.reversed, by=request.user)
            if undone:
                messages.success(request, f"Ongedaan gemaakt. {in_sentences(OWNERS, undone)}")
            if undone != done.reversed:
                messages.warning(request, "Niet alles kon terug: er is daarna iets veranderd. Kijk het na.")
        return redirect("interventions:owner-list")


class MembersView(BureauView, ABC):
    """The people of one intervention or pillar: who goes, who comes."""

    relation: Relation
    members: str
    list_name: str

    @abstractmethod
    def thing(self, **address: Any) -> Intervention | Pillar:
        """What the address names; raises `Http404`."""

    def title(self, thing: Intervention | Pillar) -> str:
        """What the page is about."""
        return f"Wie is {self.relation} van {thing.label if isinstance(thing, Intervention) else thing.name}?"

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        thing = self.thing(**address)
        return self.show(request, thing, MembersForm(members=getattr(thing, self.members).all()))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        thing = self.thing(**address)
        form = MembersForm(request.POST, members=getattr(thing, self.members).all())
        if not form.is_valid():
            return self.show(request, thing, form)
        done = change(self.relation, form.wanted(thing.pk), by=request.user)
        messages.success(request, in_sentences(self.relation, done))
        return redirect(self.list_name)

    def show(self, request: HttpRequest, thing: Intervention | Pillar, form: MembersForm) -> HttpResponse:
        context = {
            "thing": thing,
            "form": form,
            "title": self.title(thing),
            "role": str(self.relation),
            "back": reverse(self.list_name),
        }
        return render(request, "interventions/members_edit.html", context)


class OwnerEditView(MembersView):
    """`/eigenaren/12/`: the owners of one intervention."""

    relation, members, list_name = OWNERS, "owners", "interventions:owner-list"

    def thing(self, **address: Any) -> Intervention:
        visible = Intervention.objects.visible_to(self.request.user)
        return get_object_or_404(visible.select_related("pillar", "plan"), **address)


class LeadListView(BureauView):
    """`/pijlertrekkers/`: who leads which pillar, and which of their own reports someone else must review."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pillars = led_pillars()
        missing = [one for one in pillars if one.pillar.counted and not one.is_led]
        return render(request, "interventions/lead_list.html", {"pillars": pillars, "missing": missing})


class LeadEditView(MembersView):
    """`/pijlertrekkers/werk/`: the leads of one pillar."""

    relation, members, list_name = LEADS, "leads", "interventions:lead-list"

    def thing(self, **address: Any) -> Pillar:
        return get_object_or_404(Pillar, **address)
