"""The admin of the programme: for pillar leads, who review in it, and for the bureau, which keeps the register."""

from collections.abc import Callable, Iterator
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from nprz_site.quiet_admin import QuietAdmin

from .permissions import actor_for

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class ProgrammeAdminSite(admin.AdminSite):
    """Open to whoever reviews and to staff; each page then asks for itself what someone may do there."""

    site_title = "NPRZ Voortgang"
    site_header = "NPRZ Voortgang – beheer"
    index_title = "Register en verslagen"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Active, and a pillar lead, of the bureau, or staff."""
        user = request.user
        return bool(user.is_active and (user.is_staff or actor_for(user).is_reviewer))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """As in Django, but someone who is logged in and may not enter is told so, and not asked to log in again."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied("Het beheer is voor pijlertrekkers en het programmabureau.")
            if request.method not in METHODS:  # Django's views would take them for a GET
                return HttpResponseNotAllowed(METHODS)
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The site has one log-in page."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next") or request.path)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """And one page to change one's password, which ends one's other sessions."""
        return redirect("password_change")

    def password_change_done(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As above."""
        return redirect("password_change_done")


class ValuesFilter(admin.AllValuesFieldListFilter):
    """All values of a text field; an empty one has words too ("geen sector"), for a link needs them."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or f"geen {self.title}"}


class BureauAdmin(QuietAdmin):
    """Of the register: for the bureau to write, for nobody else to see. Nothing can be deleted unless it says so."""

    can_delete = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return actor_for(request.user).is_bureau

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_for(request.user).is_bureau

    def has_add_permission(self, request: HttpRequest) -> bool:
        return actor_for(request.user).is_bureau

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return actor_for(request.user).is_bureau

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.can_delete and actor_for(request.user).is_bureau
