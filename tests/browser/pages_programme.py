"""Changes of the programme: the list of the bureau, one intervention that changes, and the plan that follows."""

from .steps import Step, by, fill, link, press, stale
from .visit import Visit
from .ways import Way, everything_open

LIST, PLAN = "/beheer/programma/", "/beheer/programma/plan/"


def at(number: int) -> str:
    """Where an intervention of Werk is changed."""
    return f"/interventies/werk-{number}/programma/"


def tick(label: str) -> Step:
    """Tick the box that is called so."""
    return lambda page: page.get_by_label(label).first.check()


def to(address: str) -> Step:
    """Straight to another page."""
    return lambda page: page.goto(address) and None


def split(number: int, *then: Step) -> Way:
    """The form was filled in and its preview is there; `then` goes on from it."""
    return by(
        f"{at(number)}?soort=splitsen",
        fill("^Namen", "Bemiddeling van jongeren\nBemiddeling van ouderen"),
        fill("^Vanaf welke dag", "2024-09-01"),
        fill("^Waarom", "De aanpak verschilt te veel per groep."),
        tick("de open mijlpalen"),
        press("^Bekijk wat er gebeurt"),
        *then,
    )


ONE = at(22)
VISITS = [
    Visit("bureau", LIST),
    Visit("bureau", f"{LIST}?zoek=werk 2", "found"),
    Visit("bureau", f"{LIST}?zoek=zzz", "nothing found"),
    Visit("lezer", LIST, "not allowed", status=403),
    Visit("bureau", ONE),
    Visit("bureau", "/interventies/werk-19/programma/", "others are reported under it"),
    Visit("bureau", "/interventies/2019-2022/werk-1/programma/", "plan before"),
    Visit("lezer", ONE, "not allowed", status=403),
    Visit("bureau", f"{ONE}?soort=beeindigen", "ending"),
    Visit("bureau", f"{ONE}?soort=splitsen", "splitting"),
    Visit("bureau", f"{ONE}?soort=samenvoegen", "merging"),
    Visit("bureau", f"{ONE}?soort=hernoemen", "renaming"),
    Visit("bureau", ONE, "error", by(f"{ONE}?soort=samenvoegen", press("^Bekijk wat er gebeurt")), 422),
    Visit("bureau", ONE, "preview", split(22)),
    Visit("bureau", ONE, "conflict", split(22, stale("gezien"), press("^Bevestig")), 409),
    Visit("bureau", "/interventies/werk-23/", "split", split(23, press("^Bevestig")), changes=True),
    Visit("bureau", LIST, "after a split", split(24, press("^Bevestig"), to(LIST)), changes=True),
    Visit("bureau", "/interventies/werk-{pk}/", "came of a split", split(25, press("^Bevestig"), link(r"^Werk \d+$")), changes=True),
    Visit("bureau", PLAN, "a new plan", everything_open),
    Visit("bureau", PLAN, "error", by(PLAN, fill("^Eerste jaar", "2024"), press("^Zet het plan klaar")), 422),
    Visit("bureau", PLAN, "conflict", by(PLAN, stale("gezien"), press("^Zet het plan klaar")), 409),
    Visit("bureau", PLAN, "ready", by(PLAN, press("^Zet het plan klaar")), changes=True),
    Visit("lezer", "/interventies/?loopt=nee", "ended"),
]  # fmt: skip
EXEMPT = {"beheer/programma/<int:pk>/ongedaan/": "POST only"}
