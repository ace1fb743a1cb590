"""Use of the site keeps a session alive; a request that is too large is refused before it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


class RequestSizeMiddleware:
    """Refuses what is larger than `REQUEST_MOST_BYTES` with a page that says so.

    Stands before anything looks at what was posted: reading would put it all on the disk. What comes in is thrown
    away, up to twice the limit, because a browser shows the page only when it could send everything.
    """

    CHUNK = 64 * 1024

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) <= settings.REQUEST_MOST_BYTES:
            return self.get_response(request)
        for _ in range(2 * settings.REQUEST_MOST_BYTES // self.CHUNK):
            if not request.read(self.CHUNK):
                break
        return render(request, "413.html", status=413)
