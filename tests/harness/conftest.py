"""Worlds that last for a whole file: each request in them is undone, so that no test sees another's traces."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from .workers import Queue, queueing
from .world import World, build


@contextmanager
def lasting(blocker: Any, size: int) -> Iterator[World]:
    logging.disable(logging.WARNING)  # thousands of refusals, each with a traceback
    try:
        with blocker.unblock(), transaction.atomic():
            yield build(size)
            transaction.set_rollback(True)
    finally:
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Three of everything."""
    with lasting(django_db_blocker, 3) as world:
        yield world


@pytest.fixture(scope="session")
def surroundings() -> Iterator[Queue]:
    with queueing() as queue:
        yield queue


@pytest.fixture
def queue(surroundings: Queue) -> Queue:
    """Redis, a mail server and a database with nobody in it; no worker."""
    surroundings.clear()
    return surroundings
