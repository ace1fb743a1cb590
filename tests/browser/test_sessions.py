"""The warning before a session ends, on a site where that is soon."""

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import DEMO_PASSWORD, log_in
from scripts.demo_site import running_site
from tests.browser import checks
from tests.browser.editing import box

IDLE_SECONDS = 24
WARNED_AFTER = IDLE_SECONDS / 2
FORM = "/interventies/werk-10/voortgang/2024/"
TEXT = "Dit typte ik en het mag niet weg."


@pytest.fixture
def short_site(databases):
    with running_site(databases.copy(), SESSION_IDLE_MINUTES=str(IDLE_SECONDS / 60)) as address:
        yield address


def warning(page: Page):
    return page.get_by_role("alertdialog", name="uitgelogd")


def wait_for(page: Page, name: str) -> None:
    """Until the dialog has this name, with its first button in focus."""
    expect(page.get_by_role("alertdialog", name=name)).to_be_visible(timeout=IDLE_SECONDS * 1000 + 10_000)


def test_text_outlives_the_session_and_is_saved_after_logging_in_again(short_site, open_page):
    page = open_page(short_site, 1280, expected=r"status of 403 \(Forbidden\)")
    log_in(page, "eigenaar1")
    page.goto(FORM)
    field = box(page, "De cijfers in woorden")
    field.fill(TEXT)
    wait_for(page, "Je wordt over")
    expect(page.get_by_role("button", name="Blijf ingelogd")).to_be_focused()
    assert checks.axe(page) == []
    page.keyboard.press("Enter")
    expect(warning(page)).to_be_hidden()
    expect(field).to_have_text(TEXT)
    expect(field).to_be_focused()

    wait_for(page, "Je bent uitgelogd")
    assert checks.axe(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in").click()
    again = opened.value
    again.get_by_label("Gebruikersnaam").fill("eigenaar1")
    again.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    again.get_by_role("button", name="Inloggen").click()
    again.wait_for_url("**/account/")

    page.bring_to_front()
    if page.get_by_role("alertdialog", name="Je bent uitgelogd").is_visible():
        page.get_by_role("button", name="Terug naar de pagina").click()
        page.get_by_role("button", name="Bewaar").click()
    wait_for(page, "Je bent weer ingelogd")
    page.get_by_role("button", name="Verder").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar").click()
    page.goto(FORM)
    expect(box(page, "De cijfers in woorden")).to_have_text(TEXT)


def test_use_in_another_tab_keeps_the_warning_away(short_site, open_page):
    page = open_page(short_site, 320)
    log_in(page, "eigenaar1")
    page.goto("/account/sessies/")
    assert checks.axe(page) == []
    assert checks.sideways(page) == []
    other = page.context.new_page()
    other.wait_for_timeout(WARNED_AFTER * 1000 / 2)
    other.goto("/hulp/")
    page.bring_to_front()
    page.wait_for_timeout(WARNED_AFTER * 1000 / 2 + 2000)
    expect(warning(page)).to_be_hidden()
    wait_for(page, "Je wordt over")
    assert checks.axe(page) == []
    assert checks.sideways(page) == []
    page.keyboard.press("Escape")
    expect(warning(page)).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Je bent alleen hier ingelogd.")).to_be_visible()
