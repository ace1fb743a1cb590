"""The third part of the report: what the activities delivered, in the tables of the printed report."""

from collections.abc import Iterator

from interventions.colours import Colour
from interventions.models import ThemeReport
from interventions.standing import Standing
from interventions.workflow import RoundState
from nprz_site.documents.blocks import (
    Block,
    Column,
    Facts,
    Group,
    Heading,
    Line,
    Look,
    Paragraph,
    Rich,
    Run,
    Table,
    Turn,
)
from nprz_site.dutch import number

from ..summary import Tally
from ..wording import NOT_IN_A_COLUMN, course_headline, interventions, rest_sentence, selection_words
from .output_cells import Cells, columns
from .output_sections import Output, Section, read
from .output_sheets import sheets
from .parts import Part, Scope
from .signs import sign_and_word

TITLE = "Resultaten van de activiteiten (output)"
NOTHING = "Er zijn geen interventies om over te vertellen."
READING = (
    "Een tabel heeft een rij per interventie: wat er is gehaald, hoe het gaat en welke kleur daarbij hoort. "
    "De eerste kolom is de kleur van {before}. Staat daar “nieuw”, dan had de interventie toen geen kleur. De naam is een link "
    "naar de interventie in de monitor."
)
ACTIVITIES = "Deze activiteiten tellen niet mee bij de interventies en krijgen geen kleur."
THEME_TEXTS = {"description": "", "quantitative": "De cijfers in woorden", "qualitative": "Hoe gaat het?"}
"""The texts of a heading in their order, each with what stands above it."""


def output_part(scope: Scope) -> Part:
    """The tables, of all or of one pillar or funding: a bounded number of queries."""
    output, cells = read(scope), Cells()
    part = Part([*_intro(output)])
    if output.sections:
        part.blocks.append(Turn(is_landscape=True))
        for section in output.sections:
            part.blocks += _section(section, output, cells)
        part.blocks.append(Turn(is_landscape=False))
    part.sheets, part.remarks = sheets(output), cells.remarks
    return part


def _intro(output: Output) -> Iterator[Block]:
    scope, total = output.scope, output.summary.total
    yield Heading(TITLE)
    if not output.sections:
        yield Paragraph(NOTHING)
        return
    if total.total:
        of = selection_words(
            scope.pillar.short_name if scope.pillar else "", scope.funding.name if scope.funding else "", ""
        )
        running = scope.round.state == RoundState.OPEN
        yield Paragraph(course_headline(total, of=of, provisional=running), Look.LEAD)
        yield Paragraph(" ".join(filter(None, [f"{_how_many(output)}.", rest_sentence(total)])))
        yield Paragraph(READING.format(before=output.before))
        yield Facts([(sign_and_word(Standing(colour)), colour.meaning) for colour in Colour])
        yield _counts(output)


def _how_many(output: Output) -> str:
    """ "Dit deel vertelt over 120 interventies en 11 activiteiten"."""
    others = len(output.entries) - len(output.counted)
    activities = (
        f" en {number(others)} {'activiteit' if others == 1 else 'activiteiten'} van de organisatie"
        if others
        else ""
    )
    return f"Dit deel vertelt over {interventions(len(output.counted))}{activities}"


def _counts(output: Output) -> Table:
    """How many of each colour, per pillar: signs and words stand above the columns."""
    summary = output.summary
    names = [sign_and_word(Standing(colour)) for colour in Colour]
    figures = [*names, "zonder kleur", "totaal"]
    found = [Column("Pijler", share=28), *(Column(name, is_number=True, share=12) for name in figures)]
    rows = [_count(pillar.name, pillar.tally) for pillar in summary.pillars]
    if len(rows) > 1:
        rows.append(_count("Alle pijlers", summary.total))
    return Table(f"Interventies per pijler en kleur in {output.scope.round.year}", found, [Group(rows)])


def _count(name: str, tally: Tally) -> list[str]:
    without = sum(map(tally.having, NOT_IN_A_COLUMN))
    figures = [*map(tally.subtotal, Colour), without, tally.total]
    return [name, *map(number, figures)]


def _section(section: Section, output: Output, cells: Cells) -> Iterator[Block]:
    """A pillar: its headings, with their own report and then the table."""
    yield Heading(section.name, 2)
    if not section.is_counted:
        yield Paragraph(ACTIVITIES)
    wide = columns(output.scope.round.year, output.before, counted=section.is_counted)
    for heading in section.headings.values():
        if heading.name:
            yield Heading(heading.name, 3)
        if heading.report:
            yield _own_report(heading.report, heading.name, cells)
        if heading.entries:
            caption = ": ".join(filter(None, [section.name, heading.name]))
            rows = [cells.row(entry) for entry in heading.entries]
            yield Table(caption, wide, [Group(rows)], about=int(section.is_counted), is_dense=True)


def _own_report(report: ThemeReport, name: str, cells: Cells) -> Rich:
    """What is reported under the heading itself."""
    parts = []
    for field, label in THEME_TEXTS.items():
        if found := cells.html(getattr(report, field), f"Programmalijn {name}"):
            parts += [*([Line([Run(label)], is_heading=True)] if label else []), *found]
    return Rich(parts)
