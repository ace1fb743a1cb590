"""Odd texts and failing pictures block no document: they are put right, and named."""

import os
import time

import pytest

from nprz_site.document_files import CONTENT_TYPES, made, written
from nprz_site.documents.blocks import (
    Column,
    Contents,
    DocumentError,
    Grid,
    Group,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    PictureError,
    Rich,
    Run,
    Table,
    Turn,
)
from nprz_site.documents.mending import mended, png_size
from nprz_site.documents.pdf import to_pdf
from tests.documents import PNG, SVG, pdf_alts, pdf_faults, pdf_of, pdf_text, squeezed, word_alts, word_text
from tests.nprz_site.rich_documents import FULL, dense, document

BROKEN = {
    "no picture": b"geen plaatje",
    "half a png": PNG[:40],
    "a damaged png": PNG[:45] + b"\x00" + PNG[46:],
    "a png without pixels": PNG[:33] + PNG[-12:],
    "neither text nor pixels": b"\xff\xfe\x00",
    "nothing": b"",
    "svg that is not closed": b"<svg><g>",
}
READ = {"pdf": (pdf_text, pdf_alts), "docx": (word_text, word_alts)}


@pytest.mark.parametrize("format", CONTENT_TYPES)
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_picture_that_fails_is_told_in_its_place_and_named_and_the_others_stay(data, format):
    content, remarks = made(
        document(
            Heading("A"),
            Picture(PNG, "Eerste"),
            Picture(data, "Lijn van Zuid", "Grafiek 2"),
            Picture(PNG, "Derde"),
        ),
        format,
    )
    text, alts = READ[format]
    assert alts(content) == ["Eerste", "Derde"]
    assert squeezed("Hier hoort een afbeelding die niet kon worden geplaatst: Lijn van Zuid") in text(content)
    assert remarks == ("De afbeelding “Grafiek 2” kon niet in het bestand worden gezet.",)


def test_word_takes_no_drawings_and_a_pdf_does():
    whole = document(Heading("A"), Picture(SVG, "Lijn"))
    assert made(whole, "pdf")[1] == ()
    assert len(made(whole, "docx")[1]) == 1


def test_who_calls_the_writer_itself_hears_which_picture_fails():
    pictures = [Picture(PNG, "a"), Picture(b"<svg><g>", "b"), Picture(SVG, "c"), Picture(b"x", "d")]
    with pytest.raises(PictureError) as raised:
        to_pdf(document(Heading("A"), *pictures))
    assert raised.value.numbers == (1, 3)


@pytest.mark.parametrize("format", CONTENT_TYPES)
def test_a_title_or_heading_without_text_and_a_level_passed_over_are_put_right(format):
    blocks = (Heading("\x00", 2), Heading("Diep", 3), Picture(PNG, " "), Paragraph("Tekst"))
    odd = document(*blocks)
    with pytest.raises(DocumentError):
        to_pdf(odd)
    content, remarks = made(odd, format)
    assert squeezed("Zonder titel") in READ[format][0](content)
    assert len(remarks) == 2
    assert [(one.text, one.level) for one in mended(odd, drawings=True)[0].blocks[:2]] == [
        ("Zonder titel", 1),
        ("Diep", 2),
    ]


def test_what_is_right_is_left_as_it_is():
    kept, remarks = mended(document(*FULL), drawings=True)
    assert (tuple(kept.blocks), kept.title, remarks) == (FULL, "Titel", ())


def test_the_size_of_a_picture_is_that_of_a_whole_png():
    assert png_size(PNG) == (2, 1)
    assert png_size(PNG + b"more") == (2, 1)
    assert png_size(SVG) is None


def deep(levels):
    rich = Rich([Line([Run("bodem")])])
    for level in range(levels):
        rich = Rich([Line([Run(f"diep {level}")]), Items([rich], is_ordered=level % 2 == 0)])
    return rich


ODD = {
    "a letter of 5,000": Rich([Line([Run("y" * 5000)])]),
    "100,000 signs": Rich([Line([Run("lang woord " * 9000)])]),
    "lists 3,000 deep": deep(3000),
    "signs no file may hold": Rich([Line([Run("a\x00\x1b\ud800\ufffe\x0bb")])]),
    "right to left": Rich([Line([Run("مرحبا \u202eשלום\u202c", bold=True)])]),
    "emoji": Rich([Line([Run("👨‍👩‍👧 ❤\ufe0f 🇳🇱 a" + "\u0301" * 300)])]),
    "a table of 200 columns": Rich([Grid([["a"] * 200] * 3, 1)]),
    "a table of 800 rows": Rich([Grid([["a", "b"]] * 800, 1)]),
    "code": Rich([Line([Run('#panic() ]] </w:t> & "', link='https://x.nl/"><b>')])]),
}


@pytest.mark.parametrize("format", CONTENT_TYPES)
@pytest.mark.parametrize("rich", ODD.values(), ids=ODD)
def test_any_text_makes_a_file(rich, format):
    began = time.monotonic()
    content, remarks = made(document(Heading("A"), rich, dense(1, rich)), format)
    assert remarks == ()
    assert time.monotonic() - began < 20
    if format == "pdf":
        assert pdf_faults(content) == []
    else:
        assert squeezed("Slotregel.") in word_text(content)


def test_what_is_deeper_than_lists_go_is_not_lost():
    for format, (text, _) in READ.items():
        told = text(written(document(Heading("A"), deep(40)), format))
        assert [level for level in range(40) if f"diep{level}" not in told] == []
        assert "bodem" in told


@pytest.mark.parametrize("format", CONTENT_TYPES)
@pytest.mark.parametrize("blank", ["", " \n", "\u200b", "\u00a0\u200b\u2028"])
def test_a_heading_or_contents_in_which_nothing_can_be_seen_gets_a_title(blank, format):
    content, remarks = made(document(Heading(blank), Contents(blank), Heading("Deel")), format)
    text = READ[format][0](content)
    assert "Zondertitel" in text
    assert "Inhoud" in text
    assert remarks == ("Een kop zonder tekst heet in het bestand “Zonder titel”.",)


@pytest.mark.parametrize(
    ("column", "group"), [("a\n" * 60, "b"), ("a", "b\n" * 300), ("woord " * 800, "woord " * 4000)]
)
def test_a_title_as_high_as_a_page_does_not_come_back_on_each_page(column, group):
    """It left one line a page for the rows, or none: thousands of pages, or no end."""
    table = Table(
        "T",
        [Column(column, share=1), Column("c", share=3)],
        [Group([["x", "regel\n" * 400]], group)],
        is_dense=True,
    )
    data = to_pdf(document(Heading("A"), Turn(is_landscape=True), table))
    assert len(pdf_of(data).pages) < 40
    assert pdf_faults(data) == []


def test_a_text_marked_as_heading_is_set_in_the_time_of_a_text():
    long = Rich([Line([Run("woord " * 15_000)], is_heading=True)])
    begun = time.process_time() + os.times().children_user
    data = to_pdf(document(Heading("A"), Turn(is_landscape=True), dense(3, long)))
    assert time.process_time() + os.times().children_user - begun < 2
    assert pdf_text(data).count("woord") == 45_000
