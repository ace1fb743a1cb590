"""The general picture in the report: its indicators in nine areas, on a page that lies on its side."""

from collections.abc import Iterator

from nprz_site.documents.blocks import Block, Column, Group, Heading, Look, Paragraph, Table, Turn

from .. import general_words as words
from ..exports_general import general_sheet
from ..general import G4, ZUID, Facts, Row, chosen, facts, groups
from ..general import Group as Rows
from ..general_reading import general_pillars, general_rows
from ..general_words import OTHERS, Shown
from ..measured import vintage_of
from .parts import Part

TITLE = "Zuid naast acht andere gebieden"
COLUMNS = (
    Column("Indicator en periode", share=33),
    *(Column(name, is_number=True, share=6.5) for name in ("Zuid", "G4", "Verschil")),
    *(Column(name, is_number=True, share=6.8) for name in OTHERS.values()),
)


def areas_part(year: int, pillar: str) -> Part:
    """Per pillar, or those of one (its short name), as the page has them; empty without any. Five queries."""
    names = [pillar] if pillar else list(general_pillars().values())
    shown = groups(chosen(general_rows(vintage_of(year)), pillar), names)
    if not shown:
        return Part()
    rows = [row for group in shown for row in group.rows]
    return Part([*_blocks(shown, facts(rows), rows, year, pillar)], [general_sheet(rows)])


def _blocks(shown: list[Rows], found: Facts, rows: list[Row], year: int, pillar: str) -> Iterator[Block]:
    yield Turn(is_landscape=True)
    yield Heading(TITLE, 2)
    yield Paragraph(words.headline(found, pillar), Look.LEAD)
    if said := words.lede(found):
        yield Paragraph(said)
    caption = f"Algemene indicatoren in negen gebieden, stand {vintage_of(year)}"
    found_groups = [Group([_cells(row) for row in group.rows], group.name) for group in shown]
    yield Table(caption, COLUMNS, found_groups, is_dense=True)
    yield Paragraph(words.notes(found, rows), Look.SOFT)
    yield Turn(is_landscape=False)


def _cells(row: Row) -> list[str]:
    """What is provisional everywhere is marked once, at the period."""
    mark = " *" if row.is_all_provisional else ""
    values = [words.value(row.amount(area), row.unit) for area in (ZUID, G4, *OTHERS)]
    told = [_shown(one, is_marked=not mark) for one in values]
    return [f"{row.name}, {row.period}{mark}", *told[:2], words.difference(row).text, *told[2:]]


def _shown(one: Shown, *, is_marked: bool) -> str:
    return f"{one.text} *" if one.is_provisional and is_marked else one.text
