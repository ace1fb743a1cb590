"""Mail as the bureau keeps it: the list, and the words of each kind."""

from playwright.sync_api import Page

from .steps import by, press, stale
from .visit import Visit
from .ways import everything_open

LIST = "/beheer/berichten/"
BACK, OVERVIEW = f"{LIST}teruggestuurd/", f"{LIST}weekoverzicht-programmabureau/"


def braces(page: Page) -> None:
    """A word in braces that nobody knows."""
    page.get_by_label("Tekst").fill("Dag {naam}")


def other_words(page: Page) -> None:
    """Other words than the product's."""
    page.get_by_label("Tekst").fill("Dag {voornaam}, kijk nog eens naar je verslag.")


VISITS = [
    Visit("bureau", LIST),
    Visit("bureau", LIST, "all open", everything_open),
    Visit("bureau", f"{LIST}?stand=mislukt", "nothing found"),
    Visit("bureau", f"{LIST}?stand=iets", "unknown filter"),
    Visit("lezer", LIST, "not allowed", status=403),
    Visit("bureau", BACK, "words"),
    Visit("bureau", OVERVIEW, "all open", everything_open),
    Visit("bureau", BACK, "tried", by(BACK, other_words, press("^Bekijk eerst"))),
    Visit("bureau", BACK, "error", by(BACK, braces, press("^Bewaar")), 422),
    Visit("bureau", BACK, "conflict", by(BACK, other_words, stale("versie"), press("^Bewaar")), 409),
    Visit("bureau", LIST, "saved", by(BACK, other_words, press("^Bewaar")), changes=True),
]
