"""The first part of the report: the indexes of the wijken, Zuid beside eight other areas, and who comes and goes."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import Http404

from interventions.permissions import as_bureau
from nprz_site.documents.blocks import Block, Heading, Look, Paragraph
from nprz_site.dutch import enumeration
from wijken.pages.figures import Figures, read_figures

from ..measured import vintage_of
from .general_areas import areas_part
from .general_indices import indices_part, missing_in
from .general_moves import moves_part
from .parts import Part, Scope

TITLE = "Algemeen beeld Rotterdam Zuid"
NOTHING = "De stand VGR {year} heeft geen algemeen beeld."
WITHOUT = "De stand VGR {year} heeft geen cijfers van {what}."
NONE_OF_PILLAR = "De stand VGR {year} heeft geen algemene indicatoren van de pijler {pillar}."
IN_WHOLE = "De indexen per wijk en de verhuizingen staan in het hele rapport."


def general_part(scope: Scope) -> Part:
    """The general picture of the report on that year; of one pillar its general indicators alone. At most ten queries."""
    year, pillar = scope.round.year, scope.pillar.short_name if scope.pillar else ""
    areas = areas_part(year, pillar)
    if pillar:
        return _together([*_of_pillar(areas, year, pillar)], [areas])
    figures = figures_of(year)
    indices = indices_part(figures, scope.picture) if figures else Part()
    moves = moves_part(figures) if figures else Part()
    missing = [*missing_in(figures)]
    missing += [] if areas.blocks else ["de algemene indicatoren"]
    missing += [] if moves.blocks else ["de verhuizingen"]
    parts = [indices, areas, moves]
    if not any(one.blocks for one in parts):
        return _together([Paragraph(NOTHING.format(year=year))], [])
    told: list[Block] = [_stand(year)]
    if missing:
        told.append(Paragraph(WITHOUT.format(year=year, what=enumeration(missing))))
    return _together(told, parts)


def _of_pillar(areas: Part, year: int, pillar: str) -> Iterator[Block]:
    yield _stand(year) if areas.blocks else Paragraph(NONE_OF_PILLAR.format(year=year, pillar=pillar))
    yield Paragraph(IN_WHOLE)


def _stand(year: int) -> Paragraph:
    return Paragraph(f"Stand {vintage_of(year)}.", Look.SOFT)


def _together(told: list[Block], parts: list[Part]) -> Part:
    """One part below one title: what is told first, and then these parts in their order."""
    whole = Part([Heading(TITLE), *told])
    for one in parts:
        whole.blocks += one.blocks
        whole.sheets += one.sheets
        whole.remarks += one.remarks
    return whole


def figures_of(year: int) -> Figures | None:
    """The figures of wijken that the report on `year` printed itself, none of an older one; None without any. Five queries.

    Whoever may see that year may see these: so it does not matter which other years are finalised.
    """
    try:
        found = read_figures(as_bureau(), year)
    except Http404:
        return None
    vintage = vintage_of(year)
    return replace(
        found, lines={slug: lines for slug, lines in found.lines.items() if found.vintages[slug] == vintage}
    )
