"""The editor of the yearly form: by keyboard and by pointer, for screen readers, for other scripts and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from interventions.texts import compact
from scripts.chromium import log_in
from tests.browser import checks, editing
from tests.browser.editing import button, clear, editor, press, put, value

TABLE = "<table><thead><tr><th><p>a</p></th><th><p>b</p></th></tr></thead><tbody><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>"
TYPED_EARLY = """
const early = new MutationObserver(() => {
  if (!document.getElementById('id_explanation')) return;
  document.getElementById('id_qualitative').value += 'Al getypt.';
  early.disconnect();
});
early.observe(document, { childList: true, subtree: true });
"""
STATES = {
    "empty": "",
    "filled": "<h3>Kop</h3><p>Een <strong>zin</strong> met een <a href='https://x.nl'>link</a>.</p><ul><li>punt</li></ul>",
    "table": f"<p>Tabel:</p>{TABLE}",
}


def opened(open_page, site: str, width: int = 1280, person: str = "eigenaar1", address: str = editing.FORM):
    page = open_page(site, width)
    log_in(page, person)
    page.goto(address)
    editing.ready(page)
    return page


@pytest.fixture
def page(shared_site, open_page):
    """The yearly form of a draft, on a site as in production."""
    return opened(open_page, shared_site)


def test_the_editor_has_name_help_and_role(page):
    box = editor(page)
    expect(box).to_have_accessible_name(re.compile("^Dit jaar, 2024.*Hoe gaat het"))
    expect(box).to_have_accessible_description(re.compile("Wat hielp.*Met Escape ga je naar de knoppen"))
    expect(box).to_have_attribute("aria-multiline", "true")
    assert box.get_attribute("aria-invalid") is None
    bar = page.get_by_role("toolbar", name=re.compile("Opmaak.*Hoe gaat het"))
    assert bar.get_by_role("button").all_inner_texts() == [
        "Kop", "Tussenkop", "Vet", "Cursief", "Lijst", "Nummers", "Link", "Tabel", "Ongedaan", "Opnieuw",
    ]  # fmt: skip


def test_the_buttons_do_what_they_say(page):
    clear(page)
    page.keyboard.type("Kop")
    button(page, "Kop").click()
    expect(button(page, "Kop")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    button(page, "Tussenkop").click()
    page.keyboard.type("Onder")
    page.keyboard.press("Enter")
    button(page, "Vet").click()
    page.keyboard.type("vet")
    button(page, "Vet").click()
    button(page, "Cursief").click()
    page.keyboard.type("schuin")
    page.keyboard.press("Enter")
    button(page, "Cursief").click()
    button(page, "Lijst").click()
    page.keyboard.type("een")
    page.keyboard.press("Enter")
    page.keyboard.type("twee")
    button(page, "Dieper").click()
    button(page, "Nummers").click()
    assert compact(value(page)) == (
        "<h3>Kop</h3><h4>Onder</h4><p><strong>vet</strong><em>schuin</em></p>"
        "<ul><li>een<ol><li>twee</li></ol></li></ul>"
    )


def test_a_table_is_made_filled_and_taken_away_by_keyboard(page):
    clear(page)
    press(page, "Tabel invoegen")
    page.keyboard.type("Doel")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("Gehaald")
    page.keyboard.press("ArrowDown")
    for name in ("Kolom weg", "Rij weg", "Rij erbij", "Kolom erbij"):
        press(page, name)
    assert "<thead><tr><th>Doel</th><th></th><th></th></tr></thead>" in compact(value(page))
    assert compact(value(page)).count("<td></td>") == 2 * 3
    press(page, "Tabel weg")
    assert value(page) == ""
    expect(button(page, "Tabel weg")).to_be_hidden()


def test_a_link_is_set_changed_and_refused(page):
    clear(page)
    page.keyboard.type("de site")
    page.keyboard.press("ControlOrMeta+a")
    button(page, "Link").click()
    address = page.get_by_role("textbox", name="Adres van de link")
    expect(address).to_be_focused()
    address.fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Dit is geen adres")).to_be_visible()
    expect(address).to_have_attribute("aria-invalid", "true")
    assert checks.axe(page) == []
    address.fill("www.nprz.nl/zuid")
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()
    expected = '<p><a href="https://www.nprz.nl/zuid" rel="noopener noreferrer">de site</a></p>'
    assert value(page) == expected
    button(page, "Link").click()
    page.get_by_role("button", name="Link weghalen").click()
    assert value(page) == "<p>de site</p>"


@pytest.mark.parametrize("html", ["<p>a</p>", "<ul><li>a<ul><li>b</li></ul></li></ul>", TABLE])
def test_tab_leaves_the_editor_also_in_a_list_and_in_a_table(page, html):
    put(page, html)
    editor(page).focus()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Tab")
    expect(editor(page)).not_to_be_focused()
    assert page.evaluate("!document.activeElement.closest('.editor')")
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Kop")).to_be_focused()
    assert compact(value(page)) == compact(html)


def test_escape_goes_to_the_buttons_and_back_and_the_arrows_from_one_to_the_next(page):
    editor(page).focus()
    page.keyboard.press("Escape")
    expect(button(page, "Kop")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(button(page, "Tussenkop")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(button(page, "Tabel")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(button(page, "Kop")).to_be_focused()
    page.keyboard.press("Escape")
    expect(editor(page)).to_be_focused()


def test_for_other_scripts_the_text_box_is_the_source_of_truth(page):
    page.evaluate(
        "document.addEventListener('input', ({ target }) => { window.heard = [...(window.heard || []), target.name]; })"
    )
    put(page, "<p>Van de server.</p>")
    assert value(page) == "<p>Van de server.</p>"
    editor(page).focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(" En van mij.")
    assert value(page) == "<p>Van de server. En van mij.</p>"
    assert set(page.evaluate("window.heard")) >= {"qualitative"}
    put(page, "<p>Weer van de server.</p>")
    page.keyboard.press("ControlOrMeta+z")
    assert value(page) == "<p>Van de server. En van mij.</p>"
    page.keyboard.press("ControlOrMeta+z")
    assert value(page) == "<p>Van de server.</p>"


def test_what_is_typed_and_taken_back_is_the_stored_text_sign_for_sign(page):
    box = page.locator("textarea[name=quantitative]")
    stored = box.get_attribute("data-html")
    assert stored
    assert value(page, "quantitative") == stored
    editor(page, "De cijfers in woorden").focus()
    page.keyboard.type("x")
    assert value(page, "quantitative") != stored
    page.keyboard.press("Backspace")
    assert value(page, "quantitative") == stored


def test_who_types_before_the_editor_is_there_loses_nothing(shared_site, open_page):
    page = open_page(shared_site, 1280)
    log_in(page, "eigenaar1")
    page.add_init_script(TYPED_EARLY)
    page.goto(editing.FORM)
    expect(page.locator("textarea[data-editor=waits]")).to_have_count(1)
    expect(page.locator("textarea[name=qualitative]")).to_have_value(re.compile("Al getypt"))
    assert page.locator("[name=qualitative-opmaak]").count() == 0


def test_what_was_made_is_saved_and_comes_back(changed_site, open_page):
    page = opened(open_page, changed_site)
    put(page, STATES["table"])
    editing.save(page)
    expect(editor(page).locator("th")).to_have_text(["a", "b"])
    put(page, "")
    editing.save(page)
    assert value(page) == ""


def test_links_to_the_text_box_lead_to_the_editor_from_here_and_from_elsewhere(page):
    page.get_by_role("link", name="Hoe gaat het").first.click()
    expect(editor(page)).to_be_focused()
    page.goto("/interventies/")
    page.goto(f"{editing.FORM}#id_qualitative")
    editing.ready(page)
    expect(editor(page)).to_be_focused()
    expect(editor(page)).to_be_in_viewport()


def test_a_fault_is_told_at_the_editor(changed_site, open_page):
    """A text of 50,001 signs is refused, sent past the scripts that save while someone types."""
    page = opened(open_page, changed_site, address="/interventies/werk-10/voortgang/2024/")
    put(page, f"<p>{'x' * 50_001}</p>")
    with page.expect_navigation():
        page.locator("#voortgang").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    editing.ready(page)
    expect(editor(page)).to_have_attribute("aria-invalid", "true")
    expect(editor(page)).to_have_accessible_description(re.compile("50.?000"))


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("state", STATES)
def test_the_form_is_accessible_with_each_kind_of_text(shared_site, open_page, state, width):
    page = opened(open_page, shared_site, width)
    # Without smooth scrolling, what has the focus is on the screen at once.
    page.emulate_media(reduced_motion="reduce")
    for name in ("quantitative", "qualitative"):
        put(page, STATES[state], name)
    editor(page).focus()
    page.keyboard.press("ControlOrMeta+Home")
    looks = (
        checks.axe,
        checks.colour,
        checks.targets,
        checks.sideways,
        checks.spacing,
        checks.forced_colours,
    )
    assert [problem for look in looks for problem in look(page)] == []


def test_without_scripts_the_text_box_is_there_and_is_saved(changed_site, open_page, chromium):
    context = chromium.new_context(base_url=changed_site, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    log_in(page, "eigenaar1")
    page.goto("/interventies/werk-12/voortgang/2024/")
    box = page.locator("textarea[name=qualitative]")
    expect(box).to_be_visible()
    box.fill("Een zin.\n\n- een\n- <twee>")
    assert page.locator("[name$=-opmaak]").count() == 0
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("textarea[name=qualitative]")).to_have_value("Een zin.\n\n- een\n- <twee>")
    context.close()


def test_pages_without_an_editor_load_nothing_of_it(shared_site, open_page):
    page = open_page(shared_site, 1280)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    log_in(page, "eigenaar1")
    page.goto("/interventies/werk-7/")
    assert not [url for url in asked if "editor" in url]
    page.goto(editing.FORM)
    editing.ready(page)
    loaded = [url for url in asked if "editor" in url]
    assert len(loaded) == 6
    # By the names of their contents, so that a browser keeps them for ever.
    assert all(re.search(r"\.[0-9a-f]{12}\.(js|css)$", url) for url in loaded)


def test_the_register_has_the_editor_too(shared_site, open_page):
    page = opened(
        open_page, shared_site, person="bureau", address="/admin/interventions/intervention/1/change/"
    )
    box = page.locator(".editor [role=textbox]")
    expect(box).to_have_accessible_name(re.compile("omschrijving"))
    box.focus()
    page.keyboard.press("Tab")
    expect(box).not_to_be_focused()
    assert checks.axe(page) == []
