"""What is being put together from several rows: a heading, an intervention or an activity."""

from dataclasses import dataclass, field

from .layout import Cells
from .markup import Markup, join, parse, text_of

TEXTS = ("description", "quantitative", "qualitative")
CELLS = (*TEXTS, "initiators")


@dataclass
class Draft:
    """One item while its rows come in. `name` is the text as printed, former names and funding included."""

    pillar: str
    line: int
    name: str
    number: int = 0
    programme: "Draft | None" = None
    theme: "Draft | None" = None
    blocks: dict[str, Markup] = field(default_factory=dict)
    funding: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)

    @property
    def target(self) -> str:
        """How the log calls it."""
        return f"{self.pillar} {self.number}" if self.number else f"{self.pillar}: {self.name}"

    def text(self, name: str) -> str:
        return text_of(self.blocks.get(name, ()))

    def fill(self, row: Cells) -> None:
        """Take the texts of its first row."""
        for name in CELLS:
            self.blocks[name] = parse(row.html.get(name, ""))

    def extend(self, row: Cells, *, across_pages: bool) -> tuple[str, ...]:
        """Add the texts of a row below; says to which fields."""
        added = []
        for name in CELLS:
            more = parse(row.html.get(name, ""))
            if more and text_of(more).casefold() != "idem":
                cut = across_pages and name in TEXTS
                self.blocks[name] = join(self.blocks.get(name, ()), more, across_pages=cut)
                added.append(name)
        return tuple(added)
