"""What the bureau answered to proposals for areas, for whoever may propose them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db.models import Prefetch

from ..models import AreaProposal, Intervention
from ..permissions import actor_for
from ..where import address_of
from ..working_areas import in_words

TOLD_FOR = timedelta(days=30)
"""So long an answer stands on the start page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bureau answered to a proposal, for who may propose."""

    label: str
    url: str
    is_accepted: bool
    areas: str
    reason: str


def answers_for(user: User, today: date) -> list[Answer]:
    """The latest answer of each intervention that `user` owns or stands in for, unless a newer proposal waits: two queries."""
    owned = actor_for(user).owned_interventions
    if not owned:
        return []
    answered = Prefetch(
        "area_proposals",
        AreaProposal.objects.exclude(state=AreaProposal.State.WITHDRAWN)
        .order_by("-at", "-pk")
        .prefetch_related("areas"),
        to_attr="proposals",
    )
    since = AreaProposal.objects.answered().filter(answered_at__date__gt=today - TOLD_FOR)
    found = Intervention.objects.filter(pk__in=owned, area_proposals__in=since).distinct()
    ordered = found.select_related("pillar", "plan").order_by("pillar__position", "number")
    latest = [(one, one.proposals[0]) for one in ordered.prefetch_related(answered)]
    return [_answer(one, proposal) for one, proposal in latest if proposal.answered_at]


def _answer(intervention: Intervention, proposal: AreaProposal) -> Answer:
    return Answer(
        label=intervention.label,
        url=address_of(intervention),
        is_accepted=proposal.state == AreaProposal.State.ACCEPTED,
        areas=in_words(proposal.areas.all()),
        reason=proposal.reason,
    )
