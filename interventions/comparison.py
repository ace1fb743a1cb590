"""This year beside the year before: the reports of then, and the figures of both years in one list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from wijken.models import Area

from .aims import WORDS, Comparator, Direction, Result, named
from .models import OutputIndicator, OutputValue, ProgressReport, Round


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of aim and realisation: an indicator, perhaps for one area, this year and the year before."""

    indicator: OutputIndicator
    area: Area | None
    value: OutputValue | None
    before: OutputValue | None

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
    def comparator(self) -> Comparator:
        """How the aim compares this year: as stored, else as the year before; two bounds are entered anew."""
        if self.value is not None:
            return Comparator(self.value.comparator)
        carried = Comparator(self.before.comparator) if self.before is not None else Comparator.EQUAL
        return Comparator.EQUAL if carried is Comparator.BETWEEN else carried

    @property
    def comparator_word(self) -> str:
        """What stands before the aim: "minimaal"; empty when the aim is exact."""
        return WORDS.get(self.comparator, "").strip()

    @property
    def has_bounds(self) -> bool:
        """Whether the aim lies between two bounds; the form shows those and keeps them."""
        return self.comparator is Comparator.BETWEEN

    @property
    def now(self) -> Result:
        """This year's aim and realisation, in words and as a verdict."""
        return self._result(self.value)

    @property
    def before_text(self) -> str:
        """The year before: "335 van 390"; one of the two when the other is not known."""
        then = self._result(self.before)
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
    round of an earlier year, of the same intervention, else of its predecessors."""
    before = Round.objects.before(report.round.year)
    if before is None:
        return []
    visible = (
        ProgressReport.objects.visible_to(user)
        .filter(round=before)
        .select_related("round", "intervention__pillar", "intervention__plan")
    )
    same = list(visible.filter(intervention=report.intervention_id))
    return same or list(visible.filter(intervention__successors=report.intervention_id))


def figures(report: ProgressReport, before: Iterable[ProgressReport]) -> list[Figure]:
    """A row for each indicator of the intervention and each area it was measured for, this year or before."""
    now = {(v.indicator_id, v.area): v for v in report.output_values.select_related("area")}
    values = OutputValue.objects.filter(report__in=[old.pk for old in before]).select_related("area")
    then = {(v.indicator_id, v.area): v for v in values}
    rows = []
    for indicator in report.intervention.output_indicators.all():
        areas = dict.fromkeys(area for pk, area in [*now, *then] if pk == indicator.pk) or {None: None}
        for area in areas:
            key = (indicator.pk, area)
            rows.append(Figure(indicator, area, now.get(key), then.get(key)))
    return rows


def missing_figures(rows: Iterable[Figure]) -> int:
    """How many of the figures of this year are not filled in; they may stay empty."""
    return sum(row.now.realised is None for row in rows)
