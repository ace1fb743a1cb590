"""Logging in and out, the own password and the own sessions. Django takes a PUT of a form for a POST with nothing in it."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from nprz_site.models import AccountSession, handle_of

from .row import Row
from .world import World

END = "account/sessies/<slug:handle>/uitloggen/"
POSTED = {"get": "405 *", "options": "405 *", "nobody": "it is posted"}


def names_nobody(w: World) -> dict[str, str]:
    return {"username": "niemand", "password": "verkeerd"}


def new_password(w: World) -> dict[str, str]:
    return {
        "old_password": "verkeerd",
        "new_password1": "een-lang-nieuw-woord",
        "new_password2": "een-lang-nieuw-woord",
    }


def mailed(w: World) -> str:
    """The link in the mail to somebody who forgot the password."""
    who = urlsafe_base64_encode(force_bytes(w.reader.pk))
    return f"/account/reset/{who}/{default_token_generator.make_token(w.reader)}/"


def ending(handle: str) -> str:
    return f"/account/sessies/{handle}/uitloggen/"


ROWS = [
    Row("account/", at=lambda w: "/account/"),
    Row("account/login/", at=lambda w: "/account/login/", public=True, post="200 *", put="200 *", body=names_nobody),
    Row("account/logout/", at=lambda w: "/account/logout/", get="405 *", post="login *", leads_out=True),
    Row("account/password_change/", at=lambda w: "/account/password_change/", post="200 *", put="200 *", body=new_password),
    Row("account/password_change/done/", at=lambda w: "/account/password_change/done/"),
    Row(
        "account/password_reset/", at=lambda w: "/account/password_reset/", public=True, post="302 *", put="200 *",
        body=lambda w: {"email": "owner@voorbeeld.nl"},
    ),
    Row("account/password_reset/done/", at=lambda w: "/account/password_reset/done/", public=True),
    Row(
        "account/reset/<uidb64>/<token>/", case="that is worth nothing", at=lambda w: "/account/reset/MQ/abc-123/",
        public=True, post="200 *", other="200 *", missing=lambda w: "/account/reset/OTk5OTk/abc-123/", body=lambda w: {},
    ),
    Row(
        "account/reset/<uidb64>/<token>/", case="as it was mailed", at=mailed, public=True, get="302 *", post="302 *",
        options="302 *", other="302 *", body=lambda w: {}, harmless=True,
    ),
    Row("account/reset/done/", at=lambda w: "/account/reset/done/", public=True),
    Row("account/sessie/", at=lambda w: "/account/sessie/", public=True, post="200 *", body=lambda w: {}, harmless=True),
    Row("account/sessies/", at=lambda w: "/account/sessies/"),
    Row(
        "account/sessies/uitloggen/", case="elsewhere", at=lambda w: "/account/sessies/uitloggen/", post="302 *",
        body=lambda w: {}, **POSTED,
    ),
    Row(
        "account/sessies/uitloggen/", case="here too", at=lambda w: "/account/sessies/uitloggen/", post="login *",
        body=lambda w: {"ook_hier": "ja"}, leads_out=True, **POSTED,
    ),
    Row(
        END, case="of another browser", at=lambda w: ending(w.of(AccountSession)[0].handle), post="302 owner | 404 *",
        missing=lambda w: ending("0" * 32), body=lambda w: {}, **POSTED,
    ),
    Row(
        END, case="of this browser", at=lambda w: ending(handle_of(w.client("owner").session.session_key or "")),
        post="login owner | 404 *", missing=lambda w: ending("0" * 32), body=lambda w: {}, leads_out=True, **POSTED,
    ),
]  # fmt: skip
