"""A document as Word file, with real styles, so that it can be edited on and read aloud."""

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

from .blocks import (
    AUTHOR,
    Block,
    Contents,
    Document,
    DocumentError,
    Facts,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    Table,
    check,
    plain,
)
from .word_parts import StyleIds, add_paragraph, bookmark, describe, field, link, rule_above, said
from .word_styles import TEXT_WIDTH, prepare
from .word_table import add_table

LOOKS = {Look.TEXT: "Body Text", Look.LEAD: "Lead", Look.SOFT: "Soft"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file can tell: when it was made says nothing."""


def to_docx(document: Document) -> bytes:
    """The document as Word file; the same document always gives the same bytes. Raises `DocumentError`."""
    check(document)
    word = docx.Document()
    prepare(word)
    _describe_file(word, document)
    _Writer(word, document).write()
    written = io.BytesIO()
    word.save(written)
    return _timeless(written)


def _describe_file(word: WordDocument, document: Document) -> None:
    told = word.core_properties
    told.title, told.subject, told.author = (
        plain(text)[:255] for text in (document.title, document.description, AUTHOR)
    )
    told.language, told.comments, told.keywords = "nl-NL", "", ""
    told.last_modified_by, told.revision = AUTHOR, 1
    for key, relation in list(word.part.package.rels.items()):
        if (
            relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL
        ):  # of the empty document that python-docx begins with
            del word.part.package.rels[key]
    told.created = told.modified = datetime.combine(document.made_on, time())


def _timeless(written: io.BytesIO) -> bytes:
    """The same file, without the moment at which each part was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return packed.getvalue()


class _Writer:
    """Writes the blocks one after the other; knows which number the next picture and heading have."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word, self.document = word, document
        self.styles = StyleIds(word)
        self.headings, self.breaks = 0, False

    def write(self) -> None:
        for block in self.document.blocks:
            self._block(block)
        for at, line in enumerate(self.document.colophon):
            paragraph = self._paragraph(line, "Soft")
            if at == 0:
                rule_above(paragraph)
        footer = self.word.sections[0].footer.paragraphs[0]
        footer.style = self.word.styles["Footer"]
        said(footer, self.document.footer)
        footer.add_run().add_tab()
        said(footer, "Pagina ")
        field(footer, "PAGE")
        said(footer, " van ")
        field(footer, "NUMPAGES")

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(text, look):
                self._paragraph(text, LOOKS[look])
            case Points() | Facts():
                self._listed(block)
            case Notice(text):
                self._paragraph(text, "Notice")
            case Picture():
                self._picture(block)
            case Table():
                add_table(self.word, block, self.styles)
            case Contents(title):
                self._contents(title)
            case PageBreak():
                self.breaks = True

    def _listed(self, block: Points | Facts) -> None:
        if isinstance(block, Points):
            for item in block.items:
                self._paragraph(item, "List Bullet")
            return
        for term, told in block.pairs:
            paragraph = self._paragraph(term, "Fact")
            paragraph.runs[0].bold = True
            paragraph.add_run().add_tab()
            said(paragraph, told)

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = add_paragraph(self.word, self.styles[style])
        if text:
            said(paragraph, text)
        if self.breaks:
            paragraph.paragraph_format.page_break_before, self.breaks = True, False
        return paragraph

    def _heading(self, heading: Heading) -> None:
        paragraph = self._paragraph(heading.text, f"Heading {heading.level}")
        if heading.level == 1:
            self.headings += 1
            bookmark(paragraph, f"deel{self.headings}", self.headings)

    def _picture(self, picture: Picture) -> None:
        paragraph = self._paragraph("", "Figure")
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(picture.data), width=Cm(TEXT_WIDTH))
        except UnrecognizedImageError:
            raise DocumentError("Word takes a picture as PNG only") from None
        describe(shape, plain(picture.alt))
        if picture.caption:
            self._paragraph(picture.caption, "Caption")

    def _contents(self, title: str) -> None:
        """A table of contents as Word knows it, filled already: without page numbers, which only Word can tell."""
        self._paragraph(title, "Contents Heading")
        texts = [
            block.text for block in self.document.blocks if isinstance(block, Heading) and block.level == 1
        ]
        parts = list(enumerate(texts, 1))[self.headings :]
        for at, (number, text) in enumerate(parts):
            paragraph = self._paragraph("", "toc 1")
            if at == 0:
                field(paragraph, r'TOC \o "1-1" \h \n', part="begin")
            link(paragraph, text, f"deel{number}")
            if at == len(parts) - 1:
                field(paragraph, "", part="end")
