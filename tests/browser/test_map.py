"""The map within boundaries, in a browser: everybody can use it, and the keyboard reaches every wijk."""

import pytest
from playwright.sync_api import expect

from scripts.chromium import log_in
from scripts.demo_site import manage, running_site
from tests.browser import checks
from tests.wijken.map_files import collection, write

PAGE = "/wijken/"
SIZES = ((1280, 900), (390, 844), (320, 640))


@pytest.fixture
def mapped(databases, tmp_path):
    """The address of a site with boundaries."""
    database = databases.copy()
    manage(database, "load_boundaries", write(tmp_path / "kaart.geojson", collection()))
    with running_site(database) as address:
        yield address


@pytest.mark.parametrize("layer", ["sociale-index", "leefbaarometer", "op-koers"])
def test_everybody_can_use_the_map(mapped, crowd, layer):
    page, watch = crowd.open(mapped, "lezer", SIZES[0])
    page.goto(f"{PAGE}?toon={layer}")
    found = checks.focus_on_faults(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {problem}" for problem in checks.all_problems(page)]
    assert found + watch.problems == []
    page.close()


def test_the_keyboard_reaches_every_wijk_and_opens_it(mapped, open_page):
    page = open_page(mapped)
    log_in(page, "lezer")
    page.goto(PAGE)
    names = []
    page.locator("form.filters button").focus()
    for _ in range(23):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(set(names)) == 23
    assert "Bloemhof: 74, −2 sinds 2014, laagste 7" in names
    assert "Zuidwijk: 76, −13 sinds 2014, laagste 7" in names
    page.locator(".real-map a[aria-label^=Bloemhof]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{mapped}/wijken/bloemhof/")
