"""Every page and file asks the database as often for twenty-three of everything as for three."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention

from .asking import BOOKKEEPING
from .checks import is_open
from .conftest import lasting
from .row import Row
from .table import ROWS
from .world import STATES, World, undone

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 23
PEOPLE = ("owner", "lead", "director", "bureau", "reader", "superuser")
"""Somebody of every role."""
DOCUMENT = re.compile(r"[.=](pdf|docx)\b")


def pages() -> Iterator[tuple[str, str, Row]]:
    """Every page and file: a name, what is added to its address, its row."""
    for row in ROWS:
        if any(is_open(row, person, STATES[0]) for person in PEOPLE) and not row.many:
            for view in row.views:
                yield f"{row} {view}".rstrip(), f"?{view}" if view else "", row
            for _, query in row.files():
                yield f"{row} {query}", query, row


PAGES = {name: (query, row) for name, query, row in pages()}


def counts(world: World, names: list[str], few: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    """The statements per page and person. The second time counts: the first fills what is kept per process. When that
    asks no more than `few` did the second time, it will do."""
    found = {}
    for name in names:
        query, row = PAGES[name]
        for person in readers(row, query):
            key, url = f"{name} for {person}", row.at(world) + query
            found[key] = statements(world, person, url)
            if few is None or len(found[key]) != len(few[key]):
                found[key] = statements(world, person, url)
    return found


def readers(row: Row, query: str) -> list[str]:
    """Everybody for whom a page of the site opens; of the admin, whose pages are the same for all, the last one. Of a
    document, which takes long to set, the first and the last."""
    found = [person for person in PEOPLE if is_open(row, person, STATES[0])]
    if row.route.startswith("admin/"):
        return found[-1:]
    return list(dict.fromkeys((found[0], found[-1]))) if DOCUMENT.search(row.route + query) else found


def statements(world: World, person: str, url: str) -> list[str]:
    client = world.client(person)
    reset_queries()  # the log holds nine thousand
    with undone(), CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    # That a session is used is noted once a minute: a matter of the clock, not of the page.
    return [query["sql"] for query in captured if not BOOKKEEPING.search(query["sql"])]


def alike(sql: str) -> str:
    """A statement without its numbers and texts."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", re.sub(r"\([\d, ]+\)", "(…)", sql))[:160]


def grown(few: dict[str, list[str]], many: dict[str, list[str]]) -> list[str]:
    """Which pages ask more often (or less), with a statement that is asked more often."""
    found = []
    for name in few:
        if len(few[name]) != len(many[name]):
            before, after = [alike(sql) for sql in few[name]], [alike(sql) for sql in many[name]]
            more = max(set(after), key=lambda sql: after.count(sql) - before.count(sql))
            found.append(f"{name}: {len(before)} queries, then {len(after)}; {more}")
    return found


@pytest.fixture(scope="module")
def few(django_db_setup, django_db_blocker) -> dict[str, list[str]]:
    with lasting(django_db_blocker, FEW) as world:
        return counts(world, list(PAGES))


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker, few) -> dict[str, list[str]]:
    with lasting(django_db_blocker, MANY) as world:
        return counts(world, list(PAGES), few)


def test_no_page_asks_the_database_more_often_when_there_is_more(few, many):
    assert len(few) > 100
    assert grown(few, many) == []


def test_a_page_that_asks_for_each_row_is_noticed(django_db_setup, django_db_blocker, monkeypatch):
    monkeypatch.setattr(Intervention, "label", property(asks_for_its_owner))
    name = "/admin/interventions/intervention/"
    found: list[dict[str, Any]] = []
    for size in (FEW, FEW + 1):
        with lasting(django_db_blocker, size) as world:
            found.append(counts(world, [name]))
    (told, *_) = grown(*found)
    assert told.startswith(f"{name} for superuser:")
    assert "auth_user" in told


def asks_for_its_owner(intervention: Intervention) -> str:
    return str(intervention.owners.first())
