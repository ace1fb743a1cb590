"""What someone forgot to fill in is found, and words that only look like it are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.left_overs import MOST, left_overs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De kosten zijn PM.", "PM"),
        ("Kosten: PM (volgt in maart)", "PM"),
        ("De kosten zijn p.m. geraamd", "p.m."),
        ("Kosten P.M.", "P.M."),
        ("Aantal: pm", "pm"),
        ("Er deden ?? gezinnen mee.", "??"),
        ("Wie doet dit???", "???"),
        ("Er deden XX gezinnen mee.", "XX"),
        ("Op xx maart 2025", "xx"),
        ("Het waren er 12,xxx", "xxx"),
        ("Startdatum n.t.b.", "n.t.b."),
        ("Startdatum ntb", "ntb"),
        ("De datum is nader te bepalen.", "nader te bepalen"),
        ("TODO: tekst van Jan", "TODO"),
        ("Wij hebben [...] bereikt", "[...]"),
        ("Wij hebben […] bereikt", "[…]"),
        ("[aantal invullen]", "[aantal invullen]"),
        ("Aantal: ____", "____"),
        ("Lorem ipsum dolor sit amet", "Lorem"),
        ("Tekst nog invullen", "nog invullen"),
        ("INVULLEN", "INVULLEN"),
        ("Invullen!", "Invullen!"),
    ],
)
def test_a_left_over_is_found(text, word):
    assert left_overs(f"<p>Het ging goed.</p><p>{text}</p>")[0] == word


@pytest.mark.parametrize(
    "text",
    [
        "De bijeenkomst begint om 3 PM en eindigt om 5PM.",
        "De winkel is open tot 14.00 p.m.",
        "Deelnemers betalen € 20 p.m. en 25 euro pm",
        "PmG betaalt mee, en de PM-functionaris, de PM'er en de PM’er ook.",
        "De norm voor PM10 en PM2,5 is gehaald.",
        "Het pmt en de app. Spam? Ja? Nee!",
        "Maat XXL en de XXe eeuw, MAXXI en Exxon",
        "Ouders kunnen het formulier zelf invullen. Het invullen kost tijd.",
        "Zij moesten het formulier nog niet invullen.",
        "De uitkomst [zie bijlage] staat in deel 2 [1].",
        "De rapportage volgt. Het wordt aangevuld.",
        "Floren en kolorem zijn plantsoorten.",
        "www.pm.nl en info@pm.nl",
    ],
)
def test_what_only_looks_like_one_is_not(text):
    assert left_overs(f"<p>{text}</p>") == []


def test_markup_is_not_read():
    assert left_overs('<p><a href="https://voorbeeld.nl/??PM">lees hier</a></p>') == []
    assert left_overs("<table><tr><td>Aantal</td><td>pm</td></tr></table>") == ["pm"]


def test_each_is_named_once_and_not_too_many():
    assert left_overs("<p>PM en PM en ??</p>") == ["PM", "??"]
    assert len(left_overs("<p>PM ?? XX n.t.b. TODO [...] lorem INVULLEN</p>")) == MOST


@given(
    st.text(
        alphabet=st.characters(categories=["Ll"], max_codepoint=0x17F, exclude_characters="x"),
        max_size=60,
    )
)
def test_words_in_small_letters_are_no_left_overs(letters):
    words = {"pm", "ntb", "nntb", "tbd", "tbc", "todo", "lorem", "invullen"}
    assert letters in words or left_overs(f"<p>{letters}</p>") == []  # fmt: skip
