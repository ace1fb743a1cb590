"""The register as the bureau keeps it: its lists, where interventions come from, and the colours of earlier years."""

from collections.abc import Callable, Iterator
from typing import Any

from interventions.lists_register import KINDS, Kind
from interventions.models import OriginChange, PastColour, PastEntry, Plan

from .asking import ask, form_of
from .row import Row
from .rows_site import SHEETS
from .world import World

BUREAU = "bureau superuser"
NOTHING = 999_999
"""A key that nothing has."""
At = Callable[[World], str]


def bureau(route: str, at: At, get: int = 200, post: int = 405, **more: Any) -> Row:
    """A page of the bureau; everybody else is refused, whatever the address names and whatever the method."""
    given = {"get": get, "post": post, "options": 405 if get == 405 else 200, "other": 405}
    answers = {name: f"{answer} {BUREAU} | 403 *" for name, answer in given.items()}
    reads = {"nobody": "nothing is posted there"} if post == 405 else {}
    return Row(route, at=at, hides=True, **answers | reads | more)


def on_page(at: At, query: str = "", *, needs: str = "", **chosen: Any) -> Callable[[World], dict[str, Any]]:
    """The form as the bureau finds it at `at`, with what they chose in it."""

    def body(w: World) -> dict[str, Any]:
        return form_of(ask(w, "bureau", "GET", at(w) + query).body, needs=needs)[0] | chosen

    return body


def there(address: str, *parts: str) -> At:
    """The same address for every world."""
    return lambda w: "/".join([f"/{address}", *parts, ""])


# The lists of organisations, programme lines and fundings.


def naming(w: World, kind: Kind) -> dict[str, Any]:
    """A new one of this kind, with everything that any of the three forms asks."""
    theme = w.spares[KINDS["theme"].model]
    asked = {"name": "Nieuw in het register", "sector": "Zorg", "position": 3}
    return asked | ({"plan": theme.plan_id, "pillar": theme.pillar_id} if kind.key == "theme" else {})


def of_kind(kind: Kind) -> Iterator[Row]:
    """The pages about one kind: its first is used by interventions, its spare one by nothing."""
    one, address = f"{kind.address}/<int:pk>/", kind.address

    def used(w: World, action: str = "") -> str:
        return f"/{address}/{w.of(kind.model)[0].pk}/{action}"

    def spare(w: World, action: str = "") -> str:
        return f"/{address}/{w.spares[kind.model].pk}/{action}"

    def gone(*action: str) -> At:
        return there(address, str(NOTHING), *action)

    yield bureau(f"{address}/", at=there(address))
    yield bureau(f"{address}/nieuw/", at=there(address, "nieuw"), post=302, body=lambda w: naming(w, kind))
    yield bureau(
        one, at=used, missing=gone(), post=302, body=on_page(used, needs="name", name="Een andere naam")
    )
    yield bureau(
        one, case="of nothing", at=gone(), get=404, post=404,
        body=lambda w: naming(w, kind), nobody="there is none with that key",
    )  # fmt: skip
    yield bureau(
        f"{one}verwijderen/", case="of what nothing uses", at=lambda w: spare(w, "verwijderen/"),
        missing=gone("verwijderen"), post=302, body=lambda w: {},
    )  # fmt: skip
    yield bureau(
        f"{one}verwijderen/", case="of what is used", at=lambda w: used(w, "verwijderen/"),
        missing=gone("verwijderen"), post=409, body=lambda w: {}, nobody="what is used stays",
    )  # fmt: skip
    yield bureau(
        f"{one}verwijderen/", case="of nothing", at=gone("verwijderen"), get=404, post=404,
        body=lambda w: {}, nobody="there is none with that key",
    )  # fmt: skip
    if kind.merges:
        yield from merging(kind, f"{one}samenvoegen/", lambda w: used(w, "samenvoegen/"), gone("samenvoegen"))


def merging(kind: Kind, route: str, at: At, gone: At) -> Iterator[Row]:
    def confirmed(w: World) -> dict[str, Any]:
        return on_page(at, f"?met={w.of(kind.model)[1].pk}", needs="gezien")(w)

    yield bureau(route, at=at, missing=gone, post=302, body=confirmed)
    yield bureau(
        route, case="that nobody looked at", at=at, missing=gone, post=409, nobody="look first, then confirm",
        body=lambda w: {"met": w.of(kind.model)[1].pk},
    )  # fmt: skip
    yield bureau(
        route, case="of nothing", at=gone, get=404, post=404,
        body=lambda w: {"met": w.of(kind.model)[1].pk}, nobody="there is none with that key",
    )  # fmt: skip


# Where interventions come from.

ORIGINS = "voorgangers/<slug:slug>/"
PLAN = "voorgangers/plan/<slug:plan>/"


def of_intervention(w: World) -> str:
    return f"/voorgangers/{w.intervention.slug}/"


def of_plan(w: World) -> str:
    return f"/voorgangers/plan/{w.of(Plan)[1].slug}/"


def of_older(w: World) -> str:
    return f"{of_plan(w)}{first_of_older(w)[0].slug}/"


def first_of_older(w: World) -> list[Any]:
    return list(w.intervention.predecessors.order_by("number")[:2])


