"""Changes of the programme: the list, one intervention, taking a change back, and a new plan. All for the bureau."""

from collections.abc import Callable
from typing import Any

from interventions.models import ProgrammeChange
from interventions.programme.acts import token_of
from interventions.programme.plans import running_of
from interventions.programme.plans import token_of as token_of_plan

from .row import Row
from .rows_register import NOTHING, bureau, there
from .world import World

EDIT = "interventies/<slug:slug>/programma/"
OLDER = "interventies/<slug:plan>/<slug:slug>/programma/"
UNDO = "beheer/programma/<int:pk>/ongedaan/"
PLAN = "beheer/programma/plan/"


def alone(w: World) -> Any:
    """One that no other is reported under."""
    return w.elsewhere


def at(w: World) -> str:
    return f"/interventies/{alone(w).slug}/programma/"


def at_older(w: World) -> str:
    return f"/interventies/{alone(w).plan.slug}/{alone(w).slug}/programma/"


def asking(kind: str, act: str = "bevestig", **more: Any) -> Callable[[World], dict[str, Any]]:
    """One kind of change, on what stands now."""

    def body(w: World) -> dict[str, Any]:
        seen = token_of([alone(w)])
        return {"soort": kind, "doe": act, "gezien": seen, "dag": "1-7-2024", "reden": "Het is klaar."} | more

    return body


def row(case: str, kind: str, act: str = "bevestig", *, post: int = 302, **more: Any) -> Row:
    options = {name: more.pop(name) for name in ("route", "at", "nobody") if name in more}
    return bureau(**{"route": EDIT, "at": at} | options, case=case, post=post, body=asking(kind, act, **more))


def last(w: World) -> str:
    return f"/beheer/programma/{w.of(ProgrammeChange)[-1].pk}/ongedaan/"


def planning(w: World) -> dict[str, Any]:
    running = running_of(w.intervention.plan)
    keys = [one.pk for one in running]
    years = {"eerste_jaar": "2028", "laatste_jaar": "2032"}
    return {"doe": "maak", "gezien": token_of_plan(running), "gaat_door": keys} | years


ROWS = [
    bureau("beheer/programma/", at=there("beheer/programma"), views=("", "zoek=interventie")),
    row("looking", "beeindigen", "bekijk", post=200, nobody="a preview writes nothing"),
    row("ending", "beeindigen"),
    row("of a named plan", "beeindigen", route=OLDER, at=at_older),
    row("renaming", "hernoemen", naam="Een heel andere naam"),
    row("splitting", "splitsen", namen="Deel een\nDeel twee", mee=["owners", "areas"], kopie=["mijlpalen"]),
    row("of no kind", "iets", post=404, nobody="there is no such change"),
    bureau(EDIT, case="of nothing", at=lambda w: "/interventies/werk-9999/programma/", get=404, post=404,
           body=asking("beeindigen"), nobody="there is no such intervention"),
    bureau(UNDO, at=last, get=405, post=302, body=lambda w: {}, nobody="POST only"),
    bureau(UNDO, case="of nothing", at=lambda w: f"/beheer/programma/{NOTHING}/ongedaan/", get=405, post=404,
           body=lambda w: {}, nobody="there is none with that key"),
    bureau(PLAN, at=there("beheer/programma/plan"), post=302, body=planning),
    bureau(PLAN, case="with an act that is none", at=there("beheer/programma/plan"), post=404,
           body=lambda w: {"doe": "iets"}, nobody="there is no such act"),
]  # fmt: skip
