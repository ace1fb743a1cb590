"""The yearly form as people use it: quickly when little changed, with every question when much did, and with two at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import log_in
from tests.browser import checks
from tests.browser.editing import box, ready

MOST = 25
FORM = "/interventies/werk-10/voortgang/2024/"
CONFLICT = r"status of 409 \(Conflict\)"


class Hand:
    """Does what a person does with a finger or a mouse, and counts it: a tap, or typing in one box."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def tap(self, role, name: str) -> None:
        self.count += 1
        self.page.get_by_role("main").get_by_role(role, name=re.compile(name, re.I)).first.click()

    def type(self, name: str, text: str) -> None:
        """In the box whose label holds `name`; going into it is part of typing."""
        self.count += 1
        labelled = self.page.get_by_label(re.compile(name, re.I))
        box(self.page, name).or_(labelled.and_(self.page.locator("input"))).first.fill(text)


def handed_in(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="Werk 10 is ingeleverd")).to_be_visible()


def test_a_report_of_which_the_colour_stays_takes_25_interactions_on_a_phone(site, open_page):
    page = open_page(site, 390)
    log_in(page, "eigenaar1")
    hand = Hand(page)
    hand.tap("link", "Werk 10")
    ready(page)
    hand.tap("checkbox", "Dit klopt voor 2024")
    hand.type("video-pitches.*gehaald", "48")
    hand.tap("button", "^Begin met de tekst van vorig jaar.*cijfers in woorden")
    hand.type("De cijfers in woorden", "Van de 50 pitches zijn er 48 gemaakt.")
    hand.tap("radio", "^gehaald$")
    hand.tap("button", "^Begin met de tekst van vorig jaar.*hoe gaat het")
    hand.tap("radio", "^Oranje")
    hand.tap("button", "^Begin met de tekst van vorig jaar.*welke maatregelen")
    hand.type("Wie neemt die maatregelen", "De scholen")
    hand.type("Wanneer zijn ze klaar", "2025-06-01")
    hand.type("Samenvatting", "Het gaat redelijk. Bijna alle pitches zijn gemaakt.")
    hand.tap("button", "^Nakijken en inleveren")
    page.wait_for_url(re.compile("/nakijken/"))
    expect(page.get_by_text("Dit ontbreekt nog")).to_have_count(0)
    hand.tap("button", "^Inleveren")
    handed_in(page)
    assert hand.count <= MOST


