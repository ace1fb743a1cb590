"""Rich text and pages on their side as Word file: real lists, links, sections and headers."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from nprz_site.documents.blocks import Contents, Grid, Heading, Items, Line, PageBreak, Rich, Run, Table, Turn
from nprz_site.documents.word import to_docx
from tests.documents import squeezed, word_of, word_parts, word_text
from tests.nprz_site.rich_documents import FULL, TEXT, dense, document


@pytest.fixture(scope="module")
def full():
    return to_docx(document(*FULL))


@pytest.fixture(scope="module")
def word(full):
    return word_of(full)


def found(word, name):
    return [*word.element.body.iter(qn(name))]


def test_all_of_it_is_there(full):
    text = word_text(full)
    for told in (
        "Tussenkop",
        "Gewoon, vet, schuin en een adres",
        "punt twee",
        "vervolg",
        "Tabelletje",
        "Kop b",
        "● groen",
    ):
        assert squeezed(told) in text, told


def test_looks_are_those_of_word(word):
    runs = {one.text: one for paragraph in word.paragraphs for one in paragraph.runs}
    assert runs["vet"].bold
    assert runs["schuin"].italic
    green = next(one for one in found(word, "w:r") if one.text == "● groen")
    assert green.rPr.find(qn("w:color")).get(qn("w:val")) == "1B7F3B"
    assert green.rPr.find(qn("w:b")) is not None


def test_lists_are_numbered_by_word_and_each_begins_at_one(word):
    listed = found(word, "w:numPr")
    depths = [int(one.find(qn("w:ilvl")).get(qn("w:val"))) for one in listed]
    assert depths == [0, 1, 0] * 13
    numbers = [one.find(qn("w:numId")).get(qn("w:val")) for one in listed]
    assert len(set(numbers[1::3])) == 13
    assert len({*numbers[0::3], *numbers[2::3]}) == 1
    kinds = {one.get(qn("w:numId")) for one in word.part.numbering_part.element.findall(qn("w:num"))}
    assert set(numbers) <= kinds


def test_a_link_leads_out_and_each_address_is_told_once(word):
    outside = [one for one in word.part.rels.values() if one.is_external]
    assert [one.target_ref for one in outside] == ["https://nprz.nl/a%20b?c=%C3%A9"]
    links = [one.get(qn("r:id")) for one in found(word, "w:hyperlink") if one.get(qn("r:id"))]
    assert links == [outside[0].rId] * 13


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://[x", "file:///etc/passwd", "mailto:", "//x.nl", "x" * 3000]
)
def test_an_address_that_leads_nowhere_is_no_link(link):
    word = word_of(to_docx(document(Heading("A"), Rich([Line([Run("woord", link=link)])]))))
    assert [one for one in word.part.rels.values() if one.is_external] == []
    assert "woord" in [paragraph.text for paragraph in word.paragraphs]


def test_pages_lie_on_their_side_between_two_turns_each_with_a_foot_as_wide(word):
    assert [round(one.page_width / Cm(1), 1) for one in word.sections] == [21, 29.7, 21]
    assert [one.orientation for one in word.sections] == [0, 1, 0]
    feet = [one.footer for one in word.sections]
    assert [one.is_linked_to_previous for one in feet] == [False] * 3
    assert {one.paragraphs[0].text for one in feet} == {"Voet\tPagina 1 van 1"}
    stops = [
        [round(stop.position / Cm(1), 1) for stop in one.paragraphs[0].paragraph_format.tab_stops]
        for one in feet
    ]
    assert stops == [[], [17, 25.7], []]


def test_a_turn_makes_no_empty_page():
    blocks = (
        Turn(is_landscape=True), Heading("A"), Turn(is_landscape=True), PageBreak(), Heading("B"), Turn(is_landscape=False),
        PageBreak(), Heading("C"), Turn(is_landscape=True), Turn(is_landscape=False),
    )  # fmt: skip
    word = word_of(to_docx(document(*blocks)))
    assert [one.orientation for one in word.sections][:2] == [1, 0]
    assert [one.text for one in word.paragraphs if one.paragraph_format.page_break_before] == ["B"]
    assert [one.text for one in word.paragraphs if one.text == ""] == []


def test_the_contents_lead_to_headings_as_deep_as_asked_for(word):
    links = [one.get(qn("w:anchor")) for one in found(word, "w:hyperlink") if one.get(qn("w:anchor"))]
    marks = {one.get(qn("w:name")) for one in found(word, "w:bookmarkStart")}
    assert links == ["deel2", "deel3", "deel4", "deel5", "deel6"]
    assert set(links) <= marks
    assert [one.style.name for one in word.paragraphs if one.style.name.startswith("toc")] == [
        "toc 1", "toc 2", "toc 1", "toc 1", "toc 2",
    ]  # fmt: skip
    codes = [one.text.strip() for one in found(word, "w:instrText")]
    assert codes == [r'TOC \o "1-2" \h \n']


def test_rows_of_a_dense_table_may_be_parted_but_its_header_comes_back(word):
    table = next(one for one in word.tables if one.rows[0].cells[0].text == "Kleur")
    header, title, *rows = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert title.cells[0].text == "Thema"
    assert all(one._tr.trPr is None or one._tr.trPr.find(qn("w:cantSplit")) is None for one in rows)
    sizes = [round(cell.width / Cm(1), 1) for cell in header.cells]
    assert sizes == [2.6, 1.5, 5.1, 16.5]


def test_every_cell_ends_with_a_paragraph_and_no_two_tables_touch(word):
    assert all(one[-1].tag == qn("w:p") for one in found(word, "w:tc"))
    tables = found(word, "w:tbl")
    assert len(tables) == 1 + 2 * 13
    assert all(one.getnext().tag == qn("w:p") for one in tables)


def test_the_same_document_gives_the_same_bytes(full):
    assert to_docx(document(*FULL)) == full


@pytest.mark.parametrize(
    "rich",
    [
        Rich([]),
        Rich([Items([Rich([]), Rich([Grid([["a"]])])])]),
        Rich([Grid([])]),
        Rich([Grid([["a"], ["b", "c"]])]),
        Rich([Grid([["x"] * 70] * 2)]),
        Rich([TEXT.parts[3]]),
        Rich([Line([Run("\x00\ud800\n\n", link="https://x.nl/\x00", colour="rood")])]),
    ],
)
def test_odd_rich_text_makes_a_sound_file(rich):
    data = to_docx(
        document(Heading("A"), PageBreak(), rich, PageBreak(), dense(2, rich), Contents("Inhoud", 3))
    )
    for name, part in word_parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    word = word_of(data)
    assert all(one[-1].tag == qn("w:p") for one in found(word, "w:tc"))
    assert max((len(one) for one in found(word, "w:tblGrid")), default=0) <= 63


def test_a_table_on_a_new_page_takes_the_break_with_it():
    table = Table("", dense(1).columns, dense(1).groups)
    body = word_of(to_docx(document(Heading("A"), PageBreak(), table))).element.body
    assert body[1].pPr.find(qn("w:pageBreakBefore")) is not None
    assert body[2].tag == qn("w:tbl")
