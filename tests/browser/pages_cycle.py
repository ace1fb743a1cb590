"""The visits to what belongs to the reporting cycle, from every file about it."""

from .visit import Visit

VISITS: list[Visit] = []
EXEMPT: dict[str, str] = {}
