"""What interventions deliver: a year, another year, filtered, with how it was worked out, and where nothing is found."""

from playwright.sync_api import Page

from . import ways
from .visit import Visit

PAGE = "/opbrengst/"
INDICATORS = "/admin/interventions/outputindicator/"


def without_any(page: Page, address: str) -> None:
    """Of one that adds up the bureau took the ambition away, and filtered on it."""
    page.goto(f"{INDICATORS}?accumulates__exact=1")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_label("ambitie voor het hele plan").fill("")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.goto(address)


VISITS = [
    Visit("lezer", PAGE),
    Visit("lezer", f"{PAGE}?pijler=werk&optellend=1", "filtered, worked out", ways.everything_open),
    Visit("bureau", f"{PAGE}?pijler=school&optellend=1", "nothing found"),
    Visit("lezer", f"{PAGE}2022/", "year without any"),
    Visit("bureau", f"{PAGE}2024/", "running"),
    Visit("lezer", f"{PAGE}2024/", "not found", status=404),
    Visit("bureau", f"{PAGE}2024/?optellend=1", "without one ambition", without_any, changes=True),
]
