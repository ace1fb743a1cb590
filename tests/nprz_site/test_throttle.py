"""Counting attempts."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from nprz_site.models import Tally
from nprz_site.throttle import Limit, TooOften, count, counter, forget_old, give_back
from tests.nprz_site.conftest import guess

THREE = Limit("three", 3, timedelta(minutes=15))
TEN = Limit("ten", 10, timedelta(minutes=15))
START = datetime(2025, 3, 14, 9, 0)

pytestmark = pytest.mark.django_db


def until(*counters) -> datetime | None:
    """When the next attempt may be made; None when this one counted."""
    try:
        count(*counters)
    except TooOften as error:
        return error.until
    return None


def test_the_wait_begins_at_the_last_attempt_that_was_allowed():
    one = counter(THREE, "samira")
    with time_machine.travel(START, tick=False) as clock:
        assert until(one) is None
        clock.shift(timedelta(minutes=10))
        assert [until(one), until(one)] == [None, None]
        assert until(one) == timezone.now() + timedelta(minutes=15)


def test_attempts_of_long_ago_do_not_count():
    one = counter(THREE, "samira")
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(12):
            assert until(one) is None
            clock.shift(timedelta(minutes=8))


def test_what_is_refused_by_one_counter_counts_for_none():
    three, ten = counter(THREE, "samira"), counter(TEN, "address")
    for _ in range(9):
        until(three, ten)
    assert Tally.objects.get(key=ten.key).count == 3


def test_what_succeeded_is_given_back_and_what_failed_before_it_is_not():
    one = counter(THREE, "samira")
    count(one)
    count(one)
    give_back(one)
    assert Tally.objects.get(key=one.key).count == 1
    give_back(one)
    give_back(one)
    assert Tally.objects.get(key=one.key).count == 0


def test_counters_of_other_limits_and_things_are_others():
    keys = {
        counter(limit, *about).key for limit in (THREE, TEN) for about in (["a"], ["b"], ["a", "b"], ["ab"])
    }
    assert len(keys) == 8


def test_the_secret_of_the_site_is_part_of_the_key(settings):
    before = counter(THREE, "samira").key
    settings.SECRET_KEY = "another"
    assert counter(THREE, "samira").key != before


def test_what_no_longer_counts_is_removed_and_what_does_stays():
    with time_machine.travel(START, tick=False) as clock:
        count(counter(THREE, "old"))
        clock.shift(timedelta(hours=2))
        count(counter(THREE, "new"))
        forget_old()
        assert [tally.key for tally in Tally.objects.all()] == [counter(THREE, "new").key]


class Watching(ModelBackend):
    """Notes how many attempts were counted at the moment a password is looked at."""

    seen: list[int] = []

    def authenticate(self, *args, **kwargs):
        self.seen.append(Tally.objects.order_by("-count").values_list("count", flat=True)[0])
        return super().authenticate(*args, **kwargs)


def test_an_attempt_is_counted_before_the_password_is_looked_at(samira, browser, settings):
    """Else many attempts at one moment would all be let through before the first of them is counted."""
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.Watching"]
    Watching.seen = []
    guess(browser(), 3)
    assert Watching.seen == [1, 2, 3]
