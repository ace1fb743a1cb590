"""Milestones whose day has passed without being reached, for those who watch over more than one intervention."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from ..models import Milestone
from ..permissions import actor_for
from ..stoplights import detail_address


@dataclass(frozen=True, slots=True)
class Overdue:
    """One milestone that is late: of which intervention, what it was, and since when."""

    label: str
    url: str
    what: str
    due: date


def overdue_for(user: User, today: date) -> list[Overdue]:
    """Those of the current plan that `user` watches over, the longest late first: one query.

    A lead watches over the own pillars, bureau and director over all. What somebody answered in a report counts from then
    on, also before the report is approved.
    """
    actor = actor_for(user)
    found = (
        Milestone.objects.visible_to(user)
        .overdue(today)
        .filter(intervention__plan__is_current=True, intervention__ended=None)
    )
    if not actor.sees_every_round:
        found = found.filter(intervention__pillar__in=actor.led_pillars)
    rows = found.select_related("intervention__pillar", "intervention__plan").order_by("now_due", "pk")
    return [_overdue(milestone) for milestone in rows]


def _overdue(milestone: Milestone) -> Overdue:
    intervention = milestone.intervention
    url = detail_address(intervention.plan).replace("SLUG", intervention.slug)
    return Overdue(intervention.label, f"{url}#mijlpalen", milestone.what, milestone.now_due)
