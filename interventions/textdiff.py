"""What changed between two texts, word by word, in lines that can be read. Pure: no Django.

Texts are clean HTML (`interventions.texts`); paragraphs, list items and rows of a table are lines here. The time is
bounded for any two texts: words that stand once in both are held for each other first, and only what lies between
those is compared word for word. Where that would take too long, the old stands as removed and the new as added.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from . import texts

BREAK = "\n"
MOST_PAIRS = 2_500
"""Pairs of words that are compared one by one; a larger stretch is parted at words that stand once in both."""
DEEPEST = 12
ISLAND = 2
"""So few words that stayed, between longer changes, are chance: they read better as part of the change."""
FOLD_WORDS = 40
"""Unchanged lines that together have as many words as this are folded away."""


class Kind(StrEnum):
    """What happened to a stretch of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words with one fate. A line break counts as a word."""

    kind: Kind
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or list item, with what happened to its words."""

    parts: tuple[Part, ...]

    @property
    def changed(self) -> bool:
        """Whether anything happened in this line."""
        return any(part.kind is not Kind.SAME for part in self.parts)

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(part.words) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown, or `folded`: a run in which nothing changed."""

    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(line.length for line in self.lines)


@dataclass(frozen=True, slots=True)
class Diff:
    """Two texts laid over each other."""

    parts: tuple[Part, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Whether the texts differ in what a reader sees."""
        return any(part.kind is not Kind.SAME for part in self.parts)

    def count(self, kind: Kind) -> int:
        """How many words have this fate."""
        return sum(len(part.words) - part.words.count(BREAK) for part in self.parts if part.kind is kind)

    @property
    def added(self) -> int:
        """How many words came."""
        return self.count(Kind.ADDED)

    @property
    def removed(self) -> int:
        """How many words went."""
        return self.count(Kind.REMOVED)

    @property
    def lines(self) -> list[Line]:
        """Paragraph by paragraph. A break that came or went parts lines too."""
        lines: list[Line] = []
        here: list[Part] = []
        for part in self.parts:
            for is_break, words in groupby(part.words, BREAK.__eq__):
                if not is_break:
                    here.append(Part(part.kind, tuple(words)))
                elif here:
                    lines.append(Line(tuple(here)))
                    here = []
        return [*lines, Line(tuple(here))] if here else lines

    @property
    def blocks(self) -> list[Block]:
        """The lines, with long stretches in which nothing changed folded; the line beside a change stays in sight."""
        lines = self.lines
        near = {at + step for at, line in enumerate(lines) if line.changed for step in (-1, 0, 1)}
        blocks = []
        for shown, run in groupby(enumerate(lines), lambda item: item[0] in near):
            block = tuple(line for _, line in run)
            length = sum(line.length for line in block)
            blocks.append(Block(block, folded=bool(near) and not shown and length >= FOLD_WORDS))
        return blocks


def joined(words: Iterable[str]) -> str:
    """Words as a text: blanks between, none around a line break."""
    return " ".join(words).replace(f" {BREAK}", BREAK).replace(f"{BREAK} ", BREAK)


def words_of(html: str) -> list[str]:
    """The words of clean HTML, with a break between its lines."""
    lines = [line.split() for line in texts.to_plain(html).split("\n")]
    words: list[str] = []
    for line in filter(None, lines):
        words += [BREAK, *line] if words else line
    return words


def diff(old: str, new: str) -> Diff:
    """What happened to the words of `old`, to become `new`; both clean HTML."""
    found = list(_calm(_merged(_between(words_of(old), words_of(new), DEEPEST))))
    return Diff(tuple(Part(kind, tuple(words)) for kind, words in found))


Stretch = tuple[Kind, Sequence[str]]


def _between(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[Stretch]:
    """The stretches of `old` and `new`, in order; those with one fate may follow on each other."""
    start = _alike(old, new)
    end = min(_alike(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    yield Kind.SAME, old[:start]
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if not before or not after:
        yield from ((Kind.REMOVED, before), (Kind.ADDED, after))
    elif len(before) * len(after) <= MOST_PAIRS:
        yield from _compared(before, after)
    else:
        yield from _anchored(before, after, depth)
    yield Kind.SAME, old[len(old) - end :]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """With how many of the same words both begin."""
    return next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Word for word, for short stretches."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Kind.SAME, old[i1:i2]
        else:
            yield from ((Kind.REMOVED, old[i1:i2]), (Kind.ADDED, new[j1:j2]))


def _anchored(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[Stretch]:
    """Parted at the words that stand once in both and in the same order; without such a word all of it changed."""
    anchors = _anchors(old, new) if depth else []
    if not anchors:
        yield from ((Kind.REMOVED, old), (Kind.ADDED, new))
        return
    i = j = 0
    for at_old, at_new in anchors:
        yield from _between(old[i:at_old], new[j:at_new], depth - 1)
        yield Kind.SAME, old[at_old : at_old + 1]
        i, j = at_old + 1, at_new + 1
    yield from _between(old[i:], new[j:], depth - 1)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand that each text has once: the longest row of them that has one order in both."""
    place = {word: at for at, word in enumerate(new)}
    once_old, once_new = Counter(old), Counter(new)
    pairs = [
        (at, place[word])
        for at, word in enumerate(old)
        if once_old[word] == 1 and once_new[word] == 1 and word != BREAK
    ]
    ends: list[int] = []  # of the best row of each length, the lowest place in `new` at which one ends
    last: list[int] = []
    came_from: list[int] = []
    for number, (_, at_new) in enumerate(pairs):
        length = bisect_left(ends, at_new)
        came_from.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at_new]
        last[length : length + 1] = [number]
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = came_from[at]
    return row[::-1]


def _merged(stretches: Iterable[Stretch]) -> list[tuple[Kind, list[str]]]:
    """One stretch for all that follow on each other with one fate; in a change what went stands first."""
    merged: list[tuple[Kind, list[str]]] = []
    for is_same, run in groupby((s for s in stretches if s[1]), lambda stretch: stretch[0] is Kind.SAME):
        found = list(run)
        for kind in (Kind.SAME,) if is_same else (Kind.REMOVED, Kind.ADDED):
            words = [word for of, words in found if of is kind for word in words]
            if words:
                merged.append((kind, words))
    return merged


def _calm(stretches: list[tuple[Kind, list[str]]]) -> list[tuple[Kind, list[str]]]:
    """Without the islands: a word or two that happen to be the same amid more that is not."""
    runs = [(same, list(run)) for same, run in groupby(stretches, lambda one: one[0] is Kind.SAME)]
    sizes = [sum(len(words) for _, words in run) for _, run in runs]
    calm: list[Stretch] = []
    for at, (same, run) in enumerate(runs):
        inside = same and 0 < at < len(runs) - 1
        words = run[0][1]
        chance = inside and BREAK not in words and len(words) <= ISLAND
        if chance and min(sizes[at - 1], sizes[at + 1]) > 2 * len(words):
            calm += [(Kind.REMOVED, words), (Kind.ADDED, words)]
        else:
            calm += run
    return _merged(calm)
