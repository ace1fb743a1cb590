"""What owners told of their interventie-indicatoren, as far as somebody may see it: a few queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from interventions.columns import result_of
from interventions.models import Intervention, OutputIndicator, OutputValue, ProgressReport, Round

from .output.years import Output, Told

FACTS = ("name", "unit", "direction", "accumulates", "ambition", "added_in__year")
VALUES = (
    *("indicator", "area", "report__round__year", "aim", "aim_upper", "comparator", "realised"),
    *("indicator__unit", "indicator__direction"),
)


def outputs_of(round: Round, user: AbstractBaseUser | AnonymousUser) -> list[Output]:
    """The indicators of every counted intervention with a report in `round`, with what was told of them in its plan
    until then, in the order of the register: three queries.

    A report out of sight tells nothing, and one that follows another stands there.
    """
    reports = ProgressReport.objects.visible_to(user).not_following()
    reports = reports.filter(round__plan=round.plan_id, round__year__lte=round.year)
    here = reports.filter(round=round, intervention__pillar__counted=True).values("intervention")
    interventions = Intervention.objects.filter(pk__in=here).select_related("pillar", "plan").in_bulk()
    values = OutputValue.objects.told().filter(report__in=reports, indicator__intervention__in=here)
    told = _told(values.values(*VALUES))
    indicators = (
        OutputIndicator.objects.filter(intervention__in=here)
        .exclude(added_in__year__gt=round.year)
        .order_by("intervention__pillar__position", "intervention__number", "intervention", "position", "pk")
    )
    return [
        _output(interventions[row["intervention"]], row, told[row["pk"]])
        for row in indicators.values("pk", "intervention", *FACTS)
    ]


def over_plan_of(
    intervention: Intervention, year: int, user: AbstractBaseUser | AnonymousUser
) -> list[Output]:
    """What adds up of `intervention`, of which something was told until `year` in reports in sight: one query."""
    reports = ProgressReport.objects.visible_to(user).filter(intervention=intervention, round__year__lte=year)
    values = OutputValue.objects.told().filter(report__in=reports, indicator__accumulates=True)
    rows = list(
        values.order_by("indicator__position", "indicator").values(
            *VALUES, *(f"indicator__{name}" for name in FACTS)
        )
    )
    facts = {row["indicator"]: {name: row[f"indicator__{name}"] for name in FACTS} for row in rows}
    told = _told(rows)
    return [_output(intervention, known, told[pk]) for pk, known in facts.items()]


def _told(rows: Iterable[Mapping[str, Any]]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    for row in rows:
        one = Told(row["report__round__year"], result_of(row), is_whole=row["area"] is None)
        found[row["indicator"]].append(one)
    return found


def _output(intervention: Intervention, facts: Mapping[str, Any], told: Iterable[Told]) -> Output:
    plan = intervention.plan
    return Output(
        code=intervention.pillar.code,
        pillar=intervention.pillar.name,
        number=intervention.number,
        label=intervention.label,
        intervention=intervention.name,
        url=intervention.get_absolute_url(),
        name=facts["name"],
        unit=facts["unit"],
        first_year=max(plan.first_year, facts["added_in__year"] or 0),
        last_year=plan.last_year,
        told=tuple(told),
        ambition=facts["ambition"],
        accumulates=facts["accumulates"],
        less_is_better=facts["direction"] == OutputIndicator.Direction.DOWN,
    )
