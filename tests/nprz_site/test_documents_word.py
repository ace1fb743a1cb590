"""Documents as Word file: real styles, alternative texts, tables that break well, and nothing that depends on the moment."""

from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from nprz_site.documents.blocks import (
    Column,
    Contents,
    Document,
    DocumentError,
    Facts,
    Group,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    Table,
)
from nprz_site.documents.word import to_docx
from tests.documents import PNG, SVG, squeezed, word_alts, word_of, word_parts, word_text

COLUMNS = [Column("Periode"), Column("Zuid", is_number=True), Column("G4", is_number=True)]
GROUPS = [Group([["2023", "52,6", ""]], "Stand VGR 2023"), Group([["2020", "51,3", "59"]], "Stand VGR 2020")]
FULL = [
    Heading("Voorblad"), Paragraph("Zuid liep in.", Look.LEAD), Notice("Concept."), Contents("Inhoud"), PageBreak(),
    Heading("Groep 8"), Paragraph("Eerste regel\nTweede regel"), Picture(PNG, "Lijngrafiek van Zuid.", "Open is voorlopig."),
    Heading("Som", 2), Facts([("Ingelopen", "a ÷ b\n= 39,0 %")]), Table("In procenten", COLUMNS, GROUPS),
    Points(["Werk 1", "Werk 2"]), PageBreak(), Heading("Groep 9"), Paragraph("Klein.", Look.SOFT),
]  # fmt: skip
HOSTILE = [
    "#panic() $x$",
    "<script>alert(1)</script> &amp; ]]>",
    "<w:t>x</w:t>",
    "=1+1",
    "😀 漢 مرحبا שלום",
    "a\u202eb",
    "y" * 10_000,
]


def document(*blocks, title="Titel", **more):
    told = {"made_on": date(2024, 5, 1), "footer": "Voet", "colophon": ["Stand VGR 2023."]}
    return Document(title, "Waar het over gaat.", blocks, **(told | more))


@pytest.fixture(scope="module")
def word():
    return word_of(to_docx(document(*FULL)))


def centimetres(length):
    return round(length / Cm(1), 1)


def styles_of(word):
    return {one.text.split("\t")[0]: one.style.name for one in word.paragraphs if one.text}


def test_every_block_is_in_the_file_with_a_style_of_its_own(word):
    found = styles_of(word)
    assert found | {
        "Voorblad": "Heading 1", "Zuid liep in.": "Lead", "Concept.": "Notice", "Eerste regel\nTweede regel": "Body Text",
        "Som": "Heading 2", "Ingelopen": "Fact", "In procenten": "Caption", "Werk 1": "List Bullet", "Klein.": "Soft",
        "Open is voorlopig.": "Caption", "Stand VGR 2023.": "Soft",
    } == found  # fmt: skip
    text = word_text(to_docx(document(*FULL)))
    for told in ("a ÷ b= 39,0 %", "52,6", "Stand VGR 2020", "Voet", "Pagina 1 van 1"):
        assert squeezed(told) in text


def test_it_says_what_it_is_and_in_which_language(word):
    told = word.core_properties
    assert (told.title, told.author, told.subject) == ("Titel", "Programmabureau NPRZ", "Waar het over gaat.")
    assert told.created.date() == told.modified.date() == date(2024, 5, 1)
    languages = [one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))]
    assert set(languages) == {"nl-NL"}
    assert centimetres(word.sections[0].page_width) == 21


def test_pages_are_numbered_by_word(word):
    codes = [one.text.strip() for one in word.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_contents_lead_to_bookmarks_that_are_there(word):
    links = [one.get(qn("w:anchor")) for one in word.element.body.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    assert links == ["deel2", "deel3"]
    assert marks == ["deel1", "deel2", "deel3"]
    kinds = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_a_page_break_goes_with_the_heading_after_it(word):
    broken = [one.text for one in word.paragraphs if one.paragraph_format.page_break_before]
    assert broken == ["Groep 8", "Groep 9"]


def test_a_picture_has_its_alternative_text(word):
    assert word_alts(to_docx(document(*FULL))) == ["Lijngrafiek van Zuid."]
    assert centimetres(word.inline_shapes[0].width) == 17


def test_a_table_repeats_its_header_keeps_rows_whole_and_has_its_widths(word):
    (table,) = word.tables
    header, *rows = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [centimetres(cell.width) for cell in header.cells] == [2.6, 3, 3]
    assert [centimetres(cell.width) for cell in rows[1].cells] == [2.6, 3, 3]
    assert [cell.text for cell in rows[0].cells] == ["Stand VGR 2023"] * 3
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "In procenten"


@pytest.mark.parametrize("numbers", [1, 5, 12])
def test_a_table_fits_between_the_margins(numbers):
    columns = [Column("Gebied"), *[Column(f"Een lange naam {at}", is_number=True) for at in range(numbers)]]
    rows = [["Groot IJsselmonde-Noord", *["voorlopig 1.000"] * numbers]] * 40
    for table in (
        Table("T", columns, [Group(rows)]),
        Table("T", [Column("a")] * (numbers + 1), [Group(rows)]),
    ):
        (made,) = word_of(to_docx(document(Heading("A"), table))).tables
        assert centimetres(sum(cell.width for cell in made.rows[1].cells)) <= 17


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_stays_text_wherever_it_stands(text):
    data = to_docx(
        document(
            Heading(text), Paragraph(text), Notice(text), Contents(text), Heading(text), Facts([(text, text)]), Points([text]),
            Picture(PNG, text, text), Table(text, [Column(text)], [Group([[text]], text)]),
            title=text, footer=text, colophon=[text],
        )
    )  # fmt: skip
    assert word_text(data).count(squeezed(text)) == 16
    assert word_alts(data) == [text]
    for name, part in word_parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def test_signs_that_xml_cannot_hold_are_left_out():
    data = to_docx(
        document(Heading("a\x00b\x0bc\ud800\uffff"), Picture(PNG, "a\x07b"), footer="\x1bvoet", title="t\x00")
    )
    assert word_text(data).startswith("abc")
    assert word_alts(data) == ["ab"]


def test_the_same_document_gives_the_same_bytes():
    assert to_docx(document(*FULL)) == to_docx(document(*FULL))
    assert to_docx(document(*FULL)) != to_docx(replace(document(*FULL), made_on=date(2024, 5, 2)))


def test_nothing_of_the_empty_document_that_it_was_made_from_comes_along():
    parts = word_parts(to_docx(document(*FULL)))
    assert [name for name in parts if "thumbnail" in name] == []
    assert b"python-docx" not in parts["docProps/core.xml"]


def test_a_drawing_is_refused_with_its_reason():
    with pytest.raises(DocumentError, match="pictures"):
        to_docx(document(Heading("A"), Picture(SVG, "Alt")))