def confirming(w: World) -> dict[str, Any]:
    ticked = w.intervention.pk
    return on_page(there("voorgangers"), needs="rij", rij=[ticked], doe="bevestig")(w)


def undoing(w: World) -> dict[str, Any]:
    return {"wijziging": w.of(OriginChange)[-1].pk}


def doubled(w: World) -> dict[str, Any]:
    return on_page(of_older_double, f"?met={first_of_older(w)[1].pk}", needs="gezien")(w)


def of_older_double(w: World) -> str:
    return f"{of_older(w)}samenvoegen/"


NO_SUCH: dict[str, Any] = {"get": 404, "post": 404, "nobody": "there is no such intervention or plan"}

ORIGIN_ROWS = [
    bureau("voorgangers/", at=there("voorgangers"), post=302, body=confirming),
    bureau(ORIGINS, at=of_intervention, missing=there("voorgangers", "werk-9999"), post=302),
    bureau(ORIGINS, case="of nothing", at=there("voorgangers", "werk-9999"), body=lambda w: {"nieuw": "on"}, **NO_SUCH),
    bureau(
        f"{ORIGINS}ongedaan/", at=lambda w: f"{of_intervention(w)}ongedaan/", get=405, post=302, body=undoing,
        missing=there("voorgangers", "werk-9999", "ongedaan"), nobody="undoing is posted",
    ),
    bureau(
        f"{ORIGINS}ongedaan/", case="of nothing", at=there("voorgangers", "werk-9999", "ongedaan"), get=405, post=404,
        body=undoing, nobody="there is no such intervention",
    ),
    bureau(PLAN, at=of_plan, missing=there("voorgangers/plan", "1901-1904")),
    bureau(PLAN, case="of no plan", at=there("voorgangers/plan", "1901-1904"), **NO_SUCH | {"post": 405}),
    bureau(
        PLAN, case="of the current plan", at=lambda w: f"/voorgangers/plan/{w.of(Plan)[0].slug}/",
        **NO_SUCH | {"post": 405},
    ),
    bureau(f"{PLAN}<slug:slug>/", at=of_older, missing=there("voorgangers/plan/1901-1904/werk-1"), post=302),
    bureau(
        f"{PLAN}<slug:slug>/", case="of nothing", at=lambda w: f"{of_plan(w)}werk-9999/",
        body=lambda w: {"gezien": "", "opvolgers": []}, **NO_SUCH,
    ),
    bureau(
        f"{PLAN}<slug:slug>/samenvoegen/", at=of_older_double, post=302, body=doubled,
        missing=there("voorgangers/plan/1901-1904/werk-1/samenvoegen"),
    ),
    bureau(
        f"{PLAN}<slug:slug>/samenvoegen/", case="of nothing", at=lambda w: f"{of_plan(w)}werk-9999/samenvoegen/",
        body=lambda w: {"met": first_of_older(w)[1].pk}, **NO_SUCH,
    ),
]  # fmt: skip

# The colours of earlier years.

YEAR = "kleuren/<int:year>/"


def of_year(w: World) -> str:
    return f"/kleuren/{w.of(PastEntry)[0].year}/"


def undoing_at(w: World) -> str:
    return f"{of_year(w)}ongedaan/{w.of(PastEntry)[0].pk}/"


def no_entry(w: World) -> str:
    return f"{of_year(w)}ongedaan/{NOTHING}/"


def choosing(w: World) -> dict[str, Any]:
    found = w.of(PastColour)[-1]
    return on_page(of_year, needs="act", **{f"kleur-{found.intervention_id}": "rood"}, act="bewaar")(w)


COLOUR_ROWS = [
    bureau("kleuren/", at=there("kleuren")),
    bureau(YEAR, at=of_year, missing=there("kleuren/2099"), post=302, body=choosing, exports=SHEETS),
    bureau(
        YEAR, case="of a year that was finalised here", at=there("kleuren/2023"), post=403,
        body=lambda w: {"act": "bewaar"}, nobody="what is finalised changes only by an erratum", exports=SHEETS,
    ),
    bureau(
        YEAR, case="of no plan", at=there("kleuren/2099"), get=404, post=404, body=lambda w: {"act": "bewaar"},
        nobody="no plan has a column of that year",
    ),
    bureau(
        f"{YEAR}ongedaan/<int:pk>/", at=undoing_at, get=405, post=302, missing=no_entry, body=lambda w: {},
        nobody="an undo is only posted",
    ),
    bureau(
        f"{YEAR}ongedaan/<int:pk>/", case="of nothing", at=no_entry, get=405, post=404, body=lambda w: {},
        nobody="there is no such entry",
    ),
    bureau(
        f"{YEAR}ongedaan/<int:pk>/", case="of another year", get=405, post=404, body=lambda w: {},
        at=lambda w: f"/kleuren/2023/ongedaan/{w.of(PastEntry)[0].pk}/", nobody="the entry is not of that year",
    ),
]  # fmt: skip

SIGNAL_ROWS = [
    bureau(
        "beheer/signalen/", at=there("beheer/signalen"), post=302,
        body=on_page(there("beheer/signalen"), needs="version", missed="45 %"),
    ),
]  # fmt: skip

ROWS = [
    *(row for kind in KINDS.values() for row in of_kind(kind)),
    *ORIGIN_ROWS,
    *COLOUR_ROWS,
    *SIGNAL_ROWS,
]
