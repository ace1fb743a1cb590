"""Notices: write down that somebody is to be told something; the mail of the day takes it along."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from ..models import Notice, NoticeKind, ProgressReport


def owners_of(report: ProgressReport) -> list[User]:
    """Who is asked for `report`: its owners who are still here, and today's deputies of those who are away."""
    today = timezone.localdate()
    owners = User.objects.filter(owned_interventions=report.intervention_id, is_active=True)
    deputies = User.objects.filter(
        is_active=True,
        deputyships__absent__in=owners,
        deputyships__first_day__lte=today,
        deputyships__last_day__gte=today,
    )
    return list((owners | deputies).distinct().order_by("pk"))


def tell(
    kind: NoticeKind, report: ProgressReport, people: Iterable[User], *, by: User | None
) -> list[Notice]:
    """Write a notice to each of `people`, but not to whoever did it."""
    now = timezone.now()
    return Notice.objects.bulk_create(
        Notice(person=person, kind=kind, report=report, by=by, at=now) for person in people if person != by
    )


def remind(report: ProgressReport, *, by: User) -> list[Notice]:
    """The bureau asks for `report` by hand: it goes along with the next mail to each of its owners."""
    return tell(NoticeKind.REMINDED, report, owners_of(report), by=by)
