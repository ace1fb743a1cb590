"""How pages and messages call the people of the programme."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from nprz_site.dutch import enumeration


def name_of(user: AbstractBaseUser | None, *, unknown: str = "iemand") -> str:
    """Full name, else the account; `unknown` when there is no account (any more)."""
    return (user.get_full_name() or user.get_username()) if user else unknown


def names_of(users: Iterable[AbstractBaseUser]) -> str:
    """Names in a sentence: "Jeroen Vos en Samira El Amrani"; empty for nobody."""
    return enumeration([name_of(user) for user in users])
