"""The rounds: for the bureau, and in part for the director; everybody else is refused, whatever the address names."""

from typing import Any

from django.utils.timezone import now

from interventions.models import RoundEntry

from .asking import ask, form_of
from .row import Row
from .rows_register import At, on_page, there
from .rows_site import SHEETS
from .world import World

BUREAU, BOTH = "bureau superuser", "bureau superuser director"
NO_ROUND = "1999"
MOVE = "rondes/<int:year>/<slug:move>/"


def of_round(*parts: str) -> At:
    return there("rondes", "2024", *parts)


def for_people(route: str, at: At, people: str = BOTH, **more: Any) -> Row:
    """A page for `people`, with `post` for who posts there."""
    answers = {
        "get": f"200 {people} | 403 *",
        "post": f"405 {people} | 403 *",
        "options": f"200 {people} | 403 *",
        "other": f"405 {people} | 403 *",
    }
    reads = {} if "post" in more else {"nobody": "nothing is posted there"}
    return Row(route, at=at, **answers | reads | {"hides": "missing" in more} | more)


def moving(move: str, who: str, states: str, reads: str = "") -> Row:
    """The page of a move: done in these states of the round, and in the others refused in words."""

    def body(w: World) -> dict[str, Any]:
        if move == "ongedaan":
            finalised_here(w)
        reader = "director" if who == "director" else "bureau"
        return form_of(ask(w, reader, "GET", of_round(move)(w)).body, needs="gezien")[0] | {
            "reden": "Er ontbrak iets."
        }

    return for_people(
        MOVE, of_round(move), case=move, get=reads or f"200 {who} | 403 *", body=body,
        post={states: f"302 {who} | 403 *", "*": f"409 {who} | 403 *"},
    )  # fmt: skip


def finalised_here(w: World) -> None:
    """Tell that the director did it: what came out of a printed report is not undone."""
    RoundEntry.objects.create(
        round=w.report.round, action="finalise_round", from_state="closed", to_state="finalised", by=w.director, at=now()
    )  # fmt: skip


ROWS = [
    for_people("rondes/", there("rondes")),
    for_people("rondes/nieuw/", there("rondes", "nieuw"), BUREAU, post=f"302 {BUREAU} | 403 *",
               body=on_page(there("rondes", "nieuw"), needs="gezien", year="2027", opens="2028-02-01",
                            deadline="2028-03-14", review_deadline="2028-04-04")),
    for_people("rondes/<int:year>/", of_round(), exports=SHEETS, missing=there("rondes", NO_ROUND)),
    for_people("rondes/<int:year>/datums/", of_round("datums"), BUREAU, post=f"302 {BUREAU} | 403 *",
               missing=there("rondes", NO_ROUND, "datums"),
               body=on_page(of_round("datums"), needs="gezien", opens="2025-02-01", deadline="2025-03-14",
                            review_deadline="2025-04-04")),
    for_people("rondes/<int:year>/herinneren/", lambda w: f"/rondes/2024/herinneren/?verslag={w.report.pk}", BUREAU,
               post=f"302 {BUREAU} | 403 *", body=lambda w: {"verslag": [w.report.pk]},
               missing=there("rondes", NO_ROUND, "herinneren")),
    moving("openen", BUREAU, "*/prepared */closed"),
    moving("sluiten", BUREAU, "*/open"),
    moving("vaststellen", "director", "*/closed", f"200 {BOTH} | 403 *"),
    moving("ongedaan", "director", "*/finalised"),
    for_people(MOVE, of_round("anders"), BOTH, case="that there is none of", get=f"404 {BOTH} | 403 *",
               post=f"404 {BOTH} | 403 *", body=lambda w: {}, nobody="there is no such move"),
]  # fmt: skip
