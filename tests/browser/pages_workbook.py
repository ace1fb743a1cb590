"""Progress by workbook: the page, what is wrong in a file, what it changes, a conflict, taken over."""

from playwright.sync_api import Page

from tests.interventions.workbook_damage import ROWS
from tests.interventions.workbooks import FILE, URL, XLSX, edited, put

from .steps import by, press
from .visit import Visit
from .ways import Way

ONE = f"{URL}{{pk}}/"
TEXT = "Het gaat beter dan vorig jaar.\n\n- meer mensen\n- meer plaatsen"


def fetched(page: Page) -> bytes:
    """The workbook, as the browser of this person fetches it."""
    return page.request.get(page.url.split("/mijn")[0] + FILE).body()


def send(page: Page, data: bytes, name: str = "mijn-interventies.xlsx") -> None:
    page.get_by_label("Ingevuld bestand").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
    with page.expect_navigation():
        page.get_by_role("button", name="Lees in").click()


def filled_in(page: Page) -> None:
    """A text, a colour and a day are filled in, and sent."""
    changes = (put("qualitative", TEXT), put("proposed_colour", "oranje"), put("measures_due", "1-6-2026"))
    send(page, edited(fetched(page), *changes))


def wrong(page: Page) -> None:
    """Seven cells are filled in that cannot be read."""
    data = fetched(page)
    for case in ("formula", "colour that is none", "date in words", "line too long", "boolean", "merged"):
        data = ROWS[case][0](data)
    send(page, data)


def conflict(last: str = "") -> Way:
    """Two files about the same text: of the first, fetched earlier, the site has something else by now."""

    def way(page: Page, address: str) -> None:
        page.goto(URL)
        earlier = fetched(page)
        send(page, edited(earlier, put("summary", "Dit staat er intussen.")))
        press("^Neem over")(page)
        page.goto(URL)
        send(
            page,
            edited(earlier, put("summary", "Dit schreef ik in de trein."), put("needed_from", "De gemeente")),
        )
        if last:
            page.evaluate("document.querySelector('[name=gezien]').value = 'iets anders'")
            press(last)(page)

    return way


VISITS = [
    Visit("eigenaar1", URL),
    Visit("bureau", URL),
    Visit("lezer", URL, "not allowed", status=403),
    Visit("eigenaar1", URL, "nothing chosen", by(URL, press("^Lees in")), 422),
    Visit("eigenaar1", URL, "faults in the file", by(URL, wrong), 422),
    Visit("eigenaar1", URL, "another kind of file", by(URL, lambda page: send(page, b"a,b", "v.csv")), 422),
    Visit("bureau", f"{FILE}?pijler=geen", "no pillar", status=422),
    Visit("eigenaar1", ONE, "to look at", by(URL, filled_in), changes=True),
    Visit("eigenaar1", URL, "waits", by(URL, filled_in, lambda page: page.goto(URL) and None), changes=True),
    Visit("eigenaar2", ONE, "taken over", by(URL, filled_in, press("^Neem over")), changes=True),
    Visit("eigenaar4", ONE, "both changed", conflict(), changes=True),
    Visit("eigenaar5", ONE, "changed since", conflict("^Neem over"), 409, changes=True),
    Visit("eigenaar1", f"{URL}999999/", "not found", status=404),
]
