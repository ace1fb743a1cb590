"""Which reminder of a deadline is due today. Pure: no Django.

Only dates count, never hours, so no change to summer time can shift anything.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """A reminder of a deadline; the values are those of `NoticeKind`."""

    BEFORE_14 = "before_14"
    BEFORE_7 = "before_7"
    BEFORE_1 = "before_1"
    AFTER_2 = "after_2"


FROM = {Stage.BEFORE_14: -14, Stage.BEFORE_7: -7, Stage.BEFORE_1: -1, Stage.AFTER_2: 2}
"""The day of each stage, counted from the deadline."""
UNTIL = {Stage.BEFORE_14: -8, Stage.BEFORE_7: -2, Stage.BEFORE_1: 0, Stage.AFTER_2: 8}
"""The last day on which a stage that was missed is still caught up with: the day before the next one's, for the day before
the deadline that day itself, and at the end a week."""


def stage_on(today: date, deadline: date) -> Stage | None:
    """The one stage that belongs to `today`: that of the day, or the last one before it while it still makes sense."""
    days = (today - deadline).days
    return next((stage for stage in Stage if FROM[stage] <= days <= UNTIL[stage]), None)


def stage_due(today: date, deadline: date, told: Collection[str] = ()) -> Stage | None:
    """As `stage_on`, unless somebody was told that one already about this deadline."""
    stage = stage_on(today, deadline)
    return None if stage in told else stage


def monday_of(today: date) -> date:
    """The Monday of the week of `today`: the weekly digests are about that."""
    return today - timedelta(days=today.weekday())


def is_digest_day(today: date) -> bool:
    """From Monday to Friday: a week whose Monday was missed, or had nothing to tell, is caught up with."""
    return today.weekday() < 5
