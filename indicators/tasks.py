"""Tasks of the printed report. They call what views and commands call, and hold no rule."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from .publication import making

logger = logging.getLogger(__name__)


@shared_task
def make_publication(pk: int) -> None:
    """Make one report, if nobody else does."""
    making.make(pk)


@shared_task
def sweep_publications() -> None:
    """Have made what a killed worker or an absent broker left behind, and forget what is out of date."""
    making.forget()
    for pk in making.left_behind():
        queue_publication(pk)


def queue_publication(pk: int) -> None:
    """Queue the making; what the broker does not take, the sweep queues later."""
    try:
        make_publication.delay(pk)
    except OperationalError as error:
        logger.warning("The broker takes no tasks (%s); the report waits for the sweep", type(error).__name__)
