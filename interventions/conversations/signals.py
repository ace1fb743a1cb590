"""What stands out in all reports of a round at once, for whoever sees every round: seven queries, however many there are.

The same signals as `signalling.signals_of` tells of one report, by the texts as their owners wrote them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby

from ..comparison import figures
from ..extending import deadline_of
from ..models import Milestone, OutputIndicator, OutputValue, ProgressReport, Round, SignalThresholds
from ..signalling import account_from, year_of
from ..signals import Signal, Year, signals_in

Reports = dict[int, ProgressReport]
"""Reports of one round by intervention."""


class ManySignals:
    """The signals of `reports` (of one round, with round, intervention, pillar and extension at hand).

    `before` are the counted rounds before it, the latest first; `overdue` the late milestones by intervention.
    """

    def __init__(
        self,
        reports: Sequence[ProgressReport],
        before: Sequence[Round],
        predecessors: Mapping[int, Collection[int]],
        overdue: Mapping[int, Sequence[Milestone]],
    ) -> None:
        self.thresholds = SignalThresholds.objects.current().rules
        self.predecessors, self.overdue = predecessors, overdue
        rounds = before[: self.thresholds.years - 1]
        earlier = ProgressReport.objects.filter(round__in=rounds).select_related("round", "intervention")
        by_year = {round.year: Reports() for round in rounds}
        for report in earlier.order_by():
            by_year[report.round.year][report.intervention_id] = report
        self.earlier = list(by_year.values())
        self.values = _values(reports)
        self.values_then = _values([report for there in self.earlier for report in there.values()])
        indicators = OutputIndicator.objects.filter(
            intervention__in=[report.intervention_id for report in reports]
        )
        rows = indicators.select_related("added_in").order_by("intervention", "position", "pk")
        self.indicators = {pk: list(own) for pk, own in groupby(rows, key=lambda one: one.intervention_id)}

    def of(self, report: ProgressReport, *, today: date) -> list[Signal]:
        """What stands out in one of the reports."""
        today = min(today, deadline_of(report) or today)
        pk = report.intervention_id
        before, earlier = self._before([pk])
        rows = figures(
            report,
            before,
            self.values.get(report.pk, []),
            self.indicators.get(pk, []),
            [value for old in before for value in self.values_then.get(old.pk, [])],
        )
        late = [one for one in self.overdue.get(pk, ()) if one.now_due < today]
        account = account_from(report, before=before, rows=rows, late=late, earlier=earlier)
        return signals_in(account, self.thresholds, today=today)

    def _before(self, keys: Collection[int]) -> tuple[list[ProgressReport], list[Year]]:
        """The reports of the round before that these interventions continue, and one entry per round before."""
        first: list[ProgressReport] = []
        years = []
        for place, there in enumerate(self.earlier):
            continued = {one for pk in keys for one in self.predecessors.get(pk, ())}
            found = [there[pk] for pk in keys if pk in there] or [
                there[pk] for pk in continued if pk in there
            ]
            if not found:
                break
            first = first if place else found
            measured = {
                one.pk
                for one in found
                if any(value.realised is not None for value in self.values_then.get(one.pk, ()))
            }
            years.append(year_of(found, measured))
            keys = [one.intervention_id for one in found]
        return first, years


def _values(reports: Sequence[ProgressReport]) -> dict[int, list[OutputValue]]:
    """The figures by report: one query."""
    values = OutputValue.objects.filter(report__in=[report.pk for report in reports])
    found: dict[int, list[OutputValue]] = {}
    for value in values.select_related("area"):
        found.setdefault(value.report_id, []).append(value)
    return found
