"""Organisations, programme lines and fundings: list, add, edit, delete when unused, merge doubles.

One set of views for the three; the addresses say which `kind`.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..forms_register import FORMS, MergeForm, NamedForm
from ..journal import DELETION, told_of
from ..lists_register import KINDS, Kind, RegisterList, used_by
from ..merging import MergeError, delete_unused, lock, merge_named
from ..uses import uses_of
from .bureau import BureauView


class RegisterView(BureauView):
    """A page about `kind`, one of `KINDS`."""

    kind_key = ""

    @property
    def kind(self) -> Kind:
        return KINDS[self.kind_key]

    def page(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """The page, which knows its kind."""
        return render(
            self.request, f"interventions/{template}.html", {"kind": self.kind} | context, status=status
        )

    def gone(self, pk: int) -> HttpResponse:
        """After a second click: what happened to the one with this key; raises `Http404` when nothing did."""
        told = told_of(self.kind.model, pk, DELETION)
        if not told:
            raise Http404
        messages.info(self.request, told)
        return redirect(self.kind.url("list"))


class RegisterListView(RegisterView):
    """The list, with a search."""

    def get(self, request: HttpRequest) -> HttpResponse:
        listing = RegisterList(self.kind, request.GET, request.user)
        return self.page("register_list", {"listing": listing, "rows": listing.rows})


class RegisterAddView(RegisterView):
    """A new one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page("register_edit", {"form": FORMS[self.kind_key]()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FORMS[self.kind_key](request.POST)
        if form.is_valid() and (made := form.save_by(request.user)):
            messages.success(request, f"“{made.name}” is toegevoegd.")
            return redirect(self.kind.url("list"))
        return self.page("register_edit", {"form": form}, status=422)


class RegisterEditView(RegisterView):
    """One of them, with what uses it; 409 with both values when someone else was first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        obj = self.kind.get(pk)
        return self.show(FORMS[self.kind_key](instance=obj))

    @transaction.atomic
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            (obj,) = lock(self.kind.model, self.kind.get(pk).pk)
        except (Http404, self.kind.model.DoesNotExist):
            return self.gone(pk)
        form = FORMS[self.kind_key](request.POST, instance=obj)
        if form.overtaken:
            form.based_on_now()
            return self.show(form, status=409)
        if form.is_valid() and form.save_by(request.user):
            messages.success(request, f"“{obj.name}” is bewaard.")
            return redirect(self.kind.url("list"))
        return self.show(form, status=422)

    def show(self, form: NamedForm, *, status: int = 200) -> HttpResponse:
        """The form and what uses it, under the name that is stored."""
        obj = self.kind.get(form.instance.pk)
        context = {"form": form, "obj": obj, "used": used_by(obj), "stale": status == 409}
        return self.page("register_edit", context, status=status)


class RegisterDeleteView(RegisterView):
    """Delete one that nothing uses; else say what uses it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.kind.get(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            obj = self.kind.get(pk)
            delete_unused(obj, by=request.user)
        except (Http404, self.kind.model.DoesNotExist):
            return self.gone(pk)
        except MergeError:
            return self.show(obj, status=409)
        messages.success(request, f"“{obj.name}” is verwijderd.")
        return redirect(self.kind.url("list"))

    def show(self, obj: Any, *, status: int = 200) -> HttpResponse:
        context = {"obj": obj, "used": used_by(obj), "uses": uses_of(obj)}
        return self.page("register_delete", context, status=status)


class RegisterMergeView(RegisterView):
    """Merge a double into another: choose which stays, see what will change, confirm."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MergeForm(request.GET if "met" in request.GET else None, old=self.kind.get(pk))
        return self.show(pk, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            old = self.kind.get(pk)
            form = MergeForm(request.POST, old=old)
            if not form.is_valid() or request.POST.get("gezien") != seen(old, form.cleaned_data["met"]):
                return self.show(pk, form, status=409 if form.is_valid() else 422)
            told = merge_named(old, form.cleaned_data["met"], by=request.user)
        except (Http404, self.kind.model.DoesNotExist):
            return self.gone(pk)
        messages.success(request, f"{told} Wat erbij hoorde, is meegegaan.")
        return redirect(self.kind.url("list"))

    def show(self, pk: int, form: MergeForm, *, status: int = 200) -> HttpResponse:
        old = self.kind.get(pk)
        context: dict[str, Any] = {"obj": old, "form": form, "stale": status == 409}
        if form.is_bound and form.is_valid():
            new = form.cleaned_data["met"]
            context |= {"new": new, "seen": seen(old, new), "moving": used_by(old)}
            context["both"] = set(used_by(new).values_list("pk", flat=True))
        return self.page("register_merge", context, status=status)


def seen(old: Any, new: Any) -> str:
    """What the confirmation page says, in short: the names, and which interventions follow."""
    keys = ",".join(str(pk) for pk in used_by(old).values_list("pk", flat=True))
    return f"{old.name}|{new.name}|{keys}"
