"""The difference between two texts, word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.textdiff import BREAK, Kind, diff, joined, words_of

WORDS = st.lists(
    st.sampled_from(["de", "het", "jobhunter", "40", "van", "1.234,5", "<", "-", "vijf", "zes"]), max_size=40
)
LINES = st.lists(WORDS, max_size=8)


def html(lines) -> str:
    return "".join(f"<p>{' '.join(line).replace('<', '&lt;')}</p>" for line in lines)


def told(found) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in found.parts]


def side(found, *kinds) -> str:
    return joined(word for part in found.parts if part.kind in kinds for word in part.words)


@given(LINES, LINES)
def test_what_stayed_and_what_came_make_the_new_text_and_what_stayed_and_went_the_old(old, new):
    found = diff(html(old), html(new))
    assert side(found, Kind.SAME, Kind.ADDED) == joined(words_of(html(new)))
    assert side(found, Kind.SAME, Kind.REMOVED) == joined(words_of(html(old)))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_come_back_whole(old, new):
    found = diff(old, new)
    assert side(found, Kind.SAME, Kind.ADDED) == joined(words_of(new))
    assert side(found, Kind.SAME, Kind.REMOVED) == joined(words_of(old))


@given(LINES)
def test_a_text_does_not_differ_from_itself(lines):
    assert not diff(html(lines), html(lines)).changed


@given(LINES, LINES)
def test_the_lines_hold_every_word_once(old, new):
    found = diff(html(old), html(new))
    in_lines = [word for line in found.lines for part in line.parts for word in part.words]
    assert in_lines == [word for part in found.parts for word in part.words if word != BREAK]


def test_a_changed_word_stands_between_the_words_that_stayed():
    found = diff("<p>Er zijn 335 plaatsen in Zuid.</p>", "<p>Er zijn 412 plaatsen in Zuid.</p>")
    assert told(found) == [
        ("same", "Er zijn"), ("removed", "335"), ("added", "412"), ("same", "plaatsen in Zuid."),
    ]  # fmt: skip
    assert (found.added, found.removed) == (1, 1)


def test_a_sentence_that_was_rewritten_is_not_cut_to_pieces_by_a_word_that_stayed():
    old = "<p>Nieuw is een jobhunter die al in het leerpraktijkcentrum begint.</p>"
    new = "<p>In het najaar stopte de tijdelijke financiering van twee plaatsen.</p>"
    assert [kind for kind, _ in told(diff(old, new))] == ["removed", "added"]


def test_paragraphs_and_list_items_stay_lines():
    found = diff(
        "<p>Eerst.</p><ul><li>een</li><li>twee</li></ul>", "<p>Eerst.</p><ul><li>een</li><li>drie</li></ul>"
    )
    assert [joined(w for p in line.parts for w in p.words) for line in found.lines] == [
        "Eerst.",
        "- een",
        "- twee drie",
    ]
    assert [line.changed for line in found.lines] == [False, False, True]


def test_marks_of_the_text_are_not_mistaken_for_tags():
    assert told(diff("<p>meer dan &lt;b&gt; 40</p>", "<p>meer dan &lt;b&gt; 41</p>"))[0] == (
        "same",
        "meer dan <b>",
    )


def test_a_long_stretch_without_a_change_is_folded_but_for_the_line_beside_the_change():
    lines = [f"<p>Dit is alinea {number} en die heeft wel tien woorden.</p>" for number in range(12)]
    found = diff("".join(lines), "".join([*lines[:11], "<p>Dit is nieuw.</p>"]))
    blocks = found.blocks
    assert [(block.folded, len(block.lines)) for block in blocks] == [(True, 10), (False, 2)]
    assert blocks[0].length == 90 + 10


def test_a_text_in_which_nothing_changed_is_shown_whole():
    text = "<p>woord</p>" * 100
    assert [block.folded for block in diff(text, text).blocks] == [False]


def test_an_empty_text_makes_everything_new():
    assert told(diff("", "<p>Nieuw.</p>")) == [("added", "Nieuw.")]
    assert told(diff("<p>Oud.</p>", "")) == [("removed", "Oud.")]
    assert diff("", "").parts == ()


def prose(seed: int) -> str:
    """Words as of a language: a few that come often, many that come seldom; the same each time."""
    words, state = [], seed
    while sum(map(len, words)) + len(words) < 50_000:
        state = (state * 1103515245 + 12345) % 2**31
        words.append(f"w{int((state / 2**31) ** 3 * 2000)}")
    return "<p>" + " ".join(words) + "</p>"


LONG = prose(1)
HARD = {
    "another text": (LONG, prose(2)),
    "the same but for every tenth word": (
        LONG, " ".join("anders" if at % 10 == 0 else word for at, word in enumerate(LONG.split()))
    ),
    "the other way round": (LONG, "<p>" + " ".join(LONG[3:-4].split()[::-1]) + "</p>"),
    "one word over and over": ("<p>" + "a " * 25_000 + "</p>", "<p>b" + " a" * 24_990 + " c</p>"),
    "two words by turns": ("<p>" + "a b " * 12_500 + "</p>", "<p>" + "b b a " * 8_300 + "</p>"),
    "lines of one letter": ("<p>a</p>" * 7_000, "<p>a</p><p>b</p>" * 3_500),
    "steps of fifty that all match": (
        " ".join(f"u{n} " + "a b " * 25 for n in range(450)), " ".join(f"u{n} " + "b a a " * 17 for n in range(450))
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", HARD.values(), ids=HARD.keys())
def test_two_texts_of_fifty_thousand_signs_are_compared_within_two_seconds(pair):
    """Measured: at most 0.11 s of work; the bound leaves room for a machine that does more at once."""
    start = time.process_time()
    found = diff(*pair)
    found.blocks  # noqa: B018
    assert time.process_time() - start < 2
    assert side(found, Kind.SAME, Kind.ADDED) == joined(words_of(pair[1]))
