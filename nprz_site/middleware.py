"""Use of the site keeps a session alive."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from .sessions import note_use

View = Callable[..., HttpResponse]


def not_use(view: View) -> View:
    """Mark `view` as asked by a script of its own accord: it keeps no session alive."""
    view.counts_as_use = False  # type: ignore[attr-defined]
    return view


class SessionUseMiddleware:
    """Notes that the session is used, at most once a minute. Stands after the middleware that asks to log in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        """Before the view, so that the page tells the new end."""
        if getattr(view, "counts_as_use", True) and request.user.is_authenticated:
            note_use(request.session)
