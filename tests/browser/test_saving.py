"""Nothing that is typed in the yearly form gets lost: each way in which that could happen, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.chromium import DEMO_PASSWORD, log_in
from tests.browser import checks
from tests.browser.editing import box, ready

FORM = "/interventies/werk-10/voortgang/2024/"
FIRST, SECOND = "Dit typte ik eerst.", "Dit typte ik daarna."
TROUBLE = r"status of 409 \(Conflict\)|status of 403 \(Forbidden\)|ERR_INTERNET_DISCONNECTED|chrome-error"
"""What Chromium says of the answers that these tests are about."""
SOON = 9_000
"""Milliseconds in which a change has to be saved: four seconds after it, and what a busy machine adds."""


def text(page: Page):
    return box(page, "De cijfers in woorden")


def saved(page: Page, words: str = "Opgeslagen om") -> None:
    expect(page.locator("[data-save-state]")).to_contain_text(words, timeout=SOON)


def settled(page: Page) -> None:
    """A conflict is over: the page is the form again, and stays so when it had the time to save by itself."""
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d\s*$"))
    page.wait_for_timeout(6_000)
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d\s*$"))
    expect(page.locator(".restored")).to_have_count(0)


def stored(page: Page) -> str:
    """What the server has, seen in a window of its own."""
    other = page.context.new_page()
    other.goto(FORM)
    ready(other)
    found = text(other).inner_text()
    other.close()
    return found


def opened(page: Page) -> Page:
    page.goto(FORM)
    ready(page)
    return page


@pytest.fixture
def form(site, open_page) -> Page:
    """The form of Werk 10 as its owner sees it."""
    page = open_page(site, 1280, expected=TROUBLE)
    log_in(page, "eigenaar1")
    return opened(page)


def test_what_is_typed_is_saved_by_itself_and_the_time_is_told(form):
    text(form).fill(FIRST)
    saved(form)
    expect(form.locator("[data-save-state]")).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d"))
    assert stored(form) == FIRST
    expect(form.get_by_role("heading", level=1)).to_contain_text("nog drie van de vier onderdelen")
    assert checks.axe(form) == []


def test_a_page_that_was_left_in_peace_speaks_of_saving_and_not_of_restoring(form):
    with form.expect_response(lambda answer: answer.request.method == "POST"):
        text(form).fill(FIRST)
    saved(form)
    opened(form)
    expect(form.locator("[data-save-state]")).to_have_text(re.compile(r"^Opgeslagen om \d\d:\d\d$"))


def test_a_number_that_is_none_is_told_at_once_and_the_rest_is_saved(form):
    text(form).fill(FIRST)
    box(form, "video-pitches.*gehaald").fill("veel")
    saved(form, "behalve wat niet klopt (1)")
    expect(form.get_by_text("“veel” is geen getal.")).to_be_visible()
    assert stored(form) == FIRST
    assert checks.axe(form) == []
    box(form, "video-pitches.*gehaald").fill("48")
    expect(form.get_by_text("“veel” is geen getal.")).to_be_hidden(timeout=SOON)


def test_a_new_row_keeps_its_place_when_it_is_saved_while_someone_types_on(form):
    form.get_by_text("Interventie-indicator of wijk toevoegen").click()
    name = form.get_by_role("textbox", name="Interventie-indicator", exact=True).first
    name.fill("Plek")
    form.get_by_label("Wijk of gebied").first.select_option(label="Bloemhof")
    saved(form, ", behalve de nieuwe rij: die volgt als je eruit gaat")
    text(form).focus()
    expect(form.locator("[data-save-state]")).to_have_text(
        re.compile(r"^Opgeslagen om \d\d:\d\d$"), timeout=SOON
    )
    with form.expect_response(lambda answer: answer.request.method == "POST"):
        name.fill("Plekken in de klas")
        text(form).focus()
    saved(form)
    form.get_by_role("button", name="Nog een rij").click()
    expect(form.locator("fieldset.new-figure").last.get_by_role("textbox").first).to_be_focused()
    form.reload()
    expect(form.get_by_role("rowheader", name=re.compile("^Plek"))).to_have_count(1)
    expect(form.get_by_role("rowheader", name=re.compile("^Plekken in de klas, Bloemhof"))).to_be_visible()


def test_a_double_click_hands_in_once(form):
    form.get_by_role("checkbox", name=re.compile("Dit klopt voor 2024")).check()
    text(form).fill(FIRST)
    box(form, "Hoe gaat het").fill(SECOND)
    form.get_by_role("radio", name=re.compile("^Oranje")).check()
    form.get_by_role("radio", name=re.compile("^Groen")).check()
    box(form, "Waarom een andere kleur").fill("Het loopt weer.")
    form.get_by_role("button", name="Nakijken en inleveren").dblclick()
    form.wait_for_url("**/nakijken/")
    form.get_by_role("button", name="Inleveren").dblclick()
    expect(form.get_by_role("status").filter(has_text="Werk 10 is ingeleverd")).to_be_visible()
    form.goto("/interventies/werk-10/")
    handed_in = form.locator("#geschiedenis ~ * li, .timeline li").filter(
        has_text=re.compile(r"leverde in\s+\(ronde 2024\)")
    )
    expect(handed_in).to_have_count(1)


def test_two_tabs_of_one_person_show_both_texts_and_let_choose(form):
    other = opened(form.context.new_page())
    text(other).fill(SECOND)
    saved(other)
    text(form).fill(FIRST)
    saved(form, "in een ander venster")
    with form.expect_navigation():
        form.get_by_role("button", name="Bekijk de verschillen").click()
    expect(form.get_by_role("heading", level=1)).to_contain_text(
        "Je bewaarde Werk 10 ook in een ander venster"
    )
    assert checks.axe(form) == []
    form.get_by_role("radio", name="allebei, onder elkaar").check()
    with form.expect_navigation():
        form.get_by_role("button", name="Bewaar").click()
    settled(form)
    assert stored(form).split("\n\n") == [SECOND, FIRST]


def test_what_two_tabs_changed_apart_is_saved_together(form):
    other = opened(form.context.new_page())
    box(other, "Hoe gaat het").fill(SECOND)
    saved(other)
    text(form).fill(FIRST)
    saved(form, "in een ander venster")
    with form.expect_navigation():
        form.get_by_role("button", name="Bekijk de verschillen").click()
    saved(form)
    with form.expect_navigation():
        form.get_by_role("button", name="Bewaar", exact=True).click()
    settled(form)
    expect(text(form)).to_have_text(FIRST)
    expect(box(form, "Hoe gaat het")).to_have_text(SECOND)
    assert stored(form) == FIRST


def test_the_text_of_the_other_can_be_taken(form):
    other = opened(form.context.new_page())
    text(other).fill(SECOND)
    saved(other)
    text(form).fill(FIRST)
    form.get_by_role("button", name="Bewaar").click()
    form.get_by_role("radio", name="die uit je andere venster").check()
    form.get_by_role("button", name="Bewaar").click()
    expect(form.get_by_text(re.compile("Opgeslagen om")).first).to_be_visible()
    assert stored(form) == SECOND


def test_a_save_that_arrives_after_a_later_one_does_not_bring_the_older_text_back(form):
    late: list[Route] = []

    def hold_first(route: Route) -> None:
        if late or route.request.method != "POST":
            return route.continue_()
        late.append(route)
        return None

    form.route(f"**{FORM}", hold_first)
    form.clock.install()
    text(form).fill(FIRST)
    form.clock.run_for(2_000)
    for _ in range(50):
        if not late:
            form.wait_for_timeout(100)
    assert late, "nothing was sent"
    held = late[0].request
    text(form).fill(SECOND)
    form.clock.run_for(40_000)
    saved(form)
    answer = form.request.post(FORM, headers=held.headers, data=held.post_data_buffer)
    assert answer.status == 200
    assert stored(form) == SECOND


def test_offline_says_so_and_saves_once_when_the_connection_is_back(form):
    form.context.set_offline(True)
    text(form).fill(FIRST)
    saved(form, "Niet opgeslagen: er is geen verbinding")
    assert checks.axe(form) == []
    form.context.set_offline(False)
    saved(form)
    assert stored(form) == FIRST


def test_pressing_the_button_without_a_connection_loses_nothing(form):
    form.context.set_offline(True)
    text(form).fill(FIRST)
    saved(form, "Niet opgeslagen")
    form.get_by_role("button", name="Nakijken en inleveren").click()
    saved(form, "Niet opgeslagen: er is geen verbinding")
    expect(text(form)).to_have_text(FIRST)
    form.context.set_offline(False)
    saved(form)
    assert stored(form) == FIRST
    form.reload()
    expect(form.get_by_text("Gooi weg wat toen niet was opgeslagen")).to_have_count(0)


def test_what_is_typed_while_a_button_is_on_its_way_is_there_on_the_next_page(form):
    summary = form.get_by_label("Samenvatting voor het rapport")
    with form.expect_navigation():
        summary.evaluate(
            """(box, text) => {
              box.form.requestSubmit(box.form.querySelector('button[value=bewaren]:not([hidden])'));
              box.value = text;
              box.dispatchEvent(new Event('input', { bubbles: true }));
            }""",
            FIRST,
        )
    expect(summary).to_have_value(FIRST)
    saved(form)


def test_last_years_answer_is_put_in_a_plain_box_at_once(form):
    form.get_by_role("radio", name=re.compile("^Oranje")).check()
    form.get_by_role(
        "button", name=re.compile("^Begin met de tekst van vorig jaar.*maatregelen", re.I)
    ).click()
    box = form.get_by_label(re.compile("Welke maatregelen"))
    expect(box).not_to_have_value("")
    expect(box).not_to_have_value(re.compile("<"))
    saved(form)


def test_what_the_server_does_not_take_is_there_again_after_a_reload(form):
    summary = form.get_by_label("Samenvatting voor het rapport")
    summary.fill("woord " * 51)
    saved(form, "behalve wat niet klopt (1)")
    opened(form)
    expect(summary).to_have_value("woord " * 51)


def test_a_row_is_taken_away_by_the_button_and_not_before(form):
    form.get_by_text("Mijlpaal toevoegen").click()
    form.get_by_role("textbox", name="Wat is er dan klaar?").first.fill("Nulmeting")
    form.get_by_label("Wanneer?").first.fill("2025-04-01")
    form.get_by_role("button", name="Bewaar").click()
    form.get_by_role("checkbox", name=re.compile("^Haal weg")).check()
    with form.expect_response(lambda answer: answer.request.method == "POST"):
        text(form).fill(FIRST)
    opened(form)
    expect(form.get_by_role("textbox", name="Wat is er dan klaar?").first).to_have_value("Nulmeting")
    form.get_by_role("checkbox", name=re.compile("^Haal weg")).check()
    with form.expect_navigation():
        form.get_by_role("button", name="Bewaar").click()
    expect(form.get_by_role("checkbox", name=re.compile("^Haal weg"))).to_have_count(0)


def test_a_session_that_ended_elsewhere_loses_nothing(form):
    form.context.clear_cookies()
    text(form).fill(FIRST)
    saved(form, "Niet opgeslagen: je bent uitgelogd")
    expect(form.get_by_role("alertdialog", name="Je bent uitgelogd")).to_be_visible()
    with form.context.expect_page() as again:
        form.get_by_role("link", name="Log in").click()
    again.value.get_by_label("Gebruikersnaam").fill("eigenaar1")
    again.value.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    again.value.get_by_role("button", name="Inloggen").click()
    again.value.wait_for_url("**/account/")
    form.bring_to_front()
    expect(form.get_by_role("alertdialog", name="Je bent weer ingelogd")).to_be_visible(timeout=SOON)
    form.get_by_role("button", name="Verder").click()
    saved(form)
    assert stored(form) == FIRST
