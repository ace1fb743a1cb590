"""The last parts of the report: what was corrected, what the rekencontrole says, and how the report came about."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from interventions.errata.words import day_text
from interventions.models import Imprint, RoundEntry
from interventions.workflow import Action
from nprz_site.documents.blocks import (
    AUTHOR,
    Block,
    Column,
    Group,
    Heading,
    Look,
    Paragraph,
    Table,
)
from nprz_site.dutch import enumeration, number, sentence_start

from ..check_words import WORDS, check_headline, counts, figure_words, in_order
from ..checking import check, figure_names
from ..checks import Check, Verdict
from ..exports import check_sheet
from ..measured import vintage_of
from ..models import Measurement, PublishedFigure
from .parts import Part, Scope

CHECKS = "Rekencontrole"
ABOUT_CHECKS = "De rekencontrole rekent na wat de gedrukte VGR {year} zegt. Een cijfer kan op meer manieren zijn nagerekend."
FINALISED = "is vastgesteld"
REGISTER = "Bij de resultaten van de activiteiten staan namen, omschrijvingen, initiatiefnemers en financiering zoals {when}."
DEMO = "Dit is een demo: kleuren en teksten zijn verzonnen."
DIFFERING = (
    Column("Cijfer", share=26),
    Column("Waar", share=16),
    Column("Gedrukt", share=14),
    Column("Berekend", share=14),
    Column("Berekend uit, en opmerking", share=30),
)


def checks_part(scope: Scope) -> Part:
    """What the printed report says beside what follows from its own figures: twelve queries."""
    year = scope.round.year
    try:
        found = check(year)
    except PublishedFigure.DoesNotExist:
        found = []
    part = Part([Heading(CHECKS), Paragraph(check_headline(found, year), Look.LEAD)])
    if found:
        names = figure_names()
        part.blocks += [Paragraph(ABOUT_CHECKS.format(year=year)), _verdicts(found)]
        part.blocks += _differing(in_order(found, [Verdict.DIFFERS]), names)
        part.sheets.append(check_sheet(in_order(found), names, year))
    return part


def _verdicts(found: Sequence[Check]) -> Table:
    rows = [[sentence_start(WORDS[verdict]), number(count)] for verdict, count in counts(found).items()]
    columns = (Column("Oordeel", share=60), Column("Aantal controles", is_number=True, share=40))
    return Table("Controles per oordeel", columns, [Group([*rows, ["Samen", number(len(found))]])])


def _differing(found: Sequence[Check], names: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("Wat afwijkt", 2)
    if not found:
        yield Paragraph("Geen enkel cijfer wijkt af.")
        return
    rows = [
        [
            figure_words(one.figure, names),
            one.source,
            one.printed,
            one.computed,
            ". ".join(filter(None, [one.inputs, one.note])),
        ]
        for one in found
    ]
    yield Table("Cijfers die afwijken van wat is nagerekend", DIFFERING, [Group(rows)], is_dense=True)


def colophon(scope: Scope) -> list[str]:
    """How the report came about, one sentence or more per line: four queries.

    The moment of making is not told: a finalised year tells the same whenever it is asked.
    """
    round, plan = scope.round, scope.round.plan
    return [
        f"Rapportagejaar {round.year} van het uitvoeringsplan {plan.first_year}–{plan.last_year}.",
        *_moments(scope, list(RoundEntry.objects.filter(round=round).order_by("at", "pk"))),
        *_sources(scope),
        *([DEMO] if round.is_demo else []),
        f"Uitgave: {AUTHOR}.",
    ]


def _moments(scope: Scope, entries: Sequence[RoundEntry]) -> Iterator[str]:
    """When the round opened first, closed last and was finalised last, and what was known to be missing then."""
    at = {Action(entry.action): entry for entry in entries}
    opened = next((entry for entry in entries if entry.action == Action.OPEN_ROUND), None)
    moments = [("ging open", opened), ("sloot", at.get(Action.CLOSE_ROUND))]
    final = at.get(Action.FINALISE_ROUND) if scope.is_final else None
    told = [f"{word} op {_moment(entry.at)}" for word, entry in (*moments, (FINALISED, final)) if entry]
    if told:
        yield f"De ronde {enumeration(told)}."
    if not scope.is_final:
        yield f"Concept, nog niet vastgesteld. Dit is de stand van {day_text(scope.made_on)}."
    elif final is None and scope.round.is_frozen:
        yield f"De ronde {FINALISED} op {day_text(scope.made_on)}."
    elif final is None and not scope.round.is_demo:
        yield f"Dit jaar is overgenomen uit het gedrukte rapport, de VGR {scope.round.year}."
    if final and final.said and not (scope.pillar or scope.funding):  # it is about everything
        yield f"Dit was bekend bij de vaststelling: {' '.join(final.said.splitlines())}"


def _moment(at: datetime) -> str:
    """ "14 juni 2024 om 15:32", in the time of here."""
    here = timezone.localtime(at)
    return f"{day_text(here.date())} om {here:%H:%M}"


def _sources(scope: Scope) -> Iterator[str]:
    """Of when the words of the register are, and which edition of the measurements; a funder is told nothing of these."""
    is_kept = Imprint.objects.filter(report__round=scope.round).exists()
    yield REGISTER.format(when="toen het jaar werd vastgesteld" if is_kept else "nu in de monitor")
    vintage = vintage_of(scope.round.year)
    if not scope.funding and Measurement.objects.filter(vintage=vintage).exists():
        yield f"De metingen zijn die van de stand {vintage}."
