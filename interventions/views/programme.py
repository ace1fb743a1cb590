"""Changes of the programme, for the bureau: the list, one intervention, and taking a change back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ..dossier import intervention_at
from ..forms_programme import FORMS, ChangeForm
from ..lists_programme import ProgrammeList
from ..models import Intervention, ProgrammeChange
from ..programme.acts import (
    Kind,
    ProgrammeRefused,
    StaleProgramme,
    end,
    merge,
    obstacles,
    rename,
    split,
    token_of,
)
from ..programme.telling import Intent, in_words, outlook
from ..programme.undoing import undo
from .bureau import BureauView

LIST = "interventions:programme-list"


class ProgrammeListView(BureauView):
    """`/beheer/programma/`: what changed, latest first, and a search for what is to change."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "interventions/programme_list.html", {"page": ProgrammeList(request.GET)})


class ProgrammeUndoView(BureauView):
    """Take one change back; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(ProgrammeChange, pk=pk)
        words = in_words(change)
        try:
            undo(change, by=request.user)
        except ProgrammeRefused as refused:
            messages.warning(request, f"Niet ongedaan gemaakt. {refused}")
        else:
            messages.success(request, f"Ongedaan gemaakt: {words}.")
        return redirect(LIST)


class ProgrammeEditView(BureauView):
    """`…/werk-10/programma/`: choose a change, fill in its form, read what will happen, confirm."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        intervention, kind = intervention_at(user=request.user, **at(address)), request.GET.get("soort", "")
        if kind not in FORMS:
            return render(request, "interventions/programme_edit.html", choices(intervention))
        return self.show(kind, FORMS[kind](intervention=intervention))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        intervention, kind = intervention_at(user=request.user, **at(address)), request.POST.get("soort", "")
        act = request.POST.get("doe", "")
        if kind not in FORMS or act not in {"bekijk", "anders", "bevestig"}:
            raise Http404
        form = FORMS[kind](request.POST, intervention=intervention)
        if not form.is_valid():
            return self.show(kind, form, status=422)
        if act == "anders":
            return self.show(kind, form)
        return self.preview(kind, form) if act == "bekijk" else self.carry_out(kind, form)

    def carry_out(self, kind: str, form: ChangeForm) -> HttpResponse:
        """Do what was previewed; what changed since is previewed again."""
        try:
            change = ACTS[form.kind](
                form.intent,
                reason=form.cleaned_data["reden"],
                by=self.request.user,
                based_on=self.request.POST.get("gezien", ""),
            )
        except StaleProgramme:
            return self.preview(kind, form, status=409)
        except ProgrammeRefused as refused:
            form.add_error(None, str(refused))
            return self.show(kind, form, status=422)
        messages.success(self.request, f"{in_words(change)}.")
        return redirect(form.intervention)

    def preview(self, kind: str, form: ChangeForm, *, status: int = 200) -> HttpResponse:
        """What will happen, in words."""
        intent = form.intent
        for reason in obstacles(intent.interventions, renames=form.kind is Kind.RENAMED):
            form.add_error(None, reason)
        if form.kind is Kind.RENAMED and intent.names[0] == form.intervention.name:
            form.add_error("naam", "Zo heet deze interventie al. Vul een andere naam in.")
        if form.errors:
            return self.show(kind, form, status=422)
        context = {
            "kind": kind,
            "form": form,
            "intervention": form.intervention,
            "labels": intent.labels,
            "day": intent.day,
            "sentences": outlook(intent),
            "seen": token_of(intent.interventions),
            "stale": status == 409,
        }
        return render(self.request, "interventions/programme_preview.html", context, status=status)

    def show(self, kind: str, form: ChangeForm, *, status: int = 200) -> HttpResponse:
        """The form of one kind."""
        context = choices(form.intervention) | {"kind": kind, "form": form}
        return render(self.request, "interventions/programme_edit.html", context, status=status)


def at(address: dict[str, Any]) -> dict[str, Any]:
    """The parts of an address; the current plan is not named in it."""
    return {"plan": None} | address


def choices(intervention: Intervention) -> dict[str, Any]:
    """What the page tells before a choice."""
    return {
        "intervention": intervention,
        "obstacles": obstacles([intervention]),
        "may_rename": not obstacles([intervention], renames=True),
        "changes": intervention.changes_from.filter(undone_at=None).exists(),
    }


Act = Callable[..., ProgrammeChange]


def _end(intent: Intent, *, reason: str, by: User, based_on: str) -> ProgrammeChange:
    return end(intent.interventions[0], day=intent.day, reason=reason, by=by, based_on=based_on)


def _split(intent: Intent, *, reason: str, by: User, based_on: str) -> ProgrammeChange:
    return split(
        intent.interventions[0], names=intent.names, along=intent.along, day=intent.day, reason=reason, by=by,
        based_on=based_on,
    )  # fmt: skip


def _merge(intent: Intent, *, reason: str, by: User, based_on: str) -> ProgrammeChange:
    return merge(
        intent.interventions, name=intent.names[0], along=intent.along, day=intent.day, reason=reason, by=by,
        based_on=based_on,
    )  # fmt: skip


def _rename(intent: Intent, *, reason: str, by: User, based_on: str) -> ProgrammeChange:
    return rename(
        intent.interventions[0], name=intent.names[0], day=intent.day, reason=reason, by=by, based_on=based_on
    )


ACTS: dict[Kind, Act] = {Kind.ENDED: _end, Kind.SPLIT: _split, Kind.MERGED: _merge, Kind.RENAMED: _rename}
