"""A browser that is killed while somebody types in the yearly form: what was typed is there again."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import FLAGS, find_chromium, log_in
from tests.browser import checks
from tests.browser.test_saving import FIRST, opened, saved, stored, text


@pytest.fixture
def folder_browser(chromium, tmp_path) -> Iterator[Callable[[str], Page]]:
    """Starts Chromium on one profile folder, as on somebody's own computer; each call is a fresh process."""

    def start(address: str) -> Page:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=find_chromium(), base_url=address, locale="nl-NL",
            args=[*FLAGS, "--no-sandbox"],
        )  # fmt: skip
        log_in(context.pages[0], "eigenaar1")
        return opened(context.pages[0])

    yield start
    kill(tmp_path / "profile")


def kill(folder) -> None:
    """As when the power goes: no page gets a chance to do anything."""
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline", "rb") as file:
                if f"--user-data-dir={folder}".encode() in file.read():
                    os.kill(int(process), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            continue


def test_a_browser_that_is_killed_loses_no_more_than_five_seconds(site, folder_browser, tmp_path):
    page = folder_browser(site)
    text(page).fill(FIRST)
    time.sleep(5)
    kill(tmp_path / "profile")
    page = folder_browser(site)
    saved(page, "Concept hersteld van")
    expect(text(page)).to_have_text(FIRST)
    assert checks.axe(page) == []


def test_what_the_server_never_got_is_restored_after_the_browser_was_killed(site, folder_browser, tmp_path):
    page = folder_browser(site)
    page.context.set_offline(True)
    text(page).fill(FIRST)
    saved(page, "Niet opgeslagen")
    time.sleep(6)
    kill(tmp_path / "profile")
    page = folder_browser(site)
    expect(page.get_by_text(re.compile(r"Concept hersteld van \d\d:\d\d\."))).to_be_visible()
    expect(text(page)).to_have_text(FIRST)
    saved(page)
    assert stored(page) == FIRST


def test_what_was_restored_can_be_thrown_away(site, folder_browser, tmp_path):
    page = folder_browser(site)
    page.context.set_offline(True)
    text(page).fill(FIRST)
    saved(page, "Niet opgeslagen")
    time.sleep(6)
    kill(tmp_path / "profile")
    page = folder_browser(site)
    saved(page)
    assert stored(page) == FIRST
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Gooi weg wat toen niet was opgeslagen").click()
        expect(page.get_by_text("Weggegooid wat toen niet was opgeslagen.")).to_be_focused()
    expect(text(page)).to_have_text("")
    saved(page)
    assert stored(page).strip() == ""
    page.reload()
    expect(page.get_by_text("Concept hersteld")).to_have_count(0)
