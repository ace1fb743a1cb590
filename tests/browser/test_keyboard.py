"""The yearly form and the review, done by the keyboard alone: no pointer, nothing but keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import DEMO_PASSWORD

MOST_STOPS = 200
NAME = """() => {
  const at = document.activeElement;
  const by = (at.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '').join(' ');
  if (at.getAttribute('role') === 'textbox') return by.replace(/\\s+/g, ' ').trim();
  const label = at.labels && at.labels.length ? [...at.labels].map((part) => part.textContent).join(' ') : '';
  const named = (at.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent);
  return [at.getAttribute('aria-label'), ...named, label, at.textContent, at.value].filter(Boolean).join(' ').replace(/\\s+/g, ' ');
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name` (a pattern)."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if re.search(name, page.evaluate(NAME)):
            return
    raise AssertionError(f"Tab does not reach {name}")


def type_in(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def follow(page: Page, name: str) -> None:
    """To a link or button, and press it."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def log_in_by_keys(page: Page, username: str) -> None:
    page.goto("/account/login/")
    type_in(page, "^Gebruikersnaam", username)
    type_in(page, "^Wachtwoord", DEMO_PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1440, 390])
def test_owner_reports_and_lead_reviews_without_a_pointer(site, open_page, width):
    page = open_page(site, width)
    log_in_by_keys(page, "eigenaar1")
    follow(page, "Werk 10")
    tab_to(page, "Dit klopt voor 2024: Aantal video-pitches")
    page.keyboard.press("Space")
    type_in(page, "video-pitches.*gehaald", "48")
    type_in(page, "^Dit jaar.*De cijfers in woorden", "Van de 50 pitches zijn er 48 gemaakt.")
    type_in(page, "^Dit jaar.*Hoe gaat het", "De scholen doen mee.")
    follow(page, "^Nakijken en inleveren")
    # The link to what is missing puts the focus on the first colour; the arrow goes on to oranje, as last year.
    follow(page, "^Kies een kleur")
    expect(page.locator("#kleur-groen")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=proposed_colour]:checked")).to_have_value("oranje")
    type_in(page, "^Welke maatregelen", "Een tweede opnamedag.")
    type_in(page, "^Wie neemt", "De scholen")
    tab_to(page, "^Wanneer zijn ze klaar")
    page.keyboard.type("06012025")
    follow(page, "^Nakijken en inleveren")
    follow(page, "^Inleveren")
    expect(page.get_by_role("status").filter(has_text="Werk 10 is ingeleverd")).to_be_visible()

    page.context.clear_cookies()
    log_in_by_keys(page, "trekker-werk")
    page.goto("/admin/interventions/progressreport/?q=Werk+10&jaar=2024")
    follow(page, "^Werk 10$")
    tab_to(page, "^Akkoord, oranje")
    page.keyboard.press("Space")
    follow(page, "^Leg vast")
    expect(page.get_by_text(re.compile("Werk 10 is goedgekeurd: oranje"))).to_be_visible()
