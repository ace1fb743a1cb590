"""A document as Word file, with real styles, so that it can be edited on and read aloud."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from .blocks import (
    AUTHOR,
    Block,
    Contents,
    Document,
    Facts,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    PictureError,
    Points,
    Rich,
    Table,
    Turn,
    check,
    plain,
)
from .mending import png_size
from .word_elements import add_line
from .word_pages import Pages
from .word_parts import StyleIds, add_paragraph, bookmark, describe, element, field, link, rule_above, said
from .word_rich import Place, RichWriter
from .word_styles import prepare
from .word_table import add_table

TALLEST = {False: 20.0, True: 11.5}
"""Centimetres that a picture may be high, on an upright page and on one that lies."""
LOOKS = {Look.TEXT: "Body Text", Look.LEAD: "Lead", Look.SOFT: "Soft"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file can tell: when it was made says nothing."""


def to_docx(document: Document) -> bytes:
    """The document as Word file; the same document always gives the same bytes.

    Raises `PictureError` for pictures that Word does not take, `DocumentError` for anything else.
    """
    check(document)
    _check_pictures(document)
    word = docx.Document()
    prepare(word)
    _describe_file(word, document)
    _Writer(word, document).write()
    written = io.BytesIO()
    word.save(written)
    return _timeless(written)


def _check_pictures(document: Document) -> None:
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    if failing := [at for at, one in enumerate(pictures) if png_size(one.data) is None]:
        raise PictureError(failing)


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
    """Writes the blocks one after the other; knows which number the next heading has, and whether a new page comes first."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word, self.document = word, document
        self.styles = StyleIds(word)
        self.rich = RichWriter(word, self.styles)
        self.pages = Pages(word, document.footer, self.styles)
        self.depth = max((one.depth for one in document.blocks if isinstance(one, Contents)), default=1)
        self.headings, self.breaks = 0, False

    def write(self) -> None:
        for block in self.document.blocks:
            self._block(block)
        for at, line in enumerate(self.document.colophon):
            paragraph = self._paragraph(line, "Soft")
            if at == 0:
                rule_above(paragraph)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph() | Notice() | Points() | Facts():
                self._text(block)
            case Picture():
                self._picture(block)
            case Table():
                self._add(lambda body: add_table(block, body, self.rich, self.pages.width))
            case Rich():
                self._add(lambda body: self._rich(block, body))
            case Contents(title, depth):
                self._contents(title, depth)
            case _:
                self._new_page(block)

    def _new_page(self, block: PageBreak | Turn) -> None:
        """A section begins on one itself."""
        is_landscape = block.is_landscape if isinstance(block, Turn) else self.pages.is_landscape
        self.breaks = not self.pages.is_fresh and is_landscape == self.pages.is_landscape
        self.pages.turn(is_landscape)

    def _rich(self, rich: Rich, body: Any) -> None:
        self.rich.write(
            rich, body, Place(self.styles["Body Text"], self.styles["Table Text"], self.pages.width)
        )
        if len(body) and body[-1].tag == qn("w:tbl"):
            add_line(body, "", self.styles["Table Text"])

    def _add(self, write: Callable[[Any], None]) -> None:
        """What `write` adds to the body. What the last section looks like, which has to end it, is put aside for a moment:
        elements that are made elsewhere and moved take a hundred times as long.
        """
        body = self.word.element.body
        section, before = body[-1], len(body) - 1
        body.remove(section)
        write(body)
        if self.breaks and len(body) > before:
            first = body[before]
            if first.tag != qn("w:p"):  # a table cannot begin a page itself
                first.addprevious(element("w:p"))
            DocxParagraph(body[before], self.word._body).paragraph_format.page_break_before = True
            self.breaks = False
        body.append(section)

    def _text(self, block: Paragraph | Notice | Points | Facts) -> None:
        match block:
            case Paragraph(text, look):
                self._paragraph(text, LOOKS[look])
            case Notice(text):
                self._paragraph(text, "Notice")
            case Points(items):
                for item in items:
                    self._paragraph(item, "List Bullet")
            case _:
                self._facts(block)

    def _facts(self, block: Facts) -> None:
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
        if heading.level <= self.depth:
            self.headings += 1
            bookmark(paragraph, f"deel{self.headings}", self.headings)

    def _picture(self, picture: Picture) -> None:
        """As wide as the text, or as high as the page has room for."""
        paragraph = self._paragraph("", "Figure")
        across, down = png_size(picture.data) or (1, 1)
        width = min(self.pages.width, TALLEST[self.pages.is_landscape] * across / down)
        shape = paragraph.add_run().add_picture(
            io.BytesIO(picture.data), Cm(width), Cm(width * down / across)
        )
        describe(shape, plain(picture.alt))
        if picture.caption:
            self._paragraph(picture.caption, "Caption")

    def _contents(self, title: str, depth: int) -> None:
        """A table of contents as Word knows it, filled already: without page numbers, which only Word can tell."""
        self._paragraph(title, "Contents Heading")
        found = [
            block
            for block in self.document.blocks
            if isinstance(block, Heading) and block.level <= self.depth
        ]
        after = list(enumerate(found, 1))[self.headings :]
        parts = [(number, one) for number, one in after if one.level <= depth]
        for at, (number, one) in enumerate(parts):
            paragraph = self._paragraph("", f"toc {one.level}")
            if at == 0:
                field(paragraph, rf'TOC \o "1-{depth}" \h \n', part="begin")
            link(paragraph, one.text, f"deel{number}")
            if at == len(parts) - 1:
                field(paragraph, "", part="end")
