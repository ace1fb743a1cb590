"""Where interventions work: proposed by owners, answered by the bureau, read by who watches over it."""

from collections.abc import Callable
from typing import Any

from interventions.models import AreaChange
from interventions.proposing_areas import working_of

from .row import Row
from .rows_register import bureau, there
from .world import World

ROUTE = "interventies/<slug:slug>/wijken/"
OLDER = "interventies/<slug:plan>/<slug:slug>/wijken/"
OWNERS, BUREAU = "owner deputy", "bureau superuser"
READS = f"200 {OWNERS} lead director {BUREAU} | 403 *"
"""Others see the intervention, and what the register says of it; not what is proposed."""


def at(w: World) -> str:
    return f"{w.intervention.get_absolute_url()}wijken/"


def at_older(w: World) -> str:
    return f"/interventies/{w.intervention.plan.slug}/{w.intervention.slug}/wijken/"


def doing(act: str, **more: Any) -> Callable[[World], dict[str, Any]]:
    """An act on what stands now."""
    return lambda w: {"doe": act, "gezien": working_of(w.intervention).token} | more


def choosing(act: str) -> Callable[[World], dict[str, Any]]:
    """An act with one wijk chosen."""
    return doing(act, keuze="wijken", wijken=["wijk-0"])


def undoing(w: World) -> dict[str, Any]:
    last = AreaChange.objects.filter(intervention=w.intervention, undone_at=None).first()
    return {"doe": "ongedaan", "wijziging": last.pk if last else 0}


def row(case: str, who: str, body: Callable[[World], dict[str, Any]], **more: Any) -> Row:
    """One act: for `who`, refused to all others."""
    return Row(**{"route": ROUTE, "at": at, "get": READS, "post": f"302 {who} | 403 *", "options": "200 *",
                  "body": body, "case": case} | more)  # fmt: skip


ROWS = [
    row("proposing", OWNERS, choosing("voorstel")),
    row("of an older plan", OWNERS, choosing("voorstel"), route=OLDER, at=at_older),
    row("withdrawing", OWNERS, doing("intrekken")),
    row("confirming", BUREAU, doing("bevestig")),
    row("refusing", BUREAU, doing("weiger", reden="Daar werkt het niet.")),
    row("setting", BUREAU, choosing("zet")),
    row("undoing", BUREAU, undoing),
    Row(ROUTE, case="with an act that is none", at=at, get=READS, body=lambda w: {"doe": "iets"},
        post=f"404 {OWNERS} lead director {BUREAU} | 403 *", nobody="there is no such act"),
    Row(ROUTE, case="of nothing", at=lambda w: "/interventies/werk-9999/wijken/", get="404 *", post="404 *",
        body=doing("voorstel"), nobody="there is no such intervention"),
    bureau("beheer/wijken/", at=there("beheer/wijken")),
]  # fmt: skip
