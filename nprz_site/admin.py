"""Accounts and groups: for superusers only. Whoever may edit accounts could give away every right there is."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest

from .forms import AccountPasswordForm
from .picking import PicksMany
from .quiet_admin import QuietAdmin


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


@admin.register(Group)
class SuperuserGroupAdmin(PicksMany, SuperusersOnly, GroupAdmin):
    """Groups."""
