"""Entering measurements by Excel: the forms, what is wrong in a file, what it changes, taken over, overtaken, undone."""

from typing import Any

from playwright.sync_api import Page

from tests.indicators.workbooks import row, workbook

from .steps import by, press
from .visit import Visit
from .ways import Way

PAGE = "/indicatoren/invoeren/"
ONE = f"{PAGE}{{pk}}/"
FAULTS = [row(f"fout-{i}", "zuit", "2022/2023", "1,2,3", "soms", "x" * 200) for i in range(12)]


def send(page: Page, data: bytes, name: str = "metingen.xlsx") -> None:
    """The file is chosen and sent for VGR 2024."""
    page.get_by_label("Rapport").last.fill("VGR 2024")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Ingevuld sjabloon").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    with page.expect_navigation():
        page.get_by_role("button", name="Lees in").click()


def sent(*rows: Any, then: tuple[str, ...] = ()) -> Way:
    """These rows are sent, and then these buttons pressed."""
    return by(PAGE, lambda page: send(page, workbook(*rows)), *(press(f"^{name}") for name in then))


def figures(area: str, value: Any) -> list[list[Any]]:
    """Of an area that no other visit writes about: three years, one of them provisional, and one without a value."""
    slug = "koopwoningen"
    return [
        row(slug, area, "2022", value),
        row(slug, area, "2023", value, "ja"),
        row(slug, area, "2024", "nvt", source="Tabel 2"),
    ]


def overtaken(area: str, *, first: str = "", last: str) -> Way:
    """Two files about the same measurements: the second was taken over before somebody did something with the first."""

    def way(page: Page, address: str) -> None:
        page.goto(PAGE)
        send(page, workbook(*figures(area, 41.5)))
        address = page.url
        if first:
            press(first)(page)
        page.goto(PAGE)
        send(page, workbook(*figures(area, "42,0")))
        press("^Neem over")(page)
        page.goto(address)
        press(last)(page)

    return way


VISITS = [
    Visit("bureau", PAGE, "empty"),
    Visit("lezer", PAGE, "not allowed", status=403),
    Visit("bureau", PAGE, "nothing chosen", by(PAGE, press("^Lees in")), 422),
    Visit("bureau", f"{PAGE}sjabloon.xlsx?stand=2024", "no report", status=422),
    Visit("bureau", PAGE, "faults in the file", sent(*FAULTS), 422),
    Visit("bureau", PAGE, "another kind of file", by(PAGE, lambda page: send(page, b"a,b", "m.csv")), 422),
    Visit("bureau", ONE, "to look at", sent(*figures("zuid", 41.5)), changes=True),
    Visit("bureau", ONE, "taken over", sent(*figures("g4", 41.5), then=("Neem over",)), changes=True),
    Visit(
        "bureau", ONE, "undone", sent(*figures("nederland", 41.5), then=("Neem over", "Maak ongedaan")), changes=True
    ),
    Visit("bureau", ONE, "conflict", overtaken("rotterdam", last="^Neem over"), 409, changes=True),
    Visit("bureau", ONE, "changed since", overtaken("focuswijken", first="^Neem over", last="^Maak ongedaan"), 409, changes=True),
    Visit(
        "bureau",
        PAGE,
        "earlier imports",
        by(
            PAGE,
            lambda page: send(page, workbook(*figures("utrecht", 41.5))),
            press("^Neem over"),
            lambda page: page.goto(PAGE) and None,
        ),
        changes=True,
    ),
    Visit("bureau", f"{PAGE}999999/", "not found", status=404),
]  # fmt: skip
