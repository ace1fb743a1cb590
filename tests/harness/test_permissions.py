"""Who gets what at every address, with every method and in every state: the rows of the table, one by one."""

import pytest

from . import rows_register
from .asking import ask
from .checks import body_of, problems_of
from .table import ROWS, outdated, unlisted
from .test_posted_extras import writers
from .world import undone

pytestmark = pytest.mark.django_db


def test_every_address_has_a_row():
    assert unlisted() == []


def test_no_row_is_left_of_an_address_that_is_gone():
    assert outdated() == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_row_says(world, row):
    assert problems_of(row, world) == []


@pytest.mark.parametrize("row", [row for row in rows_register.ROWS if writers(row)], ids=str)
def test_what_the_bureau_posts_to_the_register_is_written(world, row):
    """A redirect alone could also say that there was nothing to do."""
    (state, person), *_ = writers(row)
    with undone():
        world.put(state)
        assert ask(world, person, "POST", row.at(world), body_of(row, world, state)).writes
