"""The colours that the bureau entered of earlier years, between those of the reports of an intervention."""

from collections.abc import Collection, Sequence

from .. import colour_history
from ..colour_history import Moment, Year
from ..models import Intervention, PastColour, Plan
from ..standing import Standing
from .answers import PastAnswer

PLAN_BEFORE = "het plan ervoor"
"""What is told of a year that no plan of the register holds."""


def with_entered(
    moments: Sequence[Moment],
    coloured: Collection[tuple[int, int]],
    intervention: Intervention,
    family: Collection[int],
) -> list[Year]:
    """The colours per year, oldest first: those of reports, and where there is none what was entered.

    `coloured` are the years and keys of interventions of which a report has a colour.

    Nieuw and not known say that nothing of that year can be told, also not the colour of a predecessor.
    """
    entered = PastColour.objects.filter(intervention__in=family).select_related("intervention")
    answers = [one for one in entered if (one.year, one.intervention_id) not in coloured]
    if not answers:
        return colour_history.history(moments)
    silent = {
        one.year
        for one in answers
        if one.intervention_id == intervention.pk and not PastAnswer(one.answer).colour
    }
    plans = list(Plan.objects.all())
    added = [_moment(one, intervention, plans) for one in answers if PastAnswer(one.answer).colour]
    return colour_history.history(
        moment for moment in (*moments, *added) if moment.is_own or moment.year not in silent
    )


def _moment(entered: PastColour, intervention: Intervention, plans: Sequence[Plan]) -> Moment:
    plan = next((plan for plan in plans if plan.first_year <= entered.year <= plan.last_year), None)
    return Moment(
        year=entered.year,
        standing=Standing(entered.answer),
        plan=str(plan or PLAN_BEFORE),
        name=entered.intervention.name,
        is_own=entered.intervention_id == intervention.pk,
    )
