"""Until when an owner can object to what the bureau made of a text. Pure: no Django."""

from datetime import date, timedelta

OBJECTION_DAYS = 5
"""Counted from the day of the last edit, which does not count itself; the fifth day still does."""


def last_day(edited: date) -> date:
    """The last day on which can be objected to what was edited on `edited`."""
    return edited + timedelta(days=OBJECTION_DAYS)


def in_time(edited: date, today: date) -> bool:
    """Whether can be objected today."""
    return today <= last_day(edited)
