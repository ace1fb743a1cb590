"""Workers with a guard of the outbox taken away, named by `CARELESS`: to show that the tests would notice."""

import os

import django

django.setup()

from nprz_site import outbox  # noqa: E402
from nprz_site.celery import app  # noqa: E402
from nprz_site.models import OutgoingMail  # noqa: E402

__all__ = ["app"]


def without_a_claim(pk: int) -> OutgoingMail | None:
    """Whoever comes sends what waits."""
    return OutgoingMail.objects.filter(pk=pk, state=OutgoingMail.State.WAITING).first()


def sent_before_it_was(pk: int) -> OutgoingMail | None:
    """Who takes a mail writes down that it was sent."""
    mail = careful(pk)
    OutgoingMail.objects.filter(pk=pk).update(state=OutgoingMail.State.SENT, sent_at="2026-01-01T00:00Z")
    return mail


careful = outbox.claim
outbox.claim = {"no claim": without_a_claim, "sent before": sent_before_it_was}[os.environ["CARELESS"]]
