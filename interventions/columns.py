"""Interventions as rows with plain columns, for the list and its export, and what belongs to each row.

Rows are dictionaries: a list of a hundred costs a fraction of what a hundred objects cost.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, QuerySet

from .aims import Comparator, Direction, Result
from .models import Intervention, OutputValue

ORDER = ("pillar__position", "number", "pk")
"""The order of the register; every other order ends with it."""
COLUMNS = (
    "pk", "number", "name", "former_name", "pillar__code", "pillar__name", "pillar__short_name", "pillar__counted",
    "theme__name", "ended", "report_pk", "colour", "previous_colour", "movement", "state",
)  # fmt: skip


def with_columns(queryset: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """Each with what its `report` holds, under short names; all NULL without a report in sight.

    The filters use these names too: a second look at the relation itself would join it once more.
    """
    return queryset.annotate(
        report_pk=F("report__id"),
        colour=F("report__colour"),
        previous_colour=F("report__previous_colour"),
        movement=F("report__movement"),
        state=F("report__state"),
    )


def names_of(
    through: type[Model], names: str, interventions: Iterable[int] | QuerySet[Any]
) -> dict[int, list[str]]:
    """The names that belong to each of `interventions`, by primary key: one query.

    `through` is the table between, `names` the field of names as seen from there ("funding__name").
    """
    found = defaultdict(list)
    pairs = through._default_manager.filter(intervention__in=interventions).order_by(names)
    for pk, name in pairs.values_list("intervention_id", names):
        found[pk].append(name)
    return found


def results_of(values: QuerySet[OutputValue]) -> dict[int, list[tuple[str, Result]]]:
    """The indicators of each report with aim and realisation, by the report's primary key: one query.

    In the order of the indicators, the whole before its areas.
    """
    found: dict[int, list[tuple[str, Result]]] = defaultdict(list)
    rows = values.order_by("indicator__position", "indicator_id", F("area__name").asc(nulls_first=True)).values(
        "report_id", "indicator__name", "indicator__unit", "indicator__direction", "area__name",
        "aim", "aim_upper", "comparator", "realised",
    )  # fmt: skip
    for row in rows:
        name = row["indicator__name"]
        label = f"{name}, {row['area__name']}" if row["area__name"] else name
        found[row["report_id"]].append((label, result_of(row)))
    return found


def result_of(row: Mapping[str, Any]) -> Result:
    """The pair of figures in one row of `OutputValue`."""
    return Result(
        aim=row["aim"],
        realised=row["realised"],
        unit=row["indicator__unit"],
        comparator=Comparator(row["comparator"]),
        upper=row["aim_upper"],
        direction=Direction(row["indicator__direction"]),
    )
