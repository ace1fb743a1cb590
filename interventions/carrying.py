"""Aims that go along into a new round: those of the round before, for their owner to confirm or to change.

What is taken over is nobody's word yet (`OutputValue.aim_confirmed` is False). A report cannot be handed in before its owner
said that it holds, or aimed at something else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from .aims import named
from .models import Intervention, OutputIndicator, OutputValue, ProgressReport, Round
from .workflow import ReportState


@transaction.atomic
def carry_aims(round: Round) -> int:
    """Take the aims of the round before over into the reports of `round` that nobody began; returns how many.

    Those of the same intervention; of its only predecessor when it was not reported on itself and nothing else continues
    that one, under the indicators of the same name, which are made where they are not there. Nothing is taken over twice, nor where something stands or
    stood. So many queries, however many reports.
    """
    before = Round.objects.before(round.year)
    if before is None:
        return 0
    # What the register puts under another number is not written itself, also before `following.link` says so.
    empty = round.reports.not_following().filter(state=ReportState.EMPTY, intervention__reported_under=None)
    reports = {report.intervention_id: report for report in empty}
    aims, indicators = _aims_of(before), Indicators(reports, round)
    wanted = {}
    for pk, origin in _origins(reports, before).items():
        for value in aims.get(origin, ()):
            copy = _copy(value, reports[pk], indicators.like(value.indicator, pk))
            wanted[pk, copy.indicator.name.casefold(), copy.area_id] = copy
    indicators.make()
    taken = _taken(reports.values())
    carried = [v for v in wanted.values() if (v.report_id, v.indicator.pk, v.area_id) not in taken]
    OutputValue.objects.bulk_create(carried)
    OutputValue.history.bulk_history_create(
        carried, default_change_reason=f"overgenomen uit {before.year}", default_date=timezone.now()
    )
    return len(carried)


def _aims_of(round: Round) -> dict[int, list[OutputValue]]:
    """What was aimed at in `round`, by intervention."""
    found: dict[int, list[OutputValue]] = {}
    values = OutputValue.objects.filter(report__round=round, aim__isnull=False)
    for value in values.select_related("indicator", "report"):
        found.setdefault(value.report.intervention_id, []).append(value)
    return found


def _origins(interventions: Collection[int], before: Round) -> dict[int, int]:
    """For each of `interventions` the one of which the aims are taken over: itself, else its only predecessor,
    unless something else continues that one too: which part of the aim is whose, is for people to say."""
    reported = set(before.reports.values_list("intervention", flat=True))
    links = Intervention.predecessors.through.objects.filter(from_intervention__in=interventions)
    predecessors: dict[int, list[int]] = {}
    for pk, predecessor in links.values_list("from_intervention_id", "to_intervention_id"):
        predecessors.setdefault(pk, []).append(predecessor)
    divided = divided_among()
    several = {pk: [pk] if pk in reported else predecessors.get(pk, []) for pk in interventions}
    single = {pk: origins[0] for pk, origins in several.items() if len(origins) == 1}
    return {pk: origin for pk, origin in single.items() if origin == pk or origin not in divided}


def divided_among() -> set[int]:
    """The interventions that more than one other continues: one query."""
    links = Intervention.predecessors.through.objects.order_by().values_list("to_intervention_id")
    return {pk for pk, count in links.annotate(count=Count("pk")) if count > 1}


def _taken(reports: Iterable[ProgressReport]) -> set[tuple[int, int, int | None]]:
    """Where something stands or stood: report, indicator and area."""
    keys, columns = [report.pk for report in reports], ("report_id", "indicator_id", "area_id")
    stored = OutputValue.objects.filter(report__in=keys).order_by()
    known = OutputValue.history.filter(report__in=keys).order_by()
    return {*stored.values_list(*columns), *known.values_list(*columns)}


def _copy(value: OutputValue, report: ProgressReport, indicator: OutputIndicator) -> OutputValue:
    return OutputValue(
        report=report, indicator=indicator, area_id=value.area_id, comparator=value.comparator, aim=value.aim,
        aim_upper=value.aim_upper, aim_confirmed=False,
    )  # fmt: skip


class Indicators:
    """The indicators of `interventions` by name; what is missing is made, as added in `round`."""

    def __init__(self, interventions: Collection[int], round: Round) -> None:
        self.round = round
        self.made: list[OutputIndicator] = []
        self.known: dict[tuple[int, str], OutputIndicator] = {}
        for one in OutputIndicator.objects.filter(intervention__in=interventions):
            self.known[one.intervention_id, one.name.casefold()] = one

    def like(self, indicator: OutputIndicator, intervention: int) -> OutputIndicator:
        """`indicator` itself, or the one of that name of another intervention."""
        if indicator.intervention_id == intervention:
            return indicator
        key = (intervention, indicator.name.casefold())
        if key not in self.known:
            self.known[key] = OutputIndicator(
                intervention_id=intervention, name=indicator.name, unit=indicator.unit,
                direction=indicator.direction, accumulates=indicator.accumulates, position=indicator.position,
                added_in=self.round,
            )  # fmt: skip
            self.made.append(self.known[key])
        return self.known[key]

    def make(self) -> None:
        """Store what is new."""
        OutputIndicator.objects.bulk_create(self.made)
        OutputIndicator.history.bulk_history_create(self.made, default_date=timezone.now())


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An aim that its owner still has to confirm: its row in the yearly form, and its name."""

    key: str
    label: str


def unconfirmed_in(reports: Iterable[ProgressReport]) -> dict[int, list[Unconfirmed]]:
    """Of each of `reports` the aims that were taken over and that nobody confirmed: one query."""
    keys = [report.pk for report in reports]
    found: dict[int, list[Unconfirmed]] = {}
    values = OutputValue.objects.filter(report__in=keys, aim_confirmed=False)
    for value in values.select_related("indicator", "area"):
        found.setdefault(value.report_id, []).append(unconfirmed(value))
    return found


def unconfirmed(value: OutputValue) -> Unconfirmed:
    """Names the row of `value` as `comparison.Figure` does."""
    name = named(value.indicator.name, value.indicator.unit)
    return Unconfirmed(
        key=f"{value.indicator_id}-{value.area_id or 0}",
        label=f"{name}, {value.area}" if value.area else name,
    )
