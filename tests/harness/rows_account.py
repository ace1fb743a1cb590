"""Logging in and out, and the own password. Django takes a PUT of a form for a POST without anything in it."""

from .row import Row
from .world import World


def names_nobody(w: World) -> dict[str, str]:
    return {"username": "niemand", "password": "verkeerd"}


def new_password(w: World) -> dict[str, str]:
    return {
        "old_password": "verkeerd",
        "new_password1": "een-lang-nieuw-woord",
        "new_password2": "een-lang-nieuw-woord",
    }


ROWS = [
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
        "account/reset/<uidb64>/<token>/", at=lambda w: "/account/reset/MQ/abc-123/", public=True, post="200 *", other="200 *",
        missing=lambda w: "/account/reset/OTk5OTk/abc-123/", body=lambda w: {},
    ),
    Row("account/reset/done/", at=lambda w: "/account/reset/done/", public=True),
]  # fmt: skip
