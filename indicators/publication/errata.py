"""What was corrected in finalised years, as the report tells it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Q
from django.utils import timezone

from interventions.errata.telling import BUREAU
from interventions.errata.words import EMPTY, Kind, day_text, kind_of
from interventions.imprints import Imprinted, register_in
from interventions.models import Erratum, ProgressReport, Round
from interventions.models.erratum import finalised_at
from interventions.standing import Standing
from interventions.texts import to_plain
from interventions.workflow import RoundState
from nprz_site.documents.blocks import (
    Cell,
    Column,
    Group,
    Heading,
    Line,
    Paragraph,
    Rich,
    Run,
    Table,
)
from nprz_site.dutch import enumeration
from nprz_site.spreadsheets import Cell as SheetCell
from nprz_site.spreadsheets import Sheet

from .output_cells import Cells
from .output_rows import address_of, is_asked
from .parts import Part, Scope
from .signs import sign_and_word

ERRATA = "Errata"
NO_ERRATA = "Er is niets gecorrigeerd."
ABOUT_ERRATA = (
    "Een vastgesteld jaar verandert alleen met een erratum: wat er stond, wat er nu staat en waarom."
)
OF_EARLIER, OF_THIS = "Correcties in eerdere jaren", "Correcties in dit rapport"
ERRATA_COLUMNS = (
    Column("Interventie", share=17),
    Column("Onderdeel", share=12),
    Column("Stond er", share=22),
    Column("Staat er nu", share=22),
    Column("Waarom", share=16),
    Column("Wanneer, door wie", share=11),
)
ERRATA_SHEET = (
    "jaar", "datum", "pijler", "nummer", "naam", "geldt_ook_voor", "onderdeel", "stond_er", "staat_er_nu", "waarom",
    "door", "record",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corrected:
    """One erratum with the words of the register, and the numbers that stand at the same report."""

    erratum: Erratum
    year: int
    told: Imprinted
    also: tuple[str, ...]

    @property
    def name(self) -> str:
        """ "Werk 10: Jongerenloket"; an activity has no number."""
        return f"{self.told.label}: {self.told.name}" if self.told.is_counted else self.told.name

    @property
    def on(self) -> datetime:
        """When, in the time of here."""
        return timezone.localtime(self.erratum.at)


def errata_part(scope: Scope) -> Part:
    """Corrections of earlier years since the report before, and those in this year since it was finalised: at most 13 queries."""
    round = scope.round
    errata = [*Erratum.objects.told_in(round).select_related("report__round"), *_since_finalised(round)]
    found, cells = [*_corrected(errata, scope)], Cells()
    part = Part([Heading(ERRATA), Paragraph(ABOUT_ERRATA if found else NO_ERRATA)], remarks=cells.remarks)
    earlier = [one for one in found if one.year != round.year]
    for title, ones in ((OF_EARLIER, earlier), (OF_THIS, [one for one in found if one.year == round.year])):
        if ones:
            groups = [
                _errata_group(year, group, cells) for year, group in groupby(ones, lambda one: one.year)
            ]
            part.blocks += [Heading(title, 2), Table(title, ERRATA_COLUMNS, groups, is_dense=True)]
    part.sheets = [Sheet(ERRATA, ERRATA_SHEET, [_errata_row(one) for one in found])]
    return part


def _since_finalised(round: Round) -> Iterable[Erratum]:
    """Of the year itself; what was corrected before it was finalised anew stands in the report as if it never was wrong."""
    if round.state != RoundState.FINALISED:
        return ()
    own = Erratum.objects.filter(report__round=round).select_related("report__round")
    since = finalised_at(round)
    return own.filter(at__gte=since) if since else own


def _corrected(errata: Sequence[Erratum], scope: Scope) -> list[Corrected]:
    """Those that `scope` asks for: the report itself or one that stands at it. By year, in the order of the register."""
    keys = {erratum.report_id for erratum in errata}
    followers: dict[int, list[int]] = defaultdict(list)
    for pk, main in ProgressReport.objects.filter(follows__in=keys).values_list("pk", "follows_id"):
        followers[main].append(pk)
    register = register_in(ProgressReport.objects.filter(Q(pk__in=keys) | Q(follows__in=keys)))
    found = []
    for erratum in errata:
        there = [register[pk] for pk in (erratum.report_id, *followers[erratum.report_id])]
        if any(is_asked(told, scope) for told in there):
            also = sorted(there[1:], key=lambda told: (told.position, told.number))
            found.append(
                Corrected(erratum, erratum.report.round.year, there[0], tuple(told.label for told in also))
            )
    place = attrgetter("year", "told.position", "told.number", "erratum.at", "erratum.pk")
    return sorted(found, key=place)


def _errata_group(year: int, found: Iterable[Corrected], cells: Cells) -> Group:
    return Group([_errata_cells(one, cells) for one in found], str(year))


def _errata_cells(one: Corrected, cells: Cells) -> list[Cell]:
    name = [Line([Run(one.name, bold=True, link=address_of(one.told))])]
    if one.also:
        name.append(Line([Run(f"Geldt ook voor {enumeration(one.also)}.")]))
    old, new = (_version(one, text, cells) for text in (one.erratum.old, one.erratum.new))
    when = f"{day_text(one.on.date())}, {BUREAU}"
    return [Rich(name), one.erratum.label, old, new, one.erratum.reason, when]


def _version(one: Corrected, text: str, cells: Cells) -> Cell:
    """What stood or stands there: a colour as sign and word, a text with its lists and tables."""
    kind = kind_of(one.erratum.what)
    if kind is Kind.RICH and (parts := cells.html(text, f"Erratum bij {one.told.label}")):
        return Rich(parts)
    if kind is Kind.COLOUR and text:
        return sign_and_word(Standing(text))
    return text or EMPTY


def _errata_row(one: Corrected) -> list[SheetCell]:
    erratum, told = one.erratum, one.told
    is_html = kind_of(erratum.what) is Kind.RICH
    versions = [to_plain(text) if is_html else text for text in (erratum.old, erratum.new)]
    return [
        one.year,
        one.on.date().isoformat(),
        told.pillar_name,
        told.number if told.is_counted else None,
        told.name,
        "; ".join(one.also) or None,
        erratum.label,
        *(text or None for text in versions),
        erratum.reason,
        BUREAU,
        f"{told.slug}/{one.year}",
    ]
