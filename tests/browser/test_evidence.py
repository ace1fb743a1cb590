"""Evidence in Chromium: sent without leaving the form, with and without the script, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from scripts.chromium import log_in
from tests.browser import checks
from tests.interventions import evidence_files as files

FORM = "/interventies/werk-7/voortgang/2024/"
TYPED = "Wat ik net typte en nog niet bewaarde."


@pytest.fixture
def form(site, open_page):
    """Opens the yearly form of `eigenaar1`, so many pixels wide."""

    def open_form(width: int = 1440):
        page = open_page(site, width)
        log_in(page, "eigenaar1")
        page.goto(FORM)
        return page

    return open_form


def upload(name, content=files.PDF):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def evidence(page):
    return page.get_by_role("region", name="Bewijsstukken")


def add(page, *uploads):
    evidence(page).get_by_label("Bestanden").set_input_files(list(uploads))
    evidence(page).get_by_role("button", name="Voeg toe").click()


def story(page):
    return page.locator("[name=qualitative]").first


def test_files_are_added_removed_and_put_back_while_the_typed_text_stays(form):
    page = form()
    page.evaluate(
        "text => { document.querySelector('[name=qualitative]').value = text; window.here = true; }", TYPED
    )
    add(page, upload("telling.pdf"), upload("cijfers.xlsx", files.workbook()))
    expect(evidence(page).get_by_text("Toegevoegd: telling.pdf, cijfers.xlsx.")).to_be_visible()
    expect(evidence(page).get_by_role("link", name="cijfers.xlsx")).to_be_visible()
    expect(evidence(page).get_by_role("heading", name="Bewijsstukken")).to_be_focused()
    evidence(page).get_by_role("button", name="Verwijder telling.pdf").click()
    expect(evidence(page).get_by_text("Verwijderd: telling.pdf.")).to_be_visible()
    expect(evidence(page).get_by_role("link", name="telling.pdf")).to_have_count(0)
    evidence(page).get_by_role("button", name="Zet terug telling.pdf").click()
    expect(evidence(page).get_by_role("link", name="telling.pdf")).to_be_visible()
    assert story(page).input_value() == TYPED
    assert page.evaluate("window.here")


def test_what_is_refused_is_told_by_name_beside_what_was_added(form):
    page = form()
    evidence(page).get_by_label(re.compile("Wat is het")).fill("De telling van mei")
    large = files.PDF.ljust(11 * 1024 * 1024, b"\0")
    add(page, upload("goed.pdf"), upload("stiekem.pdf", files.EXE), upload("groot.pdf", large))
    alert = evidence(page).get_by_role("alert")
    expect(alert).to_contain_text("stiekem.pdf: Dit soort bestand kan niet.")
    expect(alert).to_contain_text("groot.pdf: Dit bestand is 11,0 MB; hooguit 10 MB kan.")
    expect(evidence(page).get_by_role("link", name="goed.pdf")).to_be_visible()
    expect(evidence(page).get_by_label("Bestanden")).to_be_focused()
    assert checks.axe(page) == []


def test_download_gives_the_file_under_its_own_name(form):
    page = form()
    add(page, upload("Jaaroverzicht «mei».pdf"))
    with page.expect_download() as started:
        evidence(page).get_by_role("link", name="Jaaroverzicht").click()
    assert started.value.suggested_filename == "Jaaroverzicht «mei».pdf"
    assert started.value.path().read_bytes() == files.PDF


def test_whoever_was_logged_out_hears_so_and_keeps_what_was_typed(form):
    page = form()
    page.evaluate("text => { document.querySelector('[name=qualitative]').value = text; }", TYPED)
    page.context.clear_cookies(name="sessionid")
    add(page, upload("telling.pdf"))
    expect(evidence(page).get_by_role("alert")).to_contain_text("uitgelogd")
    assert story(page).input_value() == TYPED


def test_without_the_script_the_form_posts_and_comes_back_at_the_evidence(site, chromium):
    context = chromium.new_context(base_url=site, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    log_in(page, "eigenaar1")
    page.goto(FORM)
    expect(page.get_by_text("Bewaar eerst je tekst hierboven.")).to_be_visible()
    add(page, upload("telling.pdf"))
    expect(page).to_have_url(re.compile(r"/voortgang/2024/#bewijsstukken$"))
    expect(evidence(page).get_by_role("link", name="telling.pdf")).to_be_visible()
    add(page, upload("stiekem.pdf", files.EXE))
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.locator(".error-summary")).to_contain_text("stiekem.pdf: Dit soort bestand kan niet.")
    evidence(page).get_by_role("button", name="Verwijder telling.pdf").click()
    expect(page.get_by_text("Verwijderd: telling.pdf.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_section_is_accessible_empty_and_filled(form, width):
    page = form(width)
    assert checks.axe(page) == []
    add(page, upload("a" * 90 + ".pdf"), upload("telling.pdf", files.PDF + b"2"))
    expect(evidence(page).get_by_role("link", name="telling.pdf")).to_be_visible()
    evidence(page).get_by_role("button", name="Verwijder telling.pdf").click()
    expect(evidence(page).get_by_role("button", name="Zet terug")).to_be_visible()
    assert checks.axe(page) == []
    assert checks.sideways(page) == []
