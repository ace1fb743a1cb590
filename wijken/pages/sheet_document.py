"""NPRZ in de wijk on paper: what the page of a wijk or gebied shows, in the same words. Pure: no Django."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from indicators.chart.model import Width
from indicators.outcome import Amount
from nprz_site.documents.blocks import (
    AUTHOR,
    Block,
    Column,
    Contents,
    Document,
    Group,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from nprz_site.dutch import MONTHS, UNKNOWN, how_many, sentence_start, signed

from ..livability import class_of
from ..moves import Span
from ..profile import Direction
from .area_facts import AreaFacts, Change, IndexFacts, LivabilityFacts, MovesFacts
from .area_page import SOURCES
from .area_words import halves_note, halves_words, headline, kicker, lede, part_note, rank_words
from .area_work_words import moves_words
from .charts import INDICES, MOVES, PLACES, Chart, span_words
from .paper import pages
from .sheet_works import CHOICES, attention_blocks, works_blocks

TITLE = "NPRZ in de wijk"
CONCEPT = (
    "Concept: deze cijfers zijn nog niet vastgesteld. Alleen het programmabureau en de directie zien dit."
)
NOT_FINAL = "De kleuren van {year} zijn nog niet vastgesteld."
DEMO = "Demo: de kleuren zijn verzonnen."
ADDED_UP = (
    "Wie van de ene wijk in het gebied naar de andere ging, telt mee als nieuwkomer en als vertrekker. "
    "Aantallen onder de 5 van een buurt telt de bron in een gebied als 0."
)
NOT_DRAWN = "De grafiek kon niet worden getekend. De cijfers staan in de tabel."
NARROW = dict(
    zip(
        PLACES,
        (
            *("Elders op Zuid", "Rest Rotter\u00addam", "De regio", "Overig Zuid-Holland"),
            *("Rest Neder\u00adland", "Buiten\u00adland", "Onbe\u00adkend"),
        ),
        strict=True,
    )
)
"""The places as a narrow column names them; a soft hyphen is where a word may be parted."""
PAGES = 2
"""A sheet has so many at most."""
SHORT = {"veiligheidsindex": "Veilig\u00adheid", "sociale-index": "Sociaal", "fysieke-index": "Fysiek"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its picture; without one it could not be drawn."""

    chart: Chart
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class AreaSheet:
    """All that one sheet tells. `drawn` are the charts by name; `is_final` is whether the colours are, `is_demo` whether they
    are invented."""

    facts: AreaFacts
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    is_demo: bool = False
    is_final: bool = True

    @property
    def title(self) -> str:
        """ "Bloemhof", "Gebied Feijenoord"."""
        return sentence_start(self.facts.place.title)

    @property
    def not_drawn(self) -> list[str]:
        """The titles of the charts that could not be drawn."""
        return [one.chart.title for one in self.drawn.values() if one.picture is None]


def one_sheet(sheet: AreaSheet, made_on: date) -> Document:
    """A document of this sheet alone."""
    said = headline(sheet.facts)
    return _document(f"{sheet.title}: {TITLE}", said, [*_blocks(sheet, _made(made_on))], sheet, made_on)


def all_sheets(sheets: Sequence[AreaSheet], made_on: date) -> Document:
    """One document of several sheets, each on a page of its own, with the contents in front."""
    said = f"Een blad voor elk van de {len(sheets)} gebieden en wijken van Rotterdam Zuid."
    blocks: list[Block] = [
        Heading(TITLE),
        Paragraph(f"{_stand(sheets[0])} {_made(made_on)}".strip(), Look.SOFT),
    ]
    blocks += [*_notices(sheets[0]), Paragraph(said, Look.LEAD)]
    blocks += [*(Paragraph(told) for told in _together(sheets)), Contents("Inhoud")]
    for sheet in sheets:
        blocks += [PageBreak(), *_blocks(sheet)]
    return _document(TITLE, said, blocks, sheets[0], made_on)


def _together(sheets: Sequence[AreaSheet]) -> Iterator[str]:
    """ "Sinds 2014 ging de veiligheidsindex in 15 van de 23 wijken met meer dan 2 punten vooruit en in 6 achteruit." """
    found: dict[str, list[Change]] = {}
    for sheet in sheets:
        for index in () if sheet.facts.is_gebied else sheet.facts.indexes:
            if change := index.since_first:
                found.setdefault(index.name.lower(), []).append(change)
    for name, changes in found.items():
        up, down = (
            sum(change.direction is way for change in changes) for way in (Direction.FORWARD, Direction.BACK)
        )
        since = min(change.since for change in changes)
        yield (
            f"Sinds {since} ging de {name} in {how_many(up)} van de {len(changes)} wijken met meer dan 2 punten "
            f"vooruit en in {how_many(down)} achteruit."
        )


