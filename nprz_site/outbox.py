"""The outbox: mail is written down first and sent afterwards, so that none is missed and none is sent twice for nothing.

`put` is part of the transaction in which the reason for the mail is written. `deliver` claims one with a conditional
update, which works on every database, sends it, and writes down that it was sent.
"""

import logging
from datetime import timedelta
from email.utils import make_msgid
from smtplib import SMTPException
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long one worker may take over a mail; well above `EMAIL_TIMEOUT`. After it another one sends."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
"""After a failure the next try waits, twice as long each time."""
MOST_ATTEMPTS = 15
"""After these, spread over about a day and a half, nobody tries any more by itself; the bureau is told from the first on."""


def put(
    person: User, *, purpose: str, key: str, subject: str, text: str, html: str = ""
) -> OutgoingMail | None:
    """Write a mail to `person` down; None when the one with this purpose and key is there already."""
    mail, new = OutgoingMail.objects.get_or_create(
        person=person,
        purpose=purpose,
        key=key,
        defaults={
            "subject": subject,
            "text": text,
            "html": html,
            "message_id": make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        },
    )
    return mail if new else None


def claim(pk: int) -> OutgoingMail | None:
    """The mail, for the caller alone until the lease ends; None when another has it, its turn did not come, or it is gone."""
    mark, now = uuid4().hex, timezone.now()
    OutgoingMail.objects.to_send().filter(pk=pk).update(
        claim=mark, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.filter(pk=pk, claim=mark).select_related("person").first()


def deliver(pk: int) -> bool:
    """Send the mail if it is to be sent now and nobody else does; whether this call sent it."""
    mail = claim(pk)
    if mail is None:
        return False
    if not (mail.person.is_active and mail.person.email):
        _settle(
            mail,
            state=OutgoingMail.State.FAILED,
            problem="Het account is afgesloten of heeft geen e-mailadres.",
        )
        return False
    try:
        _send(mail)
    except (OSError, SMTPException) as error:
        _put_off(mail, error)
        return False
    _settle(mail, state=OutgoingMail.State.SENT, sent_at=timezone.now(), problem="")
    return True


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


def _send(mail: OutgoingMail) -> None:
    message = EmailMultiAlternatives(
        mail.subject, mail.text, to=[mail.person.email], headers={"Message-ID": mail.message_id}
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    # The text of the error can hold the address; its kind is enough for whoever keeps the mail server.
    kind = type(error).__name__
    logger.error("Mail of the outbox was not sent, attempt %s: %s", mail.attempts, kind)
    gives_up = mail.attempts >= MOST_ATTEMPTS
    _settle(
        mail,
        state=OutgoingMail.State.FAILED if gives_up else OutgoingMail.State.WAITING,
        next_try=timezone.now() + wait_after(mail.attempts),
        problem=f"De mailserver nam de mail niet aan ({kind}).",
    )


def _settle(mail: OutgoingMail, **values: object) -> None:
    """Write down what came of it, if the claim still holds, and let go."""
    OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim).update(claim="", lease_until=None, **values)
