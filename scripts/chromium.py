"""Debian's Chromium for tests and screenshots: Playwright's own browser is not downloaded."""

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

DEMO_PASSWORD = "demo-wachtwoord"  # noqa: S105
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first draws no window of its own around the page, which takes half the time."""


def find_chromium() -> str | None:
    """The browser named by `CHROMIUM`, else the first of `NAMES` on the path; None when there is none."""
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


@contextlib.contextmanager
def running_chromium() -> Iterator[Browser]:
    """A headless Chromium that calls nobody of its own accord."""
    path = find_chromium()
    if path is None:
        raise RuntimeError(
            "Chromium is not installed: apt install chromium-headless-shell, or name it in CHROMIUM."
        )
    # Chromium's sandbox does not run as root.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def log_in(page: Page, username: str) -> None:
    """To the start page of the demo account `username`, whoever was logged in before."""
    page.context.clear_cookies()
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)
