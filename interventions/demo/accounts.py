"""Put the demo accounts in the database, with their groups, pillars and interventions."""

from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, User
from django.utils import timezone

from interventions.journal import note
from interventions.loading import CURRENT_PLAN
from interventions.models import Delegation, Intervention, Pillar
from interventions.permissions import BUREAU_GROUP, DIRECTORS_GROUP
from nprz_site.upserts import Changes

from .people import ABSENT, ACCOUNTS, DEPUTY, FORMER, OTHERS, Account, owners_of


def load_accounts(password: str | None, changes: Changes, *, today: date) -> dict[str, User]:
    """Make the accounts that are missing, with what belongs to them; returns all of them, by username.

    An account that is there keeps what it has, but for its password when that is another than `password`: the
    printed one must be right. Without a password nobody can log in as these accounts.
    """
    there = {user.username: user for user in User.objects.filter(username__in=[a.username for a in ACCOUNTS])}
    encoded = make_password(password)
    new = [account for account in ACCOUNTS if account.username not in there]
    User.objects.bulk_create(_user(account, encoded) for account in new)
    found = {user.username: user for user in User.objects.filter(username__in=[a.username for a in ACCOUNTS])}
    changes.total = len(ACCOUNTS) + len(OTHERS)
    changes.new += [account.username for account in new]
    _give_roles(new, found)
    _give_interventions({account.username for account in new}, found)
    _renew_passwords(list(there.values()), password, encoded, changes)
    if ABSENT in {account.username for account in new}:
        _send_away(found, today)
    return found | _load_others(found["bureau"], changes)


def _send_away(users: dict[str, User], today: date) -> None:
    """Let someone be absent today."""
    Delegation.objects.create(
        absent=users[ABSENT],
        deputy=users[DEPUTY],
        first_day=today - timedelta(days=2),
        last_day=today + timedelta(days=12),
    )


def _load_others(bureau: User, changes: Changes) -> dict[str, User]:
    """The accounts that nobody can log in as, with what the bureau did to them."""
    wanted = {account.username: account for account in OTHERS}
    there = set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
    for username in wanted.keys() - there:
        user = _user(wanted[username], make_password(None))
        user.is_active = username != FORMER.username
        user.last_login = None if user.is_active else timezone.now() - timedelta(days=200)
        user.save()
        done = "Uitnodiging verstuurd." if user.is_active else "Account afgesloten."
        for what in ("Account gemaakt.", done):
            note([user], what, by=bureau)
        changes.new.append(username)
    return {user.username: user for user in User.objects.filter(username__in=wanted)}


def _user(account: Account, encoded: str) -> User:
    """An account in use: one that never logged in would stand among the invitations."""
    return User(
        username=account.username,
        first_name=account.first_name,
        last_name=account.last_name,
        email=account.email,
        password=encoded,
        last_login=timezone.now(),
    )


def _give_roles(accounts: list[Account], users: dict[str, User]) -> None:
    """Groups and pillars of new accounts."""
    for account in accounts:
        user = users[account.username]
        if account.is_bureau:
            user.groups.add(Group.objects.get_or_create(name=BUREAU_GROUP)[0])
        if account.is_director:
            user.groups.add(Group.objects.get_or_create(name=DIRECTORS_GROUP)[0])
        if account.leads:
            Pillar.objects.get(code=account.leads).leads.add(user)


def _give_interventions(usernames: set[str], users: dict[str, User]) -> None:
    """What new accounts own."""
    current = Intervention.objects.filter(plan__first_year=CURRENT_PLAN[0])
    through = Intervention.owners.through
    through.objects.bulk_create(
        through(intervention_id=pk, user_id=users[username].pk)
        for pk, pillar, number in current.values_list("pk", "pillar__code", "number")
        for username in owners_of(pillar, number)
        if username in usernames
    )


def _renew_passwords(users: list[User], password: str | None, encoded: str, changes: Changes) -> None:
    """Give `users` the password where they have another; the accounts share one hash, so it is checked once."""
    if password is None:
        return
    right = {hashed for hashed in {user.password for user in users} if check_password(password, hashed)}
    for user in users:
        if user.password not in right:
            User.objects.filter(pk=user.pk).update(password=encoded)
            changes.note(user.username, ["wachtwoord"])
