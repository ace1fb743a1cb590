"""Accounts and groups: for superusers only. Whoever may edit accounts could give away every right there is."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest

from .forms import AccountPasswordForm
from .picking import PicksMany
from .quiet_admin import QuietAdmin
from .sessions import end_sessions


class SuperusersOnly(QuietAdmin):
    """Django's permissions do not count here: only a superuser may."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_superuser

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(PicksMany, SuperusersOnly, UserAdmin):
    """Accounts, with the groups that make someone of the bureau or director."""

    change_password_form = AccountPasswordForm
    readonly_fields = ("last_login", "date_joined")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Who is closed here is logged out everywhere, as on the page of the bureau."""
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            end_sessions(obj)


@admin.register(Group)
class SuperuserGroupAdmin(PicksMany, SuperusersOnly, GroupAdmin):
    """Groups."""