@pytest.mark.parametrize("pressed", ["by mouse", "by finger", "after the answer"])
def test_the_buttons_stay_under_the_finger_when_an_answer_comes(site, open_page, pressed):
    page = open_page(site, 390)
    log_in(page, "eigenaar1")
    page.goto(FORM)
    ready(page)
    button, held = page.get_by_role("button", name="Nakijken en inleveren"), []
    page.route("**/voortgang/2024/", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(lambda request: request.method == "POST"):
        page.get_by_label("Samenvatting voor het rapport").fill("Het gaat redelijk.")
    # Where the bar no longer sticks to the edge, below the list.
    button.evaluate("""button => {
      const list = document.getElementById('voortgang-lijst').getBoundingClientRect();
      window.scrollBy({ top: list.top - 300, behavior: 'instant' });
    }""")
    place = button.bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    chromium = page.context.new_cdp_session(page)
    chromium.send("Emulation.setTouchEmulationEnabled", {"enabled": pressed == "by finger"})
    page.mouse.move(x, y)
    if pressed == "by mouse":
        page.mouse.down()
    elif pressed == "by finger":
        chromium.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    held[0].continue_()
    if pressed == "after the answer":
        expect(page.locator("[data-save-state]")).to_contain_text("Opgeslagen om")
        page.mouse.down()
    else:
        page.wait_for_timeout(300)
    if pressed == "by finger":
        chromium.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        page.mouse.up()
    page.wait_for_url(re.compile("/nakijken/"))


def test_a_red_report_asks_what_is_the_matter_what_is_needed_and_from_whom(site, open_page):
    page = open_page(site, 390)
    log_in(page, "eigenaar1")
    page.goto(FORM)
    ready(page)
    hand = Hand(page)
    hand.type("De cijfers in woorden", "Er zijn 12 pitches gemaakt.")
    hand.type("Hoe gaat het", "De opnamen liggen stil.")
    expect(page.get_by_label("Wat is de zorg?")).to_be_hidden()
    hand.tap("radio", "^Rood")
    hand.tap("button", "^Nakijken en inleveren")
    page.wait_for_url(re.compile("/nakijken/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Er ontbreken nog zes dingen")
    assert checks.axe(page) == []
    answers = {
        "Wat is de zorg": "De studio is dicht.",
        "Wat betekent dat voor het doel": "We halen het aantal niet.",
        "Wat is er nodig": "Een andere ruimte.",
        "Van wie is dat nodig": "De gemeente",
        "Waarom een andere kleur": "De studio sloot in mei.",
    }
    hand.tap("link", "Wat is de zorg")
    hand.tap("checkbox", "Dit klopt voor 2024")
    for question, answer in answers.items():
        hand.type(question, answer)
    assert checks.axe(page) == []
    hand.tap("button", "^Nakijken en inleveren")
    page.wait_for_url(re.compile("/nakijken/"))
    for answer in answers.values():
        expect(page.locator("#bij-de-kleur")).to_contain_text(answer)
    hand.tap("button", "^Inleveren")
    handed_in(page)


def test_what_came_back_is_answered_at_the_remark_and_handed_in_again(site, open_page):
    owner, lead = open_page(site, 390), open_page(site, 1280)
    log_in(lead, "trekker-werk")
    lead.goto("/interventies/werk-11/voortgang/2024/beoordelen/")
    lead.get_by_text("Opmerking hierbij").nth(2).click()
    box(lead, "Hoe gaat het").fill("Wat hielp er precies?")
    lead.get_by_role("radio", name=re.compile("^Terug naar de eigenaar")).check()
    lead.get_by_role("button", name=re.compile("^Leg vast")).click()
    expect(lead.get_by_text(re.compile("Werk 11 is teruggestuurd"))).to_be_visible()

    log_in(owner, "eigenaar1")
    owner.goto("/interventies/werk-11/voortgang/2024/")
    expect(owner.get_by_text("Wat hielp er precies?").first).to_be_visible()
    box(owner, "^Jouw antwoord").fill("De tweede opnamedag.")
    assert checks.axe(owner) == []
    owner.get_by_role("button", name="Nakijken en inleveren").click()
    owner.get_by_role("button", name="Inleveren").click()
    expect(owner.get_by_role("status").filter(has_text="Werk 11 is ingeleverd")).to_be_visible()

    lead.goto("/interventies/werk-11/voortgang/2024/beoordelen/")
    expect(lead.get_by_text("De tweede opnamedag.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_two_people_in_one_report_lose_nothing_and_choose_per_text(site, open_page, width):
    owner, bureau = open_page(site, width, expected=CONFLICT), open_page(site, width)
    for page, person in ((owner, "eigenaar1"), (bureau, "bureau")):
        log_in(page, person)
        page.goto(FORM)
        ready(page)
    Hand(bureau).type("De cijfers in woorden", "Van het bureau.")
    Hand(bureau).type("Samenvatting", "Van het bureau alleen.")
    bureau.get_by_role("button", name="Bewaar").click()
    expect(bureau.get_by_role("status").filter(has_text="Opgeslagen om").first).to_be_visible()
    Hand(owner).type("De cijfers in woorden", "Van de eigenaar.")
    owner.get_by_role("button", name="Bewaar").click()
    expect(owner.get_by_role("alert").filter(has_text="bewaarde dit verslag")).to_be_focused()
    expect(owner.get_by_text("Van het bureau.", exact=True)).to_be_visible()
    expect(owner.get_by_label("Samenvatting voor het rapport")).to_have_value("Van het bureau alleen.")
    assert checks.axe(owner) == []
    owner.get_by_role("radio", name="allebei, onder elkaar").check()
    owner.get_by_role("button", name="Bewaar").click()
    text = box(owner, "De cijfers in woorden")
    expect(text).to_contain_text("Van het bureau.")
    expect(text).to_contain_text("Van de eigenaar.")
