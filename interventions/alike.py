"""How much of a text stands in another one: difflib on normalised text, within bounds. Pure: no Django.

difflib compares every character with every other, so two long texts could keep a server busy for minutes. Four bounds:
equal texts are equal; lengths and trigrams that differ too much settle it without looking further (neither can be wrong);
what both texts start and end with is taken off first; and what is left is compared in words once it is long.
Measured on one core with 50,000 characters, where difflib alone needs minutes: a text of which a tenth was taken out
0.05 s, two unrelated ones 0.07 s, the worst that we could think of (1,500 letters in another order) 0.3 s.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import takewhile

from .texts import to_plain

CHARACTERS = 1_500
"""Up to this many characters differ: compared letter by letter, else word by word."""
PAIRS = 500_000
"""A text in which the same words come back so often that there are more pairs than this is no text (8,000 words of
Dutch make some 60,000): it counts as different."""
TOUCHED = 5
"""A letter that is put in or taken out changes at most this many trigrams (three of one text, two of the other)."""


def normalised(html: str) -> str:
    """The words of clean HTML with one space between them, without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", to_plain(html).casefold()))


def likeness(now: str, then: str, *, least: float) -> float:
    """The ratio of two normalised texts, 0 to 1; 0 when it is less than `least` for certain."""
    if now == then:
        return 1.0
    if not may_reach(now, then, least):
        return 0.0
    start = _common(now, then)
    end = _common(now[start:][::-1], then[start:][::-1])
    same = start + end + _matched(now[start : len(now) - end], then[start : len(then) - end])
    return 2 * same / (len(now) + len(then))


def may_reach(now: str, then: str, least: float) -> bool:
    """Whether the ratio can be `least` or more. A ratio r leaves (1 - r) of all letters without a partner, which
    bounds both how much the lengths differ and how many trigrams do."""
    total = len(now) + len(then)
    loose = (1 - least) * total
    if abs(len(now) - len(then)) > loose:
        return False
    ours, theirs = _trigrams(now), _trigrams(then)
    return ((ours - theirs) + (theirs - ours)).total() <= TOUCHED * loose


def _trigrams(text: str) -> Counter[str]:
    return Counter(text[at : at + 3] for at in range(len(text) - 2))


def _common(one: str, other: str) -> int:
    """How many characters both start with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _matched(one: str, other: str) -> int:
    """How many characters of `one` stand in `other` in the same order, as difflib finds them."""
    if not one or not other:
        return 0
    if max(len(one), len(other)) <= CHARACTERS:
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks)
    ours, theirs = one.split(" "), other.split(" ")
    if _pairs(ours, theirs) > PAIRS:
        return 0
    # Words that stand everywhere ("de") only extend a match: that is what autojunk is for.
    pairs = SequenceMatcher(None, ours, theirs).get_matching_blocks()
    found = sum(len(word) + 1 for block in pairs for word in ours[block.a : block.a + block.size])
    return min(found, len(one), len(other))


def _pairs(ours: list[str], theirs: list[str]) -> int:
    """How many words difflib would lay beside each other; it leaves out what stands everywhere."""
    counts, often = Counter(theirs), len(theirs) // 100 + 1
    return sum(counts[word] for word in ours if counts[word] <= often)
