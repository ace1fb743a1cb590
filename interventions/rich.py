"""A stored text (clean HTML, see `texts`) as the rich text of a document. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from nprz_site.documents.blocks import Grid, Items, Line, Rich, Run, plain

from .texts import clean_html

TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|([^<]+)""")
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
BLANKS = re.compile(r"[ \t\n\r\f]+")
DEEPEST = 12
"""So many lists in each other are kept apart; what lies deeper joins the last. The files keep fewer (`documents.rich`)."""
MOST_CELLS = 20_000
"""So many places has a table: cells over several rows and columns do not make a small text a huge one."""
PARAGRAPHS = frozenset(["p", "h3", "h4", "li", "ul", "ol", "table", "caption", "tr", "td", "th"])


def to_rich(html: str) -> Rich:
    """The text with its lists, tables, links and emphasis; an empty one has no parts. Takes any string."""
    html = plain(html)
    if "<" not in html:
        return Rich([Line([Run(text)])]) if (text := BLANKS.sub(" ", unescape(html)).strip()) else Rich([])
    reader = _Reader()
    for token in TOKEN.finditer(clean_html(html)):
        closes, tag, attributes, text = token.groups()
        if text is not None:
            reader.text(BLANKS.sub(" ", unescape(text)))
        elif closes:
            reader.close(tag)
        else:
            reader.open(tag, dict(ATTRIBUTE.findall(attributes)))
    return reader.finished()


@dataclass(slots=True)
class _Cell:
    """A cell of a table while it is read."""

    is_header: bool
    across: int
    down: int
    text: str = ""


@dataclass(slots=True)
class _Table:
    """A table while it is read: its rows of cells."""

    rows: list[list[_Cell]] = field(default_factory=list)
    caption: str = ""


Parts = list[Line | Items | Grid]


