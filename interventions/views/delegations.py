"""Absences: who stands in for whom. For the bureau about everyone, for owners and leads about themselves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from ..accounts.delegations import DelegationRefused, delegate, end, may_delegate, may_end, not_judged, period
from ..forms_delegations import DelegationForm
from ..models import Delegation
from ..people import name_of
from ..permissions import actor_for

PAST_SHOWN = 50


class DelegationView(View):
    """A page about absences, for whoever has something to delegate or takes part in one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        takes_part = may_delegate(request.user) or self.visible().exists()
        if not takes_part:
            raise PermissionDenied("Vervanging is voor eigenaren, pijlertrekkers en het programmabureau.")
        return super().dispatch(request, *args, **kwargs)

    def visible(self) -> Any:
        """The absences in sight, with their people."""
        return Delegation.objects.visible_to(self.request.user).select_related("absent", "deputy")


class DelegationListView(DelegationView):
    """`/vervanging/`: who is away now, who will be, and who was."""

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        found = self.visible()
        current = found.filter(last_day__gte=today).order_by("first_day", "pk")
        rows = [(one, may_end(request.user, one)) for one in current]
        context = {
            "running": [row for row in rows if row[0].first_day <= today],
            "coming": [row for row in rows if row[0].first_day > today],
            "past": found.filter(last_day__lt=today).order_by("-last_day", "-pk")[:PAST_SHOWN],
            "may_add": may_delegate(request.user),
            "is_bureau": actor_for(request.user).is_bureau,
        }
        return render(request, "interventions/delegation_list.html", context)


class DelegationAddView(DelegationView):
    """`/vervanging/nieuw/`: someone will be away; `?wie=7` fills in who, for the bureau."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, self.form(initial={"absent": request.GET.get("wie", "")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            made = delegate(**form.cleaned_data, by=request.user, today=form.today)
        except DelegationRefused as refused:  # something changed since the form looked
            form.refuse(refused)
            return self.show(request, form)
        who, whom = name_of(made.deputy), name_of(made.absent)
        messages.success(request, f"{who} vervangt {whom} {period(made)}.")
        if own := not_judged(made):
            which = "1 verslag" if own == 1 else f"{own} verslagen"
            messages.warning(
                request,
                f"{which} beoordeelt {who} dan niet, als eigenaar of als vervanger van de eigenaar. Dat doet een andere"
                " trekker, of het bureau.",
            )
        return redirect("interventions:delegation-list")

    def form(self, data: Any = None, **options: Any) -> DelegationForm:
        if not may_delegate(self.request.user):
            raise PermissionDenied("Je hebt geen interventies of pijler waarvoor iemand je kan vervangen.")
        return DelegationForm(data, by=self.request.user, today=timezone.localdate(), **options)

    def show(self, request: HttpRequest, form: DelegationForm) -> HttpResponse:
        return render(request, "interventions/delegation_add.html", {"form": form})


class DelegationEndView(DelegationView):
    """`/vervanging/3/beeindigen/`: end a running absence today, or drop one to come; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        delegation = get_object_or_404(self.visible(), pk=pk)
        if not may_end(request.user, delegation):
            raise PermissionDenied("Alleen wie afwezig is en het programmabureau beëindigen een vervanging.")
        end(delegation, by=request.user, today=timezone.localdate())
        who, whom = name_of(delegation.deputy), name_of(delegation.absent)
        messages.success(request, f"{who} vervangt {whom} niet meer.")
        return redirect("interventions:delegation-list")
