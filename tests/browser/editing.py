"""What someone does in an editor, and what the form would post of it."""

import re

from playwright.sync_api import Locator, Page, expect

FORM = "/interventies/werk-15/voortgang/2024/"
"""A form of which no page that is looked at shows what it holds: it saves what is typed by itself."""
PASTE = """(editor, { html, text }) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


def ready(page: Page) -> None:
    """Wait until every editor on the page runs."""
    expect(page.locator("textarea[data-editor=waits]")).to_have_count(0)
    assert page.locator("textarea[data-editor=ready]").count()


def box(page: Page, name: str) -> Locator:
    """The text box whose label holds `name`: never a plain one that an editor is about to hide."""
    return page.get_by_role("textbox", name=re.compile(name, re.I)).and_(
        page.locator(":not([data-editor=waits])")
    )


def editor(page: Page, name: str = "Hoe gaat het") -> Locator:
    return box(page, name)


def button(page: Page, name: str, of: str = "Hoe gaat het") -> Locator:
    toolbar = page.get_by_role("toolbar", name=re.compile(of))
    return toolbar.get_by_role("button", name=re.compile(rf"^{name}\b"))


def press(page: Page, name: str) -> None:
    """Press a button by keyboard and wait until the text has the focus again: it gets that a frame later."""
    button(page, name).press("Enter")
    expect(editor(page)).to_be_focused()


def value(page: Page, name: str = "qualitative") -> str:
    """What the form would post."""
    return page.locator(f"textarea[name={name}]").input_value()


def clear(page: Page, name: str = "Hoe gaat het") -> None:
    editor(page, name).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Backspace")


def put(page: Page, html: str, name: str = "qualitative") -> None:
    """Replace the text as another script would."""
    page.locator(f"textarea[name={name}]").evaluate(
        "(box, detail) => box.dispatchEvent(new CustomEvent('text:set', { detail }))", html
    )


def paste(page: Page, *, html: str = "", text: str = "") -> str:
    """Paste in an empty editor; what the form would post."""
    clear(page)
    editor(page).evaluate(PASTE, {"html": html, "text": text})
    return value(page)


def save(page: Page) -> None:
    """Press the button and wait until the site has answered; then open the form anew."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_load_state()
    page.goto(FORM)
    ready(page)
