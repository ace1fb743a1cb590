"""What is pasted from Word, Excel and others: lists, tables and headings stay, the rest goes, nothing comes alive."""

from pathlib import Path

import pytest

from interventions.texts import clean_html, compact
from scripts.chromium import log_in
from tests.browser import editing
from tests.harness.payloads import PAYLOADS

CLIPBOARD = Path(__file__).parent / "clipboard"
EXPECTED = {
    "word_list": "<p>Wat ging er <strong>goed</strong>?</p>"
    "<ul><li>De scholen deden mee aan het spreekuur<ul><li>basisscholen</li><li>het mbo</li></ul></li>"
    "<li>De werkgevers ook</li></ul><ol><li>Eerst werven</li><li>Dan <em>plaatsen</em></li></ol><p>Tot slot.</p>",
    "word_table": "<h3>Cijfers</h3><h4>Per wijk</h4>"
    "<table><thead><tr><th><strong>Wijk</strong></th><th><strong>Geplaatst</strong></th></tr></thead>"
    '<tbody><tr><td rowspan="2">Feijenoord</td><td>1.234</td></tr><tr><td></td></tr></tbody></table>'
    '<p>Zie <a href="https://www.nprz.nl/" rel="noopener noreferrer">de site</a> en het stuk.</p>',
    "excel": '<table><tbody><tr><td>Wijk</td><td colspan="2">Aantal</td></tr>'
    "<tr><td>Charlois</td><td>1.234,5</td><td></td></tr>"
    "<tr><td>=1+1</td><td>&lt;b&gt;</td><td>laag</td></tr></tbody></table>",
    "word_web": "<p>Uit Word op het web:</p><ul><li>een<ul><li>daaronder</li></ul></li><li>twee</li></ul>",
    "google_docs": "<h3>Stand</h3><p>Gewoon en <strong>vet</strong></p><ul><li>punt</li></ul>",
}
LINES = {
    "• een\n• twee\n": "<ul><li>een</li><li>twee</li></ul>",
    "- een\r\n- <b>twee</b>": "<ul><li>een</li><li>&lt;b&gt;twee&lt;/b&gt;</li></ul>",
    "1. een\n2. twee": "<ol><li>een</li><li>twee</li></ol>",
    "a) een\nb) twee": "<ol><li>een</li><li>twee</li></ol>",
    "Een zin.\n- geen lijst": None,
    "- 5 graden": None,
    "2024. Dat was een jaar.\n2025. Dit ook.": None,
}


@pytest.fixture
def page(shared_site, open_page):
    """The yearly form, on a site as in production."""
    page = open_page(shared_site, 1280)
    log_in(page, "eigenaar1")
    page.goto(editing.FORM)
    editing.ready(page)
    return page


@pytest.mark.parametrize("name", EXPECTED)
def test_structure_stays_and_the_rest_goes(page, name):
    pasted = editing.paste(page, html=(CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"), text="x")
    assert compact(pasted) == EXPECTED[name]


def test_lines_with_bullets_or_numbers_become_a_list_and_others_stay_lines(page):
    made = {text: compact(editing.paste(page, text=text)) for text in LINES}
    lists = {text: html if "<li>" in html else None for text, html in made.items()}
    assert lists == LINES


def test_what_is_copied_here_is_pasted_here_as_it_was(page):
    html = "<h4>Kop</h4><ul><li><p>a <strong>b</strong></p></li></ul><table><thead><tr><th><p>1</p></th></tr></thead><tbody><tr><td><p>2</p></td></tr></tbody></table>"
    editing.put(page, html)
    editing.editor(page).focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    page.keyboard.press("Backspace")
    page.keyboard.press("ControlOrMeta+v")
    assert editing.value(page) == html


def test_sixty_scripts_stay_dead_pasted_as_html_and_as_text(page):
    page.on("dialog", lambda dialog: dialog.dismiss())
    for payload in PAYLOADS:
        for pasted in (
            editing.paste(page, html=f"<p>voor</p>{payload.text}", text=payload.text),
            editing.paste(page, text=payload.text),
        ):
            assert clean_html(pasted) == pasted, payload.tries
    # That nothing ran, and that the policy had nothing to refuse, is what open_page watches.
    page.evaluate("new Promise((done) => setTimeout(done, 70))")
