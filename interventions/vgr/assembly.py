"""From rows to items: which row opens something, which one goes on with what stands above it."""

import re
from dataclasses import dataclass, field, replace

from . import headings
from .corrections import Ledger
from .drafts import CELLS, Draft
from .errors import VgrError, quoted, unexpected
from .facts import funding_in, funding_in_brackets
from .layout import Cells
from .markup import text_of
from .model import PILLARS, UNCOUNTED, Joined

_NUMBER = re.compile(r"\d{1,2}")
_GOES_ON = re.compile(r"\(|(?:Dit was|Was):")
_YEAR_LABEL = re.compile(r"\s*\bKleur \d{4}$", re.I)
WITHOUT_INITIATORS = "veilig"


@dataclass
class Assembler:
    """Keeps where we are in the report, and what has been put together so far."""

    ledger: Ledger
    headings: list[Draft] = field(default_factory=list)
    interventions: list[Draft] = field(default_factory=list)
    activities: list[Draft] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    pillar: str = ""
    programme: Draft | None = None
    theme: Draft | None = None
    last: Draft | None = None
    at_page_start: bool = True

    def add(self, row: Cells, lines: list[int]) -> None:
        """Take in one row; `lines` are its own and those of its nested tables."""
        row, printed, title = self._labels(row)
        if not (printed or title or any(row.text(name) or row.html.get(name) for name in CELLS)):
            return
        opened = headings.pillar_heading(title, row.line)
        number = None if opened else self._number(row, printed, title)
        if opened:
            self._open_pillar(row, *opened)
        elif number is not None:
            self._open_intervention(row, title, *number)
        elif self._goes_on(row, title):
            self._go_on(row, title, lines)
            return
        else:
            self._open_other(row, title)
        self.at_page_start = False
        if self.last is not None:
            self.last.lines += lines

    def _labels(self, row: Cells) -> tuple[Cells, str, str]:
        """The printed number and the title; a heading may stand in the column of the numbers."""
        printed, title = row.text("number"), _YEAR_LABEL.sub("", row.text("name"))
        alone = not title and not any(row.text(name) for name in CELLS)
        if printed and alone and not _NUMBER.fullmatch(printed):
            return replace(row, html={**row.html, "number": ""}), "", printed
        return row, printed, title

    def _number(self, row: Cells, printed: str, title: str) -> tuple[int, bool] | None:
        """The number of the row, and whether the data file gave it."""
        first_words = title or row.text("description")
        if first_words and (entry := self.ledger.find("number", self.pillar, printed, first_words, row.line)):
            return int(entry.value), True
        if not printed:
            return None
        if not _NUMBER.fullmatch(printed):
            raise unexpected(row.line, "het nummer van een interventie", quoted(printed))
        return int(printed), False

    def _open_pillar(self, row: Cells, pillar: str, besides: str) -> None:
        if self.pillar and PILLARS.index(pillar) < PILLARS.index(self.pillar):
            raise unexpected(row.line, f"een pijler die na {self.pillar} komt", pillar)
        self.pillar, self.programme, self.theme, self.last = pillar, None, None, None
        if row.text("description"):
            self.programme = self.last = headings.programme(pillar, row, besides, self.ledger)
            self.headings.append(self.programme)

    def _open_other(self, row: Cells, title: str) -> None:
        """A heading, or in the uncounted part an activity."""
        if not self.pillar:
            raise unexpected(row.line, "de kop van een pijler", quoted(title))
        self._require_initiators_column(row)
        if self.pillar == UNCOUNTED and not title.isupper():
            self.last = self._draft(row, title)
            self.activities.append(self.last)
        else:
            self.theme = self.last = headings.theme(self.pillar, row, title, self.ledger)
            self.theme.programme = self.programme
            self.headings.append(self.theme)

    def _open_intervention(self, row: Cells, title: str, number: int, corrected: bool) -> None:
        if not self.pillar or self.pillar == UNCOUNTED:
            raise unexpected(row.line, "de kop van een van de vijf pijlers", f"interventie {number}")
        self._require_initiators_column(row)
        html = {
            name: self.ledger.remove(self.pillar, number, text, row.line) for name, text in row.html.items()
        }
        row = replace(row, html=html)
        before = [draft for draft in self.interventions if draft.pillar == self.pillar]
        if corrected and before and before[-1].number == number:
            self.last = before[-1]
            self._extend(self.last, row, across_pages=False)
            return
        self._require_next(row.line, before, number)
        self.last = self._draft(row, title, number)
        self.interventions.append(self.last)

    def _require_next(self, line: int, before: list[Draft], number: int) -> None:
        expected = before[-1].number + 1 if before else 1
        if number == expected:
            return
        twice = next(
            (f", dat al op regel {draft.line} staat" for draft in before if draft.number == number), ""
        )
        raise unexpected(
            line, f"interventie {expected} van de pijler {self.pillar}", f"nummer {number}{twice}"
        )

    def _draft(self, row: Cells, title: str, number: int = 0) -> Draft:
        draft = Draft(self.pillar, row.line, title, number, self.programme, self.theme)
        draft.fill(row)
        entry = self.ledger.find(
            "name_in_description", self.pillar, number, draft.text("description"), row.line
        )
        if entry:
            name, *rest = draft.blocks["description"]
            draft.name, draft.blocks["description"] = text_of((name,)), tuple(rest)
        return draft

    def _require_initiators_column(self, row: Cells) -> None:
        if self.pillar != WITHOUT_INITIATORS and "initiators" not in row.html:
            raise unexpected(row.line, "een kolom 'Initiatiefnemer'", "een kolom te weinig")

    def _goes_on(self, row: Cells, title: str) -> bool:
        if not title or _GOES_ON.match(title):
            return True
        return self.ledger.find("continuation", self.pillar, "", title, row.line) is not None

    def _go_on(self, row: Cells, title: str, lines: list[int]) -> None:
        if self.last is None:
            raise VgrError(
                "verwacht een kop of een interventie, gevonden het vervolg van een rij.", line=row.line
            )
        draft = self.last
        if draft in self.headings:
            draft.funding.update(funding_in(title))
        elif title:
            draft.name = f"{draft.name} {title}"
        self._extend(draft, row, across_pages=self.at_page_start, more=("name",) if title else ())
        draft.funding.update(name for cell in CELLS for name in funding_in_brackets(row.text(cell)))
        draft.lines += lines

    def _extend(self, draft: Draft, row: Cells, *, across_pages: bool, more: tuple[str, ...] = ()) -> None:
        added = more + draft.extend(row, across_pages=across_pages)
        self.joined.append(Joined(row.line, draft.target, added))
