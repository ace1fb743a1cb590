"""Errata: correcting a finalised year, old beside new, and where it is told."""

from itertools import count

from playwright.sync_api import Page

from .pages_printed import somebody_else
from .steps import by, fill, press
from .visit import Visit
from .ways import LONG, Way

WORK = "/interventies/werk-10/"
ADD = f"{WORK}voortgang/2023/erratum/"
OLDER = "/interventies/2019-2022/thuisbasis-1/voortgang/2022/erratum/"
LIST = "/rondes/2023/errata/"
SUMMARY, REASON, LOOK, FINAL = "^In gewone taal", "^Waarom klopt", "^Bekijk oud", "^Maak het erratum"
TIMES = count(100)
"""What was corrected by one visit stays for the next: each corrects it into something else."""
LOOKED_AT = (fill(SUMMARY, LONG), fill(REASON, LONG), press(LOOK))


def correct(page: Page) -> None:
    """The bureau corrected the summary and the figure, once more."""
    page.goto(ADD)
    time = next(TIMES)
    page.locator("main [name^=value-]").first.fill(str(time))
    for step in (
        fill(SUMMARY, f"Zo staat het er nu, voor de keer {time}."),
        fill(REASON, LONG),
        press(LOOK),
        press(FINAL),
    ):
        step(page)


def corrected(page: Page, address: str) -> None:
    """The bureau corrected the year before."""
    page.goto("/")
    somebody_else(page, "bureau", correct)
    page.goto(address)


def overtaken(page: Page, address: str) -> None:
    """Somebody else corrected the same text first."""
    page.goto(address)
    fill(SUMMARY, LONG)(page)
    fill(REASON, LONG)(page)
    somebody_else(page, "bureau", correct)
    press(LOOK)(page)


def way(*steps: object) -> Way:
    """From the form on."""
    return by(ADD, *steps)


VISITS = [
    Visit("bureau", ADD),
    Visit("bureau", OLDER, "plan before"),
    Visit("bureau", ADD, "error", way(press(LOOK)), 422),
    Visit("bureau", ADD, "old beside new", way(*LOOKED_AT)),
    Visit("bureau", ADD, "conflict", overtaken, 409, changes=True),
    Visit("bureau", f"{WORK}voortgang/2024/erratum/", "before its time", status=403),
    Visit("lezer", ADD, "not allowed", status=403),
    Visit("lezer", WORK, "corrected", corrected, changes=True),
    Visit("eigenaar1", "/interventies/werk-10/voortgang/2023/", "corrected", corrected, changes=True),
    Visit("lezer", LIST, "empty"),
    Visit("lezer", LIST, "corrected", corrected, changes=True),
    Visit("bureau", f"{LIST}?pijler=werk", "corrected", corrected, changes=True),
    Visit("bureau", "/rondes/2024/errata/", "not finalised"),
    Visit("lezer", "/stoplichten/", "corrected", corrected, changes=True),
    Visit("lezer", "/samenvatting/", "corrected", corrected, changes=True),
]
