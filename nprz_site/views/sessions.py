"""Where one is logged in, ending that, and what the script asks that warns before a session ends."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from ..middleware import not_use
from ..models import handle_of
from ..sessions import account_mark, end_sessions, note_use, remaining, sessions_of


class SessionListView(TemplateView):
    """Waar je bent ingelogd: one's own sessions, this one marked."""

    template_name = "account/session_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sessions = list(sessions_of(self.request.user))
        return super().get_context_data(
            sessions=sessions,
            others=len(sessions) - 1,
            this_handle=handle_of(self.request.session.session_key),
            **kwargs,
        )


class SessionEndView(View):
    """Log one of one's own sessions out. Anybody else's answers as one that is not there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, handle: str) -> HttpResponse:
        session = next((each for each in sessions_of(request.user) if each.handle == handle), None)
        if session is None:
            raise Http404
        if session.session_key == request.session.session_key:
            logout(request)
            return redirect("login")
        session.delete()
        messages.success(request, f"{session.browser} is uitgelogd.")
        return redirect("session-list")


class SessionEndAllView(View):
    """Log out everywhere: on all other devices, or here too (`ook_hier`)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if "ook_hier" in request.POST:
            end_sessions(request.user, keep=request.session.session_key)
            logout(request)
            messages.success(request, "Je bent overal uitgelogd.")
            return redirect("login")
        end_sessions(request.user, keep=request.session.session_key)
        messages.success(request, "Je bent op alle andere apparaten uitgelogd.")
        return redirect("session-list")


@method_decorator([not_use, never_cache, login_not_required], name="dispatch")
class SessionStateView(View):
    """How long this session has to go. GET asks and changes nothing; POST (“Blijf ingelogd”) keeps it alive.

    Open to everyone: to whoever is not logged in (any more) it says so, instead of sending a script to a page.
    """

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        left = remaining(request.session) if request.user.is_authenticated else None
        if left is None:
            return JsonResponse({"seconds": 0})
        return JsonResponse(
            {
                "seconds": left.seconds,
                "can_extend": left.can_extend,
                "account": account_mark(request.user),
                # After logging in again in another tab: the token that the forms of this tab need.
                "token": get_token(request),
            }
        )

    def post(self, request: HttpRequest) -> JsonResponse:
        if request.user.is_authenticated:
            note_use(request.session, always=True)
        return self.get(request)
