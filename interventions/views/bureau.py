"""What the pages of the bureau have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views import View

from ..permissions import actor_for


class BureauView(View):
    """A page for the bureau alone: 403 for everyone else who is logged in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor_for(request.user).is_bureau:
            raise PermissionDenied("Het register bijhouden is voor het programmabureau.")
        return super().dispatch(request, *args, **kwargs)
