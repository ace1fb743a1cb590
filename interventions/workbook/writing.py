"""Makes the workbook: what may be written in stands open, all else is locked..

It is written so that Excel leaves it alone: texts are text, so that "- een" becomes no formula and "1-2" no date.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from .layout import COLOURS, LAYOUTS, Column, Kind, Layout

Value = str | date | Decimal | None
HEAD, SOFT = "#E9EEF2", "#F3F4F6"
EXPLANATION = (
    "Je vult hier de voortgang van je interventies in, ook zonder internet. Lees het bestand daarna in op de site.",
    "",
    "Op het blad Voortgang staat één rij per interventie. Grijze cellen zijn om te lezen, witte cellen vul je in.",
    "Op het blad Cijfers staat één rij per interventie-indicator, en per wijk als die apart telt.",
    "",
    "Kleur: kies groen, oranje, rood of wit uit de lijst. Vul daarna de kolommen in die met die kleur beginnen.",
    "Een nieuwe alinea: zet er een lege regel tussen (Alt+Enter). Een lijst: begin elke regel met een streepje en een spatie.",
    "Vet, links en tabellen staan hier als gewone tekst. Wat je niet wijzigt, houdt op de site zijn opmaak.",
    "Maak je een cel leeg, dan wordt de tekst op de site ook leeg.",
    "Datums: schrijf 14-3-2026. Getallen: 1.234,5.",
    "",
    "Laat de bladen, de kolommen en de kopregel zoals ze zijn. Gebruik geen formules en voeg geen cellen samen.",
    "Bewaar het bestand als Excel-werkmap (.xlsx).",
    "",
    "Na het inlezen zie je eerst wat er verandert. Pas als je dat overneemt, wordt het bewaard, als concept. Inleveren doe je op de site.",
    "Veranderde er intussen iets op de site, dan zie je beide teksten en kies je zelf.",
    "Mijlpalen, bewijs, nieuwe interventie-indicatoren en antwoorden op opmerkingen vul je op de site in.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as wide as its layout; in the columns that are `locked` nobody may write in this row."""

    values: Sequence[Value]
    locked: frozenset[str] = frozenset()


def written(title: str, progress: Sequence[Row], figures: Sequence[Row]) -> bytes:
    """The workbook. `title` says of which year and of whom it is."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "subject": "Voortgang", "company": "NPRZ"})
        tabs = [book.add_worksheet(name) for name in ("Uitleg", *(layout.title for layout in LAYOUTS))]
        _explain(tabs[0], book, title)
        for tab, layout, rows in zip(tabs[1:], LAYOUTS, (progress, figures), strict=True):
            _Sheet(book, tab, layout).write(rows)
        tabs[1].activate()
    return buffer.getvalue()


def _explain(tab: Any, book: Any, title: str) -> None:
    tab.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    tab.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14, "text_wrap": True}))
    for line, text in enumerate(EXPLANATION, start=2):
        tab.write_string(line, 0, text)
    tab.protect()


class _Sheet:
    """One sheet while it is made."""

    def __init__(self, book: Any, tab: Any, layout: Layout) -> None:
        self.book, self.tab, self.layout = book, tab, layout
        self.formats: dict[tuple[Kind, bool], Any] = {}

    def write(self, rows: Sequence[Row]) -> None:
        """The header, the rows, and what Excel is told about them."""
        head = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": HEAD, "bottom": 1}
        header = self.book.add_format(head)
        for at, column in enumerate(self.layout.columns):
            is_hidden = column.kind is Kind.HIDDEN
            self.tab.set_column(at, at, None if is_hidden else column.width, None, {"hidden": is_hidden})
            self.tab.write_string(0, at, column.title, header)
        for line, row in enumerate(rows, start=1):
            for at, (column, value) in enumerate(zip(self.layout.columns, row.values, strict=True)):
                self._cell(line, at, value, self._format(column, column.title in row.locked))
        if rows:
            self._lists(len(rows))
        self.tab.freeze_panes(1, 5)
        self.tab.set_landscape()
        self.tab.repeat_rows(0)
        open_to = ("format_cells", "format_columns", "format_rows")
        self.tab.protect("", dict.fromkeys(open_to, True))

    def _cell(self, line: int, at: int, value: Value, format: Any) -> None:
        if isinstance(value, str) and value:
            self.tab.write_string(line, at, value, format)
        elif isinstance(value, date):
            self.tab.write_datetime(line, at, value, format)
        elif isinstance(value, Decimal):
            self.tab.write_number(line, at, value, format)
        else:
            self.tab.write_blank(line, at, None, format)

    def _format(self, column: Column, is_locked: bool) -> Any:
        is_open = column.is_input and not is_locked
        if (column.kind, is_open) not in self.formats:
            look: dict[str, Any] = {
                "valign": "top",
                "text_wrap": True,
                "border": 1,
                "border_color": "#B8C2CC",
            }
            notation = {Kind.DAY: "d-m-yyyy", Kind.NUMBER: "General"}.get(column.kind, "@")
            look |= {"num_format": notation, "locked": not is_open}
            if not is_open:
                look["bg_color"] = SOFT
            self.formats[column.kind, is_open] = self.book.add_format(look)
        return self.formats[column.kind, is_open]

    def _lists(self, last: int) -> None:
        """The colours to choose from, hints, and no warnings for numbers that are meant as text."""
        for at, column in enumerate(self.layout.columns):
            if column.kind is Kind.COLOUR:
                told = {"error_title": "Geen kleur", "error_message": "Kies groen, oranje, rood of wit."}
                self.tab.data_validation(
                    1, at, last, at, {"validate": "list", "source": list(COLOURS)} | told
                )
            elif column.hint:
                hint = {"validate": "any", "input_title": column.title[:32], "input_message": column.hint}
                self.tab.data_validation(1, at, last, at, hint)
        cells = f"A2:{xlsxwriter.utility.xl_rowcol_to_cell(last, len(self.layout.columns) - 1)}"
        self.tab.ignore_errors({"number_stored_as_text": cells})
