"""The final editing by the bureau, and the owner's objection to it, in each of their states."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from scripts.chromium import log_in

from . import steps, ways
from .visit import Visit

READ = "/interventies/werk-9/voortgang/2024/"
EDIT = f"{READ}eindredactie/"
OBJECT = f"{EDIT}bezwaar/"
OLDER = "/interventies/2019-2022/thuisbasis-1/voortgang/2022/eindredactie/"
SUMMARY, TEXT = "^In het rapport, 2024: In gewone taal", "^In het rapport, 2024 ?: Hoe gaat het"


def somebody_else(page: Page, person: str, then: Callable[[Page], None]) -> None:
    """What another person did before, in a browser of their own."""
    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser
    assert origin
    context = browser.new_context(base_url=origin[0], locale="nl-NL")
    other = context.new_page()
    log_in(other, person)
    then(other)
    context.close()


def edit(page: Page) -> None:
    """The bureau edited the report."""
    page.goto(EDIT)
    page.get_by_label(re.compile(SUMMARY)).fill("Zo staat het in het rapport, korter dan eerst.")
    page.get_by_role("textbox", name=re.compile(TEXT)).press("Control+End")
    page.keyboard.type(f" {ways.LONG}")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("heading", name="Dit ziet de eigenaar").wait_for()


def objecting(page: Page) -> None:
    """The owner objected."""
    page.goto(READ)
    page.get_by_label("Wat klopt er niet?").fill(ways.LONG)
    page.get_by_role("button", name="Maak bezwaar").click()
    page.get_by_text("Je bezwaar is verstuurd").wait_for()


def edited(page: Page, address: str) -> None:
    """The bureau edited the report before."""
    page.goto("/")
    somebody_else(page, "bureau", edit)
    page.goto(address)


def objected(page: Page, address: str) -> None:
    """The bureau edited it, and the owner objected."""
    edited(page, address)
    somebody_else(page, "eigenaar1", objecting)
    page.goto(address)


def overtaken(page: Page, address: str) -> None:
    """Somebody else edited the same text first."""
    page.goto(address)
    page.get_by_label(re.compile(SUMMARY)).fill(ways.LONG)
    somebody_else(page, "bureau", edit)
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("alert").wait_for()


def sent_by_the_owner(text: str) -> ways.Way:
    """An objection was sent from a page that was opened before."""

    def way(page: Page, address: str) -> None:
        page.goto(READ)
        ways.post(page, address, {"text": text})

    return way


def moved_on(page: Page, address: str) -> None:
    """What was typed came in when the report was with the owner again."""
    page.goto("/beoordelen/")
    ways.post(page, address, {"version": "1", "quantitative": ways.LONG, "summary": ways.LONG})


VISITS = [
    Visit("bureau", EDIT),
    Visit("bureau", EDIT, "edited, with an objection", objected, changes=True),
    Visit("bureau", EDIT, "error", steps.by(EDIT, steps.fill(SUMMARY, "woord " * 60), steps.press("^Bewaar")), 422),
    Visit("bureau", EDIT, "conflict", overtaken, 409, changes=True),
    Visit("bureau", "/interventies/werk-12/voortgang/2024/eindredactie/", "with the owner", status=403),
    Visit("bureau", "/interventies/werk-12/voortgang/2024/eindredactie/", "moved on", moved_on, 409),
    Visit("eigenaar1", EDIT, "not allowed", status=403),
    Visit("bureau", OLDER, "finalised", status=403),
    Visit("eigenaar1", READ, "edited by the bureau", edited, changes=True),
    Visit("eigenaar1", READ, "objected", objected, changes=True),
    Visit("eigenaar1", "/", "text edited", edited, changes=True),
    Visit("trekker-werk", f"{READ}beoordelen/", "edited and objected", objected, changes=True),
    Visit("bureau", "/beoordelen/?stand=klaar", "an objection waits", objected, changes=True),
    Visit("bureau", "/beheer/", "an objection waits", objected, changes=True),
    Visit("eigenaar1", OBJECT, "error", sent_by_the_owner(""), 422),
    Visit("eigenaar1", OBJECT, "refused", sent_by_the_owner(ways.LONG), 403),
]  # fmt: skip
