"""Every page in every state, on a screen and on a phone: everybody can use it, and nothing goes wrong unseen.

One visit makes all checks at both widths, so that a failure names every problem of the page at once.
"""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.browser import checks, ways
from tests.browser.pages import VISITS, Visit
from tests.browser.watch import Watch

SCREEN, PHONE, ZOOMED = (1280, 900), (320, 640), (640, 450)
"""The last is the screen at 200 per cent."""


@pytest.fixture(scope="session")
def titles(tmp_path_factory) -> Path:
    """A folder with one file per title, shared by all workers: it holds the address that the title is of."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "popen-gw" in folder.name else folder) / "titles"
    folder.mkdir(exist_ok=True)
    return folder


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def problems_at_every_width(page: Page) -> list[str]:
    found = checks.focus_on_faults(page)
    for size in (SCREEN, PHONE):
        resize(page, size)
        found += [f"{size[0]} px: {problem}" for problem in checks.all_problems(page)]
    resize(page, ZOOMED)
    return found + [f"at 200 %: {problem}" for problem in checks.sideways(page)]


def taken_title(titles: Path, title: str, address: str) -> list[str]:
    """Whether another address has this title already; from now on this one has it."""
    file = titles / hashlib.sha256(title.encode()).hexdigest()
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(address)
    except FileExistsError:
        other = file.read_text(encoding="utf-8")
        return [f"the title “{title}” is also that of {other}"] if other not in {address, ""} else []
    return []


def noticed(watch: Watch, visit: Visit) -> list[str]:
    """Chromium calls an answer of 400 and more an error, also where the page is there to tell of it."""
    told = f"the server responded with a status of {visit.status}"
    return [problem for problem in watch.problems if visit.status < 400 or told not in problem]


def arrives(visit: Visit, address: str) -> bool:
    """Whether the way led to the address of the visit."""
    pattern = re.escape(visit.address.split("?")[0]).replace(re.escape("{pk}"), "[^/]+")
    return re.fullmatch(pattern, address) is not None


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_everybody_can_use(visit, crowd, shared_site, changed_site, titles):
    page, watch = crowd.open(changed_site if visit.changes else shared_site, visit.person, SCREEN)
    statuses: list[int] = []

    def remember(response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == page.main_frame:
            statuses.append(response.status)

    page.on("response", remember)
    try:
        visit.way(page, visit.address)
        address = urlsplit(page.url).path
        assert (arrives(visit, address), statuses[-1]) == (True, visit.status), (
            f"at {address}: {page.title()}"
        )
        problems = problems_at_every_width(page)
        if visit.status < 400:
            problems += taken_title(titles, page.title(), address)
        problems += noticed(watch, visit)
    finally:
        page.close()
    assert problems == [], "\n" + "\n".join(problems)


def test_link_in_a_mail_leads_to_a_form_for_a_password(crowd, changed_site, mails, titles):
    page, watch = crowd.open(changed_site, None, SCREEN)
    ways.filled("Stuur", ("E-mail", "eigenaar2@example.org"))(page, "/account/password_reset/")
    page.goto(ways.from_mail(mails))
    problems = problems_at_every_width(page) + taken_title(titles, page.title(), "the form of a mailed link")
    ways.sent_empty(page, urlsplit(page.url).path)
    assert page.title().startswith("Fout: ")
    problems += problems_at_every_width(page) + watch.problems
    page.close()
    assert problems == [], "\n" + "\n".join(problems)


def test_skip_link_leads_past_the_menu(crowd, shared_site):
    page, _ = crowd.open(shared_site, "lezer", SCREEN)
    page.goto("/interventies/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_title_of_two_addresses_is_noticed(tmp_path):
    assert taken_title(tmp_path, "Start", "/") == []
    assert taken_title(tmp_path, "Start", "/") == []
    assert taken_title(tmp_path, "Start", "/hulp/") == ["the title “Start” is also that of /"]


def test_way_that_ends_elsewhere_is_noticed():
    visit = Visit(None, "/admin/auth/user/{pk}/change/?x=1")
    assert arrives(visit, "/admin/auth/user/12/change/")
    assert not arrives(visit, "/admin/auth/user/")
    assert not arrives(visit, "/admin/auth/user/12/change/more/")
