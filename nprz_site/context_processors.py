"""What the warning on every page needs to know: when this session ends."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .sessions import account_mark, remaining


def session_end(request: HttpRequest) -> dict[str, Any]:
    """The template variable `session_end`: None for a visitor. No query: the session was loaded already."""
    return {"session_end": SimpleLazyObject(lambda: _session_end(request))}


def _session_end(request: HttpRequest) -> dict[str, Any] | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    left = remaining(request.session)
    return None if left is None else {"left": left, "account": account_mark(user)}
