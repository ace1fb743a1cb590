"""The second part of the report: how the indicators stand, the table of four classes, and a sheet of each with its chart."""

from collections.abc import Iterable, Iterator, Sequence

from nprz_site.documents.blocks import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Items,
    Line,
    Look,
    PageBreak,
    Paragraph,
    Rich,
    Run,
    Table,
    Turn,
)

from ..exports import measurement_sheet, outcome_sheet
from ..gap import GapClass
from ..measured import outcomes, vintage_of
from ..models import Measurement
from ..outcome import Outcome
from ..outcome_words import CLASS_WORDS, closed_words, overview_headline
from ..overview import PillarPart, parts
from ..sheet_document import Sheet, below
from ..sheets import sheets_of
from .parts import Part, Scope

TITLE = "Effectrapportage (outcome)"
NOTHING = "Er zijn geen metingen in de stand VGR {year}."
NONE_OF_PILLAR = "De stand VGR {year} heeft geen indicatoren van de pijler {pillar}."
READING = (
    "Elke indicator staat in de klasse die zegt welk deel van het verschil sinds het basisjaar is ingelopen. "
    "Het streefniveau groeit elk jaar mee."
)
NO_CLASS = "Geen klasse"
NOT_DRAWN = "De grafiek van {title} kon niet worden getekend."


def effect_part(scope: Scope) -> Part:
    """The indicators of the report on that year, or those of one pillar: a bounded number of queries."""
    year, pillar = scope.round.year, scope.pillar.short_name if scope.pillar else ""
    try:
        told = [one for one in outcomes(year) if not pillar or pillar in one.pillars]
        sheets = sheets_of(year, scope.picture, pillar)
    except Measurement.DoesNotExist:
        return Part([Heading(TITLE), Paragraph(NOTHING.format(year=year))])
    if not told:
        return Part([Heading(TITLE), Paragraph(NONE_OF_PILLAR.format(year=year, pillar=pillar))])
    part = Part([*_blocks(told, sheets, year, pillar, has_pages=scope.format != "docx")])
    if not scope.picture:
        # The measurements are many: only a workbook asks for them.
        part.sheets = [outcome_sheet(told, year), measurement_sheet(vintage_of(year), pillar)]
    else:
        part.remarks = [NOT_DRAWN.format(title=one.title) for one in sheets if one.chart and not one.picture]
    return part


def _blocks(
    told: Sequence[Outcome], sheets: Iterable[Sheet], year: int, pillar: str, *, has_pages: bool
) -> Iterator[Block]:
    """With `has_pages` each sheet has a page: where letters are those of the reader's machine, it would not fit on every one."""
    yield Turn(is_landscape=True)
    yield Heading(TITLE)
    yield Paragraph(f"Stand {vintage_of(year)}.", Look.SOFT)
    yield Paragraph(overview_headline(told, year), Look.LEAD)
    yield Heading("De indicatoren in vier klassen", 2)
    yield Paragraph(READING)
    yield class_table([part for part in parts(told) if not pillar or part.name == pillar])
    yield Turn(is_landscape=False)
    for at, sheet in enumerate(sheets):
        if at and has_pages:
            yield PageBreak()
        yield from below(sheet)


def class_table(found: Iterable[PillarPart]) -> Table:
    """Per pillar the indicators in each class, with the share of the gap that is closed."""
    columns = [Column("Pijler", share=10), *(Column(CLASS_WORDS[one], share=18) for one in GapClass)]
    rows: list[list[Cell]] = [
        [part.name, *(_names(column.outcomes) for column in part.columns), _names(part.rest)]
        for part in found
    ]
    caption = "Indicatoren per pijler en klasse, met het deel van het verschil dat is ingelopen"
    return Table(caption, [*columns, Column(NO_CLASS, share=18)], [Group(rows)], is_dense=True)


def _names(found: Sequence[Outcome]) -> Cell:
    if not found:
        return "–"
    return Rich([Items([Rich([Line([Run(_told(one))])]) for one in found])])


def _told(one: Outcome) -> str:
    return f"{one.name}: {words}" if (words := closed_words(one)) else one.name
