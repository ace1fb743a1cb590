"""A later deadline for one report, what is done on behalf of others, and aims to confirm, in each of their states."""

from datetime import date, timedelta

from playwright.sync_api import Page

from . import ways
from .pages_printed import somebody_else
from .steps import by, fill, press, send, stale
from .visit import Visit

FORM, DRAFT = "/interventies/werk-10/voortgang/2024/", "/interventies/werk-7/voortgang/2024/"
EXTENSION = f"{FORM}uitstel/"
LATER = (date.today() + timedelta(days=40)).isoformat()
AFTER_REVIEW = (date.today() + timedelta(days=60)).isoformat()


def give(until: str) -> ways.Way:
    """The bureau gives a later deadline, or another when one was given before."""
    return by(
        EXTENSION, fill("^Inleveren kan", until), fill("^Reden", ways.LONG), press("^(Geef uitstel|Bewaar)$")
    )


def extended(page: Page, address: str) -> None:
    """The bureau gave a later deadline before; what an earlier visit typed and never saved is not brought back."""
    page.goto("/")
    page.evaluate("localStorage.clear()")
    somebody_else(page, "bureau", lambda other: give(LATER)(other, EXTENSION))
    page.goto(address)


def taken_back(page: Page, address: str) -> None:
    """Given, and taken back."""
    give(LATER)(page, address)
    press("^Trek het uitstel in")(page)


def filled_in(page: Page, address: str) -> None:
    """The bureau wrote in the report before."""
    page.goto("/")
    somebody_else(page, "bureau", _write)
    page.goto(address)


def _write(page: Page) -> None:
    page.goto(DRAFT)
    page.get_by_label("Samenvatting voor het rapport").fill(ways.LONG)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("status").filter(has_text="Opgeslagen om").first.wait_for()


VISITS = [
    Visit("bureau", EXTENSION),
    Visit("bureau", EXTENSION, "given", give(LATER), changes=True),
    Visit("bureau", EXTENSION, "given until after the reviewing", give(AFTER_REVIEW), changes=True),
    Visit("bureau", EXTENSION, "taken back", taken_back, changes=True),
    Visit("bureau", EXTENSION, "error", by(EXTENSION, press("^Geef uitstel")), 422),
    Visit(
        "bureau", EXTENSION, "conflict",
        by(EXTENSION, stale("gezien"), fill("^Inleveren kan", LATER), fill("^Reden", ways.LONG), press("^Geef uitstel")), 409,
    ),
    Visit("bureau", "/interventies/werk-11/voortgang/2024/uitstel/", "handed in"),
    Visit(
        "bureau", "/interventies/werk-11/voortgang/2024/uitstel/", "handed in meanwhile",
        by("/interventies/werk-11/voortgang/2024/uitstel/", send(doe="geef", until=LATER, reason=ways.LONG)), 409,
    ),
    Visit("bureau", "/interventies/thuisbasis-7/voortgang/2024/uitstel/", "follows another"),
    Visit("bureau", "/interventies/2019-2022/thuisbasis-1/voortgang/2022/uitstel/", "plan before"),
    Visit("eigenaar1", EXTENSION, "not allowed", status=403),
    Visit("eigenaar1", FORM, "with a later deadline", extended, changes=True),
    Visit("eigenaar1", "/", "with a later deadline", extended, changes=True),
    Visit("trekker-werk", "/", "with a later deadline", extended, changes=True),
    Visit("bureau", "/interventies/werk-10/", "with a later deadline", extended, changes=True),
    Visit("eigenaar1", "/", "filled in by the bureau", filled_in, changes=True),
    Visit("eigenaar1", DRAFT, "filled in by the bureau", filled_in, changes=True),
    Visit("eigenaar1", f"{FORM}nakijken/", "aims to confirm"),
    Visit("trekker-werk", f"{FORM}beoordelen/", "aims to confirm"),
]  # fmt: skip
EXEMPT: dict[str, str] = {}
