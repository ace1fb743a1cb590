"""A browser that logged in before is known to that account: guesses from elsewhere never make it wait.

The OWASP "device cookie". It does not log in; it says that someone with the password sat at this browser. It is
signed with a salt made of the account's password, so a new password makes every cookie of before worthless.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

MAX_AGE = 180 * 24 * 60 * 60
PATH = "/account/"
"""The cookie travels with the pages that log in, and with no other."""


def remember_device(response: HttpResponse, user: AbstractBaseUser) -> None:
    """Give the browser that gets `response` a new cookie: it is known to `user` from now on."""
    value = signing.TimestampSigner(salt=_salt(user)).sign(f"{user.pk}.{get_random_string(22)}")
    response.set_cookie(
        _name(user),
        value,
        max_age=MAX_AGE,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_device(request: HttpRequest, username: str) -> str | None:
    """What names this browser when the account `username` logged in here before; else None.

    Asks the database only when the browser brings such a cookie, of whichever account.
    """
    if not any(name.startswith(_PREFIX) for name in request.COOKIES):
        return None
    user = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: username}).first()
    if user is None or _name(user) not in request.COOKIES:
        return None
    try:
        return signing.TimestampSigner(salt=_salt(user)).unsign(request.COOKIES[_name(user)], max_age=MAX_AGE)
    except signing.BadSignature:
        return None


_PREFIX = "bekend-"


def _name(user: AbstractBaseUser) -> str:
    """One cookie for each account, so that people who share a browser do not push each other out."""
    return f"{_PREFIX}{user.pk}"


def _salt(user: AbstractBaseUser) -> str:
    """Of account and password: accounts with the same stored password (the demo's) must differ too."""
    return f"nprz_site.known_devices.{user.pk}.{user.get_session_auth_hash()}"
