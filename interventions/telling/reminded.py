"""Who was reminded of a report, and when: what the bureau reads beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from nprz_site.models import OutgoingMail

from ..models import Notice, ProgressReport


@dataclass(frozen=True, slots=True)
class Reminded:
    """The last reminder of a report: since when it is written down, by whom (None: by the calendar), and whether it is sent."""

    at: datetime
    by: User | None
    sent: bool


def last_reminded(reports: Iterable[ProgressReport]) -> dict[int, Reminded]:
    """The last reminder of each of `reports` that has one, by the key of the report: one query."""
    found = Notice.objects.reminders().filter(report__in=[report.pk for report in reports])
    return {
        notice.report_id: Reminded(
            notice.at, notice.by, bool(notice.mail and notice.mail.state == OutgoingMail.State.SENT)
        )
        for notice in found.select_related("by", "mail").order_by("at", "pk")
    }
