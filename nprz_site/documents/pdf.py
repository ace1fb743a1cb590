"""A document as PDF that everybody can read (PDF/UA-1), set by Typst in a process of its own."""

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from nprz_site.own_process import ProcessError, answer

from .blocks import (
    AUTHOR,
    Block,
    Contents,
    Document,
    DocumentError,
    Facts,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    Table,
    check,
    plain,
)

PROGRAM = Path(__file__).with_name("pdf_process.py")
SECONDS = 60
LONG_WORD = re.compile(r"\S{31,}")
STEP = 10
PICTURE_FONT = ('font-family="sans-serif"', 'font-family="Zuid Sans"')
"""What a drawing asks for, and what it gets: on a machine without fonts the first is none at all."""
Data = dict[str, Any]


def to_pdf(document: Document) -> bytes:
    """The document as PDF; the same document always gives the same bytes. Raises `DocumentError`."""
    check(document)
    moment = datetime.combine(document.made_on, time(), UTC)
    data = json.dumps(as_data(document), ensure_ascii=False)
    try:
        return answer(PROGRAM, {"data": data, "seconds": int(moment.timestamp())}, SECONDS)
    except ProcessError as error:
        raise DocumentError(f"the PDF could not be made: {error}") from None


def as_data(document: Document) -> Data:
    """What the template reads: texts, numbers and lists, so that nothing in it can be taken for code."""
    return {
        "title": _text(document.title),
        "description": _text(document.description),
        "author": AUTHOR,
        "day": [document.made_on.year, document.made_on.month, document.made_on.day],
        "footer": _text(document.footer),
        "colophon": [_text(one) for one in document.colophon],
        "blocks": [_block(block) for block in document.blocks],
    }


def _text(text: str) -> str:
    """As it is shown: a word that is longer than any line may be parted."""
    return LONG_WORD.sub(_parted, plain(text))


def _parted(word: re.Match[str]) -> str:
    return "\N{ZERO WIDTH SPACE}".join(word[0][at : at + STEP] for at in range(0, len(word[0]), STEP))


def _block(block: Block) -> Data:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": _text(text), "level": level}
        case Paragraph(text, look):
            return {"kind": look.value, "text": _text(text)}
        case Points(items):
            return {"kind": "points", "items": [_text(item) for item in items]}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [[_text(term), _text(told)] for term, told in pairs]}
        case Notice(text):
            return {"kind": "notice", "text": _text(text)}
        case Contents(title):
            return {"kind": "contents", "title": _text(title)}
        case PageBreak():
            return {"kind": "page"}
        case Picture():
            return _picture(block)
        case Table():
            return _table(block)


def _picture(picture: Picture) -> Data:
    told = {"kind": "picture", "alt": plain(picture.alt), "caption": _text(picture.caption)}
    if picture.is_png:
        return told | {"is_png": True, "data": list(picture.data)}
    try:
        return told | {"is_png": False, "data": plain(picture.data.decode()).replace(*PICTURE_FONT)}
    except UnicodeDecodeError:
        raise DocumentError("a picture is neither PNG nor SVG") from None


def _table(table: Table) -> Data:
    return {
        "kind": "table",
        "caption": _text(table.caption),
        "columns": [{"title": _text(one.title), "is_number": one.is_number} for one in table.columns],
        "groups": [
            {"title": _text(group.title), "rows": [[_text(cell) for cell in row] for row in group.rows]}
            for group in table.groups
        ],
    }
