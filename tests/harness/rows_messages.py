"""Mail as the bureau keeps it: who gets one when, in which words, and what was not sent."""

from typing import Any

from interventions.telling.kinds import BY_SLUG
from interventions.telling.texts import all_words
from nprz_site.models import OutgoingMail

from .row import Row
from .rows_bureau import for_bureau
from .world import World

BUREAU = "302 bureau superuser | 403 *"
SLUG = "reactie"
EDIT = "beheer/berichten/<slug:slug>/"


def at(w: World) -> str:
    return f"/beheer/berichten/{SLUG}/"


def version(w: World) -> int:
    return all_words()[BY_SLUG[SLUG].kind].version


def failed(w: World) -> dict[str, Any]:
    return {"mail": next(mail.pk for mail in w.of(OutgoingMail) if mail.state == "failed")}


def other_words(w: World) -> dict[str, Any]:
    return {
        "onderwerp": "Een reactie, {jaar}",
        "tekst": "Dag {voornaam}.",
        "versie": version(w),
        "doe": "bewaar",
    }


ROWS = [
    for_bureau("beheer/berichten/", at=lambda w: "/beheer/berichten/", post=BUREAU, body=failed,
               views=("", "stand=mislukt", "stand=verstuurd&q=voorbeeld")),
    for_bureau(EDIT, at=at, missing=lambda w: "/beheer/berichten/iets/", post=BUREAU, body=other_words),
    Row(EDIT, case="put back", at=at, get="200 bureau superuser | 403 *", post=BUREAU, hides=True,
        options="200 bureau superuser | 403 *", other="405 bureau superuser | 403 *",
        body=lambda w: {"versie": version(w), "doe": "terugzetten"}),
]  # fmt: skip
