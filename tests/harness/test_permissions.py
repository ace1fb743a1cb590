"""Who gets what at every address, with every method and in every state: the rows of the table, one by one."""

import pytest

from .checks import problems_of
from .table import ROWS, outdated, unlisted

pytestmark = pytest.mark.django_db


def test_every_address_has_a_row():
    assert unlisted() == []


def test_no_row_is_left_of_an_address_that_is_gone():
    assert outdated() == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_row_says(world, row):
    assert problems_of(row, world) == []
