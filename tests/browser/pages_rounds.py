"""The rounds: all, a new one, one to watch with its filters, its dates, reminding, and each move as it stands before it is made."""

from playwright.sync_api import Page

from .steps import by, fill, link, press, send, stale, unfold
from .visit import Visit
from .ways import everything_open

LIST, NEW, ROUND = "/rondes/", "/rondes/nieuw/", "/rondes/2024/"
DATES, REMIND = f"{ROUND}datums/", f"{ROUND}herinneren/"
TO_WRITE = f"{ROUND}?stand=leeg&pijler=werk"


def tick(page: Page) -> None:
    """The first report of the list that can be asked for."""
    page.locator("main [name=verslag]").first.check()


VISITS = [
    Visit("bureau", LIST),
    Visit("directeur", LIST),
    Visit("lezer", LIST, "not allowed", status=403),
    Visit("bureau", NEW),
    Visit("bureau", NEW, "error", by(NEW, fill("^Inleveren", "2020-01-01"), press("^Maak")), 422),
    Visit("bureau", NEW, "no plan", by(NEW, fill("^Rapportagejaar", "2028"), press("^Maak")), 422),
    Visit("bureau", NEW, "conflict", by(NEW, stale("gezien"), press("^Maak")), 409),
    Visit("directeur", NEW, "not allowed", status=403),
    Visit("bureau", ROUND, "open", everything_open),
    Visit("directeur", ROUND, "open"),
    Visit("bureau", TO_WRITE, "filtered"),
    Visit("bureau", f"{ROUND}?stand=te-laat&organisatie=zonder", "nothing found"),
    Visit("bureau", f"{ROUND}?stand=vast", "unknown filter"),
    Visit("directeur", "/rondes/2023/", "finalised"),
    Visit("bureau", DATES),
    Visit("bureau", DATES, "error", by(DATES, fill("^Inleveren", "2020-01-01"), press("^Bewaar")), 422),
    Visit("bureau", DATES, "conflict", by(DATES, fill("^Inleveren", "2027-01-04"), fill("^Beoordelen", "2027-02-01"), stale("gezien"), press("^Bewaar")), 409),
    Visit("bureau", REMIND, "chosen", by(TO_WRITE, tick, press("^Herinner"))),
    Visit("bureau", REMIND, "all that is to come", by(ROUND, link("^van alles in deze lijst"))),
    Visit("bureau", f"{ROUND}sluiten/", "asks", by(f"{ROUND}sluiten/", unfold("^Welke"))),
    Visit("bureau", f"{ROUND}sluiten/", "conflict", by(f"{ROUND}sluiten/", stale("gezien"), press("^Sluit")), 409),
    Visit("bureau", f"{ROUND}openen/", "cannot now"),
    Visit("bureau", f"{ROUND}vaststellen/", "ready?"),
    Visit("directeur", f"{ROUND}vaststellen/", "not yet"),
    Visit("directeur", f"{ROUND}ongedaan/", "cannot now"),
    Visit("directeur", f"{ROUND}ongedaan/", "overtaken", by(f"{ROUND}ongedaan/", send(reden="Toch")), 409),
    Visit("directeur", f"{ROUND}sluiten/", "not allowed", status=403),
]  # fmt: skip
