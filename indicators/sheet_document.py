"""The sheet of an indicator on paper: what its page shows, in the same words. Pure: no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from nprz_site.documents.blocks import (
    AUTHOR,
    Block,
    Column,
    Contents,
    Document,
    Facts,
    Group,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    Table,
)
from nprz_site.dutch import MONTHS, enumeration, sentence_start

from .chart.model import Chart
from .chart.words import alt_text, reading_words
from .marks import Mark
from .outcome import Outcome
from .outcome_words import headline, lede, overview_headline
from .sum_words import beside_the_sums, sums
from .value_table import SIDE_BY_SIDE, Valued, ValueTable

CONCEPT = "Concept: deze ronde is nog niet vastgesteld. Alleen het programmabureau en de directie zien dit."
NOT_DRAWN = "De grafiek kon niet worden getekend."
CAUSE = "Of zij de verandering veroorzaken, is niet gemeten."
KINDS = {
    "doel": "Doel",
    "indicator": "Indicator",
    "demografie": "Bevolking",
    "algemeen": "Algemeen beeld",
    "achtergrond": "Achtergrondcijfers",
    "wijk": "Wijkcijfer",
}
UNITS = {
    "%": "in procenten",
    "€": "in euro’s",
    "aantal": "in aantallen",
    "index": "als index",
    "klasse": "in klassen",
    "saldo": "als saldo",
}


class Printed(Valued, Protocol):
    """A value as a report printed it."""

    @property
    def printed(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one sheet tells of an indicator, as it stands in the report on `year`.

    A `chart` without its `picture` could not be drawn. `interventions` are those that work on the indicator, by name.
    """

    outcome: Outcome
    year: int
    is_concept: bool
    values: ValueTable[Printed]
    definition: str = ""
    reasoning: str = ""
    source: str = ""
    remark: str = ""
    break_year: int | None = None
    interventions: tuple[str, ...] = ()
    chart: Chart | None = None
    picture: bytes | None = None

    @property
    def title(self) -> str:
        """The name of the indicator."""
        return sentence_start(self.outcome.name)


def one_sheet(sheet: Sheet, made_on: date) -> Document:
    """A document of this sheet alone."""
    title = f"{sheet.title}, stand VGR {sheet.year}"
    said = f"Indicatorblad van het Nationaal Programma Rotterdam Zuid. {headline(sheet.outcome)}"
    return _document(title, said, [*_blocks(sheet, _made(made_on))], sheet, made_on)


def all_sheets(sheets: Sequence[Sheet], made_on: date) -> Document:
    """One document of several sheets of one report, each on a page of its own, with the contents in front."""
    title = f"Indicatorbladen, stand VGR {sheets[0].year}"
    said = overview_headline([sheet.outcome for sheet in sheets], sheets[0].year)
    blocks: list[Block] = [Heading(title), Paragraph(_made(made_on), Look.SOFT)]
    if sheets[0].is_concept:
        blocks.append(Notice(CONCEPT))
    blocks += [Paragraph(said, Look.LEAD), Contents("Inhoud")]
    for sheet in sheets:
        blocks += [PageBreak(), *_blocks(sheet)]
    return _document(title, said, blocks, sheets[0], made_on)


def below(sheet: Sheet) -> Iterator[Block]:
    """The sheet as a section of a larger document, one level lower; that it is a concept is said there."""
    for block in _blocks(replace(sheet, is_concept=False)):
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _document(title: str, said: str, blocks: Sequence[Block], of: Sheet, made_on: date) -> Document:
    stand = f"Stand VGR {of.year}{', concept' if of.is_concept else ''}"
    return Document(title, said, blocks, made_on, f"Nationaal Programma Rotterdam Zuid. {stand}")


def _made(made_on: date) -> str:
    """Who made it and when. It stands on top: at the end it could be all there is on a page."""
    return f"Gemaakt op {made_on.day} {MONTHS[made_on.month - 1]} {made_on.year}, {AUTHOR}."


