"""How a page gets into a state: what someone does before it looks like that. Each way ends on the page.

A way is called with the opened page and the address of the visit.
"""

import re
from collections.abc import Callable
from pathlib import Path

from django.test import RequestFactory
from django.views.defaults import server_error
from playwright.sync_api import Page

from tests.browser.editing import box

Way = Callable[[Page, str], None]
FORM = "main form:not([method=get]), #content-main form:not([method=get]), #content form:not([method=get])"
LONG = "Een zin die er nog niet stond, met genoeg woorden om echt te lijken."


def go(page: Page, address: str) -> None:
    """Straight to the address."""
    page.goto(address)


def first(page: Page, address: str) -> None:
    """To the address of the first object in the admin's list: `{pk}` in the address stands for its key."""
    page.goto(address.replace("{pk}", first_key(page, address)))


def first_key(page: Page, address: str) -> str:
    """The key of the first object in the list that the address is of."""
    html = page.request.get(address.split("{pk}")[0]).text()
    found = re.search(r'href="[^"]*?/([^/"]+)/change/', html)
    assert found, f"There is nothing in the list of {address}: no page of one object to look at."
    return found[1]


def old_version(page: Page, address: str) -> None:
    """From the history of the first object to how it once was."""
    change = address.split("history/")[0]
    page.goto(f"{change.replace('{pk}', first_key(page, change))}history/")
    page.locator("#change-history a").first.click()
    page.wait_for_load_state()


def sent_empty(page: Page, address: str) -> None:
    """The form was emptied and sent: it comes back with its faults."""
    first(page, address) if "{pk}" in address else go(page, address)
    form = page.locator(FORM).first
    boxes = "input[type=text], input[type=password], input[type=email], textarea, [contenteditable=true]"
    for each in form.locator(boxes).all():
        if each.is_visible() and each.is_enabled():
            each.fill("")
    form.evaluate("form => { form.noValidate = true; }")
    form.locator("button:not([type=button]):visible, input[type=submit]:visible").last.click()
    page.wait_for_load_state()


def filled(button: str, *boxes: tuple[str, str], then: str | None = None) -> Way:
    """The boxes (by label) were filled and the button was pressed; `then` is where it ends."""

    def way(page: Page, address: str) -> None:
        page.goto(then or address)
        for label, text in boxes:
            page.get_by_label(re.compile(label)).first.fill(text)
        page.get_by_role("button", name=button).first.click()
        page.wait_for_load_state()

    return way


def pressed(*names: str) -> Way:
    """These buttons, summaries or links were clicked, one after the other."""

    def way(page: Page, address: str) -> None:
        page.goto(address)
        for name in names:
            page.locator("summary, button, a, [role=button]").filter(has_text=name).first.click()

    return way


def everything_open(page: Page, address: str) -> None:
    """All parts that can be opened are open."""
    first(page, address) if "{pk}" in address else go(page, address)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def menu_open(page: Page, address: str) -> None:
    """The menu of a narrow window is unfolded."""
    page.goto(address)
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Menu").click()
    page.locator("#menu.show").wait_for()
    assert size
    page.set_viewport_size(size)


def overtaken(page: Page, address: str) -> None:
    """The same form was saved in another window first: a conflict, with both texts."""
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    for window, text in ((other, f"{LONG} In het ene venster."), (page, f"{LONG} In het andere venster.")):
        box(window, "De cijfers in woorden").fill(text)
        with window.expect_navigation():
            window.get_by_role("button", name="Bewaar").click()
    other.close()


def moved(action: str, *, version: str | None = None, comment: str = "") -> Way:
    """A move was posted from the page of the report; with another `version` someone else was first."""

    def way(page: Page, address: str) -> None:
        page.goto(address.removesuffix(f"{action}/").replace("voortgang/2024/", ""))
        fields = {"version": version, "comment": comment}
        post(page, address, {name: value for name, value in fields.items() if value is not None})

    return way


def post(page: Page, address: str, fields: dict[str, str], *, with_token: bool = True) -> None:
    """Send a form that the page has not got, as one that was opened earlier would."""
    with page.expect_navigation():
        page.evaluate(
            """([address, fields, withToken]) => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: address });
          if (withToken) fields.csrfmiddlewaretoken = document.querySelector('[name=csrfmiddlewaretoken]').value;
          for (const [name, value] of Object.entries(fields)) {
            form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
          }
          document.body.append(form);
          form.submit();
        }""",
            [address, fields, with_token],
        )


def without_token(page: Page, address: str) -> None:
    """A form was sent without the token that guards against forgery."""
    page.goto(address)
    post(page, address, {}, with_token=False)


def decided(act: str, comment: str | None = None) -> Way:
    """In the admin's list of reports, those that wait were ticked and an action chosen."""

    def way(page: Page, address: str) -> None:
        page.goto("/admin/interventions/progressreport/?q=Werk")
        for row in page.locator("#result_list tbody input[type=checkbox]").all()[:3]:
            row.check()
        page.get_by_label("Actie:").select_option(label=act)
        page.get_by_role("button", name="Uitvoeren").click()
        page.wait_for_load_state()
        if comment is not None:
            page.locator("#id_comment").fill(comment)
            page.locator("form.decide .button.default").click()
            page.wait_for_load_state()

    return way


def asked(action: str) -> Way:
    """In an admin list the first object was ticked and an action chosen that asks for confirmation."""

    def way(page: Page, address: str) -> None:
        page.goto(address)
        page.locator("#result_list tbody input[type=checkbox]").first.check()
        page.get_by_label("Actie:").select_option(label=action)
        page.get_by_role("button", name="Uitvoeren").click()
        page.wait_for_load_state()

    return way


def from_mail(folder: Path) -> str:
    """The address of the link in the newest mail."""
    newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    found = re.search(r"https?://[^/]+(/account/reset/\S+)", newest.read_text(encoding="utf-8"))
    assert found, f"no link in {newest.read_text(encoding='utf-8')}"
    return found[1]


def failing(page: Page, address: str) -> None:
    """The page for what goes wrong unforeseen: rendered here and handed to the browser, for nothing fails on order."""
    body = server_error(RequestFactory().get(address)).content
    page.route(f"**{address}", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(address)
