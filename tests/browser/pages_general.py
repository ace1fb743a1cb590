"""The general picture: whole, one pillar, every area unfolded on a phone, and before there are figures."""

from playwright.sync_api import Page

from . import ways
from .visit import Visit

PAGE = "/indicatoren/algemeen/"
MEASUREMENTS = "/admin/indicators/measurement/?q=algemeen-"


def every_area(page: Page, address: str) -> None:
    """Ticked that each indicator shows all nine areas, which is asked on a phone only."""
    page.goto(address)
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_label("alle negen gebieden").check()
    assert size
    page.set_viewport_size(size)


def without_measurements(page: Page, address: str) -> None:
    """All measurements of the general picture were removed in the admin."""
    page.goto(MEASUREMENTS)
    chosen = {"action": "delete_selected", "select_across": "1", "_selected_action": "0", "post": "yes"}
    with page.expect_navigation():
        ways.post(page, MEASUREMENTS, chosen)
    page.goto(address)
    page.get_by_role("heading", name="Er is nog geen algemeen beeld.").wait_for()


VISITS = [
    Visit("lezer", PAGE),
    Visit("directeur", PAGE, "every area", every_area),
    Visit("lezer", f"{PAGE}?pijler=wonen", "filtered, with marks"),
    Visit("bureau", PAGE, "empty", without_measurements, changes=True),
]
