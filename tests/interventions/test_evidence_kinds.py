"""What a file is follows from its content: what is kept, what is refused, and with which words."""

import re

import pytest

from interventions.evidence_kinds import (
    KB,
    MB,
    MOST_BYTES,
    MOST_NAME,
    Kind,
    Refused,
    clean_name,
    kind_of,
    recognised,
    size_in_words,
)

from . import evidence_files as files


@pytest.mark.parametrize("name", files.GOOD)
def test_each_kind_is_known_by_its_content(name):
    kind = kind_of(name, files.GOOD[name])
    assert name.rpartition(".")[2].lower() in kind.endings


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("verslag.pdf", b"", "leeg"),
        ("verslag.pdf", files.EXE, "Dit soort bestand kan niet"),
        ("verslag.pdf", files.HTML, "Dit soort bestand kan niet"),
        ("verslag.pdf", b"\n\n" + files.HTML + files.PDF, "Dit soort bestand kan niet"),
        ("foto.png", files.SVG, "Dit soort bestand kan niet"),
        ("foto.svg", files.SVG, "Dit soort bestand kan niet"),
        ("tekst.txt", b"zomaar tekst", "Dit soort bestand kan niet"),
        ("foto.heic", files.HEIC, "Bewaar hem als jpg"),
        ("verslag.pdf", files.PNG, "De inhoud is een afbeelding (png), maar de naam eindigt op .pdf"),
        ("verslag.exe", files.PDF, "“….pdf”"),
        ("verslag.pdf.html", files.PDF, "eindigt op .html"),
        ("verslag", files.PDF, "heeft geen einde zoals .pdf"),
        ("brief.docx", files.office("xl"), "Excel-werkmap"),
        ("brief.docx", files.office("word", **{"word/vbaProject.bin": b"x"}), "macro"),
        ("brief.docx", files.office("word", **{"word/VBAPROJECT.BIN": b"x"}), "macro"),
        ("cijfers.xlsx", files.office("xl", **{"xl/macrosheets/sheet1.xml": b"x"}), "macro"),
        (
            "brief.docx",
            files.archive({"[Content_Types].xml": "ms-word.document.macroEnabled.main", "word/a.xml": ""}),
            "macro",
        ),
        ("tekst.odt", files.odf(**{"Basic/Standard/Module1.xml": "Sub"}), "macro"),
        ("tekst.odt", files.odf(**{"META-INF/manifest.xml": "<encryption-data/>"}), "wachtwoord"),
        ("brief.docx", files.encrypted_zip(), "wachtwoord"),
        ("brief.docx", files.ole("EncryptionInfo", "EncryptedPackage"), "wachtwoord"),
        ("oud.xls", files.ole("Workbook", "_VBA_PROJECT_CUR"), "macro"),
        ("mail.msg", files.ole("__properties_version1.0"), "Dit soort bestand kan niet"),
        ("brief.docx", files.office()[:-30], "beschadigd"),
        ("brief.docx", files.archive({"a.txt": "a"}), "zip-bestand"),
        ("alles.zip", files.archive({"a.txt": "a"}), "zip-bestand"),
        ("brief.docx", files.bomb(), "onwaarschijnlijk groot"),
        ("brief.docx", files.office(**{f"word/{i}": "" for i in range(5001)}), "onwaarschijnlijk groot"),
        (
            "brief.docx",
            files.archive({"[Content_Types].xml": b"0" * (2 * MB), "word/a.xml": ""}),
            "onwaarschijnlijk",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused_is_refused_with_the_reason(name, content, reason):
    with pytest.raises(Refused, match=re.escape(reason)):
        kind_of(name, content)


def test_program_with_an_office_archive_behind_it_is_refused():
    with pytest.raises(Refused):
        recognised(files.EXE + files.office())


def test_ten_megabytes_are_kept_and_a_byte_more_is_not():
    largest = files.PDF.ljust(MOST_BYTES, b"\0")
    assert kind_of("groot.pdf", largest) is Kind.PDF
    with pytest.raises(Refused, match="10,1\xa0MB; hooguit 10\xa0MB kan"):
        kind_of("groot.pdf", largest + b"\0")


def test_document_with_a_sheet_in_it_is_what_its_name_says():
    both = files.ole("WordDocument", "Workbook")
    assert kind_of("a.doc", both) is Kind.DOC
    assert kind_of("a.xls", both) is Kind.XLS


def test_the_name_of_a_stream_in_the_text_is_no_stream():
    text = "het woord WordDocument\0".encode("utf-16-le")
    with pytest.raises(Refused):
        recognised(files.ole() + text.ljust(256, b"\0"))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("verslag.pdf", "verslag.pdf"),
        ("C:\\Users\\jan\\verslag.pdf", "verslag.pdf"),
        ("../../etc/verslag.pdf", "verslag.pdf"),
        ("ver\r\nSet-Cookie: a=b.pdf", "ver Set-Cookie: a=b.pdf"),
        ("verslag\u202efdp.exe", "verslagfdp.exe"),
        ("a\u200bb\0c.pdf", "ab c.pdf"),
        ('hij zei "ja".pdf', 'hij zei "ja".pdf'),
        ("überzicht 日本.pdf", "überzicht 日本.pdf"),
        ("", "bestand"),
        (".pdf", "pdf"),
        ("...", "bestand"),
    ],
)
def test_names_are_cleaned_and_otherwise_left_alone(raw, clean):
    assert clean_name(raw) == clean


def test_long_name_keeps_its_ending():
    name = clean_name("a" * 500 + ".docx")
    assert len(name) == MOST_NAME
    assert name.endswith("a.docx")
    assert len(clean_name("a." + "b" * 500)) <= MOST_NAME


@pytest.mark.parametrize(
    ("size", "told"),
    [(12, "12\xa0bytes"), (KB, "1\xa0kB"), (340 * KB, "340\xa0kB"), (int(1.24 * MB), "1,2\xa0MB")],
)
def test_sizes_are_told_the_dutch_way(size, told):
    assert size_in_words(size) == told
