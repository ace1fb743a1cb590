"""The pages of the bureau about people: accounts, owners, pillar leads; and absences, which are not the bureau's alone."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User

from interventions.models import Delegation, Pillar

from .row import Row
from .world import World

BUREAU = "bureau superuser"
DELEGATING = "owner other_owner lead other_lead bureau superuser"
"""Who has something that somebody else could take over."""
PART = f"{DELEGATING} deputy"
"""The same with whoever stands in for somebody, who passes nothing on."""


def for_bureau(route: str, *, answers: str = f"200 {BUREAU} | 403 *", **options: Any) -> Row:
    """A page of the bureau: others hear the same whatever they ask, also of what does not exist."""
    refused = f"405 {BUREAU} | 403 *"
    defaults = {"get": answers, "post": refused, "other": refused, "options": f"200 {BUREAU} | 403 *"}
    defaults["nobody"] = "" if "post" in options else "the page only tells"
    return Row(route, **defaults | {"hides": "missing" in options} | options)


def posted(route: str, *, post: str = f"302 {BUREAU} | 403 *", **options: Any) -> Row:
    """An act of the bureau without a page of its own."""
    refused = f"405 {BUREAU} | 403 *"
    defaults = {"get": refused, "options": refused, "post": post, "nobody": "it is posted"}
    return for_bureau(route, **defaults | {"body": lambda w: {}} | options)


def of_account(person: str, what: str = "") -> Any:
    """The address of a page about the account of `person`."""
    return lambda w: f"/accounts/{getattr(w, person).pk}/{what}"


def no_account(what: str = "") -> Any:
    return lambda w: f"/accounts/999999/{what}"


def new_account(w: World) -> dict[str, Any]:
    return {
        "first_name": "Nieuwe", "last_name": "Collega", "email": "nieuw@voorbeeld.nl", "groups": ["directeur"],
        "pillars": [w.of(Pillar)[0].pk], "interventions": [w.intervention.pk],
    }  # fmt: skip


def other_name(person: str) -> Any:
    """The form of an account, as shown, with another name typed and one more pillar ticked."""

    def body(w: World) -> dict[str, Any]:
        account: User = getattr(w, person)
        shown = {name: getattr(account, name) for name in ("first_name", "last_name", "email")}
        return {f"shown-{name}": value for name, value in shown.items()} | shown | {
            "first_name": "Andere", "pillars": [w.of(Pillar)[1].pk]
        }  # fmt: skip

    return body


def heir(w: World) -> dict[str, Any]:
    return {"everything": w.reader.pk}


def members(w: World, people: Any) -> dict[str, Any]:
    """Everybody stays but the first, and the reader comes."""
    keys = list(people.order_by("pk").values_list("pk", flat=True))
    return {"shown-stay": keys, "stay": keys[1:], "extra": w.reader.pk}


def one_more_owner(w: World) -> dict[str, Any]:
    return {"interventions": [w.elsewhere.pk], "who": w.reader.pk, "act": "erbij"}


def away(w: World) -> dict[str, Any]:
    """Next month; who is not of the bureau is away as oneself, whoever is named."""
    first = date.today() + timedelta(30)
    return {
        "absent": w.director.pk,
        "deputy": w.reader.pk,
        "first_day": first,
        "last_day": first + timedelta(7),
    }


def ended(which: int) -> Any:
    return lambda w: f"/vervanging/{w.of(Delegation)[which].pk}/beeindigen/"


EDIT, LINK = "accounts/<int:pk>/wijzigen/", "accounts/<int:pk>/link/"
CLOSE, OPEN = "accounts/<int:pk>/afsluiten/", "accounts/<int:pk>/heropenen/"
OF_SUPERUSER = "200 superuser | 403 *"
END = "vervanging/<int:pk>/beeindigen/"

ACCOUNTS = [
    for_bureau("beheer/", at=lambda w: "/beheer/"),
    for_bureau("accounts/", at=lambda w: "/accounts/"),
    for_bureau("accounts/nieuw/", at=lambda w: "/accounts/nieuw/", post=f"302 {BUREAU} | 403 *", body=new_account),
    for_bureau("accounts/<int:pk>/", at=of_account("owner"), missing=no_account()),
    for_bureau("accounts/<int:pk>/", case="of a superuser", at=of_account("superuser"), missing=no_account()),
    for_bureau(EDIT, at=of_account("reader", "wijzigen/"), missing=no_account("wijzigen/"), body=other_name("reader"),
               post=f"302 {BUREAU} | 403 *"),
    for_bureau(EDIT, case="of a superuser", at=of_account("superuser", "wijzigen/"), body=other_name("superuser"),
               answers=OF_SUPERUSER, post="302 superuser | 403 *"),
    for_bureau(EDIT, case="of a closed account", at=of_account("closed", "wijzigen/"), body=other_name("closed"),
               answers="403 *", post="403 *", nobody="it has to be opened first"),
    posted(LINK, at=of_account("reader", "link/"), missing=no_account("link/")),
    posted(LINK, case="of a superuser", at=of_account("superuser", "link/"), post="302 superuser | 403 *"),
    posted(LINK, case="of a closed account", at=of_account("closed", "link/"), post="403 *"),
    for_bureau(CLOSE, at=of_account("other_owner", "afsluiten/"), missing=no_account("afsluiten/"), body=heir,
               post=f"302 {BUREAU} | 403 *"),
    for_bureau(CLOSE, case="of a superuser", at=of_account("superuser", "afsluiten/"), body=heir,
               answers="403 *", post="403 *", nobody="not for the bureau, nor for the superuser, whose own it is"),
    for_bureau(CLOSE, case="of the last of the bureau", at=of_account("bureau", "afsluiten/"), body=heir,
               answers=OF_SUPERUSER, post=OF_SUPERUSER, harmless=True),
    for_bureau(CLOSE, case="of a closed account", at=of_account("closed", "afsluiten/"), body=heir, harmless=True,
               answers="403 *", post=f"302 {BUREAU} | 403 *", nobody="it is closed, which a second click finds done"),
    posted(OPEN, at=of_account("closed", "heropenen/"), missing=no_account("heropenen/")),
    posted(OPEN, case="of an open account", at=of_account("reader", "heropenen/"), harmless=True),
    posted(OPEN, case="of a superuser", at=of_account("superuser", "heropenen/"), post="302 superuser | 403 *"),
]  # fmt: skip

RELATIONS = [
    for_bureau("eigenaren/", at=lambda w: "/eigenaren/", post=f"302 {BUREAU} | 403 *", body=one_more_owner),
    posted("eigenaren/ongedaan/", at=lambda w: "/eigenaren/ongedaan/", harmless=True, case="with nothing to undo"),
    for_bureau("eigenaren/<int:pk>/", at=lambda w: f"/eigenaren/{w.intervention.pk}/", post=f"302 {BUREAU} | 403 *",
               missing=lambda w: "/eigenaren/999999/", body=lambda w: members(w, w.intervention.owners)),
    for_bureau("pijlertrekkers/", at=lambda w: "/pijlertrekkers/"),
    for_bureau("pijlertrekkers/<slug:code>/", at=lambda w: "/pijlertrekkers/werk/", post=f"302 {BUREAU} | 403 *",
               missing=lambda w: "/pijlertrekkers/geen/", body=lambda w: members(w, w.of(Pillar)[0].leads)),
]  # fmt: skip

ABSENCES = [
    Row("vervanging/", at=lambda w: "/vervanging/", get=f"200 {PART} | 403 *", options=f"200 {PART} | 403 *",
        post=f"405 {PART} | 403 *", other=f"405 {PART} | 403 *", nobody="the page only tells"),
    Row("vervanging/nieuw/", at=lambda w: "/vervanging/nieuw/", get=f"200 {DELEGATING} | 403 *",
        options=f"200 {PART} | 403 *", post=f"302 {DELEGATING} | 403 *", other=f"405 {PART} | 403 *", body=away),
    Row(END, case="of the owner", at=ended(0), missing=lambda w: "/vervanging/999999/beeindigen/", body=lambda w: {},
        post="302 owner bureau superuser | 403 deputy director reader | 404 *", get=f"405 {PART} | 403 *",
        options=f"405 {PART} | 403 *", other=f"405 {PART} | 403 *", nobody="it is posted"),
    Row(END, case="of others", at=ended(1), missing=lambda w: "/vervanging/999999/beeindigen/", body=lambda w: {},
        post=f"302 {BUREAU} | 403 director reader | 404 *", get=f"405 {PART} | 403 *",
        options=f"405 {PART} | 403 *", other=f"405 {PART} | 403 *", nobody="it is posted"),
]  # fmt: skip

ROWS = [*ACCOUNTS, *RELATIONS, *ABSENCES]