def _document(title: str, said: str, blocks: Sequence[Block], of: AreaSheet, made_on: date) -> Document:
    concept = ", concept" if of.facts.is_concept else ""
    stand = f". Stand VGR {of.facts.report}{concept}" if of.facts.report else ""
    return Document(title, said, blocks, made_on, f"{TITLE}. Nationaal Programma Rotterdam Zuid{stand}")


def _made(made_on: date) -> str:
    return f"Gemaakt op {made_on.day} {MONTHS[made_on.month - 1]} {made_on.year}, {AUTHOR}."


def _stand(sheet: AreaSheet) -> str:
    """ "Cijfers uit de VGR 2023, kleuren van ronde 2023."; what there is of it."""
    facts = sheet.facts
    told = [f"cijfers uit de VGR {facts.report}"] if facts.report else []
    told += [f"kleuren van ronde {facts.works.year}"] if facts.works.year else []
    return f"{sentence_start(', '.join(told))}." if told else ""


def _notices(sheet: AreaSheet) -> Iterator[Notice]:
    said = []
    if sheet.facts.is_concept:
        said.append(CONCEPT)
    if not sheet.is_final:
        said.append(NOT_FINAL.format(year=sheet.facts.works.year))
    if sheet.is_demo:
        said.append(DEMO)
    if said:
        yield Notice(" ".join(said))


def _blocks(sheet: AreaSheet, made: str = "") -> list[Block]:
    """With as much about the interventions as fits on two pages."""
    sizes = [one.chart.size(Width.WIDE) for one in sheet.drawn.values() if one.picture is not None]
    shapes = [size.height / size.width for size in sizes]
    blocks: list[Block] = []
    for details, milestones in CHOICES:
        works = works_blocks(sheet.facts, details, milestones)
        blocks = [*_head(sheet, made), *_figures(sheet), *works, *_moves(sheet)]
        blocks += _sources(sheet.facts)
        if pages(blocks, shapes) <= PAGES:
            break
    return blocks


def _head(sheet: AreaSheet, made: str) -> Iterator[Block]:
    facts = sheet.facts
    yield Heading(sheet.title)
    yield Paragraph(" ".join(filter(None, (f"{kicker(facts)}.", _stand(sheet), made))), Look.SOFT)
    yield from _notices(sheet)
    yield Paragraph(headline(facts), Look.LEAD)
    if said := lede(facts):
        yield Paragraph(said)


def _figures(sheet: AreaSheet) -> Iterator[Block]:
    yield from _indices(sheet)
    yield from _wijken(sheet.facts)
    yield from _livability(sheet.facts)
    yield from attention_blocks(sheet.facts)


def _picture(sheet: AreaSheet, name: str, *more: str) -> Iterator[Block]:
    """The chart with how it is read, or that it is missing; nothing where there is no chart."""
    if name not in sheet.drawn:
        return
    one = sheet.drawn[name]
    if one.picture is None:
        yield Notice(NOT_DRAWN)
    else:
        yield Picture(one.picture, one.chart.alt, " ".join([*one.chart.reading, *filter(None, more)]))


def _indices(sheet: AreaSheet) -> Iterator[Block]:
    facts = sheet.facts
    if not facts.indexes:
        return
    yield Heading("Veiligheid, sociaal en fysiek", 2)
    yield from _picture(sheet, INDICES, halves_note(facts.indexes))
    periods = list(dict.fromkeys(period for index in facts.indexes for period in index.scores))
    groups = [Group([*_compared(facts, index, periods)], index_words(index)) for index in facts.indexes]
    columns = [Column("Gebied"), *(Column(period, is_number=True) for period in periods)]
    yield Table("Score per jaar; Rotterdam in 2014 is 100", columns, groups)


def index_words(index: IndexFacts) -> str:
    """ "Veiligheidsindex: +10 sinds 2014, +1 sinds 2022; objectief 124, subjectief 60; plaats 15 van 23"."""
    changes = dict.fromkeys(filter(None, (index.since_first, index.since_before)))
    moved = ", ".join(f"{signed(change.points)} sinds {change.since}" for change in changes)
    told = "; ".join(filter(None, (moved, halves_words(index), rank_words(index))))
    return f"{index.name}: {told}" if told else index.name


def _compared(facts: AreaFacts, index: IndexFacts, periods: Sequence[str]) -> Iterator[list[str]]:
    around = facts.gebied.title if facts.gebied else ""
    for name, line in ((facts.place.title, index.own), (around, index.around), ("Rotterdam", index.city)):
        if line:
            yield [sentence_start(name), *(score_words(line.get(period)) for period in periods)]


def score_words(amount: Amount | None) -> str:
    """ "92", "voorlopig 92", or that it is not known."""
    if amount is None:
        return UNKNOWN
    return f"voorlopig {amount}" if amount.is_provisional else str(amount)