def _blocks(sheet: Sheet, made: str = "") -> Iterator[Block]:
    outcome = sheet.outcome
    yield Heading(sheet.title)
    yield Paragraph(f"{_belongs_to(outcome, sheet.year)} {made}".strip(), Look.SOFT)
    if sheet.is_concept:
        yield Notice(CONCEPT)
    yield Paragraph(headline(outcome), Look.LEAD)
    if said := lede(outcome, sheet.year):
        yield Paragraph(said)
    yield from _chart(sheet)
    yield from _sums(sheet)
    yield from _values(sheet)
    yield from _about(sheet)
    if sheet.interventions:
        yield Heading("Interventies die hieraan werken", 2)
        yield Paragraph(CAUSE)
        yield Points(sheet.interventions)


def _belongs_to(outcome: Outcome, year: int) -> str:
    """ "Doel van de pijlers School en Werk. Stand VGR 2023." """
    kind = KINDS.get(outcome.kind, outcome.kind)
    plural = "s" if len(outcome.pillars) > 1 else ""
    of = f" van de pijler{plural} {enumeration(outcome.pillars)}" if outcome.pillars else ", heel Zuid"
    return f"{kind}{of}. Stand VGR {year}."


def _chart(sheet: Sheet) -> Iterator[Block]:
    if sheet.chart is None:
        return
    if sheet.picture is None:
        yield Notice(f"{NOT_DRAWN} Alle waarden staan in de tabel.")
        return
    yield Picture(sheet.picture, alt_text(sheet.chart), " ".join(reading_words(sheet.chart, sheet.year)))


def _sums(sheet: Sheet) -> Iterator[Block]:
    found, beside = sums(sheet.outcome, sheet.year), beside_the_sums(sheet.outcome)
    if found:
        yield Heading("Zo is het berekend", 2)
        yield Facts([(one.name, f"{one.formula}\n= {one.worked} = {one.result}") for one in found])
    if beside:
        yield Paragraph(beside, Look.SOFT if found else Look.TEXT)


def _about(sheet: Sheet) -> Iterator[Block]:
    told = {
        "Definitie": sheet.definition,
        "Doelredenering": sheet.reasoning,
        "Bron": sheet.source,
        "Opmerking": sheet.remark,
    }
    pairs = [(term, text) for term, text in told.items() if text.strip()]
    if pairs:
        yield Heading("Waar dit over gaat", 2)
        yield Facts(pairs)


def _values(sheet: Sheet) -> Iterator[Block]:
    values, unit = sheet.values, UNITS.get(sheet.outcome.unit, sheet.outcome.unit)
    yield Heading("Alle waarden", 2)
    if values.is_wide:
        yield from _turned(values, unit)
    else:
        columns = [Column("Periode"), *(Column(area, is_number=True) for area in values.areas)]
        groups = [
            Group([[period, *map(_cell, cells)] for period, cells in rows], f"Stand {report}")
            for report, rows in values.reports
        ]
        yield Table(sentence_start(f"{unit}, per periode"), columns, groups)
    if said := " ".join(_remarks(sheet)):
        yield Paragraph(said, Look.SOFT)


def _turned(values: ValueTable[Printed], unit: str) -> Iterator[Table]:
    """Per report a row per area and a column per period, the oldest first; as many tables as the periods need."""
    for report, periods, rows in values.turned:
        for at in range(0, len(periods), SIDE_BY_SIDE):
            part = slice(at, at + SIDE_BY_SIDE)
            columns = [Column("Gebied"), *(Column(period, is_number=True) for period in periods[part])]
            cells = [[area, *map(_cell, found[part])] for area, found in rows]
            yield Table(f"Stand {report}, {unit}", columns, [Group(cells)])


def _cell(one: Printed | None) -> str:
    if one is None:
        return ""
    return f"voorlopig {one.printed}" if one.is_provisional else one.printed


def _remarks(sheet: Sheet) -> Iterator[str]:
    """How the table is read."""
    cells = [one for _, rows in sheet.values.reports for _, row in rows for one in row if one]
    for mark in Mark:
        if any(one.printed == mark for one in cells):
            yield f"{mark}: {mark.reason.value}."
    if len(sheet.values.reports) > 1:
        yield "Cijfers worden soms herzien. Vergelijk daarom alleen binnen één rapport."
    if sheet.break_year:
        yield f"Vanaf {sheet.break_year} is anders gemeten; vergelijk daar niet overheen."
