"""Reads documents back, as somebody else's program would."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
import page
import pypdf
from docx.oxml.ns import qn

from indicators.drawing import DrawingError

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000f49444154789c63f8ffff3f0303"
    "03000ef802fec98b83f50000000049454e44ae426082"
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" viewBox="0 0 90 40">'
    b'<text x="5" y="20" font-family="sans-serif" font-size="12">Zuid 52,6</text></svg>'
)


def squeezed(text: str) -> str:
    """Without blanks and hyphens, which depend on where a line ends."""
    return re.sub(r"[\s\u00ad-]", "", text)


def pdf_of(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def pdf_text(data: bytes) -> str:
    return squeezed("\n".join(one.extract_text() for one in pdf_of(data).pages))


def pdf_faults(data: bytes) -> list[str]:
    """Where it breaks the rules of PDF/UA-1; a file that holds to them breaks none."""
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.rules.total > 100
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def pdf_tags(data: bytes) -> Iterator[Any]:
    """Every element of its structure, with its type under "/S"."""
    waiting = [pdf_of(data).trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting = [*one, *waiting]
        elif isinstance(one, dict) and "/S" in one:
            yield one
            waiting = [one.get("/K", []), *waiting]


def pdf_alts(data: bytes) -> list[str]:
    return [str(one["/Alt"]) for one in pdf_tags(data) if "/Alt" in one]


def word_of(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def word_text(data: bytes) -> str:
    """All text, also of tables, links and the foot of the page."""
    word = word_of(data)
    found = [*word.element.body.iter(qn("w:t")), *word.sections[0].footer._element.iter(qn("w:t"))]
    return squeezed("".join(one.text or "" for one in found))


def word_alts(data: bytes) -> list[str]:
    return [shape._inline.docPr.get("descr") for shape in word_of(data).inline_shapes]


def word_parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def each(draw):
    """A stand-in for `drawing.pictures` that asks `draw` for each picture; a `DrawingError` stands in the place of one."""

    def pictures(specs, kind):
        return [drawn_or_error(draw, spec, kind) for spec in specs]

    return pictures


def drawn_or_error(draw, spec, kind):
    try:
        return draw(spec, kind)
    except DrawingError as error:
        return error
