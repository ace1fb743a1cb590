"""The talk between owner, pillar lead and bureau about a report: said once, and withdrawn during ten minutes."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from .models import Comment, ProgressReport
from .permissions import actor_for
from .telling.events import take_back_comments, tell_of_comment
from .workflow import UNDO_SECONDS, RoundState

TWICE = timedelta(minutes=1)
"""Within this time the same words of the same person are a double click or a retry."""
Anybody = AbstractBaseUser | AnonymousUser


def may_comment(report: ProgressReport, user: Anybody) -> bool:
    """Whether `user` may say something about `report`: not when its round is finalised, and where it is written."""
    return (
        actor_for(user).is_confidant_of(report)
        and not report.follows_id
        and report.round.state != RoundState.FINALISED
    )


def comments_of(report: ProgressReport, user: Anybody) -> list[Comment]:
    """What was said about `report`, the newest last: one query. Nothing for whom it is not."""
    return list(report.comments.select_related("by")) if actor_for(user).is_confidant_of(report) else []


@transaction.atomic
def say(report: ProgressReport, *, text: str, by: User) -> Comment:
    """Add a comment; the same that is sent twice is said once. Whether `by` may do that is asked before (`may_comment`)."""
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    now, said = timezone.now(), text.strip()
    same = report.comments.filter(by=by, text=said, at__gte=now - TWICE)
    if twice := same.first():
        return twice
    comment = Comment.objects.create(report=report, text=said, by=by, at=now)
    tell_of_comment(comment)
    return comment


@transaction.atomic
def withdraw(report: ProgressReport, *, pk: int, by: User) -> bool:
    """Withdraw the comment `pk` of `by` on `report`; false when it is not theirs, or not any more."""
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    now = timezone.now()
    mine = report.comments.filter(
        pk=pk, by=by, withdrawn_at=None, at__gte=now - timedelta(seconds=UNDO_SECONDS)
    )
    withdrawn = bool(mine.update(text="", withdrawn_at=now))
    if withdrawn:
        take_back_comments(report)
    return withdrawn
