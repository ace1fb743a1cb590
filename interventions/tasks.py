"""Tasks of the reporting cycle. They call what the commands call, and hold no rule."""

from celery import shared_task
from django.utils import timezone

from nprz_site.tasks import queue_mails

from .telling.planning import plan_day


@shared_task
def send_day() -> None:
    """Plan the mail of today, in the programme's own time zone, and queue each mail. A second time on a day changes nothing."""
    queue_mails(plan_day(timezone.localdate()))
