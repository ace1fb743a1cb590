"""The summary per pillar on one page: what moved, the table of the printed report, and op koers beside the year before."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from interventions.colours import Colour, Movement
from interventions.errata.words import day_text
from interventions.models import Erratum, Funding, Pillar, Round
from interventions.rounds import year_before
from interventions.standing import Standing
from interventions.workflow import RoundState
from nprz_site.documents.blocks import (
    AUTHOR,
    Block,
    Cell,
    Column,
    Document,
    Group,
    Heading,
    Line,
    Look,
    Notice,
    Paragraph,
    Picture,
    Rich,
    Table,
)
from nprz_site.dutch import enumeration, number
from nprz_site.spreadsheets import Workbook, to_workbook

from ..counting import reports_with, summary_of
from ..course import Course
from ..course import Picture as Drawn
from ..course import picture as course_picture
from ..drawing import DrawingError, picture
from ..summary import PillarTally, Summary, Tally
from ..tables import sheet
from ..wording import NOT_IN_A_COLUMN, pillar_sentence, summary_headline
from .course_chart import spec
from .parts import Scope
from .signs import in_ink

logger = logging.getLogger(__name__)

PROGRAMME = "Nationaal Programma Rotterdam Zuid"
CONCEPT = "Concept: {year} is nog niet vastgesteld. Alleen het programmabureau en de directie zien dit."
RUNNING = "Concept: de ronde van {year} loopt nog. Dit is een tussenstand."
DEMO = "Demo: de kleuren en teksten zijn verzonnen."
NOT_DRAWN = "De figuur kon niet worden getekend. De cijfers staan in de tabel."
COLUMNS = (
    Column("Pijler", share=19),
    Column("Kleur", share=14),
    *(Column(movement.capitalize(), is_number=True, share=10) for movement in Movement),
    Column("Subtotaal", is_number=True, share=11),
    Column("Totaal", is_number=True, share=9),
)


@dataclass(frozen=True, slots=True)
class OnePage:
    """All that the page tells: counted, and drawn. Without `drawn` there is no year before to lay beside it; with it and
    without `data` it could not be drawn."""

    scope: Scope
    summary: Summary
    short_names: dict[str, str]
    before: Round | None
    drawn: Drawn | None
    data: bytes | None

    @property
    def title(self) -> str:
        """ "Samenvatting voortgang 2023: interventies met Regio Deal"."""
        funding = self.scope.funding
        more = f": interventies met {funding.name}" if funding else ""
        return f"Samenvatting voortgang {self.scope.round.year}{more}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What could not be made."""
        return (NOT_DRAWN,) if self.drawn and self.data is None else ()


def one_page(scope: Scope) -> OnePage:
    """Counted and drawn: four queries, fourteen for one funding (and two for the words of `_notes`). Whether somebody may see the round is up to the caller."""
    summary = _counted(scope.round, scope.funding)
    before = (
        Round.objects.filter(state=RoundState.FINALISED, year__lt=scope.round.year).order_by("-year").first()
    )
    names = dict(Pillar.objects.filter(counted=True).values_list("code", "short_name"))
    drawn = None
    if before:
        drawn = course_picture(
            _courses(summary, _counted(before, scope.funding), names), before.year, scope.round.year
        )
    return OnePage(scope, summary, names, before, drawn, _drawn(drawn, scope) if drawn else None)


def _counted(round: Round, funding: Funding | None) -> Summary:
    return summary_of(round, reports_with(round, funding) if funding else None)


def _courses(now: Summary, then: Summary, names: dict[str, str]) -> list[Course]:
    """The pillars in which something has started in both years."""
    tallies = {pillar.code: pillar.tally for pillar in then.pillars}
    return [
        Course(names.get(pillar.code, pillar.name), _course(tallies[pillar.code]), _course(pillar.tally))
        for pillar in now.pillars
        if pillar.tally.started and pillar.code in tallies and tallies[pillar.code].started
    ]


def _course(tally: Tally) -> tuple[int, int]:
    return tally.subtotal(Colour.GROEN), tally.started


def _drawn(drawn: Drawn, scope: Scope) -> bytes | None:
    try:
        return picture(spec(drawn), "png" if scope.format == "xlsx" else scope.picture)
    except DrawingError:
        logger.exception("op koers of %s was not drawn", scope.round.year)
        return None


def summary_workbook(scope: Scope) -> Workbook:
    """The table as on the page, with the picture below it."""
    page = one_page(scope)
    table = sheet(page.summary, scope.round.year)
    pictures = {table.title: (page.data, page.drawn.description)} if page.drawn and page.data else {}
    made = to_workbook([table], pictures)
    return Workbook(made.content, (*page.remarks, *made.remarks))


