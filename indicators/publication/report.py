"""The report of a year, part II: its parts put together as Word, PDF or Excel."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import Error as DatabaseFailure

from nprz_site.document_files import made as made_file
from nprz_site.documents.blocks import Block, Contents, Document, Heading, Look, Notice, PageBreak, Paragraph
from nprz_site.spreadsheets import to_workbook

from .closing import checks_part, colophon
from .effect import effect_part
from .errata import errata_part
from .finance import finance_part
from .general import general_part
from .output import output_part
from .parts import Maker, Makers, Part, Scope, Told, silent
from .summary import PROGRAMME, notice_of

logger = logging.getLogger(__name__)

WRITING = "Het bestand schrijven"
OUTPUT = ("Resultaten van de activiteiten", output_part)
EFFECT: Makers = (("Algemeen beeld", general_part), ("Effectrapportage", effect_part))
ERRATA = ("Errata", errata_part)
OF_ALL: Makers = (("Financiën programmabureau", finance_part), ERRATA, ("Rekencontrole", checks_part))


@dataclass(frozen=True, slots=True)
class Made:
    """A report as file, with what could not be made as it should: in Dutch, one thing each."""

    content: bytes
    remarks: tuple[str, ...] = ()


def makers(scope: Scope) -> Makers:
    """The parts of this report. Finances and rekencontrole are about everything; a funder is told what its money went to."""
    if scope.funding:
        return (OUTPUT, ERRATA)
    return (*EFFECT, OUTPUT, *((ERRATA,) if scope.pillar else OF_ALL))


def steps(scope: Scope) -> int:
    """How many steps `made` tells of."""
    return len(makers(scope)) + 1


def made(scope: Scope, told: Told = silent) -> Made:
    """The report as file; `told` hears of each step before it is made. Raises `DocumentError` when there can be no file."""
    parts = []
    for name, maker in makers(scope):
        told(name)
        parts.append(_part(name, maker, scope))
    told(WRITING)
    return written(scope, parts)


def written(scope: Scope, parts: Sequence[Part]) -> Made:
    """These parts as file. Raises `DocumentError`."""
    remarks = [remark for part in parts for remark in part.remarks]
    if scope.format == "xlsx":
        content, more = to_workbook([sheet for part in parts for sheet in part.sheets])
    else:
        content, more = made_file(document(scope, parts), scope.format)
    return Made(content, (*remarks, *more))


def _part(name: str, maker: Maker, scope: Scope) -> Part:
    """The part; one that fails does not keep the others from being printed: it is named instead."""
    try:
        return maker(scope)
    except DatabaseFailure:  # a connection that is gone too: then nothing can be read any more
        raise
    except Exception:
        logger.exception("the part %s of the report on %s was not made", name, scope.round.year)
        missing = f"Het onderdeel “{name}” kon niet worden gemaakt."
        return Part([Heading(name), Notice(missing)], remarks=[missing])


def title_of(scope: Scope) -> str:
    """ "Voortgangsrapportage 2023, deel II: pijler Werk"."""
    about = f"pijler {scope.pillar.short_name}" if scope.pillar else ""
    if scope.funding:
        about = " en ".join(filter(None, [about, f"interventies met {scope.funding.name}"]))
    return f"Voortgangsrapportage {scope.round.year}, deel II{f': {about}' if about else ''}"


def document(scope: Scope, parts: Iterable[Part]) -> Document:
    """The parts as one document: what it is, its contents, each part on a page of its own, and the colofon."""
    title, year = title_of(scope), scope.round.year
    blocks: list[Block] = [Heading(title), Paragraph(PROGRAMME, Look.LEAD)]
    blocks += [*notice_of(scope), Contents("Inhoud", depth=2)]
    for part in parts:
        blocks += [PageBreak(), *part.blocks]
    blocks += [PageBreak(), Heading("Colofon"), *(Paragraph(line) for line in colophon(scope))]
    stand = "" if scope.is_final else ", concept"
    return Document(
        title, f"{PROGRAMME}, rapportagejaar {year}.", blocks, scope.made_on, f"{PROGRAMME}. {title}{stand}"
    )
