"""What waits for whose decision, and what it would change."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from .colours import Colour, movement
from .models import ProgressReport
from .models.report import ProgressReportQuerySet
from .permissions import actor_for
from .workflow import WAITING


def waiting_for(user: AbstractBaseUser | AnonymousUser) -> ProgressReportQuerySet:
    """What `user` may decide on now: a lead in the own pillars, the bureau everywhere; never the own reports."""
    actor = actor_for(user)
    if not actor.is_bureau:
        return ProgressReport.objects.awaiting_review_by(user)
    return ProgressReport.objects.waiting().exclude(intervention__in=actor.owned_interventions)


def own_waiting(user: AbstractBaseUser | AnonymousUser) -> list[ProgressReport]:
    """What waits where `user` decides, but is the own report, or of whom `user` stands in for: another decides."""
    actor = actor_for(user)
    own = ProgressReport.objects.waiting().filter(intervention__in=actor.owned_interventions)
    found = own if actor.is_bureau else own.filter(intervention__pillar__in=actor.led_pillars)
    return list(
        found.select_related("intervention__pillar").order_by(
            "intervention__pillar__position", "intervention__number"
        )
    )


def shift_of(report: ProgressReport) -> str | None:
    """The movement to show: of the established colour, else of the proposed one while a report waits.

    None too when nobody knows the colour of the round before.
    """
    if report.movement:
        return str(report.movement)
    if report.state not in WAITING or not report.proposed_colour or not report.previous_known:
        return None
    previous = Colour(report.previous_colour) if report.previous_colour else None
    return movement(Colour(report.proposed_colour), previous)
