"""The life of a round, as the people of the programme live it: made, opened, written, judged, reminded, closed, finalised, corrected."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import log_in
from tests.browser import checks
from tests.browser.editing import box, ready

ROUND = "/rondes/2025/"
UNTOLD = r"status of 422 \(Unprocessable"
WORK = "/interventies/werk-10/voortgang/2025/"


def headline(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def press(page: Page, name: str) -> None:
    """The button or link with this name, by keyboard."""
    button = page.get_by_role("main").get_by_role("button", name=re.compile(f"^{name}"))
    found = button.or_(page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name}"))).first
    found.focus()
    expect(found).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def close_2024(bureau: Page, director: Page) -> None:
    """What was running is closed and finalised first, so that its colours and aims count."""
    bureau.goto("/rondes/2024/")
    press(bureau, "Sluit de ronde")
    expect(bureau.get_by_text("worden “niet gerapporteerd”")).to_be_visible()
    press(bureau, "Sluit de ronde")
    told(bureau, "Ronde 2024 is gesloten")
    director.goto("/stoplichten/2024/")
    expect(director.get_by_text("niet gerapporteerd").first).to_be_visible()
    director.goto("/rondes/2024/")
    press(director, "Stel de ronde vast")
    press(director, "Stel ronde 2024 vast")
    told(director, "Ronde 2024 is vastgesteld")


def make_and_open(bureau: Page) -> None:
    bureau.goto("/rondes/")
    press(bureau, "Maak ronde 2025")
    headline(bureau, "Naar ronde 2025 gaan 131 interventies mee.")
    press(bureau, "Maak de ronde")
    told(bureau, "Eigenaren zien er nog niets van")
    press(bureau, "Open de ronde")
    expect(bureau.get_by_text("131 interventies krijgen een verslag.")).to_be_visible()
    press(bureau, "Open de ronde")
    told(bureau, "Ronde 2025 is open")
    headline(bureau, "0 van 129 verslagen zijn ingeleverd; er is niets te laat.")


def hand_in(owner: Page) -> None:
    owner.goto(WORK)
    ready(owner)
    box(owner, "video-pitches.*gehaald").fill("48")
    box(owner, "De cijfers in woorden").fill("Van de 50 pitches zijn er 48 gemaakt.")
    box(owner, "Hoe gaat het").fill("De scholen doen mee.")
    owner.get_by_role("checkbox", name=re.compile("^Overgenomen uit 2024")).first.check()
    owner.get_by_role("radio", name=re.compile("^groen", re.I)).check()
    for label in ("Waarom een andere kleur",):
        if owner.get_by_label(re.compile(label)).first.is_visible():
            box(owner, label).fill("Het doel is bijna gehaald.")
    owner.get_by_role("button", name="Nakijken en inleveren").click()
    owner.get_by_role("button", name="Inleveren").click()
    told(owner, "Werk 10 is ingeleverd")


def approve(lead: Page) -> None:
    lead.goto(f"{WORK}beoordelen/")
    lead.get_by_role("radio", name=re.compile("^Akkoord, groen")).check()
    lead.get_by_role("button", name=re.compile("^Leg ")).click()
    expect(lead.get_by_text(re.compile("Werk 10 is goedgekeurd: groen"))).to_be_visible()


def extend_and_remind(bureau: Page) -> None:
    bureau.goto(f"{ROUND}?pijler=werk&stand=leeg")
    bureau.get_by_role("link", name="Geef uitstel voor Werk 7").click()
    bureau.get_by_label("Inleveren kan tot en met").fill("2028-03-01")
    bureau.get_by_label("Reden").fill("De projectleider wisselde")
    press(bureau, "Geef uitstel")
    bureau.goto(f"{ROUND}?pijler=werk&stand=leeg")
    row = bureau.get_by_role("row").filter(has=bureau.get_by_role("link", name="Werk 7", exact=True))
    expect(row).to_contain_text("uitstel tot en met 1 maart 2028")
    bureau.get_by_role("checkbox", name="Kies Werk 7", exact=True).check()
    press(bureau, "Herinner de eigenaren")
    headline(bureau, "Voor 1 verslag herinner je de eigenaren.")
    press(bureau, "Herinner de eigenaren")
    told(bureau, "gaat mee met de mail van de volgende ochtend")
    bureau.goto(f"{ROUND}?pijler=werk&stand=leeg")
    expect(row).to_contain_text("nog niet verstuurd")


def close(bureau: Page) -> None:
    bureau.goto(ROUND)
    press(bureau, "Sluit de ronde")
    expect(bureau.get_by_text("Eén verslag heeft uitstel dat nog loopt")).to_be_visible()
    assert checks.axe(bureau) == []
    press(bureau, "Sluit de ronde")
    headline(bureau, "1 van 129 verslagen is goedgekeurd; 128 zijn niet gerapporteerd.")


def finalise(director: Page) -> None:
    director.goto("/")
    press(director, "Vaststellen van ronde 2025")
    expect(director.get_by_text("128 verslagen zijn niet gerapporteerd.")).to_be_visible()
    assert checks.axe(director) == []
    press(director, "Stel ronde 2025 vast")
    told(director, "Ronde 2025 is vastgesteld")
    press(director, "Maak de vaststelling ongedaan")
    press(director, "Maak ongedaan")
    expect(director).to_have_title(re.compile("^Fout: "))
    assert checks.axe(director) == []
    director.goto(ROUND)
    director.get_by_text("Wat er toen stond").first.click()
    expect(director.get_by_text("128 verslagen zijn niet gerapporteerd: ", exact=False).first).to_be_visible()


def correct(bureau: Page, owner: Page) -> None:
    """After that only a dated erratum changes what it says, for everybody to read."""
    bureau.goto(f"{WORK}erratum/")
    box(bureau, "Hoe gaat het").fill("De scholen doen allemaal mee.")
    bureau.get_by_label(re.compile("Waarom|Reden")).first.fill("Er viel een woord weg.")
    press(bureau, "Bekijk oud naast nieuw")
    press(bureau, "Maak het erratum definitief")
    told(bureau, "Gecorrigeerd")
    owner.goto(f"{ROUND}errata/")
    expect(owner.get_by_text("Er viel een woord weg.").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_round_is_lived_from_its_making_to_its_erratum(site, open_page, width):
    bureau, director, owner, lead = (open_page(site, width, expected=UNTOLD) for _ in range(4))
    for page, person in (
        (bureau, "bureau"),
        (director, "directeur"),
        (owner, "eigenaar1"),
        (lead, "trekker-werk"),
    ):
        log_in(page, person)
    close_2024(bureau, director)
    make_and_open(bureau)
    hand_in(owner)
    approve(lead)
    extend_and_remind(bureau)
    close(bureau)
    finalise(director)
    correct(bureau, owner)
