"""The finances of the bureau: filled, empty with last year's lines to take over, with faults, and overtaken by somebody else."""

from playwright.sync_api import Page

from .visit import Visit

FULL, EMPTY = "/rapport/2023/financien/", "/rapport/2024/financien/"


def with_faults(page: Page, address: str) -> None:
    """An amount without a name, and one that is no number."""
    page.goto(address)
    page.get_by_label("Begroot (€), regel 1").fill("veel")
    page.get_by_role("button", name="Bewaar").click()


def overtaken(page: Page, address: str) -> None:
    """Somebody else saved in another tab."""
    page.goto(address)
    page.get_by_label("Toelichting").fill("Van mij")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("Toelichting").fill("Van een ander")
    other.get_by_role("button", name="Bewaar").click()
    other.close()
    page.get_by_role("button", name="Bewaar").click()


VISITS = [
    Visit("bureau", FULL),
    Visit("bureau", EMPTY, "empty"),
    Visit("bureau", f"{EMPTY}?neem-over=2023", "lines taken over"),
    Visit("bureau", EMPTY, "error", with_faults, status=422),
    Visit("bureau", FULL, "conflict", overtaken, status=409, changes=True),
    Visit("lezer", FULL, "not allowed", status=403),
]
