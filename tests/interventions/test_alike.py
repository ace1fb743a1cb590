"""Texts that are nearly those of last year are recognised as difflib would, and never take long."""

import random
from difflib import SequenceMatcher
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.alike import CHARACTERS, likeness, may_reach, normalised

LEAST = 0.9
LIMIT = 50_000
"""Characters that a text may have."""
LONGEST = 2.0
"""Seconds; ten times what was measured, for a machine that does other things too."""


def words(count, *, of=2500, seed=1):
    """Invented words, a few of them everywhere as in a language."""
    chance = random.Random(seed)
    letters = "aeiounstrlkdmg"
    made = ["".join(chance.choice(letters) for _ in range(chance.randint(3, 11))) for _ in range(of)]
    return [chance.choice(made if chance.random() < 0.7 else ["de", "het", "een", "en", "van"]) for _ in range(count)]  # fmt: skip


def changed(count, share, *, seed=2):
    """A text of words, and the same with a share of the words replaced."""
    chance = random.Random(seed)
    before = words(count)
    others = words(count, seed=9)
    return " ".join(before), " ".join(
        o if chance.random() < share else w for w, o in zip(before, others, strict=True)
    )


@pytest.mark.parametrize("count", [40, 200, 1000, 7000])
@pytest.mark.parametrize(("share", "is_alike"), [(0, True), (0.03, True), (0.3, False), (1, False)])
def test_short_and_long_texts_are_recognised(count, share, is_alike):
    one, other = changed(count, share)
    assert (likeness(one, other, least=LEAST) >= LEAST) is is_alike


def test_a_new_beginning_and_end_do_not_hide_the_rest():
    text = " ".join(words(7000))
    assert likeness(text, f"{' '.join(words(400, seed=5))} {text} tot slot", least=LEAST) > 0.95


@given(st.text(alphabet="abc ", max_size=80), st.text(alphabet="abc ", max_size=80), st.integers(70, 100))
def test_what_difflib_finds_alike_is_never_ruled_out_beforehand(one, other, percent):
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert ratio < percent / 100 or may_reach(one, other, percent / 100)


@given(st.text(min_size=1, max_size=120), st.data())
def test_one_changed_letter_gives_what_difflib_gives(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    other = f"{text[:at]}#{text[at + 1 :]}"
    expected = SequenceMatcher(None, text, other, autojunk=False).ratio()
    found = likeness(text, other, least=0.7)
    assert found == pytest.approx(expected) or expected < 0.7


def test_capitals_punctuation_and_markup_make_no_difference():
    assert normalised("<p>Het <strong>gaat</strong> GOED!</p><ul><li>echt</li></ul>") == "het gaat goed echt"


def shuffled(text):
    mixed = text.split(" ")
    random.Random(3).shuffle(mixed)
    return " ".join(mixed)


CYCLE = [a + b for a in "abcdefghijklmnop" for b in "aeiou"] * 200
HARD = {
    "unrelated": (" ".join(words(7000)), " ".join(words(7000, seed=7))),
    "words in another order": (" ".join(words(7000)), shuffled(" ".join(words(7000)))),
    "few words in another order": (" ".join(CYCLE), " ".join(reversed(CYCLE))),
    "two letters": ("ab" * 25_000, "ba" * 24_990 + "a"),
    "just short enough for letters": ("abc" * (CHARACTERS // 3), "".join(sorted("abc" * (CHARACTERS // 3)))),
    "a tenth taken out": (" ".join(words(7000)), " ".join(words(7000)[700:])),
    "one word": ("a " * 25_000, "aa " * 16_000),
}


@pytest.mark.parametrize("name", HARD)
def test_texts_as_long_as_they_may_be_are_compared_in_no_time(name):
    one, other = (text[:LIMIT] for text in HARD[name])
    begin = perf_counter()
    likeness(one, other, least=LEAST)
    assert perf_counter() - begin < LONGEST
