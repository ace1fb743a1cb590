"""How often something may be tried: counted in the database, so that every worker knows, under keys that name nobody.

An attempt is counted before it is made and given back when it succeeds. Many attempts at the same moment
therefore get no further than many after each other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Tally

KEPT_AFTER_END = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So `many` times within `window`; after that nothing for as long again."""

    name: str
    many: int
    window: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Counter:
    """A limit on one thing; `key` is a digest of what."""

    limit: Limit
    key: str


class TooOften(Exception):
    """It was tried too often; `until` is when it may be tried again."""

    def __init__(self, until: datetime) -> None:
        super().__init__("tried too often")
        self.until = until


def counter(limit: Limit, *about: str) -> Counter:
    """The counter of `limit` for these: an account, an address, or both."""
    value = "\0".join([limit.name, *about])
    return Counter(limit, salted_hmac("nprz_site.throttle", value, algorithm="sha256").hexdigest())


@transaction.atomic
def count(*counters: Counter) -> None:
    """Count an attempt for each of `counters`, or raise `TooOften` and count it for none."""
    now = timezone.now()
    # Always in the same order: two requests never wait for each other's rows.
    tallies = [(each.limit, _held(each, now)) for each in sorted(counters, key=lambda each: each.key)]
    full = [tally.ends for limit, tally in tallies if tally.count >= limit.many]
    if full:
        raise TooOften(max(full))
    for limit, tally in tallies:
        tally.count += 1
        if tally.count == limit.many:
            tally.ends = now + limit.window
        tally.save()


def _held(each: Counter, now: datetime) -> Tally:
    """The row of a counter, new or begun again when its time is over, held until the transaction ends."""
    ends = now + each.limit.window
    tally, _ = Tally.objects.select_for_update().get_or_create(key=each.key, defaults={"ends": ends})
    if tally.ends <= now:
        tally.count, tally.ends = 0, ends
    return tally


def give_back(*counters: Counter) -> None:
    """The attempt succeeded, so it was no guess. What failed before it stays counted."""
    for each in counters:
        Tally.objects.filter(key=each.key, count__gt=0).update(count=F("count") - 1)


@transaction.atomic
def forget_old() -> None:
    """Remove what no longer counts; rows that another request holds are left to the next time."""
    old = Tally.objects.filter(ends__lt=timezone.now() - KEPT_AFTER_END)
    keys = list(old.select_for_update(skip_locked=True).values_list("key", flat=True)[:1000])
    Tally.objects.filter(key__in=keys).delete()
