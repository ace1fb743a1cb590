"""The main job from beginning to end, as three people do it, on a screen and on a phone."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.chromium import log_in
from tests.browser.editing import box

DATA = Path(__file__).resolve().parents[2] / "data"
COLOURS = ("groen", "oranje", "rood", "wit")
COLUMNS = ("nieuw", "vooruit", "gelijk", "achteruit", "subtotaal")


def follow_menu(page: Page, name: str) -> None:
    """Choose an entry of the menu; on a phone it is opened first."""
    page.wait_for_load_state()  # before the style sheet is there, the button shows on a wide screen too
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=re.compile(f"^{name}")).click()


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def report_as_owner(page: Page) -> None:
    """`eigenaar1` opens Werk 10 from the start page, keeps a draft, finds it back and hands it in."""
    log_in(page, "eigenaar1")
    page.get_by_role("main").get_by_role("link", name=re.compile("Werk 10")).first.click()
    expect(headline(page)).to_contain_text("vier van de vier onderdelen")
    page.get_by_role("checkbox", name=re.compile("Dit klopt voor 2024")).check()
    box(page, "video-pitches.*gehaald").fill("48")
    box(page, "De cijfers in woorden").fill(
        "Van de 50 pitches zijn er 48 gemaakt.\n\n- 40 op school\n- 8 thuis"
    )
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status").filter(has_text="Opgeslagen om").first).to_be_visible()
    expect(box(page, "De cijfers in woorden")).to_contain_text("40 op school")
    expect(box(page, "video-pitches.*gehaald")).to_have_value("48")

    box(page, "Hoe gaat het").fill("De scholen doen mee. De opnamen duurden langer dan gedacht.")
    page.get_by_role("radio", name=re.compile("^oranje", re.I)).check()
    page.get_by_role("button", name="Nakijken en inleveren").click()
    expect(headline(page)).to_contain_text("Er ontbreken nog drie dingen")
    page.get_by_role("link", name=re.compile("Welke maatregelen houden")).click()
    box(page, "Welke maatregelen houden").fill("Er komt een tweede opnamedag.")
    box(page, "Wie neemt die maatregelen").fill("De scholen")
    page.get_by_label("Wanneer zijn ze klaar?").fill("2025-06-01")
    page.get_by_role("button", name="Nakijken en inleveren").click()
    page.get_by_role("button", name="Inleveren").click()
    expect(page.get_by_role("status").filter(has_text="Werk 10 is ingeleverd")).to_be_visible()


def approve_as_lead(page: Page) -> None:
    """`trekker-werk` finds Werk 10 in the admin, reads it on its review page and agrees."""
    log_in(page, "trekker-werk")
    page.goto("/admin/")
    page.get_by_role("link", name="Voortgang", exact=True).first.click()
    page.get_by_role("searchbox").fill("Werk 10")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Werk 10", exact=True).first.click()
    expect(page.get_by_text("Van de 50 pitches zijn er 48 gemaakt.").first).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Akkoord, oranje")).check()
    page.get_by_role("button", name=re.compile("^Leg vast")).click()
    expect(page.get_by_text(re.compile("Werk 10 is goedgekeurd: oranje"))).to_be_visible()


def read_stoplights_as_director(page: Page) -> None:
    """`directeur` reads the sentence of the last finalised year, and sees Werk 10 in the running one."""
    log_in(page, "directeur")
    follow_menu(page, "Stoplichten")
    expect(headline(page)).to_have_text("45 van de 112 gestarte interventies liggen op koers.")
    page.get_by_role("main").get_by_role("link", name="2024").click()
    expect(page.get_by_role("link", name=re.compile(r"Werk 10: .*, oranje, gelijk")).first).to_be_visible()


def export_summary_as_director(page: Page, folder: Path) -> list[dict[str, str]]:
    """The summary of 2023, downloaded as CSV."""
    follow_menu(page, "Samenvatting")
    expect(headline(page)).to_contain_text("14 interventies gaan vooruit, 17 achteruit")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    path = folder / "summary.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published_rows() -> Iterator[dict[str, str]]:
    """The rows of 2023 as printed; what was not printed is 0, and two of Veilig are in no row."""
    with (DATA / "published.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["figure"]: row["printed"] for row in csv.DictReader(file) if row["year"] == "2023"}
    with (DATA / "pillars.csv").open(encoding="utf-8", newline="") as file:
        pillars = [row for row in csv.DictReader(file) if row["counted"] == "1"]
    for pillar in pillars:
        total = int(printed[f"summary/{pillar['code']}/totaal"])
        for colour in COLOURS:
            figures = {
                name: printed.get(f"summary/{pillar['code']}/{colour}/{name}", "0") for name in COLUMNS
            }
            total -= int(figures["subtotaal"])
            yield {"pijler": pillar["name"], "kleur": colour} | figures
        empty = dict.fromkeys(COLUMNS[:-1], "")
        yield {"pijler": pillar["name"], "kleur": "niet gerapporteerd"} | empty | {"subtotaal": str(total)}


@pytest.mark.parametrize("width", [1440, 390])
def test_progress_is_logged_approved_read_and_exported(site, open_page, tmp_path, width):
    page = open_page(site, width)
    report_as_owner(page)
    approve_as_lead(page)
    read_stoplights_as_director(page)
    assert export_summary_as_director(page, tmp_path) == list(published_rows())


def test_lead_approves_two_at_once_in_the_list(site, open_page):
    page = open_page(site, 1440)
    log_in(page, "trekker-werk")
    page.goto("/admin/interventions/progressreport/")
    for label in ("Werk 4", "Werk 11"):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=label, exact=True))
        row.filter(has_text="ingeleverd").get_by_role("checkbox").check()
    page.get_by_label("Actie:").select_option(label="Keur goed met de voorgestelde kleur …")
    page.get_by_role("button", name="Uitvoeren").click()
    page.get_by_role("button", name=re.compile(r"\(2\)$")).click()
    for label in ("Werk 4", "Werk 11"):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=label, exact=True))
        expect(row.filter(has_text="2024")).to_contain_text("goedgekeurd")
