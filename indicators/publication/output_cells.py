"""The cells of the output tables, and texts of the database as rich text. No queries."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from interventions.aims import named
from interventions.errata.words import day_text
from interventions.questions import Kind
from interventions.rich import to_rich
from interventions.texts import to_plain
from nprz_site.documents.blocks import Cell, Column, Grid, Items, Line, Rich, Run
from nprz_site.dutch import UNKNOWN

from .output_rows import Entry, Value
from .signs import in_ink

logger = logging.getLogger(__name__)

NOT_REPORTED = "Niet gerapporteerd."
NOT_READ = "{where}: de opmaak van de tekst kon niet worden gelezen. De woorden staan er wel."
WIDTHS = {"description": 17, "quantitative": 24, "qualitative": 25, "initiators": 11}
Part = Line | Items | Grid


def columns(year: int, before: int, *, counted: bool) -> tuple[Column, ...]:
    """In the layout of the printed report; an activity has no colours."""
    first: tuple[Column, ...] = (Column("Activiteit", share=23),)
    if counted:
        first = (Column(f"Kleur {before}", share=7), Column(f"Naam interventie, kleur {year}", share=16))
    return (
        *first,
        Column("Korte omschrijving", share=WIDTHS["description"]),
        Column("Kwantitatieve voortgang", share=WIDTHS["quantitative"]),
        Column("Kwalitatieve voortgang", share=WIDTHS["qualitative"]),
        Column("Initiatiefnemer", share=WIDTHS["initiators"]),
    )


class Cells:
    """Makes cells. A text that cannot be read as rich text stands there as plain text, and is named in `remarks`."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def row(self, entry: Entry) -> list[Cell]:
        """One intervention or activity, as wide as `columns`."""
        first: list[Cell] = [_previous(entry)] if entry.told.is_counted else []
        return [
            *first,
            Rich([*_name(entry)]),
            self._cell(self.html(entry.told.description, f"{entry.told.label}, omschrijving")),
            self._cell(self._quantitative(entry)),
            self._cell(self._qualitative(entry)),
            ", ".join(entry.told.initiators) or UNKNOWN,
        ]

    def html(self, text: str, where: str) -> Sequence[Part]:
        """Stored HTML as parts; none for an empty text."""
        try:
            return to_rich(text).parts
        except Exception:
            logger.exception("the text of %s was not read", where)
            remark = NOT_READ.format(where=where)
            self.remarks += [] if remark in self.remarks else [remark]
            return [Line([Run(to_plain(text))])]

    @staticmethod
    def _cell(parts: Sequence[Part]) -> Cell:
        return Rich(parts) if parts else UNKNOWN

    def _quantitative(self, entry: Entry) -> Sequence[Part]:
        """The figures, and what is told about them."""
        if instead := _instead(entry):
            return instead
        text = self.html(entry.texts.get("quantitative", ""), f"{entry.told.label}, kwantitatief")
        return [*_figures(entry.values), *text]

    def _qualitative(self, entry: Entry) -> Sequence[Part]:
        """How it goes, and what the colour asked."""
        if instead := _instead(entry):
            return instead
        read = partial(self.html, where=f"{entry.told.label}, kwalitatief")
        return [*read(entry.texts.get("qualitative", "")), *_answers(entry, read)]


def _name(entry: Entry) -> Iterator[Line]:
    """The number and the name, which lead to the page; how it was called; the colour as sign and word."""
    told = entry.told
    name = f"{told.number}. {told.name}" if told.is_counted else told.name
    yield Line([Run(name, bold=True, link=entry.url)])
    if told.former_name:
        yield Line([Run(f"Was: {told.former_name}")])
    if entry.standing:
        yield Line([in_ink(entry.standing)])


def _previous(entry: Entry) -> Cell:
    colour = entry.previous_standing
    return Rich([Line([in_ink(colour)])]) if colour else entry.previous


def _instead(entry: Entry) -> list[Line]:
    """What stands there when the report is elsewhere or missing."""
    if entry.stands_at:
        return [Line([Run(f"Zie {entry.stands_at}.")])]
    return [Line([Run(NOT_REPORTED)])] if entry.is_missing and not any(entry.texts.values()) else []


def _figures(values: Sequence[Value]) -> Sequence[Part]:
    """ "Plaatsingen: 335 gehaald, 390 beoogd, 86 %", each on its own."""
    told = [one.result.sentence(named(one.name, one.result.unit)) for one in values]
    lines = [Line([Run(sentence)]) for sentence in told if sentence]
    return [Items([Rich([line]) for line in lines])] if len(lines) > 1 else lines


def _answers(entry: Entry, read: Callable[[str], Sequence[Part]]) -> Iterator[Part]:
    """The answers to what the colour asks, each under its label; those of one line behind it."""
    for question, answer in entry.answers:
        if isinstance(answer, date):
            yield _labelled(question.label, day_text(answer))
        elif question.kind is Kind.TEXT:
            yield Line([Run(question.label, bold=True)])
            yield from read(str(answer))
        else:
            yield _labelled(question.label, str(answer))


def _labelled(label: str, text: str) -> Line:
    return Line([Run(f"{label}: ", bold=True), Run(text)])
