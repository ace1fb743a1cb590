"""The first part of the report: the indexes of the wijken, Zuid beside eight other areas, and who comes and goes."""

from dataclasses import replace

from django.http import Http404

from interventions.permissions import as_bureau
from nprz_site.documents.blocks import Heading, Look, Paragraph
from wijken.pages.figures import Figures, read_figures

from ..measured import vintage_of
from .general_areas import areas_part
from .general_indices import indices_part
from .general_moves import moves_part
from .parts import Part, Scope

TITLE = "Algemeen beeld Rotterdam Zuid"
NOTHING = "De stand VGR {year} heeft geen algemeen beeld."
NONE_OF_PILLAR = "De stand VGR {year} heeft geen algemene indicatoren van de pijler {pillar}."
IN_WHOLE = "De indexen per wijk en de verhuizingen staan in het hele rapport."


def general_part(scope: Scope) -> Part:
    """The general picture of the report on that year; of one pillar its general indicators alone. At most ten queries."""
    year, pillar = scope.round.year, scope.pillar.short_name if scope.pillar else ""
    areas = areas_part(year, pillar)
    parts = [areas]
    if not pillar and (figures := figures_of(year)):
        parts = [indices_part(figures, scope.picture), areas, moves_part(figures)]
    part = Part([Heading(TITLE)])
    if not any(one.blocks for one in parts):
        said = NONE_OF_PILLAR.format(year=year, pillar=pillar) if pillar else NOTHING.format(year=year)
        part.blocks.append(Paragraph(said))
    else:
        part.blocks.append(Paragraph(f"Stand {vintage_of(year)}.", Look.SOFT))
    if pillar:
        part.blocks.append(Paragraph(IN_WHOLE))
    for one in parts:
        part.blocks += one.blocks
        part.sheets += one.sheets
        part.remarks += one.remarks
    return part


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
