"""Reviews by keyboard: five in a row, the keys switched off, and everything without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import log_in
from tests.browser import editing

QUEUE = "/beoordelen/"
WAITS = "/interventies/werk-4/voortgang/2024/beoordelen/"
PRINTED = "/interventies/werk-9/voortgang/2024/eindredactie/"


def label(page: Page) -> str:
    """Which report the page is about."""
    found = re.search(r"/interventies/([a-z]+-\d+)/", page.url)
    assert found, page.url
    return found[1]


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what matches `selector` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_five_in_a_row_by_keyboard_alone(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(QUEUE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tien verslagen wachten op je oordeel")
    press(page, "n")
    done = []
    for _ in range(2):
        done.append(label(page))
        page.keyboard.press("g")
        expect(page.locator("#o1")).to_be_focused()
        press(page, "Enter")

    done.append(label(page))
    page.keyboard.press("k")
    tab_to(page, "[name=colour]")
    page.keyboard.press("Space")
    tab_to(page, "#id_comment")
    page.keyboard.type("De wachtlijst groeit nog.")
    tab_to(page, "#besluit button")
    press(page, "Enter")

    done.append(label(page))
    page.keyboard.press("t")
    page.keyboard.press("o")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type("Ga je na of dit klopt? n g t")
    assert label(page) == done[-1]
    expect(page.locator("#o3")).to_be_checked()
    tab_to(page, "#besluit button")
    press(page, "Enter")

    done.append(label(page))
    page.keyboard.press("g")
    press(page, "Enter")

    assert len(set(done)) == 5
    press(page, "q")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vijf verslagen wachten op je oordeel")
    expect(page.locator(".undo-list > li")).to_have_count(5)
    expect(page.locator(".undo-list")).to_contain_text("is teruggestuurd")


def test_one_comes_back_to_the_row_where_one_was(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    press(page, "q")
    expect(page.get_by_role("link", name=re.compile("^Werk 4:"))).to_be_focused()


def test_keys_are_switched_off_and_that_is_remembered(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    page.keyboard.press("?")
    expect(page.locator("#sneltoetsen")).to_have_attribute("open", "")
    expect(page.locator("[rel=next]")).to_have_attribute("aria-keyshortcuts", "n")
    page.get_by_role("button", name="Sneltoetsen uit").click()
    page.reload()
    page.keyboard.press("t")
    expect(page.locator("#o1")).to_be_checked()
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
    page.locator("#sneltoetsen > summary").click()
    page.get_by_role("button", name="Sneltoetsen aan").click()
    page.keyboard.press("t")
    expect(page.locator("#o3")).to_be_checked()


def test_a_letter_in_a_box_is_a_letter(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    page.locator("#id_comment").focus()
    page.keyboard.type("nvgtkq?")
    expect(page.locator("#id_comment")).to_have_value("nvgtkq?")
    expect(page.locator("#o1")).to_be_checked()


def test_the_time_to_undo_runs_out_in_sight(site, open_page):
    page = open_page(site)
    page.clock.install()
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    page.locator("#o1").check()
    page.get_by_role("button", name="Leg vast").click()
    told = page.locator(".recent [data-until]")
    expect(told).to_have_text("nog 10 minuten")
    page.clock.fast_forward("05:00")
    expect(told).to_have_text("nog 5 minuten")
    page.clock.fast_forward("06:00")
    expect(told).to_have_text("de tien minuten zijn voorbij")
    expect(page.locator(".recent button")).to_be_disabled()


@pytest.mark.parametrize("width", [1440, 390])
def test_without_a_script_everything_works(site, chromium, width):
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=False, locale="nl-NL"
    )
    page = context.new_page()
    log_in(page, "trekker-werk")
    page.goto(QUEUE)
    page.get_by_role("link", name=re.compile("^Werk 4:")).click()
    page.get_by_role("link", name="Gewoon lezen").click()
    expect(page.locator("main del")).to_have_count(0)
    expect(page.locator("#sneltoetsen")).to_be_hidden()
    page.locator("summary", has_text="Opmerking hierbij").first.click()
    page.locator("[name=opmerking-figures]").fill("Waar komt dit vandaan?")
    page.get_by_label("Terug naar de eigenaar").check()
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator(".recent")).to_contain_text("Werk 4 is teruggestuurd")
    page.get_by_role("button", name="Maak ongedaan").first.click()
    expect(page.locator("[name=opmerking-figures]")).to_have_value("Waar komt dit vandaan?")
    context.close()


def test_what_is_typed_for_a_decision_survives_a_look_at_something_else(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    page.locator("#o3").check()
    page.locator("#id_comment").fill("Waar komt dit getal vandaan?")
    page.locator("[data-say]").first.click()
    page.locator(".say textarea").first.fill("Ook de bron graag.")
    page.get_by_label("Jouw reactie").fill("Tot maandag.")
    page.get_by_role("link", name="Gewoon lezen").click()
    expect(page.get_by_label("Jouw reactie")).to_have_value("Tot maandag.")
    page.get_by_role("button", name="Plaats je reactie").click()
    expect(page.get_by_text("Tot maandag.")).to_be_visible()
    expect(page.get_by_label("Jouw reactie")).to_have_value("")
    expect(page.locator("#id_comment")).to_have_value("Waar komt dit getal vandaan?")
    expect(page.locator(".say textarea").first).to_have_value("Ook de bron graag.")
    expect(page.locator("#o3")).to_be_checked()
    page.get_by_role("button", name=re.compile("^Leg vast")).click()
    page.goto(WAITS)
    expect(page.locator("#id_comment")).to_have_count(0)


def test_the_second_click_of_a_double_click_decides_nothing_on_the_next_page(site, open_page):
    page = open_page(site)
    log_in(page, "trekker-werk")
    page.goto(WAITS)
    button = page.get_by_role("button", name=re.compile("^Leg vast"))
    with page.expect_navigation():
        button.click()
    following = label(page)
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.wait_for_timeout(1_000)
    assert label(page) == following != "werk-4"
    with page.expect_navigation():
        button.click()
    assert label(page) != following


def test_what_is_typed_for_the_report_survives_a_look_at_something_else(site, open_page):
    page = open_page(site)
    log_in(page, "bureau")
    page.goto(PRINTED)
    editing.ready(page)
    text, summary = editing.editor(page), page.locator("#id_summary")
    text.fill("Zo staat het in het rapport.")
    summary.fill("Korter gezegd.")
    page.goto(QUEUE)
    page.goto(PRINTED)
    expect(text).to_have_text("Zo staat het in het rapport.")
    expect(summary).to_have_value("Korter gezegd.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status").filter(has_text="Bewaard.").first).to_be_visible()
    page.goto(PRINTED)
    expect(text).to_have_text("Zo staat het in het rapport.")
