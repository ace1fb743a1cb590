"""What happened to a report, told to whom it concerns: it goes along with their next mail. No texts: only that it happened."""

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from ..models import Comment, Delegation, Notice, NoticeKind, ProgressReport
from ..permissions import BUREAU_GROUP
from ..workflow import Action
from .notices import owners_of, tell


def tell_of_move(action: Action, report: ProgressReport, *, by: User) -> None:
    """The owners hear that their report came back, or got another colour; what is undone before the mail went is not told."""
    if action in {Action.RETURN, Action.REOPEN}:
        tell(NoticeKind.RETURNED, report, owners_of(report), by=by)
    elif action is Action.APPROVE and report.colour and report.colour != report.proposed_colour:
        tell(NoticeKind.COLOUR_CHANGED, report, owners_of(report), by=by)
    elif action is Action.UNDO:
        told = [NoticeKind.RETURNED, NoticeKind.COLOUR_CHANGED]
        Notice.objects.waiting().filter(report=report, kind__in=told).delete()


def tell_of_comment(comment: Comment) -> None:
    """The others in the talk hear of it: the owners, the leads of the pillar who are not away, who stands in for either, and
    whoever of the bureau took part. Once per report: who already has that to hear, hears it once."""
    report = comment.report
    today = Delegation.objects.on(timezone.localdate())
    owners = User.objects.filter(owned_interventions=report.intervention_id)
    leads = User.objects.filter(led_pillars=report.intervention.pillar_id)
    asked = Q(pk__in=owners) | (Q(pk__in=leads) & ~Q(pk__in=today.values("absent")))
    absent = User.objects.filter(Q(pk__in=owners) | Q(pk__in=leads), is_active=True)
    standing_in = Q(pk__in=today.filter(absent__in=absent).values("deputy"))
    of_bureau = Q(pk__in=report.comments.values("by"), groups__name=BUREAU_GROUP)
    know = Notice.objects.standing().filter(report=report, kind=NoticeKind.COMMENTED)
    people = User.objects.filter(asked | standing_in | of_bureau, is_active=True)
    tell(
        NoticeKind.COMMENTED,
        report,
        people.exclude(pk__in=know.values("person")).distinct(),
        by=comment.by,
        at=comment.at,
    )


def take_back_comments(report: ProgressReport) -> None:
    """A comment was withdrawn: who would hear of nothing else about `report` is not told."""
    Notice.objects.overtaken().filter(report=report, kind=NoticeKind.COMMENTED).delete()
