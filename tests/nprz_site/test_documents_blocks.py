"""What a document may consist of, before it becomes a file."""

from datetime import date

import pytest

from nprz_site.documents.blocks import (
    Column,
    Document,
    DocumentError,
    Group,
    Heading,
    Paragraph,
    Picture,
    Table,
    check,
    plain,
)
from nprz_site.documents.pdf import to_pdf
from nprz_site.documents.word import to_docx
from tests.documents import PNG


def document(*blocks, title="Titel"):
    return Document(title, "Waar het over gaat.", blocks, date(2024, 5, 1), "Voet")


ROWS = Group([["2022", "1"], ["2023"]])
REFUSED = {
    "no title": document(title=" \x00"),
    "a picture without words": document(Heading("A"), Picture(PNG, " ")),
    "a level passed over": document(Heading("A"), Heading("B", 3)),
    "begins below the first level": document(Heading("A", 2)),
    "an empty heading": document(Heading("\n")),
    "a row that is too short": document(Table("T", [Column("a"), Column("b")], [ROWS])),
    "a table without columns": document(Table("T", [], [])),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("write", [check, to_pdf, to_docx])
def test_what_not_everybody_can_read_is_refused_with_its_reason(write, refused):
    with pytest.raises(DocumentError, match=r"title|picture|heading|table"):
        write(refused)


def test_a_document_that_holds_to_the_rules_is_let_through():
    check(document(Heading("A"), Heading("B", 2), Heading("C", 3), Heading("D"), Paragraph("")))


def test_signs_that_no_file_may_hold_go_and_line_breaks_become_one_kind():
    assert plain("a\x00\x07\ud800\ufffeb\r\nc\rd\u2028e\tf") == "ab\nc\nd\ne f"
    assert plain("één “woord” 😀 مرحبا") == "één “woord” 😀 مرحبا"
