"""What someone changed in a list of people or things, against what the page showed. Pure: no Django.

Two people may change the same list at the same time. Each posts what the page showed beside what was chosen, and
only the difference is carried out: so nobody undoes what another did meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

KEY_DIGITS = 18
"""A number this long fits in every database; no key is longer."""


@dataclass(frozen=True, slots=True)
class Difference(Generic[T]):
    """What to add and what to take away; what is in neither stays as it is."""

    added: frozenset[T] = frozenset()
    removed: frozenset[T] = frozenset()

    @classmethod
    def between(cls, shown: Iterable[T], chosen: Iterable[T]) -> "Difference[T]":
        """What turns what was `shown` into what was `chosen`."""
        before, after = frozenset(shown), frozenset(chosen)
        return cls(after - before, before - after)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    @property
    def reversed(self) -> "Difference[T]":
        """What undoes it."""
        return Difference(self.removed, self.added)


def keys_in(values: Iterable[str]) -> Iterator[int]:
    """The primary keys among what a page posted; what cannot be one, someone made up, and is left out."""
    return (
        int(value) for value in values if value.isascii() and value.isdigit() and len(value) <= KEY_DIGITS
    )
