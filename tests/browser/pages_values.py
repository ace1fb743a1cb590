"""The values of one indicator in a form, and the interventions that work towards it: empty, filled, wrong, overtaken."""

from playwright.sync_api import Page

from .steps import by, press, send, stale
from .visit import Visit
from .ways import Way

PAGE = "/indicatoren/{}/waarden/?stand=VGR+{}"
LINKS = "/indicatoren/{}/interventies/"


def typed(**cells: str) -> Way:
    """Texts in cells, by the name of their input; then saved."""
    return lambda page, address: page.goto(address) and save(page, cells)


def save(page: Page, cells: dict[str, str]) -> None:
    for name, text in cells.items():
        page.locator(f"[name={name.replace('_', '-')}]").fill(text)
    press("^Bewaar")(page)


def add_area(page: Page) -> None:
    """A value was typed, and then a column added."""
    page.locator("[name=cel-0-0]").fill("52,5")
    page.get_by_label("Nog een gebied").select_option("carnisse")
    press("^Voeg toe")(page)
    assert page.locator("[name=cel-0-0]").input_value() == "52,5"


def overtaken(page: Page, address: str) -> None:
    """The same cells were saved in another window first."""
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    save(other, {"cel_0_0": "1,5", "cel_1_0": "2,5"})
    other.close()
    save(page, {"cel_0_0": "3,5", "cel_1_0": ""})


def visit(slug: str, state: str, way: Way | None = None, status: int = 200, report: int = 2024) -> Visit:
    options = {"way": way} if way else {}
    return Visit(
        "bureau", PAGE.format(slug, report), state, status=status, changes=state == "conflict", **options
    )


EMPTY, WIDE = PAGE.format("streefniveau", 2024), LINKS.format("woz-waarde")
VISITS = [
    visit("streefniveau", "empty"),
    visit("woz-waarde", "filled", report=2023),
    visit("ve-bereik", "wide"),
    visit("streefniveau", "one more area", by(EMPTY, add_area)),
    visit("ve-bereik", "filled up", by(PAGE.format("ve-bereik", 2024), press("^Vul lege cellen"))),
    visit("streefniveau", "no report", status=422, report=2099),
    visit(
        "streefniveau",
        "error",
        typed(cel_0_0="veel", cel_1_1="-", periode_2="22/23", cel_2_0="7", cel_3_0="8"),
        422,
    ),
    visit("streefniveau", "made up", by(EMPTY, stale("version", "x"), press("^Bewaar")), 422),
    visit("koopwoningen", "conflict", overtaken, 409, report=2023),
    Visit("lezer", EMPTY, "not allowed", status=403),
    Visit("bureau", "/indicatoren/bestaat-niet/waarden/", "not found", status=404),
    Visit("bureau", WIDE),
    Visit("bureau", WIDE, "error", by(WIDE, send(interventions="999999")), 422),
    Visit("lezer", WIDE, "not allowed", status=403),
]
