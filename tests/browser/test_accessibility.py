"""Every main page: no breach of WCAG 2.2 AA that axe can find, and nothing falls off a screen of 320 pixels."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.chromium import log_in

AXE = Path(__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    (None, "/account/login/"),
    (None, "/account/password_reset/"),
    ("eigenaar1", "/"),
    ("trekker-werk", "/"),
    ("bureau", "/"),
    ("directeur", "/"),
    ("lezer", "/"),
    ("directeur", "/stoplichten/"),
    ("lezer", "/interventies/"),
    ("lezer", "/interventies/?q=bestaatniet"),
    ("lezer", "/interventies/werk-10/"),
    ("lezer", "/interventies/thuisbasis-1/"),
    ("bureau", "/interventies/werk-10/voortgang/2024/"),
    ("trekker-werk", "/beoordelen/"),
    ("directeur", "/samenvatting/"),
    ("lezer", "/hulp/"),
    (None, "/toegankelijkheid/"),
    (None, "/privacy/"),
    ("lezer", "/stoplichten/2022/"),
    ("directeur", "/stoplichten/2024/"),
    ("directeur", "/samenvatting/2024/"),
    ("eigenaar1", "/interventies/werk-11/voortgang/2024/"),
    ("directeur", "/stoplichten/2023/verdeling/"),
    ("directeur", "/stoplichten/2024/verdeling/?op=organisatie&sort=-deel"),
    ("bureau", "/interventies/thuisbasis-7/"),
    ("eigenaar3", "/interventies/thuisbasis-7/voortgang/2024/"),
    ("eigenaar3", "/"),
    ("trekker-werk", "/admin/"),
    ("trekker-werk", "/admin/interventions/progressreport/"),
    ("bureau", "/admin/"),
    ("bureau", "/kleuren/"),
    ("bureau", "/kleuren/2022/"),
    ("bureau", "/kleuren/2024/"),
]


def breaches(page) -> list[str]:
    """What axe finds on the page as it stands, one line per rule with the first place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [f"{rule['id']}: {rule['help']} in {rule['nodes'][0]['target']}" for rule in found]


def is_wider_than_window(page) -> bool:
    """Whether the page as a whole scrolls sideways; tables may do so inside their own frame."""
    return page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")


@pytest.fixture(scope="module")
def sessions() -> dict[str, list]:
    """The cookies of each account on the shared site: logging in once will do."""
    return {}


def log_in_once(page, username: str, sessions: dict[str, list]) -> None:
    """Like `log_in`, or with the session of an earlier test."""
    if username in sessions:
        page.context.add_cookies(sessions[username])
    else:
        log_in(page, username)
        sessions[username] = page.context.cookies()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("username", "address"), PAGES)
def test_page_is_accessible(shared_site, open_page, sessions, username, address, width):
    page = open_page(shared_site, width)
    if username:
        log_in_once(page, username, sessions)
    page.goto(address)
    assert breaches(page) == []
    assert not is_wider_than_window(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_form_with_errors_is_accessible_and_its_summary_has_the_focus(site, open_page, width):
    page = open_page(site, width)
    log_in(page, "eigenaar1")
    page.goto("/interventies/werk-10/voortgang/2024/")
    page.get_by_role("button", name="Inleveren").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.get_by_role("alert")).to_be_focused()
    assert breaches(page) == []
    assert not is_wider_than_window(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_review_page_is_accessible(shared_site, open_page, sessions, width):
    page = open_page(shared_site, width)
    log_in_once(page, "trekker-werk", sessions)
    page.goto("/admin/interventions/progressreport/?q=Werk+4")
    page.get_by_role("link", name="Werk 4", exact=True).first.click()
    assert breaches(page) == []
    assert not is_wider_than_window(page)


def test_axe_finds_what_is_wrong(shared_site, open_page):
    page = open_page(shared_site, 1280)
    page.goto("/account/login/")
    page.evaluate(
        "document.querySelector('label').remove(); document.documentElement.removeAttribute('lang')"
    )
    assert {line.split(":")[0] for line in breaches(page)} >= {"label", "html-has-lang"}


def test_page_that_is_too_wide_is_noticed(shared_site, open_page):
    page = open_page(shared_site, 320)
    page.goto("/account/login/")
    page.evaluate("document.querySelector('h1').style.minWidth = '600px'")
    assert is_wider_than_window(page)
