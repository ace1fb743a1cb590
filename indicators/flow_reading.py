"""The change of the number on course, from the stoplights of a round and what is known of the rounds before it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from interventions.colours import Colour
from interventions.earlier import Earlier
from interventions.in_colour import UNKNOWN
from interventions.models import ProgressReport, Round
from interventions.standing import Standing
from interventions.stoplights import Light

from .flow import Flow, Gap, Now, Old, Then, flow


def flow_of(
    round: Round, shown: Sequence[Light], earlier: Earlier, conditions: Mapping[str, Any] | None = None
) -> Flow | None:
    """What happened to `shown` since the round before; None without such a round in sight.

    With `conditions` (those that `shown` were chosen by) what went away is counted under the same: one query.
    """
    year = earlier.year
    if year is None or earlier.is_hidden(year):
        return None
    now = Counter(Now(light.standing, _then(light, earlier, year)) for light in shown)
    olds = earlier.standings.get(year) or _entered(earlier, year)
    continued = earlier.continued_by(light.pk for light in shown)
    before = Counter(Old(stood, True) for pk, stood in olds.items() if pk in continued)
    left = _left(round, year, conditions) if conditions else olds
    before += Counter(Old(olds[pk], False) for pk in left if pk not in continued)
    return flow(now, before)


def _then(light: Light, earlier: Earlier, year: int) -> Then:
    """The stored colour of the year before, which the movement follows; without one, why there is none."""
    if not light.previous_known:
        return Gap.UNKNOWN
    if light.previous:
        return Colour(light.previous)
    if earlier.colour_in(year, light.pk) == UNKNOWN:
        return Gap.UNKNOWN
    return Gap.WITHOUT if earlier.was_there(year, light.pk) else Gap.NOT_THERE


def _entered(earlier: Earlier, year: int) -> dict[int, Standing]:
    """Of a year without a round: the colours that the bureau entered beside the interventions of later."""
    answers = earlier.answers.get(year, {})
    return {pk: Standing(answer.colour.value) for pk, answer in answers.items() if answer.colour}


def _left(round: Round, year: int, conditions: Mapping[str, Any]) -> list[int]:
    """What was in the round of `year`, under the same conditions, and has no successor in `round`."""
    here = ProgressReport.objects.filter(round=round)
    there = ProgressReport.objects.filter(round__year=year, intervention__pillar__counted=True, **conditions)
    gone = there.exclude(Exists(here.filter(intervention=OuterRef("intervention")))).exclude(
        Exists(here.filter(intervention__predecessors=OuterRef("intervention")))
    )
    return list(gone.order_by().values_list("intervention_id", flat=True))
