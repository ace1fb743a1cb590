"""Reports that are made for somebody: asked for, made, stopped, gone. Without a broker they are made at once."""

from playwright.sync_api import Page

from .steps import press
from .visit import Visit

LIST, ONE = "/rapport/", "/rapport/{pk}/"


def made(page: Page, address: str) -> None:
    """A workbook, which is made quickest."""
    page.goto(LIST)
    page.get_by_label("Pijler").select_option("werk")
    page.get_by_role("radio", name="Excel").check()
    page.get_by_role("button", name="Maak het rapport").click()
    page.get_by_role("link", name="Download").wait_for()


def listed(page: Page, address: str) -> None:
    made(page, address)
    page.goto(LIST)


def refused(page: Page, address: str) -> None:
    """A kind of file that there is not."""
    page.goto(LIST)
    page.evaluate("document.querySelector('[name=soort][value=pdf]').value = 'odt'")
    page.get_by_role("radio", name="PDF").check()
    press("^Maak het rapport")(page)


VISITS = [
    Visit("trekker-wonen", LIST, "empty"),
    Visit("lezer", f"{LIST}?ronde=2023&pijler=werk", "chosen beforehand"),
    Visit("bureau", LIST, "error", refused, 422),
    Visit("directeur", ONE, "ready", made, changes=True),
    Visit("directeur", LIST, "filled", listed, changes=True),
    Visit("bureau", "/rapport/999999/", "not found", status=404),
]
EXEMPT = {"rapport/<int:pk>/bestand/": "a file"}
