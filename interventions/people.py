"""How pages and messages call the people of the programme, and who acts for whom."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from nprz_site.dutch import enumeration

FORMER = "voormalig medewerker"
"""What everyone reads instead of the name, once an account is closed. The acts themselves stay in the history."""


def name_of(user: AbstractBaseUser | None, *, unknown: str = "iemand") -> str:
    """Full name, else the account; `FORMER` when the account is closed, `unknown` when there is none (any more)."""
    if user is None:
        return unknown
    return account_name(user) if user.is_active else FORMER


def account_name(user: AbstractBaseUser) -> str:
    """The name of an account, closed or not: for the bureau, which must tell accounts apart."""
    return str(user.get_full_name() or user.get_username())


def names_of(users: Iterable[AbstractBaseUser]) -> str:
    """Names in a sentence: "Jeroen Vos en Samira El Amrani"; empty for nobody. Who left is named once."""
    names = [name_of(user) for user in users]
    former = [FORMER] if FORMER in names else []
    return enumeration([name for name in names if name != FORMER] + former)


def standing_in_for(user: AbstractBaseUser | AnonymousUser, today: date) -> list[User]:
    """Whom `user` stands in for on `today`: one query."""
    if not user.is_authenticated or not user.is_active:
        return []
    absent = User.objects.filter(pk__in=user.deputyships.on(today).values("absent"), is_active=True)
    return list(absent.order_by("first_name", "last_name", "pk"))
