"""The sheets of the workbook "Mijn interventies": their columns, and a text as a cell has it. Pure: no Django.

Rich text stands in a cell as plain text. Whether somebody changed a cell is seen by the digest of its text, which looks at
words and lines only: a spreadsheet program may write blanks and line ends in its own way.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import blake2b

from openpyxl.utils.escape import unescape

from .. import questions, texts
from ..colours import Colour
from ..sections import PRINTED

LAYOUT = 1
"""To be raised when a column comes, goes or means something else: files of before are refused then."""
MOST_IN_CELL = 32_000
"""Characters that a cell holds, as Excel counts them (32.767 at most)."""
TOO_LONG = "Deze tekst is te lang voor Excel. Lees en wijzig hem op de site."


class Kind(Enum):
    """What a cell of a column holds, and who writes it."""

    HIDDEN = auto()
    NAME = auto()
    """Tells whose row it is; it may not change."""
    READ = auto()
    """Only to read: what stands there when the file comes back says nothing."""
    TEXT = auto()
    PLAIN = auto()
    LINE = auto()
    COLOUR = auto()
    DAY = auto()
    AIM = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; `field` is what its cells fill in the form, empty when that is nothing."""

    title: str
    kind: Kind
    width: int = 0
    field: str = ""
    hint: str = ""

    @property
    def is_input(self) -> bool:
        """Whether people write in it."""
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet with its columns."""

    title: str
    columns: tuple[Column, ...]

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that people write in."""
        return tuple(column for column in self.columns if column.is_input)


def _question(question: questions.Question) -> Column:
    kind = {
        questions.Kind.TEXT: Kind.TEXT,
        questions.Kind.LINE: Kind.LINE,
        questions.Kind.DAY: Kind.DAY,
    }[question.kind]
    colour = f"{question.colour.capitalize()}: " if question.colour else ""
    return Column(f"{colour}{question.ask}", kind, 18 if kind is Kind.DAY else 40, question.name)


KEY, VERSION, MARK = "sleutel", "versie", "kenmerk"
HIDDEN = tuple(Column(title, Kind.HIDDEN) for title in (KEY, VERSION, MARK))
WHOSE = (Column("Nummer", Kind.NAME, 14), Column("Interventie", Kind.NAME, 30))
COLOURS = tuple(colour.value for colour in Colour)
PROGRESS = Layout(
    "Voortgang",
    (
        *HIDDEN,
        *WHOSE,
        Column("Kleur vorig jaar", Kind.READ, 12),
        Column("Cijfers in woorden vorig jaar", Kind.READ, 45),
        Column("Hoe het vorig jaar ging", Kind.READ, 60),
        Column(PRINTED["quantitative"], Kind.TEXT, 45, "quantitative"),
        Column(PRINTED["qualitative"], Kind.TEXT, 60, "qualitative"),
        Column(PRINTED["summary"], Kind.PLAIN, 40, "summary", f"Hooguit {questions.SUMMARY_WORDS} woorden."),
        Column("Kleur", Kind.COLOUR, 12, "proposed_colour"),
        *map(_question, questions.ALL),
    ),
)
FIGURES = Layout(
    "Cijfers",
    (
        *HIDDEN,
        *WHOSE,
        Column("Interventie-indicator", Kind.NAME, 40),
        Column("Eenheid", Kind.NAME, 14),
        Column("Wijk of gebied", Kind.NAME, 22),
        Column("Vorig jaar", Kind.READ, 22),
        Column("Beoogd", Kind.AIM, 16, "aim", "Schrijf bijvoorbeeld 50, > 40, 1.800–2.100 of 60 lager."),
        Column(
            "Gehaald", Kind.NUMBER, 14, "realised", "Eén getal. Laat de cel leeg als het niet gemeten is."
        ),
        Column("Opmerking", Kind.LINE, 50, "remark"),
    ),
)
LAYOUTS = (PROGRESS, FIGURES)


def tidy(text: str) -> str:
    """The lines of a text without blanks around them, and at most one empty line between two."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in re.sub(r"\r\n?", "\n", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_controls(text: str) -> str:
    """A text as `tidy` makes it, without the control characters that no cell can hold."""
    return "".join(sign for sign in tidy(text) if sign == "\n" or ord(sign) >= 32)


def as_plain(html: str) -> str:
    """Clean HTML as a cell has it."""
    return without_controls(texts.to_plain(html))


def fits(text: str) -> bool:
    """Whether a cell can hold it."""
    return len(text.encode("utf-16-le")) // 2 <= MOST_IN_CELL


def digest(*cells: str) -> str:
    """What tells whether somebody changed a text, or one of several. What looks like an escape of Excel (`_x000D_`) counts as
    one: who reads the file back cannot tell them apart."""
    return blake2b("\0".join(tidy(unescape(cell)) for cell in cells).encode(), digest_size=6).hexdigest()


def loses_layout(stored: str) -> bool:
    """Whether plain text cannot hold all of a stored text: a table, a link, a heading, bold words."""
    return texts.from_editor(texts.from_plain(as_plain(stored)), stored) != stored
