"""The queue and the page of a review, in each of their states."""

from playwright.sync_api import Page

from . import steps, ways
from .visit import Visit

WAITS = "/interventies/werk-4/voortgang/2024/beoordelen/"
DONE = "/interventies/werk-9/voortgang/2024/beoordelen/"
TALK = "/interventies/werk-4/voortgang/2024/opmerkingen/"


def many_approved(page: Page, address: str) -> None:
    """The greens that were offered were all approved at once."""
    page.goto(address)
    page.locator("details.greens > summary").click()
    for box in page.locator(".greens [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Keur de aangevinkte goed").click()
    page.get_by_role("heading", name="Net besloten").wait_for()


def asked_and_answered(page: Page, address: str) -> None:
    """A report was returned with a remark, by a lead who said something too, and then undid it."""
    page.goto(address)
    page.get_by_label("Jouw reactie").fill(ways.LONG)
    page.get_by_role("button", name="Plaats je reactie").click()
    page.wait_for_load_state()
    page.goto(address)
    page.locator("summary", has_text="Opmerking hierbij").first.click()
    page.locator("[name=opmerking-figures]").fill(ways.LONG)
    page.locator("#o3").check()
    page.get_by_role("button", name="Leg vast").click()
    page.wait_for_load_state()
    page.goto(address)


def commented_too_late(page: Page, address: str) -> None:
    """A comment was sent about a round that is finalised."""
    page.goto(address.replace("opmerkingen", "beoordelen"))
    ways.post(page, address, {"text": ways.LONG})


def returned_without_a_word(page: Page, address: str) -> None:
    """A report was to be returned without saying why."""
    page.goto(address)
    page.locator("#o3").check()
    page.get_by_role("button", name="Leg vast").click()
    page.wait_for_load_state()


def empty_comment(page: Page, address: str) -> None:
    """A comment was sent without a word in it."""
    page.goto(WAITS)
    page.get_by_role("button", name="Plaats je reactie").click()
    page.wait_for_load_state()


VISITS = [
    Visit("trekker-werk", "/beoordelen/", "all open", ways.everything_open),
    Visit("trekker-werk", "/beoordelen/?stand=eigenaar", "with the owners"),
    Visit("trekker-werk", "/beoordelen/?stand=klaar", "done"),
    Visit("trekker-werk", "/beoordelen/?stand=laat", "late: none"),
    Visit("bureau", "/beoordelen/?stand=eigenaar&pijler=wonen", "of one pillar"),
    Visit("trekker-school", "/beoordelen/", "many just approved", many_approved, changes=True),
    Visit("lezer", "/beoordelen/", "not allowed", status=403),
    Visit("trekker-werk", WAITS, "waits, all open", ways.everything_open),
    Visit("trekker-werk", f"{WAITS}?toon=lezen", "waits, to read", ways.everything_open),
    Visit("trekker-werk", DONE, "decided"),
    Visit("bureau", DONE, "decided, to reopen"),
    Visit("bureau", "/interventies/werk-11/voortgang/2024/beoordelen/", "on behalf"),
    Visit("bureau", "/interventies/organisatie-4/voortgang/2024/beoordelen/", "of a pillar without colours"),
    Visit("bureau", "/interventies/thuisbasis-7/voortgang/2024/beoordelen/", "follows another"),
    Visit("bureau", "/interventies/2019-2022/thuisbasis-1/voortgang/2022/beoordelen/", "plan before"),
    Visit("trekker-werk", "/interventies/werk-10/voortgang/2024/beoordelen/", "with the owner"),
    Visit("eigenaar1", "/interventies/werk-11/voortgang/2024/beoordelen/", "not allowed", status=403),
    Visit("trekker-werk", WAITS, "error", returned_without_a_word, 422),
    Visit(
        "trekker-werk",
        WAITS,
        "conflict",
        steps.by(
            WAITS,
            steps.send(
                **{"version": "1", "act": "return", "comment": ways.LONG, "opmerking-figures": ways.LONG}
            ),
        ),
        409,
    ),
    Visit(
        "trekker-werk",
        "/interventies/werk-10/voortgang/2024/beoordelen/",
        "withdrawn meanwhile",
        steps.by(
            "/interventies/werk-10/voortgang/2024/beoordelen/",
            steps.send(version="99", act="return", comment=ways.LONG),
        ),
        409,
    ),
    Visit(
        "trekker-school",
        "/interventies/school-2/voortgang/2024/beoordelen/",
        "returned with remarks",
        asked_and_answered,
        changes=True,
    ),
    Visit("trekker-werk", TALK, "error", empty_comment, 422),
    Visit(
        "bureau",
        "/interventies/2019-2022/thuisbasis-1/voortgang/2022/opmerkingen/",
        "not allowed",
        commented_too_late,
        403,
    ),
]
