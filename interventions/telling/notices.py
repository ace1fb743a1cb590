"""Notices: write down that somebody is to be told something; the mail of the day takes it along."""

from collections.abc import Iterable
from datetime import datetime

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
    kind: NoticeKind,
    report: ProgressReport,
    people: Iterable[User],
    *,
    by: User | None,
    at: datetime | None = None,
) -> list[Notice]:
    """Write a notice to each of `people` who has an address, but not to whoever did it; `at` is when that was, else now."""
    when = at or timezone.now()
    return Notice.objects.bulk_create(
        Notice(person=person, kind=kind, report=report, by=by, at=when)
        for person in people
        if person != by and person.email
    )


def remind(report: ProgressReport, *, by: User) -> list[Notice]:
    """The bureau asks for `report` by hand: it goes along with the next mail to each of its owners, of whom one may wait
    for such a mail already."""
    asked = waiting_for(report)
    return tell(NoticeKind.REMINDED, report, [one for one in owners_of(report) if one.pk not in asked], by=by)


def waiting_for(report: ProgressReport) -> set[int]:
    """Whose next mail asks for `report` already, by key of the person."""
    return set(Notice.objects.waiting().reminders().filter(report=report).values_list("person", flat=True))
