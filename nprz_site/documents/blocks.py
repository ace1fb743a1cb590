"""What a document consists of, whatever file it becomes. All of it is plain text: nothing in it is ever read as markup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

AUTHOR = "Programmabureau NPRZ"
PNG = b"\x89PNG\r\n\x1a\n"
"""How every picture of pixels begins."""
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that no file may hold and nobody can see."""
BREAK = re.compile(r"\r\n?|[\u2028\u2029]")


class DocumentError(Exception):
    """The document could not be made; the message says why."""


class PictureError(DocumentError):
    """Pictures that no file can hold; `numbers` says which, counted from 0 in the order of the document."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(f"these pictures could not be made part of the file: {', '.join(map(str, numbers))}")
        self.numbers = tuple(numbers)


class Look(StrEnum):
    """What a paragraph is for, which decides how it looks."""

    TEXT = "text"
    LEAD = "lead"
    """The sentence that says it all, below a heading."""
    SOFT = "soft"
    """A remark beside what matters."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3; no level may be passed over."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it stays one."""

    text: str
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short texts, in which no order is meant."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms, each with what there is to say about it."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know before reading on; it stands in a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the text: SVG or PNG for PDF, PNG for Word. `alt` says what it shows, for who does not see it."""

    data: bytes
    alt: str
    caption: str = ""

    @property
    def is_png(self) -> bool:
        """Whether it is made of pixels."""
        return self.data.startswith(PNG[:4])


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `link` is an address on the web, `colour` that of the ink ("#1b7f3b"): never the only sign."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of rich text; a line break in a run stays one. `is_heading` is one that stands out, but in no contents."""

    runs: Sequence[Run]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list in rich text; an item may hold lists of its own."""

    items: Sequence["Rich"]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in rich text: rows of equal width, the first `headers` of which say what stands below them.

    Cells that were one in the source are told in the first place where they stood; the other places are empty.
    """

    rows: Sequence[Sequence[str]]
    headers: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """What somebody wrote with lists, tables and emphasis, as parts; on its own, or in a cell of a table."""

    parts: Sequence[Line | Items | Grid]


Cell = str | Rich


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand at the right. With `share` in every column these say how the width is divided."""

    title: str
    is_number: bool = False
    share: float = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that belong together; with a `title` that stands above them."""

    rows: Sequence[Sequence[Cell]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as wide as `columns`; the cell in column `about` says what the row is about.

    `is_dense` sets it smaller, for rows that hold whole texts: these may be parted over two pages.
    """

    caption: str
    columns: Sequence[Column]
    groups: Sequence[Group]
    about: int = 0
    is_dense: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the first level that come after it, or down to level `depth`, each leading to its place."""

    title: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page, which lies on its side or stands upright. A document begins upright."""

    is_landscape: bool


Block = Heading | Paragraph | Points | Facts | Notice | Picture | Table | Contents | PageBreak | Turn | Rich


@dataclass(frozen=True, slots=True)
class Document:
    """A document, in Dutch. `footer` stands at the bottom of each page, `colophon` at the end of the last.

    `made_on` is the only date in the file: the same document gives the same file, whenever it is made.
    """

    title: str
    description: str
    blocks: Sequence[Block]
    made_on: date
    footer: str
    colophon: Sequence[str] = ()


def plain(text: str) -> str:
    """The text as a file can hold it: without signs that cannot be seen, with one kind of line break."""
    return UNSEEN.sub("", BREAK.sub("\n", text)).replace("\t", " ")


def is_blank(text: str) -> bool:
    """Whether nothing of it takes room: a place where a line may end does not either."""
    return not plain(text).replace("\N{ZERO WIDTH SPACE}", "").strip()


def check(document: Document) -> None:
    """Raise `DocumentError` for what somebody with a screen reader could not read."""
    if is_blank(document.title):
        raise DocumentError("the document has no title")
    level = 0
    for block in document.blocks:
        if isinstance(block, Picture) and is_blank(block.alt):
            raise DocumentError("a picture has no alternative text")
        if isinstance(block, Heading):
            if not 1 <= block.level <= min(level + 1, 3) or is_blank(block.text):
                raise DocumentError(f"the heading “{block.text}” is empty or passes over a level")
            level = block.level
        if isinstance(block, Table):
            _check_table(block)


def _check_table(table: Table) -> None:
    widths = {len(row) for group in table.groups for row in group.rows}
    if not table.columns or widths - {len(table.columns)}:
        raise DocumentError(f"the table “{table.caption}” has rows that are not as wide as its columns")
