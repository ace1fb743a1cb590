"""A document as PDF that everybody can read (PDF/UA-1), set by Typst in a process of its own."""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
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
    PictureError,
    Points,
    Rich,
    Table,
    Turn,
    check,
)
from .mending import png_size
from .pdf_text import Data, rich_data, shown, table_data

PROGRAM = Path(__file__).with_name("pdf_process.py")
SECONDS = 60
PICTURE_FONT = ('font-family="sans-serif"', 'font-family="Zuid Sans"')
"""What a drawing asks for, and what it gets: on a machine without fonts the first is none at all."""
WIDTHS = {False: 17.0, True: 25.7}
"""Centimetres between the margins of an upright page, and of one on its side."""
TALLEST = {False: 1.25, True: 0.5}
"""How high a picture may be as part of its width; a higher one is as high as the page instead."""
REFUSED = re.compile(r"PictureError: ([\d ]+)")


def to_pdf(document: Document) -> bytes:
    """The document as PDF; the same document always gives the same bytes.

    Raises `PictureError` for pictures that are none, `DocumentError` for anything else.
    """
    check(document)
    moment = datetime.combine(document.made_on, time(), UTC)
    asked = {
        "data": json.dumps(as_data(document), ensure_ascii=False),
        "pictures": pictures(document.blocks),
        "seconds": int(moment.timestamp()),
    }
    try:
        return answer(PROGRAM, asked, SECONDS)
    except ProcessError as error:
        if refused := REFUSED.search(str(error)):
            raise PictureError([int(one) for one in refused[1].split()]) from None
        raise DocumentError(f"the PDF could not be made: {error}") from None


def pictures(blocks: Sequence[Block]) -> list[dict[str, str]]:
    """The pictures in their order: a drawing as its text, pixels in base64."""
    found = [block for block in blocks if isinstance(block, Picture)]
    drawn: list[dict[str, str]] = []
    failing = []
    for at, picture in enumerate(found):
        try:
            if picture.is_png:
                drawn.append({"png": b64encode(picture.data).decode()})
            else:
                drawn.append({"svg": shown(picture.data.decode(), 0).replace(*PICTURE_FONT)})
        except UnicodeDecodeError:
            failing.append(at)
    if failing:
        raise PictureError(failing)
    return drawn


def as_data(document: Document) -> Data:
    """What the template reads: texts, numbers and lists, so that nothing in it can be taken for code."""
    return {
        "title": shown(document.title),
        "description": shown(document.description),
        "author": AUTHOR,
        "day": [document.made_on.year, document.made_on.month, document.made_on.day],
        "footer": shown(document.footer),
        "colophon": [shown(one) for one in document.colophon],
        "parts": _parts(document.blocks),
    }


def _parts(blocks: Sequence[Block]) -> list[Data]:
    """The blocks between two turns of the page, with which way that lies; none is empty but in an empty document."""
    parts: list[Data] = [{"is_landscape": False, "blocks": []}]
    number = 0
    for block in blocks:
        last = parts[-1]
        if not isinstance(block, Turn):
            last["blocks"].append(_block(block, number, last["is_landscape"]))
            number += isinstance(block, Picture)
        elif not last["blocks"]:
            last["is_landscape"] = block.is_landscape
        elif block.is_landscape != last["is_landscape"]:
            parts.append({"is_landscape": block.is_landscape, "blocks": []})
        else:
            last["blocks"].append({"kind": "page"})
    return parts if parts[-1]["blocks"] else parts[:-1] or parts


def _block(block: Block, number: int, is_landscape: bool) -> Data:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": shown(text), "level": level}
        case Paragraph() | Notice() | Points() | Facts():
            return _told(block)
        case Contents(title, depth):
            return {"kind": "contents", "title": shown(title), "depth": depth}
        case Picture():
            return _picture(block, number, is_landscape)
        case Table():
            return table_data(block, WIDTHS[is_landscape])
        case Rich():
            return {"kind": "rich", "parts": rich_data(block)}
        case PageBreak() | Turn():
            return {"kind": "page"}


def _told(block: Paragraph | Notice | Points | Facts) -> Data:
    match block:
        case Paragraph(text, look):
            return {"kind": look.value, "text": shown(text)}
        case Notice(text):
            return {"kind": "notice", "text": shown(text)}
        case Points(items):
            return {"kind": "points", "items": [shown(item) for item in items]}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [[shown(term), shown(told)] for term, told in pairs]}


def _picture(picture: Picture, number: int, is_landscape: bool) -> Data:
    size: Any = png_size(picture.data) if picture.is_png else _svg_size(picture.data)
    return {
        "kind": "picture",
        "file": f"{number}.{'png' if picture.is_png else 'svg'}",
        "alt": shown(picture.alt, 0),
        "caption": shown(picture.caption),
        "is_tall": bool(size) and size[1] / size[0] > TALLEST[is_landscape],
    }


def _svg_size(data: bytes) -> tuple[float, float] | None:
    """Width and height of a drawing, in its own units; None when it does not tell."""
    found = re.search(rb'viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+(\d+\.?\d*)[ ,]+(\d+\.?\d*)"', data[:2000])
    return (float(found[1]), float(found[2])) if found and float(found[1]) else None
