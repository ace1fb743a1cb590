"""This year beside the year before: the reports of then, and the figures of both years in one list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from wijken.models import Area

from .aims import Comparator, Direction, Result, named
from .models import OutputIndicator, OutputValue, ProgressReport, Round
from .permissions import actor_for
from .printed import printed_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of aim and realisation: an indicator, perhaps for one area, this year and the year before.

    `is_new` tells that the indicator was added in the round of this year.
    """

    indicator: OutputIndicator
    area: Area | None
    value: OutputValue | None
    before: OutputValue | None
    is_new: bool = False

    @property
    def key(self) -> str:
        """Names the row in a form."""
        return f"{self.indicator.pk}-{self.area.pk if self.area else 0}"

    @property
    def label(self) -> str:
        """Name, unit and area: "Jobhunters in dienst (fte), Carnisse"."""
        name = named(self.indicator.name, self.indicator.unit)
        return f"{name}, {self.area}" if self.area else name

    @property
    def is_removable(self) -> bool:
        """Whether the row is of this year alone, so that it may be taken away again."""
        return self.before is None and (self.is_new or self.value is not None)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether its aim was taken over from the year before, and nobody confirmed it."""
        return self.value is not None and not self.value.aim_confirmed

    @property
    def now(self) -> Result:
        """This year's aim and realisation, in words and as a verdict."""
        return self._result(self.value)

    @property
    def then(self) -> Result:
        """The year before's aim and realisation."""
        return self._result(self.before)

    @property
    def before_text(self) -> str:
        """The year before: "335 van 390"; one of the two when the other is not known."""
        then = self.then
        if then.aim is None:
            return then.realised_text
        realised = "niet gemeten" if then.realised is None else then.realised_text
        return f"{realised} van {then.aim_text}"

    def _result(self, value: OutputValue | None) -> Result:
        if value is None:
            return Result(None, None)
        return Result(
            value.aim,
            value.realised,
            self.indicator.unit,
            Comparator(value.comparator),
            value.aim_upper,
            Direction(self.indicator.direction),
        )


def reports_before(report: ProgressReport, user: AbstractBaseUser | AnonymousUser) -> list[ProgressReport]:
    """The reports that this one continues, as far as `user` may see them: in the latest closed or finalised
    round of an earlier year, of the same intervention, else of its predecessors.

    One that somebody else owned has its texts as they are printed: what the bureau changed is not for `user` to read.
    """
    before = Round.objects.before(report.round.year)
    if before is None:
        return []
    visible = (
        ProgressReport.objects.visible_to(user)
        .filter(round=before)
        .select_related("round", "intervention__pillar", "intervention__plan")
    )
    same = list(visible.filter(intervention=report.intervention_id))
    found = same or list(visible.filter(intervention__successors=report.intervention_id))
    if others := [old for old in found if not actor_for(user).is_confidant_of(old)]:
        printed = printed_of(others)
        for old in others:
            vars(old).update(printed[old.pk])
    return found


def figures(
    report: ProgressReport,
    before: Iterable[ProgressReport],
    values_now: Iterable[OutputValue] | None = None,
    indicators: Iterable[OutputIndicator] | None = None,
    values_then: Iterable[OutputValue] | None = None,
) -> list[Figure]:
    """A row for each indicator of the intervention and each area it was measured for, this year or before.

    `values_now` and `values_then` are those of this year and the year before, and `indicators` those of the intervention,
    when they are not the stored ones or are at hand already.
    What was added in a later round is not of this year.
    """
    stored = report.output_values.select_related("area") if values_now is None else values_now
    now = {(v.indicator_id, v.area): v for v in stored}
    if values_then is None:
        values_then = OutputValue.objects.filter(report__in=[old.pk for old in before]).select_related("area")
    then = {(v.indicator_id, v.area): v for v in values_then}
    rows = []
    stored_ones = report.intervention.output_indicators.select_related("added_in")
    for indicator in stored_ones if indicators is None else indicators:
        if indicator.added_in and indicator.added_in.year > report.round.year:
            continue
        areas = dict.fromkeys(area for pk, area in [*now, *then] if pk == indicator.pk) or {None: None}
        for area in areas:
            key = (indicator.pk, area)
            is_new = indicator.added_in_id == report.round_id
            rows.append(Figure(indicator, area, now.get(key), then.get(key), is_new))
    return rows


def missing_figures(rows: Iterable[Figure]) -> int:
    """How many of the figures of this year are not filled in; they may stay empty."""
    return sum(row.now.realised is None for row in rows)
