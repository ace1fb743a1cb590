"""When a session ends, as a rule."""

from datetime import datetime, timedelta

import pytest

from nprz_site.session_limits import SessionLimits

START = datetime(2025, 3, 14, 9, 0)
LIMITS = SessionLimits(idle=timedelta(minutes=60), longest=timedelta(hours=12))


def after(hours: int = 0, minutes: int = 0) -> datetime:
    return START + timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize(
    ("seen", "end", "can_extend"),
    [
        (after(), after(hours=1), True),
        (after(hours=5, minutes=10), after(hours=6, minutes=10), True),
        (after(hours=10, minutes=59), after(hours=11, minutes=59), True),
        (after(hours=11), after(hours=12), False),
        (after(hours=11, minutes=40), after(hours=12), False),
    ],
)
def test_session_ends_after_an_hour_without_use_and_after_twelve_hours_whatever_happens(
    seen, end, can_extend
):
    assert LIMITS.end(START, seen) == end
    assert LIMITS.can_extend(START, end) is can_extend


@pytest.mark.parametrize(
    ("idle", "warning", "pause"),
    [
        (timedelta(minutes=60), timedelta(minutes=5), timedelta(minutes=1)),
        (timedelta(minutes=6), timedelta(minutes=3), timedelta(seconds=36)),
    ],
)
def test_warning_comes_five_minutes_before_the_end_or_halfway_a_short_session(idle, warning, pause):
    short = SessionLimits(idle=idle, longest=timedelta(hours=12))
    assert (short.warning, short.pause) == (warning, pause)
