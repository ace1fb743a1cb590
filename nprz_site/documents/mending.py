"""What in a document would keep it from becoming a file, put right and told: odd texts and failing pictures block no report."""

import struct
import zlib
from collections.abc import Container, Iterator
from dataclasses import replace

from .blocks import PNG, Block, Contents, Document, Heading, Notice, Picture, is_blank, plain

NO_TITLE, CONTENTS = "Zonder titel", "Inhoud"
UNTITLED = "Een kop zonder tekst heet in het bestand “{title}”."
NOT_PLACED = "De afbeelding “{name}” kon niet in het bestand worden gezet."
NO_PICTURE = "Hier hoort een afbeelding die niet kon worden geplaatst: {alt}"
NAMELESS = "zonder omschrijving"


def mended(
    document: Document, *, drawings: bool, failing: Container[int] = ()
) -> tuple[Document, tuple[str, ...]]:
    """The document with what cannot be written put right, and what that was, in Dutch.

    `drawings` says whether the file takes SVG; `failing` which pictures (counted from 0) the writer refused already.
    """
    remarks: list[str] = []
    title = document.title if not is_blank(document.title) else NO_TITLE
    blocks = [*_blocks(document, drawings, failing, remarks)]
    return replace(document, title=title, blocks=blocks), tuple(remarks)


def _blocks(
    document: Document, drawings: bool, failing: Container[int], remarks: list[str]
) -> Iterator[Block]:
    level, number = 0, -1
    for block in document.blocks:
        if isinstance(block, Heading):
            block = _heading(block, level, remarks)
            level = block.level
        if isinstance(block, Contents) and is_blank(block.title):
            block = replace(block, title=CONTENTS)
        if isinstance(block, Picture):
            number += 1
            if number in failing or not is_sound(block, drawings=drawings):
                remarks.append(NOT_PLACED.format(name=name_of(block)))
                yield Notice(NO_PICTURE.format(alt=plain(block.alt).strip() or NAMELESS))
                continue
        yield block


def _heading(heading: Heading, above: int, remarks: list[str]) -> Heading:
    """With a text, and at most one level below the one above it."""
    text = heading.text
    if is_blank(text):
        text = NO_TITLE
        remarks.append(UNTITLED.format(title=text))
    return Heading(text, max(1, min(heading.level, above + 1, 3)))


def name_of(picture: Picture) -> str:
    """How to name a picture to who has to find it: by the first words of what is said of it."""
    told = (plain(picture.caption).strip() or plain(picture.alt).strip() or NAMELESS).split("\n")[0]
    return told if len(told) <= 80 else f"{told[:79]}…"


def is_sound(picture: Picture, *, drawings: bool) -> bool:
    """Whether it has words, and is a whole PNG or, where the file takes `drawings`, may be SVG."""
    if is_blank(picture.alt):
        return False
    if picture.is_png:
        return png_size(picture.data) is not None
    try:
        return drawings and "<svg" in picture.data.decode()
    except UnicodeDecodeError:
        return False


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels; None when a part of it is missing or damaged."""
    if not data.startswith(PNG):
        return None
    at, size, kinds = len(PNG), None, set()
    while at + 12 <= len(data) and b"IEND" not in kinds:
        length, kind = struct.unpack_from(">I4s", data, at)
        part = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(part).to_bytes(4, "big"):
            return None
        if kind == b"IHDR" and length == 13:
            size = struct.unpack(">II", part[4:12])
        kinds.add(kind)
        at += 12 + length
    whole = {b"IHDR", b"IDAT", b"IEND"} <= kinds
    return (size[0], size[1]) if size and whole and min(size) > 0 else None
