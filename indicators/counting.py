"""What the reports of a round say, counted by the database: one query each, however many interventions there are.

Whether someone may see a round is up to the caller (`Round.objects.seen_whole_by`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q

from interventions.colours import Colour
from interventions.imprints import register_of
from interventions.models import Funding, Pillar, ProgressReport, Round
from interventions.workflow import RoundState

from . import breakdown
from .breakdown import Part
from .summary import Row, Summary, summarise
from .trend import Counted


def reports_with(round: Round, funding: Funding) -> list[int]:
    """The reports of the interventions with this funding, also by an earlier name: five queries.

    In a year that was finalised here, those that had it then.
    """
    names = set(funding.names)
    return [pk for pk, told in register_of(round).items() if not names.isdisjoint(told.funding)]


def summary_of(round: Round, reports: Collection[int] | None = None) -> Summary:
    """The table of `round`; a counted pillar without any report is in it too, with zeroes.

    With `reports` only these are counted, by their keys (see `reports_with`).
    """
    wanted = None if reports is None else Q(report__in=reports)
    counted = (
        Pillar.objects.filter(counted=True)
        .annotate(
            report=FilteredRelation(
                "interventions__reports", condition=Q(interventions__reports__round=round)
            )
        )
        .values_list("code", "name", "report__colour", "report__movement", "report__state")
        .annotate(count=Count("report", filter=wanted))
        .order_by("position")
    )
    return summarise(
        Row(code, name, colour or "", movement or "", state or "", count)
        for code, name, colour, movement, state, count in counted
    )


def courses_of(rounds: Iterable[Round], **conditions: Any) -> dict[int, Counted]:
    """Groen and started by year, of the reports under `conditions`; a year in which nothing has started is left out."""
    running = {round.year: round.state == RoundState.OPEN for round in rounds}
    started = ProgressReport.objects.filter(
        round__in=rounds, intervention__pillar__counted=True, colour__in=set(Colour) - {Colour.WIT}
    )
    years = (
        started.filter(**conditions)
        .order_by()
        .values_list("round__year")
        .annotate(groen=Count("pk", filter=Q(colour=Colour.GROEN)), started=Count("pk"))
    )
    return {year: Counted(groen, total, provisional=running[year]) for year, groen, total in years}


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a round can be broken down by. `slug` is its name in addresses, and that of the filter of the list;
    the lookups start at a report."""

    slug: str
    label: str
    none: str
    several: str
    key: str
    name: str
    group: str
    order: tuple[str, ...]


DIMENSIONS = {
    dimension.slug: dimension
    for dimension in (
        Dimension(
            "pijler", "Pijler", "", "", "intervention__pillar__code", "intervention__pillar__name",
            "", ("intervention__pillar__position",),
        ),
        Dimension(
            "lijn", "Programmalijn", "Zonder programmalijn", "", "intervention__theme", "intervention__theme__name",
            "intervention__pillar__short_name",
            ("intervention__pillar__position", "intervention__theme__position", "intervention__theme__name"),
        ),
        Dimension(
            "financiering", "Financiering", "Geen financiering genoemd", "twee financieringen",
            "intervention__funding__slug", "intervention__funding__name", "", ("intervention__funding__name",),
        ),
        Dimension(
            "organisatie", "Organisatie", "Geen initiatiefnemer genoemd", "twee organisaties",
            "intervention__initiators", "intervention__initiators__name", "", ("intervention__initiators__name",),
        ),
    )
}  # fmt: skip


def breakdown_of(round: Round, dimension: Dimension) -> list[Part]:
    """Op koers of `round` by `dimension`, in its own order. What has two organisations stands with both."""
    shared = [dimension.group] if dimension.group else []
    groups = (
        ProgressReport.objects.filter(round=round, intervention__pillar__counted=True)
        .order_by(*dimension.order)
        .values_list(dimension.key, dimension.name, "colour", "state", *shared)
        .annotate(count=Count("pk"))
    )
    return breakdown.breakdown(
        breakdown.Row(
            str(key or ""),
            name or dimension.none,
            group[0] if key and len(group) > 1 else "",
            colour,
            state,
            group[-1],
        )
        for key, name, colour, state, *group in groups
    )
