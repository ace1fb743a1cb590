"""The Wijkprofiel and the Leefbaarometer in the report: how the wijken stand, by gebied and year."""

import logging
from collections.abc import Iterator, Sequence

from nprz_site.document_files import PICTURES
from nprz_site.documents.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Look,
    Notice,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Turn,
)
from nprz_site.dutch import UNKNOWN, sentence_start
from nprz_site.spreadsheets import Sheet
from wijken.atlas import CITY, Place
from wijken.comparison import Choice
from wijken.exports_comparison import COLUMNS, index_rows, livability_rows
from wijken.exports_ranking import ranking_sheet
from wijken.livability import class_of
from wijken.pages.area import buurten_of
from wijken.pages.chart_spec import spec
from wijken.pages.charts import INDICES, chart_of
from wijken.pages.comparison import Comparison
from wijken.pages.figures import LIVABILITY, Figures
from wijken.pages.index_chart import TITLES
from wijken.pages.ranking import Cell, Ranking, cells, ranking_of
from wijken.pages.ranking_beside import livability_part
from wijken.pages.ranking_page import told_of
from wijken.pages.ranking_words import NAMES, change, headline, lede, place, tie
from wijken.pages.sheet_document import NOT_DRAWN, score_words
from wijken.pages.works import Works

from ..drawing import DrawingError, pictures
from .parts import Part

logger = logging.getLogger(__name__)

PROFILE = "Wijkprofiel: veiligheid, sociaal en fysiek"
CLASSES = "Hoe prettig het wonen is, in negen klassen van zeer onvoldoende tot uitstekend"
MISSING = "De grafiek van {name} kon niet worden getekend."


def indices_part(figures: Figures, kind: str) -> Part:
    """Both subjects as far as this report has them; charts drawn as `kind`, or none when that is "". No query."""
    part, ranking = Part(), ranking_of(figures, None)
    everywhere = everywhere_in(figures)
    if ranking:
        part.blocks += _profile(ranking, part.remarks, kind)
        part.sheets.append(Sheet("Wijkprofiel", COLUMNS, [*index_rows(everywhere)]))
        part.sheets.append(ranking_sheet(ranking, figures.atlas.wijken))
    if found := livability_part(figures):
        part.blocks += _livability(figures, found["said"])
        part.sheets.append(Sheet("Leefbaarometer", COLUMNS, [*livability_rows(everywhere)]))
    return part


def missing_in(figures: Figures | None) -> Iterator[str]:
    """What this report has no figures of, as it stands in a sentence: "het Wijkprofiel", "de sociale index van 2024". No query."""
    ranking = ranking_of(figures, None) if figures else None
    if ranking is None:
        yield "het Wijkprofiel"
    else:
        yield from (
            f"de {one} van {ranking.year}" for slug, one in NAMES.items() if slug not in ranking.tables
        )
    if figures is None or livability_part(figures) is None:
        yield "de Leefbaarometer"


def everywhere_in(figures: Figures) -> Comparison:
    """All gebieden, each with its wijken after it, without what is done there."""
    atlas = figures.atlas
    slugs = [one.slug for gebied in atlas.gebieden for one in (gebied, *atlas.wijken_of(gebied.slug))]
    return Comparison(Choice(tuple(slugs)), figures, Works(None, ()))


def _profile(ranking: Ranking, remarks: list[str], kind: str) -> Iterator[Block]:
    told, tables = told_of(ranking), list(ranking.tables.values())
    yield Heading(PROFILE, 2)
    yield Paragraph(headline(told), Look.LEAD)
    yield Paragraph(lede(told, tables))
    yield from _drawn(ranking.figures, remarks, kind)
    for table in tables:
        yield Heading(TITLES[table.index], 3)
        yield _scores(ranking, table.index)
        for end in (table.high, table.low):
            if said := tie(end, table.scores, ranking.names):
                yield Paragraph(said, Look.SOFT)


