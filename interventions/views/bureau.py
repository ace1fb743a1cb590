"""What is for the bureau only, and the index of its pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from ..bureau import cards, headline
from ..permissions import actor_for


class BureauView(View):
    """A view for the bureau, and for superusers; everyone else who is logged in gets 403."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor_for(request.user).is_bureau:
            raise PermissionDenied("Deze pagina is voor het programmabureau.")
        return super().dispatch(request, *args, **kwargs)


class ManagementView(BureauView):
    """`/beheer/`: every page of the bureau, with what asks for attention."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = cards()
        problems = [problem for card in found for problem in card.problems]
        context = {"cards": found, "headline": headline(problems)}
        return render(request, "interventions/management.html", context)
