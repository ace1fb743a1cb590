"""The column of an earlier year in Chromium: filled in by keyboard, recounted while filling, nothing lost."""

import re

import pytest
from playwright.sync_api import expect

from scripts.chromium import log_in
from tests.browser import checks


@pytest.fixture
def column(site, open_page):
    """Opens the column of 2023 as the bureau, so many pixels wide."""

    def open_column(width: int = 1440):
        page = open_page(site, width)
        log_in(page, "bureau")
        page.goto("/kleuren/2023/")
        return page

    return open_column


def row(page, label: str):
    return page.get_by_role("radiogroup", name=re.compile(f"^{label}:"))


def test_letters_arrows_and_enter_fill_the_column_and_it_is_recounted(column):
    page = column()
    expect(page.locator("#telling")).to_contain_text("Alles past op de gedrukte tabel van 2023.")
    row(page, "Werk 1").get_by_role("radio", checked=True).focus()
    page.keyboard.press("r")
    expect(row(page, "Werk 1").get_by_role("radio", name="rood")).to_be_checked()
    expect(row(page, "Werk 2").get_by_role("radio", checked=True)).to_be_focused()
    page.keyboard.press("?")
    page.keyboard.press("Enter")
    expect(row(page, "Werk 4").get_by_role("radio", checked=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(row(page, "Werk 5").get_by_role("radio", checked=True)).to_be_focused()
    expect(page.locator("#telling")).to_contain_text("Werk: 3 rood ingevuld, 2 gedrukt (1 te veel).")
    expect(page.get_by_role("status").last).to_contain_text("2 nog niet bewaard.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("2 kleuren zijn bewaard.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Maak ongedaan")).first.click()
    expect(page.get_by_text("2 kleuren zijn teruggezet.")).to_be_visible()
    expect(page.locator("#telling")).to_contain_text("Alles past op de gedrukte tabel van 2023.")


def test_arrow_keys_choose_within_a_row(column):
    page = column()
    checked = row(page, "Werk 1").get_by_role("radio", checked=True)
    before = checked.get_attribute("value")
    checked.focus()
    page.keyboard.press("ArrowRight")
    assert checked.get_attribute("value") != before
    expect(checked).to_be_focused()


def test_what_was_chosen_is_there_again_after_logging_in(column):
    page = column()
    page.get_by_role("radiogroup", name=re.compile("^Veilig 9:")).locator("label").nth(3).click()
    expect(page.get_by_role("status").last).to_contain_text("1 nog niet bewaard.")
    log_in(page, "bureau")
    page.goto("/kleuren/2023/")
    expect(page.get_by_text("1 keuze die je nog niet had bewaard, staat er weer.")).to_be_visible()
    expect(row(page, "Veilig 9").get_by_role("radio", name="rood")).to_be_checked()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_column_is_accessible_filled_in_with_errors_and_after_a_recount(column, width, tmp_path):
    page = column(width)
    row(page, "Werk 1").locator("label").nth(3).click()
    expect(page.locator("#telling")).to_contain_text("te weinig")
    assert checks.axe(page) == []
    assert checks.sideways(page) == []
    wrong = tmp_path / "fout.csv"
    wrong.write_text("pijler,nummer,kleur\nwerk,99,groen\n", encoding="utf-8")
    page.get_by_label("CSV-bestand met pijler, nummer en kleur").set_input_files(wrong)
    page.get_by_role("button", name="Lees in").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.get_by_role("alert")).to_be_focused()
    assert checks.axe(page) == []
    assert checks.sideways(page) == []
