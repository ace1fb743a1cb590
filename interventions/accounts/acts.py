"""Acts on accounts: make, change, close and open again. Each leaves a line in the log of the account.

Raises `AccountRefused` for what would leave the bureau without anyone, or lock someone out by their own hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from nprz_site.sessions import end_sessions

from ..journal import note
from ..models import Intervention, Pillar
from . import relations
from .delegations import stop_all
from .differences import Difference
from .states import ROLE_GROUPS, bureau_members, group_of, lock_accounts, may_change

SECRET_LENGTH = 40
"""Of the password of a new account, which nobody knows: it only makes "wachtwoord vergeten" work."""
ROLE_WORDS = {"bureau": "het programmabureau", "directeur": "de programmadirectie"}
FIELD_WORDS = {"first_name": "Voornaam", "last_name": "Achternaam", "email": "E-mailadres"}
NO_DIFFERENCE: Difference[int] = Difference()


class AccountRefused(Exception):
    """The act is not allowed; the text says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class RoleChanges:
    """What changes in the roles of one account: groups by role, pillars and interventions by primary key."""

    groups: Difference[str] = field(default_factory=Difference)
    pillars: Difference[int] = NO_DIFFERENCE
    interventions: Difference[int] = NO_DIFFERENCE


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who takes over, by primary key of the pillar; a pillar that is not in it goes to nobody."""

    owned: Mapping[int, User] = field(default_factory=dict)
    led: Mapping[int, User] = field(default_factory=dict)


@transaction.atomic
def create_account(
    *, first_name: str, last_name: str, email: str, roles: RoleChanges | None = None, by: User
) -> User:
    """A new account that logs in with its e-mail address; nobody knows its password yet."""
    account = User.objects.create_user(
        username=email.lower(),
        email=email,
        password=get_random_string(SECRET_LENGTH),
        first_name=first_name,
        last_name=last_name,
    )
    note([account], "Account gemaakt.", by=by)
    _give(account, roles or RoleChanges(), by=by)
    return account


@transaction.atomic
def change_account(account: User, *, values: Mapping[str, str], roles: RoleChanges, by: User) -> None:
    """Set the given fields, and carry out the changes of roles; what is not named stays as it is."""
    account = _locked(account, by)
    if not account.is_active:
        raise AccountRefused("Dit account is afgesloten. Open het eerst weer.")
    if "bureau" in roles.groups.removed:
        _keep_a_bureau(account, by)
    follows = account.username == account.email.lower()
    for name, value in values.items():
        note([account], f"{FIELD_WORDS[name]} gewijzigd.", by=by)
        setattr(account, name, value)
    if follows and "email" in values:
        account.username = account.email.lower()
    account.save(update_fields=["first_name", "last_name", "email", "username"])
    _give(account, roles, by=by)


@transaction.atomic
def deactivate(account: User, *, heirs: Heirs, by: User) -> None:
    """Close an account: what it owned and led goes to `heirs`, its roles and coming absences end.

    What it did stays in the history, without the name. An account that is closed already is left alone.
    """
    account = _locked(account, by, *heirs.owned.values(), *heirs.led.values())
    if not account.is_active:
        return
    if account == by:
        raise AccountRefused("Je kunt je eigen account niet afsluiten. Vraag het een collega van het bureau.")
    if account.groups.filter(name=ROLE_GROUPS["bureau"]).exists():
        _keep_a_bureau(account, by)
    _hand_over(account, heirs, by=by)
    stop_all(account, today=timezone.localdate(), by=by)
    roles = frozenset(role for role, name in ROLE_GROUPS.items() if account.groups.filter(name=name).exists())
    _give(account, RoleChanges(groups=Difference(removed=roles)), by=by)
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_sessions(account)
    note([account], "Account afgesloten.", by=by)


@transaction.atomic
def reactivate(account: User, *, by: User) -> None:
    """Open a closed account again, without the roles that it had."""
    account = _locked(account, by)
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
        note([account], "Account weer geopend.", by=by)


def _locked(account: User, by: User, *others: User) -> User:
    """The account as it stands now, if `by` may change it; locked, with all `others` that the act writes about."""
    locked = lock_accounts([account.pk, *(other.pk for other in others)])[account.pk]
    if not may_change(by, locked):
        raise AccountRefused("Dit account is van een technisch beheerder. Alleen die kan het wijzigen.")
    return locked


def _keep_a_bureau(account: User, by: User) -> None:
    """Refuse that the bureau loses its last member, or someone takes the own role.

    The group is locked first: two members who remove each other at the same time would otherwise both succeed.
    """
    if account == by:
        raise AccountRefused("Je kunt jezelf niet uit het programmabureau halen. Vraag het een collega.")
    group = group_of("bureau")
    type(group).objects.select_for_update(no_key=True).get(pk=group.pk)
    if account.is_active and not bureau_members().exclude(pk=account.pk).exists():
        raise AccountRefused(
            "Dit is de laatste van het programmabureau. Geef eerst een ander account die rol."
        )


def _give(account: User, roles: RoleChanges, *, by: User) -> None:
    for role in sorted(roles.groups.added):
        account.groups.add(group_of(role))
        note([account], f"Hoort nu bij {ROLE_WORDS[role]}.", by=by)
    for role in sorted(roles.groups.removed):
        account.groups.remove(group_of(role))
        note([account], f"Hoort niet meer bij {ROLE_WORDS[role]}.", by=by)
    relations.change(relations.LEADS, relations.pairs_of(roles.pillars, account), by=by)
    relations.change(relations.OWNERS, relations.pairs_of(roles.interventions, account), by=by)


def _hand_over(account: User, heirs: Heirs, *, by: User) -> None:
    """Everything that the account owns and leads ends, also what no page showed; the heirs get theirs."""
    owned = Intervention.objects.filter(owners=account).values_list("pk", "pillar")
    led = Pillar.objects.filter(leads=account).values_list("pk", "pk")
    for relation, rows, to in (
        (relations.OWNERS, owned, heirs.owned),
        (relations.LEADS, led, heirs.led),
    ):
        things = list(rows)
        pairs = Difference(
            frozenset((thing, to[pillar].pk) for thing, pillar in things if pillar in to),
            frozenset((thing, account.pk) for thing, _ in things),
        )
        relations.change(relation, pairs, by=by)
