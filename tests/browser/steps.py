"""A way in small steps: follow a link, tick, fill in, press. `by(…)` makes one way of them."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from scripts.chromium import log_in

from . import ways
from .ways import Way

Step = Callable[[Page], None]


def by(start: str, *steps: Step) -> Way:
    """From `start` on, by these steps."""

    def way(page: Page, address: str) -> None:
        page.goto(start)
        for step in steps:
            step(page)

    return way


def link(name: str) -> Step:
    """Follow the first link in the page that is called `name` (a pattern)."""

    def step(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("link", name=re.compile(name)).first.click()

    return step


def under(suffix: str) -> Step:
    """To the page below this one, also when no link leads there."""
    return lambda page: page.goto(page.url.split("?")[0] + suffix) and None


def press(name: str) -> Step:
    """Press the first button in the page that is called `name` (a pattern)."""

    def step(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=re.compile(name)).first.click()

    return step


def fill(label: str, text: str) -> Step:
    """Type in the box with this label (a pattern)."""
    return lambda page: page.get_by_role("main").get_by_label(re.compile(label)).first.fill(text)


def choose(label: str, index: int) -> Step:
    """Choose by position from the list with this label (a pattern); 0 is the empty one."""
    return lambda page: page.get_by_label(re.compile(label)).first.select_option(index=index) and None


def stale(name: str, value: str = "iets anders") -> Step:
    """What the form was based on, in its hidden field `name`, is not what is stored: someone else was first."""

    def step(page: Page) -> None:
        box = page.locator(f"main [type=hidden][name={name}]").first
        box.evaluate("(box, text) => { box.value = text; }", value)

    return step


def first_row(page: Page) -> None:
    """To what the first row of the table is about."""
    page.locator("main tbody th a").first.click()
    page.wait_for_load_state()


def unfold(name: str) -> Step:
    """Open the first part whose summary matches `name`."""
    return lambda page: page.locator("main summary").filter(has_text=re.compile(name)).first.click()


def untick(page: Page) -> None:
    """Take away all ticks."""
    page.evaluate(
        "document.querySelectorAll('main [type=checkbox]').forEach((box) => { box.checked = false; })"
    )


def send(**fields: str) -> Step:
    """Post these fields to the page itself, as a form that was opened earlier would."""
    return lambda page: ways.post(page, page.url, fields)


def elsewhere_too(person: str) -> Step:
    """The same person logs in on another device, and the page is looked at again."""

    def step(page: Page) -> None:
        browser = page.context.browser
        assert browser
        origin = re.match(r"https?://[^/]+", page.url)
        assert origin
        # Not closed: a session that is there stays there.
        log_in(browser.new_context(base_url=origin[0], locale="nl-NL").new_page(), person)
        page.reload()

    return step