def _drawn(figures: Figures, remarks: list[str], kind: str) -> Iterator[Block]:
    """The picture of each gebied with its wijken, all drawn at once; what could not be is told in its place."""
    found = (chart_of(figures, gebied.slug, INDICES) for gebied in figures.atlas.gebieden)
    charts = [chart for chart in found if chart and kind]
    if charts:
        reading = dict.fromkeys(sentence for chart in charts for sentence in chart.reading)
        yield Paragraph(" ".join(reading), Look.SOFT)
    for chart, picture in zip(charts, pictures([spec(one) for one in charts], kind), strict=True):
        name = chart.area.title
        if isinstance(picture, DrawingError):
            logger.warning("the chart %s of %s was not drawn: %s", chart.title, name, picture)
            remarks.append(MISSING.format(name=name))
            yield Notice(f"{sentence_start(name)}: {NOT_DRAWN[:1].lower()}{NOT_DRAWN[1:]}")
        else:
            yield Picture(picture, f"{sentence_start(name)}. {chart.alt}", sentence_start(name))
    if charts and kind == PICTURES["pdf"]:
        # In Word the letters are those of the reader's machine: there the pictures may not end at the foot of a page.
        yield PageBreak()


def _scores(ranking: Ranking, index: str) -> Table:
    """One index by gebied: the score of each year, how far it moved, and the place in the newest year."""
    figures, years = ranking.figures, ranking.figures.periods(index)
    columns = [Column("Wijk", share=24), Column(f"Plaats in Zuid, {ranking.year}", share=20)]
    columns += [Column(year, is_number=True, share=7) for year in years]
    columns += [Column(f"Sinds {since}", is_number=True, share=8) for since in ranking.since]
    groups = []
    for gebied in figures.atlas.gebieden:
        places = (*figures.atlas.wijken_of(gebied.slug), gebied)
        groups.append(Group([_line(ranking, index, one) for one in places], sentence_start(gebied.title)))
    if figures.line(index, CITY):
        groups.append(Group([_line(ranking, index, figures.atlas.places[CITY])], "De hele stad"))
    return Table("Score per jaar; heel Rotterdam in 2014 is 100", columns, groups, is_dense=True)


def _line(ranking: Ranking, index: str, area: Place) -> list[str]:
    figures, table = ranking.figures, ranking.tables[index]
    years = figures.periods(index)
    now = figures.value(index, area.slug, table.year)
    before = [figures.value(index, area.slug, since) for since in ranking.since]
    moved = [change(None if now is None or then is None else now - then) for then in before]
    stand = next(one for one in cells(ranking, area.slug) if one.index == index)
    scores = [score_words(figures.amount(index, area.slug, year)) for year in years]
    return [_name(area), _place(stand), *scores, *moved]


def _name(area: Place) -> str:
    name = sentence_start(area.title)
    return f"{name} (focuswijk)" if area.is_focus else name


def _place(stand: Cell) -> str:
    """ "17, laagste 7", "3 (gedeeld)"; empty for what is no wijk."""
    if stand.spot is None:
        return ""
    shared = " (gedeeld)" if stand.spot.is_shared else ""
    return ", ".join(filter(None, [f"{place(stand.spot)}{shared}", stand.on]))


def _livability(figures: Figures, said: Sequence[str]) -> Iterator[Block]:
    """A page on its side: "voorlopig ruim onvoldoende" stays on one line in each of the years."""
    years = figures.periods(LIVABILITY)
    yield Turn(is_landscape=True)
    yield Heading("Leefbaarometer", 2)
    yield Paragraph(f"{'. '.join(said)}.", Look.LEAD)
    columns = [Column("Buurt", share=19), *(Column(year, share=81 / len(years)) for year in years)]
    groups = [
        Group(
            [_classes(figures, buurt, years) for buurt, _ in buurten_of(figures.atlas, gebied)],
            sentence_start(gebied.title),
        )
        for gebied in figures.atlas.gebieden
    ]
    if figures.line(LIVABILITY, CITY):
        groups.append(Group([_classes(figures, figures.atlas.places[CITY], years)], "De hele stad"))
    yield Table(CLASSES, columns, groups, is_dense=True)
    yield Turn(is_landscape=False)


def _classes(figures: Figures, area: Place, years: Sequence[str]) -> list[str]:
    return [area.name, *(_class(figures, area.slug, year) for year in years)]


def _class(figures: Figures, area: str, year: str) -> str:
    rank, amount = figures.value(LIVABILITY, area, year), figures.amount(LIVABILITY, area, year)
    if rank is None or amount is None:
        return UNKNOWN
    return f"voorlopig {class_of(int(rank))}" if amount.is_provisional else class_of(int(rank))
