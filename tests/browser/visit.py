"""What a visit is: who looks at which page, in which state."""

from dataclasses import dataclass

from . import ways
from .ways import Way, go

ANYONE = None
ADMINISTRATOR = "beheerder"
"""The one superuser, who is not in the demo: tests/browser/conftest.py makes the account."""


@dataclass(frozen=True)
class Visit:
    """One page in one state. `{pk}` in the address is the first object of the admin's list, or where the way leads.

    `changes`: getting there writes something, so it happens on a site that others do not read from.
    """

    person: str | None
    address: str
    state: str = "filled"
    way: Way = go
    status: int = 200
    changes: bool = False

    def __str__(self) -> str:
        return f"{self.address} {self.state} {self.person or 'anyone'}"

    @property
    def is_unknown(self) -> bool:
        """At an address that does not exist, for the page that says so."""
        return self.address in {"/bestaat-niet/", "/stuk/"}


def error(person: str | None, address: str, way: Way = ways.sent_empty, state: str = "error") -> Visit:
    """The form with its faults."""
    return Visit(person, address, state, way)
