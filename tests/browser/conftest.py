"""Chromium, sites with demo data on databases of their own, and pages that are watched."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.chromium import DEMO_PASSWORD, find_chromium, running_chromium
from scripts.demo_site import demo_databases, manage, production, running_site
from tests.browser.crowd import TIMEOUT, Crowd
from tests.browser.visit import ADMINISTRATOR
from tests.browser.watch import Watch

HERE = Path(__file__).parent
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
HEIGHTS = {1440: 1000, 1280: 900, 390: 844, 320: 640}
MORE = f"""
from datetime import date, timedelta
from django.contrib.auth.models import User
from interventions.models import Delegation, Organisation
from wijken.models import Area, AreaPart
User.objects.create_superuser({ADMINISTRATOR!r}, password={DEMO_PASSWORD!r})
AreaPart.objects.create(whole=Area.objects.first(), part=Area.objects.last())
Organisation.objects.create(name="Nergens bij")
people = {{user.username: user for user in User.objects.all()}}
for absent, deputy, days in (("eigenaar2", "trekker-school", -60), ("eigenaar6", "eigenaar5", 30)):
    Delegation.objects.create(
        absent=people[absent],
        deputy=people[deputy],
        first_day=date.today() + timedelta(days),
        last_day=date.today() + timedelta(days + 7),
    )
"""
"""What the demo has not got: a superuser, one of everything that the admin keeps, an organisation that nothing refers
to, and absences that were and will be."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium, and none of it takes five minutes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if find_chromium() is None and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not installed (apt install chromium-headless-shell)")
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def databases():
    with demo_databases() as databases:
        manage(databases.template, "shell", "--command", MORE)
        yield databases


@pytest.fixture
def site(databases) -> Iterator[str]:
    """The address of a site of this test alone: what it changes, no other test sees."""
    with running_site(databases.copy()) as address:
        yield address


@pytest.fixture(scope="session")
def shared_site(databases, tmp_path_factory) -> Iterator[str]:
    """The address of a site for tests that only look, as in production: with its own pages for what is not there."""
    settings = production(tmp_path_factory.mktemp("static"))
    with running_site(databases.copy(), **settings) as address:
        yield address


@pytest.fixture(scope="session")
def mails(tmp_path_factory) -> Path:
    """The folder with what the changed site mailed."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="session")
def changed_site(databases, mails) -> Iterator[str]:
    """The address of a site for tests that write, each in another object: nobody counts on what it holds."""
    with running_site(databases.copy(), EMAIL_URL=f"filemail:///{mails}") as address:
        yield address


@pytest.fixture(scope="session")
def crowd(chromium) -> Iterator[Crowd]:
    crowd = Crowd(chromium)
    yield crowd
    crowd.close()


@pytest.fixture
def open_page(chromium) -> Iterator[Callable[..., Page]]:
    """Opens a page of so many pixels wide, with the site's address as base.

    When the test is over, any problem that was noticed on one of its pages fails it, but for those that match `expected`.
    """
    contexts, watches = [], []

    def open_page(address: str, width: int = 1440, expected: str = "^$") -> Page:
        size = {"width": width, "height": HEIGHTS[width]}
        context = chromium.new_context(base_url=address, viewport=size, locale="nl-NL")
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        watches.append((Watch(page, address), expected))
        return page

    yield open_page
    problems = [
        text for watch, expected in watches for text in watch.problems if not re.search(expected, text)
    ]
    for context in contexts:
        context.close()
    assert problems == []
