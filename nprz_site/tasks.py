"""Tasks of the site: the mail of the outbox. They call what the commands call, and hold no rule."""

import logging
from collections.abc import Iterable

from celery import shared_task
from django.conf import settings
from kombu.exceptions import OperationalError

from . import outbox

logger = logging.getLogger(__name__)


@shared_task(time_limit=settings.OUTBOX_SEND_SECONDS)
def deliver_mail(pk: int) -> None:
    """Send one mail, if nobody else does. Its time limit stays below the lease."""
    outbox.deliver(pk)


@shared_task
def deliver_waiting() -> None:
    """Send all that waits and whose turn it is, also what a killed worker or an absent broker left behind."""
    outbox.deliver_waiting()


def queue_mails(pks: Iterable[int]) -> None:
    """Queue a task for each mail; what the broker does not take, `deliver_waiting` sends later."""
    try:
        for pk in pks:
            deliver_mail.delay(pk)
    except OperationalError as error:
        logger.warning("The broker takes no tasks (%s); the mail waits for the sweep", type(error).__name__)
