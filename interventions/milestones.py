"""The milestones of an intervention: which a report has to answer, and what it agrees anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from .models import Milestone, MilestoneAnswer, ProgressReport


@dataclass(frozen=True, slots=True)
class Asked:
    """A milestone that was agreed before and was not reached yet, with what the report says of it now."""

    milestone: Milestone
    answer: MilestoneAnswer | None

    @property
    def key(self) -> str:
        """Names the row in a form."""
        return f"m{self.milestone.pk}"

    def is_due(self, today: date) -> bool:
        """Whether its day has come: then an answer is asked for."""
        return self.milestone.now_due <= today


def asked(report: ProgressReport, answers: Iterable[MilestoneAnswer] | None = None) -> list[Asked]:
    """What `report` has to say something of: milestones of earlier rounds that were open when it began, by day.

    `answers` are those of this report when they are not the stored ones.
    """
    earlier = MilestoneAnswer.objects.filter(report__round__year__lt=report.round.year)
    open_then = (
        Milestone.objects.filter(intervention=report.intervention_id)
        .filter(Q(round=None) | Q(round__year__lt=report.round.year))
        .standing(earlier)
        .filter(now_state__in=[Milestone.State.OPEN, Milestone.State.MOVED])
        .order_by("now_due", "pk")
    )
    said = report.milestone_answers.all() if answers is None else answers
    by_milestone = {answer.milestone_id: answer for answer in said}
    return [Asked(milestone, by_milestone.get(milestone.pk)) for milestone in open_then]


def agreed(report: ProgressReport) -> list[Milestone]:
    """What was agreed in the round of `report`, by day."""
    return list(Milestone.objects.filter(intervention=report.intervention_id, round=report.round_id))
