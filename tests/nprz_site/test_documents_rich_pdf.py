"""Rich text and pages on their side as PDF: read back, and held against the rules of PDF/UA-1."""

import pytest

from nprz_site.documents.blocks import Contents, Grid, Heading, Items, Line, PageBreak, Rich, Run, Table, Turn
from nprz_site.documents.pdf import to_pdf
from tests.documents import pdf_faults, pdf_of, pdf_tags, pdf_text, squeezed
from tests.nprz_site.rich_documents import FULL, dense, document


@pytest.fixture(scope="module")
def full():
    return to_pdf(document(*FULL))


def test_everybody_can_read_it_and_all_of_it_is_there(full):
    text = pdf_text(full)
    for told in ("Tussenkop", "Gewoon, vet, schuin en een adres", "punt twee", "vervolg", "1. genummerd", "Tabelletje",
                 "Kop b", "los", "● groen", "Thema", "Slotregel."):  # fmt: skip
        assert squeezed(told) in text, told
    assert pdf_faults(full) == []


def test_the_signs_of_the_colours_are_in_the_file_and_not_squares():
    text = pdf_text(to_pdf(document(Heading("A"), Rich([Line([Run("● groen ▲ oranje ■ rood ○ wit")])]))))
    assert squeezed("● groen ▲ oranje ■ rood ○ wit") in text
    assert "□" not in text


def test_pages_lie_on_their_side_between_two_turns(full):
    pages = pdf_of(full).pages
    lying = [page.mediabox.width > page.mediabox.height for page in pages]
    assert lying[:2] == [False, False]
    assert lying[-1] is False
    assert all(lying[2:-1])
    assert sum(lying) > 1


def test_its_outline_has_the_headings_of_three_levels_and_the_contents_as_many_as_asked_for(full):
    read = pdf_of(full)
    assert titles(read.outline) == [
        "Voorop", "Deel een", ["Sub een"], "Deel twee", "Deel drie", ["Sub drie", ["Diep"]],
    ]  # fmt: skip
    first = squeezed(read.pages[0].extract_text())
    assert "Subdrie" in first
    assert "Diep" not in first


def titles(outline):
    return [titles(one) if isinstance(one, list) else one.title for one in outline]


def test_lists_tables_and_links_are_tagged_as_such(full):
    kinds = [str(one["/S"]) for one in pdf_tags(full)]
    assert kinds.count("/Link") >= 12 + 1
    assert kinds.count("/L") >= 2 * 13
    assert kinds.count("/Table") == 1 + 2 * 13
    assert {"/Strong", "/Em", "/LI", "/TH"} <= set(kinds)


def test_the_header_of_a_long_table_is_on_each_of_its_pages(full):
    pages = [squeezed(page.extract_text()) for page in pdf_of(full).pages if page.mediabox.width > 700]
    assert sum("Resultaat" in page for page in pages) >= len(pages) - 1 > 1


def test_a_link_leads_where_it_says_and_one_that_leads_nowhere_is_just_words():
    lines = [
        Run("goed", link="https://x.nl/a b"),
        Run("fout", link="javascript:alert(1)"),
        Run("half", link="http://[x"),
    ]
    read = pdf_of(to_pdf(document(Heading("A"), Rich([Line(lines)]))))
    found = [one.get_object()["/A"]["/URI"] for one in read.pages[0]["/Annots"]]
    assert found == ["https://x.nl/a%20b"]
    assert "goedfouthalf" in squeezed(read.pages[0].extract_text())


def test_the_same_document_gives_the_same_bytes(full):
    assert to_pdf(document(*FULL)) == full


@pytest.mark.parametrize(
    "rich",
    [
        Rich([]),
        Rich([Line([])]),
        Rich([Items([])]),
        Rich([Items([Rich([])])]),
        Rich([Grid([])]),
        Rich([Grid([[""]], 1)]),
        Rich([Grid([["a"], ["b", "c"]])]),
        Rich([Grid([["x"] * 70] * 2)]),
        Rich([Line([Run("", link="https://x.nl", bold=True), Run(" ", link="https://x.nl")])]),
        Rich([Line([Run("w" * 5000, bold=True)])]),
    ],
)
def test_odd_rich_text_makes_a_file_that_everybody_can_read(rich):
    data = to_pdf(document(Heading("A"), rich, dense(2, rich)))
    assert pdf_faults(data) == []


def test_a_row_longer_than_a_page_goes_on_on_the_next():
    long = Rich([Line([Run("woord " * 4000)]), Line([Run("Einde.")])])
    read = pdf_of(to_pdf(document(Heading("A"), Turn(is_landscape=True), dense(1, long))))
    assert len(read.pages) > 2
    assert "Einde." in read.pages[-1].extract_text()


def test_a_turn_makes_no_empty_page():
    blocks = (
        Turn(is_landscape=True), Heading("A"), Turn(is_landscape=True), PageBreak(), Heading("B"), Turn(is_landscape=False),
        PageBreak(), Heading("C"), Turn(is_landscape=True), Turn(is_landscape=False),
    )  # fmt: skip
    pages = pdf_of(to_pdf(document(*blocks))).pages
    assert [page.mediabox.width > 700 for page in pages] == [True, True, False]


def test_contents_without_headings_and_a_table_without_rows_are_no_reason_to_fail():
    assert pdf_faults(to_pdf(document(Heading("A"), Contents("Inhoud", 3)))) == []
    table = Table("T", dense(0).columns, [], is_dense=True)
    assert pdf_faults(to_pdf(document(Heading("A"), table, dense(0)))) == []


def test_emphasis_is_seen():
    runs = [Run("recht "), Run("schuin", italic=True)]
    page = pdf_of(to_pdf(document(Heading("A"), Rich([Line(runs)])))).pages[0]
    names = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
    assert [name for name in names if "Italic" in name]
