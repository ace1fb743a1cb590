"""When a session ends: after a time without use, and after its longest life at the latest. Pure: no Django."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """`idle` is how long a session lives without use; `longest` how long at most, however much it is used."""

    idle: timedelta
    longest: timedelta

    def end(self, started: datetime, seen: datetime) -> datetime:
        """When a session ends that began at `started` and is not used after `seen`."""
        return min(seen + self.idle, started + self.longest)

    def can_extend(self, started: datetime, end: datetime) -> bool:
        """Whether use moves `end` further; not when it is the end of the longest life."""
        return end < started + self.longest

    @property
    def warning(self) -> timedelta:
        """How long before the end people are warned: five minutes, less where a session itself is short."""
        return min(timedelta(minutes=5), self.idle / 2)

    @property
    def pause(self) -> timedelta:
        """Use is written down once in so long, and not with every request."""
        return min(timedelta(minutes=1), self.idle / 10)
