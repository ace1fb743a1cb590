"""What people typed, in a real browser: with scripts in every text of the site, no page runs one or is refused one.

`tests/harness/test_scripts.py` puts every text in every field and reads the pages; here Chromium decides what is alive.
"""

import html
from contextlib import closing
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from scripts.demo_site import manage, running_site
from tests.browser import ways
from tests.browser.crowd import Crowd
from tests.browser.pages import VISITS
from tests.browser.watch import Watch
from tests.harness.payloads import MARK, PAYLOADS

SCREEN = (1280, 900)
TEXTS = [payload.text for payload in PAYLOADS]
PLANT = f"""
from tests.harness.filling import Filling
Filling({TEXTS!r}).dose()
"""
LOOKS = [visit for visit in VISITS if visit.way in {ways.go, ways.first} and visit.status == 200]
"""The pages that an address alone leads to."""
ALIVE_BY_THEMSELVES = {
    "script: plain",
    "script: mixed case",
    "script: source elsewhere",
    "script: with a slash",
    "handler: image",
    "handler: with the focus",
    "handler: video",
    "svg: handler",
    "math: wraps",
    "frame: source",
    "head: base",
    "head: stylesheet",
    "style: element",
    "style: attribute",
}
"""Of these Chromium tells at once, without a click; the others need one, or a place that they break out of."""


def came_alive(page: Page, watch: Watch) -> list[str]:
    """What went wrong on the page since it was opened."""
    page.wait_for_load_state("load")
    page.evaluate(
        "new Promise(done => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 1000); })"
    )
    return watch.problems


@pytest.fixture(scope="module")
def planted(databases, crowd) -> str:
    """The address of a site on which everybody is logged in already, and every text is a script since."""
    url = databases.copy()
    with running_site(url) as address:
        for person in {visit.person for visit in LOOKS}:
            crowd.open(address, person, SCREEN)[0].close()
        manage(url, "shell", "--command", PLANT)
        yield address


@pytest.mark.parametrize("person", sorted({visit.person or "" for visit in LOOKS}))
def test_no_page_runs_what_was_typed(planted, crowd, person):
    found, marks = [], set()
    for visit in LOOKS:
        if visit.person != (person or None):
            continue
        page, watch = crowd.open(planted, visit.person, SCREEN)
        page.on("dialog", lambda dialog: dialog.dismiss())
        with closing(page):
            visit.way(page, visit.address)
            found += [f"{visit}: {problem}" for problem in came_alive(page, watch)]
            marks |= set(MARK.findall(page.locator("body").inner_text()))
    assert found == []
    assert marks or not person, "none of the texts stood on a page"


def test_no_search_runs_its_words(planted, crowd):
    page, watch = crowd.open(planted, "bureau", SCREEN)
    with closing(page):
        for text in TEXTS:
            page.goto(f"/interventies/?q={quote(text)}")
        assert came_alive(page, watch) == []


@pytest.mark.parametrize(
    "payload",
    [payload for payload in PAYLOADS if payload.tries in ALIVE_BY_THEMSELVES],
    ids=lambda p: p.tries,
)
def test_what_runs_is_noticed(shared_site, crowd: Crowd, payload):
    """Raw on a page under the site's own policy each is noticed, and escaped it is not."""
    assert problems_of(shared_site, crowd, payload.text) != []
    assert problems_of(shared_site, crowd, html.escape(payload.text)) == []


def problems_of(site: str, crowd: Crowd, markup: str) -> list[str]:
    """What goes wrong on a page of the site that holds the markup as it is."""
    page, watch = crowd.open(site, None, SCREEN)
    page.on("dialog", lambda dialog: dialog.dismiss())
    with closing(page):
        headers = page.request.get("/account/login/").headers
        page.route(
            "**/planted/",
            lambda route: route.fulfill(
                body=f"<!doctype html><link rel=icon href=/static/img/favicon.svg><p>{markup}</p>",
                headers={name: headers[name] for name in ("content-type", "content-security-policy")},
            ),
        )
        page.goto("/planted/")
        return came_alive(page, watch)
