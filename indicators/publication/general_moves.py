"""The moves in the report: who came to live in Zuid and who left, by buurt and gebied."""

from collections.abc import Iterator

from nprz_site.documents.blocks import Block, Column, Group, Heading, Look, Paragraph, Points, Table
from nprz_site.dutch import UNKNOWN, sentence_start
from nprz_site.spreadsheets import Sheet
from wijken.atlas import Place
from wijken.exports_comparison import COLUMNS, people_rows
from wijken.pages.area import moves_facts
from wijken.pages.area_facts import MovesFacts
from wijken.pages.area_work_words import most_words, moves_words, share_words
from wijken.pages.figures import Figures
from wijken.pages.sheet_document import ADDED_UP, count_words, difference_words

from .general_indices import everywhere_in
from .parts import Part

HIDDEN = (
    "“0 tot 4” is een aantal onder de 5: dat houdt de bron geheim. Een som ligt dan ook tussen twee getallen."
)
TABLE = (
    Column("Buurt", share=17),
    *(Column(name, is_number=True, share=9) for name in ("Gekomen", "Vertrokken", "Verschil")),
    Column("Binnen de buurt", is_number=True, share=9),
    Column("Deel van de inwoners", is_number=True, share=9),
    Column("De meesten kwamen", share=19),
    Column("De meesten gingen", share=19),
)


def moves_part(figures: Figures) -> Part:
    """The moves of the newest year that this report has; empty without any. No query."""
    found = [(gebied, [*_told(figures, gebied)]) for gebied in figures.atlas.gebieden]
    found = [(gebied, told) for gebied, told in found if told]
    if not found:
        return Part()
    return Part([*_blocks(found)], [Sheet("Verhuizingen", COLUMNS, [*people_rows(everywhere_in(figures))])])


def _told(figures: Figures, gebied: Place) -> Iterator[MovesFacts]:
    """Of each buurt of the gebied once, and then of the gebied."""
    of_wijken = [one for wijk in figures.atlas.wijken_of(gebied.slug) for one in moves_facts(figures, wijk)]
    buurten = {one.place.slug: one for one in of_wijken}
    yield from sorted(buurten.values(), key=lambda one: one.place.name)
    yield from moves_facts(figures, gebied)


def _blocks(found: list[tuple[Place, list[MovesFacts]]]) -> Iterator[Block]:
    everyone = [one for _, told in found for one in told]
    of_gebieden = [one for one in everyone if one.place.level == "gebied"]
    yield Heading(f"Wie komt en wie gaat, {everyone[0].period}", 2)
    if of_gebieden:
        yield Points([_said(one) for one in of_gebieden])
    groups = [Group([_cells(one) for one in told], sentence_start(gebied.title)) for gebied, told in found]
    yield Table("Aantal mensen dat verhuisde, per buurt en gebied", TABLE, groups, is_dense=True)
    if of_gebieden:
        yield Paragraph(ADDED_UP, Look.SOFT)
    if any(one.moves.has_suppressed for one in everyone):
        yield Paragraph(HIDDEN, Look.SOFT)


def _said(one: MovesFacts) -> str:
    said = moves_words(one.moves, "de wijken")
    return f"{sentence_start(one.place.title)}: {said[:1].lower()}{said[1:]}"


def _cells(one: MovesFacts) -> list[str]:
    moves = one.moves
    return [
        sentence_start(one.place.title),
        count_words(moves.total_in),
        count_words(moves.total_out),
        difference_words(moves.balance),
        count_words(moves.within),
        share_words(moves.share) if moves.share else UNKNOWN,
        most_words(moves.arrivals, inwards=True) or UNKNOWN,
        most_words(moves.departures, inwards=False) or UNKNOWN,
    ]
