"""Which interventions of the plan before one of now may continue, by its names. Pure: no Django.

A name only proposes: the bureau confirms (DOMAIN: movement). No former name does not mean new.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

CLOSE = 0.8
"""From this share of equal characters on, names look alike: a spelling, a word more or less."""


class Likeness(StrEnum):
    """How a proposed predecessor was found."""

    SAME = "heet zo"
    SIMILAR = "lijkt op"
    MISSING = "nog niet in het register"


@dataclass(frozen=True, slots=True)
class Entry:
    """An intervention, as far as its names tell something: `former` are the names it had in the plan before, `renamed`
    those that it had in its own plan, which propose as its own name does."""

    pk: int
    pillar: int
    name: str
    former: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One predecessor that `name` proposes: the one in the register, or None when it is to be made.

    `shared` are the other interventions (primary keys) whose former name proposes the same one.
    """

    name: str
    likeness: Likeness
    match: int | None = None
    shared: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """What the bureau confirms by it. One of that very name may be made in between: that is the same."""
        return f"{self.match}" if self.likeness is Likeness.SIMILAR else key_of(self.name)


def key_of(name: str) -> str:
    """What stays of a name without case, accents, quotes, punctuation and spaces: "Cultuur & Campus" is cultuurcampus."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z0-9]", "", plain) or plain.strip()


def propose(current: Sequence[Entry], older: Sequence[Entry]) -> dict[int, list[Proposal]]:
    """For each of `current` what its names propose, in their order, each predecessor once.

    Without a former name the own name proposes, but only what is in the register already.
    """
    register = _Register(older)
    sharing: dict[str, list[int]] = {}
    for entry in current:
        for key in dict.fromkeys(key_of(name) for name in entry.former):
            sharing.setdefault(key, []).append(entry.pk)
    return {entry.pk: _proposals(entry, register, sharing) for entry in current}


def _proposals(entry: Entry, register: "_Register", sharing: Mapping[str, list[int]]) -> list[Proposal]:
    found: dict[object, Proposal] = {}
    for name in entry.former or (entry.name, *entry.renamed):
        likeness, match = register.look_up(name, entry.pillar)
        if likeness is Likeness.MISSING and not entry.former:
            continue
        shared = tuple(pk for pk in sharing.get(key_of(name), ()) if pk != entry.pk)
        found.setdefault(match or key_of(name), Proposal(name, likeness, match, shared))
    return list(found.values())


class _Register:
    """The older plan by name; the own pillar goes before the others."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.exact: dict[str, list[Entry]] = {}
        for entry in entries:
            for key in dict.fromkeys(key_of(name) for name in (entry.name, *entry.former, *entry.renamed)):
                self.exact.setdefault(key, []).append(entry)

    def look_up(self, name: str, pillar: int) -> tuple[Likeness, int | None]:
        key = key_of(name)
        if key in self.exact:
            return Likeness.SAME, self._own_pillar_first(key, pillar).pk
        in_pillar = [k for k, found in self.exact.items() if any(e.pillar == pillar for e in found)]
        close = get_close_matches(key, in_pillar, n=1, cutoff=CLOSE)
        if close:
            return Likeness.SIMILAR, self._own_pillar_first(close[0], pillar).pk
        return Likeness.MISSING, None

    def _own_pillar_first(self, key: str, pillar: int) -> Entry:
        return min(self.exact[key], key=lambda entry: entry.pillar != pillar)


def effect_in_words(
    before: Mapping[int, str],
    after: Mapping[int, str],
    frozen: Iterable[int] = (),
    entered: Mapping[int, str] | None = None,
) -> str:
    """What a change did to the movement, by year; and why not: a year is finalised, or a colour was `entered` for it."""
    told = [
        f"Bij de kleuren van {year} staat “{label}”: dat gaat voor."
        for year, label in (entered or {}).items()
    ]
    changed = [(year, before.get(year) or "geen", after[year]) for year in sorted(after)]
    told += [
        f"Beweging in {year}: {old} → {new or 'geen'}."
        for year, old, new in changed
        if old != (new or "geen")
    ]
    stays = sorted(frozen)
    if len(stays) == 1:
        told.append(f"Ronde {stays[0]} is vastgesteld en houdt haar beweging.")
    elif stays:
        told.append(f"De rondes {', '.join(map(str, stays))} zijn vastgesteld en houden hun beweging.")
    return " ".join(told)