def summary_document(scope: Scope) -> Document:
    """One A4, upright."""
    page = one_page(scope)
    stand = "" if scope.is_final else ", concept"
    return Document(
        page.title,
        _headline(page.summary),
        [*_blocks(page)],
        scope.made_on,
        f"{PROGRAMME}. {page.title}{stand}",
    )


def made_words(scope: Scope) -> str:
    """Who made it, and what it tells: "Stand zoals vastgesteld op 1 juni 2024. Programmabureau NPRZ."."""
    day = day_text(scope.made_on)
    if not scope.is_final:
        return f"Gemaakt op {day}. {AUTHOR}."
    if scope.round.finalised_on is None:
        return f"Overgenomen uit het gedrukte rapport, de VGR {scope.round.year}. {AUTHOR}."
    corrected = Erratum.objects.filter(report__round=scope.round).exists()
    return f"Stand zoals vastgesteld op {day}{', met errata van daarna' if corrected else ''}. {AUTHOR}."


def notice_of(scope: Scope) -> Iterator[Notice]:
    """What a reader must know first: that it is a concept, or a demo; in one frame."""
    told = []
    if not scope.is_final:
        running = scope.round.state == RoundState.OPEN
        told.append((RUNNING if running else CONCEPT).format(year=scope.round.year))
    if scope.round.is_demo:
        told.append(DEMO)
    if told:
        yield Notice(" ".join(told))


def _headline(summary: Summary) -> str:
    return summary_headline(summary.total)


def _blocks(page: OnePage) -> Iterator[Block]:
    yield Heading(page.title)
    yield Paragraph(made_words(page.scope), Look.SOFT)
    yield from notice_of(page.scope)
    yield Paragraph(_headline(page.summary), Look.LEAD)
    yield Table(
        "Aantal interventies per pijler, kleur en beweging", COLUMNS, [*_groups(page)], about=1, is_dense=True
    )
    if notes := _notes(page):
        yield Paragraph(notes, Look.SOFT)
    yield Paragraph(_course_words(page), Look.SOFT)
    if page.drawn and page.data:
        yield Picture(
            page.data,
            page.drawn.description,
            f"{page.drawn.title}. Aandeel op koers in {_years(page)}, per pijler.",
        )
    elif page.drawn:
        yield Notice(NOT_DRAWN)


def _notes(page: OnePage) -> str:
    """What stands in no column, in few words: the page has to stay one, whatever there is to tell."""
    total, told = page.summary.total, []
    rest = [
        f"{number(total.having(one))} {words}" for one, words in NOT_IN_A_COLUMN.items() if total.having(one)
    ]
    if rest:
        told.append(f"Wel in het totaal, in geen kolom: {enumeration(rest)}.")
    if total.unmoved:
        before = year_before(page.scope.round.year) or "eerder"
        told.append(
            f"Van {number(total.unmoved)} is de kleur van {before} niet bekend: alleen in het subtotaal."
        )
    return " ".join(told)


def _years(page: OnePage) -> str:
    then = page.before.year if page.before else ""
    return f"{then} (open rondje) en {page.scope.round.year} (dicht rondje)"


def _course_words(page: OnePage) -> str:
    """Op koers of all and per pillar, in words; the picture only has pillars that can be compared."""
    told = [f"alle pijlers {pillar_sentence(page.summary.total)}"]
    told += [
        f"{page.short_names.get(one.code, one.name)} {pillar_sentence(one.tally)}" for one in _shown(page)
    ]
    return f"Op koers is groen als deel van wat is gestart: {'; '.join(told)}."


def _shown(page: OnePage) -> list[PillarTally]:
    """All pillars; of one funding those in which it is."""
    return [one for one in page.summary.pillars if one.tally.total or not page.scope.funding]


def _groups(page: OnePage) -> Iterator[Group]:
    for pillar in _shown(page):
        yield Group([*_rows(page.short_names.get(pillar.code, pillar.name), pillar.tally)])
    total = page.summary.total
    moved = [number(total.moved(movement)) for movement in Movement]
    yield Group([["Alle pijlers", "elke kleur", *moved, number(total.coloured), number(total.total)]])


def _rows(name: str, tally: Tally) -> Iterator[list[Cell]]:
    """As printed: a row per colour, the total of the pillar on its first."""
    for place, colour in enumerate(Colour):
        cells = [_figure(tally.cell(colour, movement)) for movement in Movement]
        total = number(tally.total) if place == 0 else ""
        yield [
            name,
            Rich([Line([in_ink(Standing(colour.value))])]),
            *cells,
            number(tally.subtotal(colour)),
            total,
        ]


def _figure(count: int) -> str:
    return number(count) if count else ""
