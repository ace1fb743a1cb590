"""Progress by workbook: for who writes it; what somebody sent in is theirs alone."""

from typing import Any

from interventions.models import WorkbookImport
from tests.interventions.workbooks import edited, put

from .asking import ask, form_of
from .row import Row
from .rows_reports import SentAgain
from .world import World

ROUTE = "mijn-interventies/"
ONE = f"{ROUTE}<int:pk>/"
WRITERS = "owner deputy other_owner bureau superuser"
GET = f"200 {WRITERS} | 403 *"
MINE = "200 owner | 404 deputy other_owner bureau superuser | 403 *"
REFUSED = f"405 {WRITERS} | 403 *"


def at_page(w: World) -> str:
    return f"/{ROUTE}"


def at_import(which: int) -> Any:
    """The first was taken over, the second waits; both are the owner's."""
    return lambda w: f"/{ROUTE}{w.of(WorkbookImport)[which].pk}/"


def sending(w: World) -> dict[str, Any]:
    """What the owner fetched, with a text in it. The other owner may write in none of it."""
    data = ask(w, "owner", "GET", f"/{ROUTE}werkmap.xlsx").response.content
    return {"bestand": SentAgain("voortgang.xlsx", edited(data, put("qualitative", "Uit Excel")))}


def sending_another_kind(w: World) -> dict[str, Any]:
    return {"bestand": SentAgain("voortgang.csv", b"sleutel,versie\n")}


def acting(what: str, which: int = 1) -> Any:
    def body(w: World) -> dict[str, Any]:
        shown = ask(w, "owner", "GET", at_import(which)(w)).body
        return (form_of(shown, needs="gezien")[0] if which else {}) | {"act": what}

    return body


def row(route: str, at: Any, get: str = GET, **more: Any) -> Row:
    return Row(
        **{"route": route, "at": at, "get": get, "options": get, "other": REFUSED, "hides": False} | more
    )


def of_import(case: str, which: int, post: str, act: str, **more: Any) -> Row:
    refused = "404 deputy other_owner bureau superuser | 403 *"
    return row(
        ONE, at_import(which), MINE, case=case, post=f"{post} owner | {refused}", body=acting(act, which),
        options=GET, missing=lambda w: f"/{ROUTE}999999/", **more,
    )  # fmt: skip


ROWS = [
    row(ROUTE, at_page, post="302 owner deputy bureau superuser | 422 other_owner | 403 *", body=sending),
    row(ROUTE, at_page, case="of another kind of file", post=f"422 {WRITERS} | 403 *", body=sending_another_kind,
        nobody="a file that cannot be read is refused", harmless=True),
    row(f"{ROUTE}werkmap.xlsx", lambda w: f"/{ROUTE}werkmap.xlsx", post=REFUSED, exports=("xlsx",),
        nobody="it is only fetched"),
    of_import("that waits", 1, "302", "neem-over"),
    of_import("that was taken over", 0, "302", "neem-over", harmless=True, nobody="it was taken over already"),
    of_import("thrown away", 1, "302", "gooi-weg"),
]  # fmt: skip