def _wijken(facts: AreaFacts) -> Iterator[Block]:
    """Of a gebied: its wijken beside each other."""
    if not facts.wijken:
        return
    yield Heading("De wijken naast elkaar", 2)
    last = max((index.last for wijk in facts.wijken for index in wijk.indexes), default="")
    measured = max((one.last for wijk in facts.wijken for one in wijk.livability), default="")
    columns = [Column("Wijk"), *([Column(f"Leefbaarometer {measured}")] if measured else [])]
    columns += [Column(name, is_number=True) for name in SHORT.values()]
    rows = []
    for wijk in facts.wijken:
        found = {index.slug: index for index in wijk.indexes}
        name = f"{wijk.place.name} (focuswijk)" if wijk.place.is_focus else wijk.place.name
        classes = "; ".join(_class(one, is_named=len(wijk.livability) > 1) for one in wijk.livability)
        beside = [classes or UNKNOWN] if measured else []
        rows.append([name, *beside, *(_score(found.get(slug)) for slug in SHORT)])
    said = f"Score in {last}, en tussen haakjes het verschil met de eerste meting"
    yield Table(said, columns, [Group(rows)])


def _class(one: LivabilityFacts, *, is_named: bool) -> str:
    """ "zwak", "voldoende (2012: zwak)", with the name of a buurt that is not the wijk."""
    now, then = (class_of(one.ranks[period]) for period in (one.last, one.first))
    said = now if now == then else f"{now} ({one.first}: {then})"
    return f"{one.place.name}: {said}" if is_named or one.is_whole else said


def _score(index: IndexFacts | None) -> str:
    if index is None:
        return UNKNOWN
    score = score_words(index.own.get(index.last))
    return f"{score} ({signed(index.since_first.points)})" if index.since_first else score


def _livability(facts: AreaFacts) -> Iterator[Block]:
    if not facts.livability or facts.is_gebied:
        return
    yield Heading("Leefbaarometer", 2)
    periods = list(dict.fromkeys(period for one in facts.livability for period in one.ranks))
    columns = [Column("Buurt"), *(Column(period) for period in periods)]
    rows = [
        [
            one.place.name,
            *(class_of(one.ranks[period]) if period in one.ranks else UNKNOWN for period in periods),
        ]
        for one in facts.livability
    ]
    yield Table(
        "Hoe prettig het wonen is, in negen klassen van zeer onvoldoende tot uitstekend",
        columns,
        [Group(rows)],
    )
    for one in facts.livability:
        if one.is_whole:
            yield Paragraph(part_note(facts, one.place.name, SOURCES["leefbaarometer"]), Look.SOFT)


def _moves(sheet: AreaSheet) -> Iterator[Block]:
    facts = sheet.facts
    if not facts.moves:
        return
    yield Heading(f"Wie komt en wie gaat, {facts.moves[0].period}", 2)
    for one in facts.moves:
        within = one.place.name if one.is_whole or len(facts.moves) > 1 else "de wijk"
        said = moves_words(one.moves, "de wijken" if facts.is_gebied else within)
        yield Paragraph(f"{one.place.name}: {said[:1].lower()}{said[1:]}" if len(facts.moves) > 1 else said)
        if one.is_whole:
            yield Paragraph(part_note(facts, one.place.name, SOURCES["verhuizingen"]), Look.SOFT)
    if facts.is_gebied:
        yield Paragraph(ADDED_UP, Look.SOFT)
    yield from _picture(sheet, MOVES)
    columns = [Column("Verhuizing"), *(Column(name, is_number=True) for name in (*NARROW.values(), "Samen"))]
    yield Table("Aantal mensen", columns, [_moved(one, is_named=len(facts.moves) > 1) for one in facts.moves])


def _moved(one: MovesFacts, *, is_named: bool) -> Group:
    moves = one.moves
    came = [*(moves.arrivals.get(slug) for slug in NARROW), moves.total_in]
    went = [*(moves.departures.get(slug) for slug in NARROW), moves.total_out]
    both = zip(came, went, strict=True)
    rows = [
        ["Gekomen", *map(count_words, came)],
        ["Vertrokken", *map(count_words, went)],
        ["Verschil", *(difference_words(here - gone if here and gone else None) for here, gone in both)],
    ]
    return Group(rows, sentence_start(one.place.title) if is_named else "")


def count_words(span: Span | None) -> str:
    """ "1.804", "677 tot 681", or that it is not known."""
    return span_words(span) if span else UNKNOWN


def difference_words(span: Span | None) -> str:
    """ "−178", "−21 tot −17", or that it is not known."""
    if span is None:
        return UNKNOWN
    return signed(span.low) if span.is_exact else f"{signed(span.low)} tot {signed(span.high)}"


def _sources(facts: AreaFacts) -> Iterator[Block]:
    told = [
        (facts.indexes, "Wijkprofiel Rotterdam (indexen)"),
        (facts.livability, "Leefbaarometer, ministerie van BZK"),
        (facts.moves or facts.inhabitants, "OBI, gemeente Rotterdam (inwoners en verhuizingen)"),
        (facts.works.year, "voortgangsrapportages van de interventies (kleuren)"),
    ]
    found = [name for holds, name in told if holds]
    if found:
        yield Paragraph(f"Bronnen: {'; '.join(found)}.", Look.SOFT)
