"""Documents as PDF: read back, and held against the rules of PDF/UA-1."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nprz_site.documents import pdf
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
from nprz_site.documents.pdf import to_pdf
from tests.documents import PNG, SVG, pdf_alts, pdf_faults, pdf_of, pdf_tags, pdf_text, squeezed

COLUMNS = [Column("Periode"), Column("Zuid", is_number=True), Column("G4", is_number=True)]
GROUPS = [
    Group([["2023", "52,6", ""]], "Stand VGR 2023"),
    Group([["2020", "51,3", "voorlopig 59"]], "Stand VGR 2020"),
]
FULL = [
    Heading("Inhoudsblad"), Paragraph("Zuid liep in.", Look.LEAD), Notice("Concept."), Contents("Inhoud"), PageBreak(),
    Heading("Groep 8"), Paragraph("Eerste regel\nTweede regel"), Picture(SVG, "Lijngrafiek van Zuid.", "Open is voorlopig."),
    Heading("Som", 2), Facts([("Ingelopen", "a ÷ b\n= 39,0 %"), ("Een term die niet in de marge past", "x")]),
    Table("In procenten", COLUMNS, GROUPS), Points(["Werk 1", "Werk 2"]), Paragraph("Klein.", Look.SOFT),
]  # fmt: skip
HOSTILE = [
    "#panic() #read(\"/etc/passwd\") #sys.inputs", "$ x^2 $ \\alpha `raw` *b* _i_ @label <label> = Kop", "<script>alert(1)</script> &amp;",
    "\"); #eval(\"1\") (\"", "// weg /* weg */ ~ --- '", "{\"kind\": \"heading\"} \\n \\u{41}",
]  # fmt: skip


def document(*blocks, title="Titel", **more):
    told = {"made_on": date(2024, 5, 1), "footer": "Voet van de bladzijde", "colophon": ["Stand VGR 2023."]}
    return Document(title, "Waar het over gaat.", blocks, **(told | more))


def test_every_block_is_in_the_file_and_everybody_can_read_it():
    data = to_pdf(document(*FULL))
    text = pdf_text(data)
    for told in (
        "Zuid liep in.", "Concept.", "Tweede regel", "Zuid 52,6", "Open is voorlopig.", "a ÷ b = 39,0 %", "In procenten",
        "voorlopig 59", "Stand VGR 2020", "Werk 2", "Klein.", "Stand VGR 2023.", "Voet van de bladzijde", "Pagina 2 van 2",
    ):  # fmt: skip
        assert squeezed(told) in text, told
    assert pdf_alts(data) == ["Lijngrafiek van Zuid."]
    assert pdf_faults(data) == []


def test_it_says_what_it_is_and_in_which_language():
    read = pdf_of(to_pdf(document(*FULL, title="Blad & <titel>")))
    assert read.metadata.title == "Blad & <titel>"
    assert read.metadata.author == "Programmabureau NPRZ"
    assert read.metadata.creation_date.date() == date(2024, 5, 1)
    assert read.trailer["/Root"]["/Lang"] == "nl-NL"
    assert [one.title for one in read.outline if not isinstance(one, list)] == ["Inhoudsblad", "Groep 8"]


def test_the_contents_lead_to_what_comes_after_them():
    read = pdf_of(to_pdf(document(*FULL)))
    first = squeezed(read.pages[0].extract_text())
    assert "Groep82" in first
    assert first.count("Inhoudsblad") == 1
    assert len(read.pages[0]["/Annots"]) == 1


def test_headers_of_a_table_are_headers_of_their_column():
    cells = [one for one in pdf_tags(to_pdf(document(*FULL))) if one["/S"] in {"/TH", "/TD"}]
    scopes = [next(part.get("/Scope") for part in one["/A"]) for one in cells if one["/S"] == "/TH"]
    assert scopes == ["/Column"] * 5  # the columns, and the two reports above their rows
    assert sum(one["/S"] == "/TD" for one in cells) == 6


def test_the_same_document_gives_the_same_bytes():
    assert to_pdf(document(*FULL)) == to_pdf(document(*FULL))
    assert to_pdf(document(*FULL)) != to_pdf(replace(document(*FULL), made_on=date(2024, 5, 2)))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_stays_text_wherever_it_stands(text):
    data = to_pdf(
        document(
            Heading(text), Paragraph(text, Look.LEAD), Notice(text), Contents(text), Heading(text), Facts([(text, text)]),
            Points([text]), Picture(SVG, text, text), Table(text, [Column(text)], [Group([[text]], text)]),
            title=text, footer=text, colophon=[text],
        )
    )  # fmt: skip
    assert pdf_text(data).count(squeezed(text)) >= 14
    assert pdf_alts(data) == [text]
    assert pdf_faults(data) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07c\ud800d\ufffe", "abcd"),
        ("blij 😀 漢", "blij □ □"),
        ("Ayşe Çelik, Łukasz, Ælfgifu", "Ayşe Çelik, Łukasz, Ælfgifu"),
        ("Ελλάδα Жанна ← →", "Ελλάδα Жанна ← →"),
        ("e\u0301e\u0301n ❤\ufe0f", None),
        ("", ""),
    ],
)
def test_a_sign_that_no_font_has_becomes_a_square_and_all_others_stay(text, shown):
    picture = Picture(SVG.replace(b"Zuid", text.encode(errors="ignore")), "Alt")
    data = to_pdf(document(Heading("Kop"), Paragraph(text), picture))
    assert shown is None or pdf_text(data).count(squeezed(shown)) >= 2
    assert pdf_faults(data) == []


def test_arabic_and_hebrew_are_set_and_break_nothing():
    data = to_pdf(document(Heading("مرحبا"), Paragraph("naam: مرحبا en שלום \u202eomgekeerd")))
    assert "□" not in pdf_text(data)
    assert "naam:" in pdf_text(data)
    assert pdf_faults(data) == []


@pytest.mark.parametrize("long", ["lang " * 2000, "x" * 10_000, "Woord\n" * 300])
def test_long_texts_go_on_over_pages_and_within_the_margins(long):
    table = Table("T", COLUMNS, [Group([[long[:60], "1", "2"]] * 60, long[:200])])
    data = to_pdf(
        document(Heading(long[:200]), Paragraph(long), Facts([("Definitie", long), (long[:200], "x")]), table)
    )
    read = pdf_of(data)
    assert len(read.pages) > 3
    assert pdf_text(data).count(squeezed(long)[:40]) >= 60
    edges = []
    for one in read.pages:
        one.extract_text(visitor_text=lambda text, cm, tm, *_: edges.append(tm[4]) if text.strip() else None)
    assert max(edges) < 595 - 50
    assert pdf_faults(data) == []


def test_nothing_but_a_title_and_one_value_is_a_document_too():
    for blocks in (
        [Heading("A")],
        [Heading("A"), Table("", [Column("Zuid")], [Group([["1"]])])],
        [Heading("A"), Facts([]), Points([])],
    ):
        assert pdf_faults(to_pdf(document(*blocks, colophon=()))) == []


def test_a_picture_of_pixels_will_do_and_what_is_no_picture_is_refused():
    assert pdf_alts(to_pdf(document(Heading("A"), Picture(PNG, "Alt")))) == ["Alt"]
    for data in (b"\xff\xfe\x00", b"geen plaatje"):
        with pytest.raises(DocumentError, match=r"picture|made"):
            to_pdf(document(Heading("A"), Picture(data, "Alt")))


def test_setting_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(DocumentError, match="more than"):
        to_pdf(document(Heading("A")))


def test_a_web_worker_loads_neither_what_sets_nor_what_writes_word():
    code = "import django; django.setup(); import nprz_site.urls, openpyxl, sys; print(openpyxl.LXML, {'typst', 'docx'} & {*sys.modules})"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(pdf.__file__).parents[2], capture_output=True, text=True,
        env={"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "nprz_site.settings"},
    )  # fmt: skip
    assert told.stdout.strip() == "False set()", told.stderr


def test_the_fonts_are_ours_and_carry_another_name_than_the_reserved_one():
    folder = Path(pdf.__file__).with_name("fonts")
    names = {str(one["/BaseFont"]).partition("+")[2] for one in fonts(to_pdf(document(*FULL)))}
    assert names == {"ZuidSansRegular", "ZuidSansSemiBold", "ZuidSerifSemiBold"}
    assert {path.suffix for path in folder.iterdir()} == {".ttf", ".txt"}


def fonts(data):
    for one in pdf_of(data).pages:
        for font in one["/Resources"]["/Font"].values():
            yield font.get_object()