class _Reader:
    """Makes parts of the tags as they come. Lists that are open stand in `lists`, each with the parts of its items."""

    def __init__(self) -> None:
        self.parts: Parts = []
        self.lists: list[tuple[bool, list[Parts]]] = []
        self.too_deep = 0
        self.runs: list[Run] = []
        self.bold = self.italic = 0
        self.link = ""
        self.is_heading = False
        self.table: _Table | None = None
        self.place: _Cell | None = None
        self.in_caption = False

    def text(self, text: str) -> None:
        """Words where they stand; in a table they go to the cell or the caption, without looks."""
        if self.table is None:
            self.runs.append(Run(text, self.bold > 0, self.italic > 0, self.link))
        elif self.in_caption:
            self.table.caption += text
        elif self.place is not None:
            self.place.text += text

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in PARAGRAPHS:
            self._break()
        match tag:
            case "br":
                self.text("\n")
            case "strong":
                self.bold += 1
            case "em":
                self.italic += 1
            case "a":
                self.link = unescape(attributes.get("href", ""))
            case "h3" | "h4":
                self.is_heading = True
            case "ul" | "ol" if self.table is None:
                self._open_list(tag == "ol")
            case "li" if self.table is None and self.lists:
                self.lists[-1][1].append([])
            case _:
                self._open_in_table(tag, attributes)

    def _open_list(self, is_ordered: bool) -> None:
        if len(self.lists) >= DEEPEST:
            self.too_deep += 1
        else:
            self.lists.append((is_ordered, []))

    def _open_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table" and self.table is None:
            self.table = _Table()
        elif self.table is None:
            return
        elif tag == "caption":
            self.in_caption = True
        elif tag == "tr":
            self.table.rows.append([])
        elif tag in {"td", "th"}:
            if not self.table.rows:
                self.table.rows.append([])
            across, down = (int(attributes.get(name, "1")) for name in ("colspan", "rowspan"))
            self.place = _Cell(tag == "th", across, down)
            self.table.rows[-1].append(self.place)

    def close(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._break()
        match tag:
            case "strong":
                self.bold = max(0, self.bold - 1)
            case "em":
                self.italic = max(0, self.italic - 1)
            case "a":
                self.link = ""
            case "h3" | "h4":
                self.is_heading = False
            case "ul" | "ol" if self.table is None and self.lists:
                self._close_list()
            case "caption":
                self.in_caption = False
            case "td" | "th":
                self.place = None
            case "table" if self.table is not None:
                table, self.table = self.table, None
                self._into(grid_of(table))

    def _close_list(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        is_ordered, items = self.lists.pop()
        if told := [Rich(parts) for parts in items if parts]:
            self._into([Items(told, is_ordered)])

    def _break(self) -> None:
        """What was gathered is a paragraph; in a cell or a caption the next begins on a new line."""
        if self.table is not None:
            if self.place is not None and self.place.text.strip() and not self.place.text.endswith("\n"):
                self.place.text += "\n"
            return
        runs, self.runs = trimmed(self.runs), []
        if runs:
            self._into([Line(runs, self.is_heading)])

    def _into(self, parts: Parts) -> None:
        """Where these belong: in the item that is open, or outside all lists."""
        if not self.lists:
            self.parts += parts
            return
        items = self.lists[-1][1]
        if not items:
            items.append([])
        items[-1] += parts

    def finished(self) -> Rich:
        """All there is, also of what was not closed."""
        self._break()
        while self.lists:
            self.too_deep = 0
            self._close_list()
        return Rich(self.parts)


def trimmed(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph as a page shows them: no blanks at its ends or twice, and equal looks as one run."""
    made: list[Run] = []
    ends_blank = True
    for run in runs:
        text = run.text.lstrip(" ") if ends_blank else run.text
        if not text:
            continue
        ends_blank = text[-1] in " \n"
        looks = (run.bold, run.italic, run.link)
        if made and (made[-1].bold, made[-1].italic, made[-1].link) == looks:
            text = made.pop().text + text
        made.append(Run(text, *looks))
    while made and not made[-1].text.rstrip(" \n"):
        made.pop()
    if made:
        made[-1] = Run(made[-1].text.rstrip(" \n"), made[-1].bold, made[-1].italic, made[-1].link)
        made[0] = Run(made[0].text.lstrip(" \n"), made[0].bold, made[0].italic, made[0].link)
    return [run for run in made if run.text]


def grid_of(table: _Table) -> Parts:
    """The table with each cell in its first place; one without cells is nothing, and one of too many places is lines."""
    placed: dict[tuple[int, int], _Cell] = {}
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            placed[x, y] = cell
            taken.update(_places(x, y, cell, len(table.rows)))
            if len(taken) > MOST_CELLS:
                return [Line([Run(text)]) for row in table.rows if (text := " | ".join(_words(row)))]
            x += cell.across
    if not any(cell.text.strip() for cell in placed.values()):
        return []
    wide = max(x for x, _ in taken) + 1
    rows = [[_told(placed.get((x, y))) for x in range(wide)] for y in range(len(table.rows))]
    return [Grid(rows, _headers(table.rows), table.caption.strip())]


def _places(x: int, y: int, cell: _Cell, rows: int) -> Iterator[tuple[int, int]]:
    """Those that a cell takes; it ends with the table."""
    for down in range(min(cell.down, rows - y)):
        for across in range(cell.across):
            yield x + across, y + down


def _told(cell: _Cell | None) -> str:
    return "\n".join(line.strip() for line in cell.text.strip().split("\n")) if cell else ""


def _words(row: list[_Cell]) -> Iterator[str]:
    return filter(None, (_told(cell) for cell in row))


def _headers(rows: list[list[_Cell]]) -> int:
    """How many rows at the top say what stands below: those with nothing but headers, but never all."""
    count = 0
    while count < len(rows) - 1 and rows[count] and all(cell.is_header for cell in rows[count]):
        count += 1
    return count
