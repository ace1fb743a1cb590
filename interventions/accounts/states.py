"""Accounts as the bureau sees them: their state, their roles in words, and who may change them."""

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import Group, User
from django.db.models import Count, Q, QuerySet

from ..models import Delegation
from ..permissions import BUREAU_GROUP, DIRECTORS_GROUP

ROLE_GROUPS = {"bureau": BUREAU_GROUP, "directeur": DIRECTORS_GROUP}
"""The roles that are membership of a group: as an address or a form names them, and the group."""


class AccountState(StrEnum):
    """Whether someone can log in, and ever did."""

    ACTIVE = "actief"
    INVITED = "uitgenodigd"
    FORMER = "voormalig"


STATE_WORDS = {
    AccountState.ACTIVE: "actief",
    AccountState.INVITED: "uitgenodigd, nog niet ingelogd",
    AccountState.FORMER: "voormalig medewerker",
}
IN_STATE = {
    AccountState.ACTIVE: Q(is_active=True, last_login__isnull=False),
    AccountState.INVITED: Q(is_active=True, last_login__isnull=True),
    AccountState.FORMER: Q(is_active=False),
}
"""The rule of `state_of` for the database."""


def lock_accounts(keys: Iterable[int]) -> dict[int, User]:
    """The accounts with these keys as they stand now; nobody else changes them until the end of the transaction.

    In one order, so that two acts do not wait for each other. No keys are locked: the log of another act, which points
    at these accounts, would wait for them.
    """
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk")
    return {user.pk: user for user in locked}


def state_of(account: User) -> AccountState:
    """Whether `account` is in use, waits for its first log-in, or is closed."""
    if not account.is_active:
        return AccountState.FORMER
    return AccountState.ACTIVE if account.last_login else AccountState.INVITED


def with_roles(accounts: "QuerySet[User]") -> "QuerySet[User]":
    """Each with what `roles_of` needs: two more queries, however many accounts."""
    counted = accounts.annotate(owned=Count("owned_interventions", distinct=True))
    return counted.prefetch_related("groups", "led_pillars")


def roles_of(account: User) -> list[str]:
    """The roles in words; the account comes from `with_roles`. Who has none is a reader, or has left."""
    groups = {group.name for group in account.groups.all()}
    roles = ["programmadirecteur"] if DIRECTORS_GROUP in groups else []
    roles += ["programmabureau"] if BUREAU_GROUP in groups else []
    roles += ["technisch beheerder"] if account.is_superuser else []
    roles += [f"trekker van {pillar.short_name}" for pillar in account.led_pillars.all()]
    if account.owned:
        roles.append(f"eigenaar van {account.owned} interventie{'s' if account.owned != 1 else ''}")
    return roles or (["lezer"] if account.is_active else [])


def may_change(by: User, account: User) -> bool:
    """Whether `by`, who is of the bureau, may change `account`: that of a superuser is for superusers."""
    return by.is_superuser or not account.is_superuser


def open_accounts() -> "QuerySet[User]":
    """Whoever can be given a role or stand in for someone, by name."""
    return User.objects.filter(is_active=True).order_by("first_name", "last_name", "username")


def bureau_members() -> "QuerySet[User]":
    """The active members of the bureau."""
    return User.objects.filter(is_active=True, groups__name=BUREAU_GROUP)


def group_of(role: str) -> Group:
    """The group of a role (`ROLE_GROUPS`), made when it is not there yet."""
    return Group.objects.get_or_create(name=ROLE_GROUPS[role])[0]


def absences_of(account: User) -> "QuerySet[Delegation]":
    """When `account` is or was absent, or stood in for someone; the latest first."""
    part = Delegation.objects.filter(Q(absent=account) | Q(deputy=account))
    return part.select_related("absent", "deputy").order_by("-first_day", "-pk")
