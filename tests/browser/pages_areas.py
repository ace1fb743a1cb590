"""Where interventions work: the page of one for who proposes, reads and answers; the list of the bureau; the filters."""

from playwright.sync_api import Page

from .steps import Step, by, press, stale, unfold
from .visit import Visit
from .ways import Way, everything_open

WAITING, REFUSED, CONFIRMED = (f"/interventies/werk-{number}/wijken/" for number in (10, 12, 9))
LIST = "/beheer/wijken/"


def nothing_ticked(page: Page) -> None:
    """Wijken are chosen, but none of them."""
    page.get_by_label("In deze wijken").check()
    for box in page.locator("main [name=wijken]").all():
        box.uncheck()


def at(address: str, *steps: Step) -> Way:
    """From the page of one intervention on."""
    return by(address, *steps)


AREAS = [
    Visit("bureau", LIST),
    Visit("bureau", LIST, "all open", everything_open),
    Visit("bureau", LIST, "answered", by(LIST, press("^Neem over")), changes=True),
    Visit("lezer", LIST, "not allowed", status=403),
    Visit("eigenaar1", WAITING, "waits"),
    Visit("eigenaar1", REFUSED, "refused"),
    Visit("eigenaar1", CONFIRMED, "confirmed"),
    Visit("eigenaar1", WAITING, "error", at(WAITING, nothing_ticked, press("^Bewaar het voorstel")), 422),
    Visit(
        "eigenaar1", REFUSED, "conflict",
        at(REFUSED, nothing_ticked, lambda page: page.get_by_label("In heel Zuid").check(), stale("gezien"), press("^Stel dit voor")), 409,
    ),
    Visit("trekker-werk", WAITING, "to read"),
    Visit("lezer", WAITING, "not allowed", status=403),
    Visit("bureau", WAITING, "to answer"),
    Visit("bureau", WAITING, "error", at(WAITING, unfold("^Niet overnemen"), press("^Stuur terug")), 422),
    Visit("bureau", WAITING, "conflict", at(WAITING, stale("gezien"), press("^Neem over")), 409),
    Visit("bureau", CONFIRMED, "can be undone"),
    Visit("bureau", "/interventies/2019-2022/thuisbasis-1/wijken/", "plan before"),
    Visit("lezer", "/interventies/?wijk=bloemhof", "of a wijk"),
    Visit("lezer", "/interventies/?wijk=niet-ingevuld&zonderzuid=1", "not stated"),
    Visit("lezer", "/stoplichten/?wijk=gebied-charlois&zonderzuid=1", "of a gebied"),
    Visit("lezer", "/interventies/organisatie-1/", "milestones per wijk"),
]  # fmt: skip
