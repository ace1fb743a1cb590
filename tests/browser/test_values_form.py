"""The values of one indicator, typed: what stands in the cells outlives other pages, and nothing comes back that was undone."""

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import log_in

FORM = "/indicatoren/streefniveau/waarden/?stand=VGR+2024"
FIRST = "[name=cel-0-0]"


@pytest.fixture
def page(site, open_page) -> Page:
    page = open_page(site, 1280)
    log_in(page, "bureau")
    page.goto(FORM)
    return page


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_typed_values_outlive_a_look_at_another_page(page):
    page.fill(FIRST, "52,5")
    page.goto("/indicatoren/streefniveau/")
    page.goto(FORM)
    expect(page.locator(FIRST)).to_have_value("52,5")


def test_cells_that_were_filled_are_not_emptied_by_what_was_kept(page):
    page.fill(FIRST, "52,5")
    press(page, "Vul lege cellen")
    expect(page.locator(FIRST)).to_have_value("52,5")
    expect(page.get_by_label("Rotterdam, 2016/17")).not_to_have_value("")
    expect(page.get_by_text("Er is nog niets bewaard.")).to_be_visible()


def test_what_was_saved_and_undone_is_not_typed_any_more(page):
    page.fill(FIRST, "52,5")
    page.locator(FIRST).press("Enter")
    page.wait_for_url("**/streefniveau/?rapport=2024")
    page.get_by_role("link", name="maak het ongedaan").click()
    press(page, "Maak ongedaan")
    page.goto(FORM)
    expect(page.locator(FIRST)).to_have_value("")
