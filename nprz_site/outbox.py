"""The outbox: mail is written down first and sent afterwards, so that none is missed and none is sent twice for nothing.

`put` is part of the transaction in which the reason for the mail is written. `deliver` claims one with a conditional
update, which works on every database, sends it, and writes down that it was sent. `deliver_waiting` takes all whose turn
it is: what a worker that was killed, a broker or a mail server that was down left behind. See decision 37.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from email.utils import make_msgid
from enum import Enum
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
"""After a failure the next try waits, twice as long each time."""
MOST_ATTEMPTS = 26
"""After these, spread over three days (a weekend), nobody tries any more by itself; the bureau sees it from the first on."""
UNREACHABLE_IN_A_ROW = 3
"""After so many mails that the server did not even answer to, a sweep leaves the others for the next one."""

State = OutgoingMail.State
SUBJECT_LENGTH = OutgoingMail._meta.get_field("subject").max_length


class Outcome(Enum):
    """What came of trying to send a mail; UNREACHABLE: it waits, and the others would fare no better now."""

    NOT_MINE = "not mine"
    SENT = "sent"
    PUT_OFF = "put off"
    UNREACHABLE = "unreachable"
    FAILED = "failed"


def put(
    person: User, *, purpose: str, key: str, subject: str, text: str, html: str = ""
) -> OutgoingMail | None:
    """Write a mail to `person` down; None when the one with this purpose and key is there already.

    The subject becomes one line, and is cut off where it is longer than the outbox holds.
    """
    mail, new = OutgoingMail.objects.get_or_create(
        person=person,
        purpose=purpose,
        key=key,
        defaults={
            "subject": " ".join(subject.split())[:SUBJECT_LENGTH],
            "text": text,
            "html": html,
            "message_id": make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        },
    )
    return mail if new else None


@transaction.atomic(durable=True)
def claim(pk: int) -> OutgoingMail | None:
    """The mail, for the caller alone until the lease ends; None when another has it, its turn did not come, or it is gone.

    Never part of a larger transaction: the claim must stand before the mail goes out.
    """
    mark, now = uuid4().hex, timezone.now()
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    taken = (
        OutgoingMail.objects.to_send()
        .filter(pk=pk)
        .update(claim=mark, lease_until=now + lease, attempts=F("attempts") + 1)
    )
    return OutgoingMail.objects.select_related("person").get(pk=pk) if taken else None


def deliver(pk: int) -> bool:
    """Send the mail if it is to be sent now and nobody else does; whether this call sent it. Errors are written down."""
    return attempt(pk) is Outcome.SENT


def deliver_waiting(*, limit: int | None = None) -> int:
    """Try what waits and whose turn it is, the longest waiting first; how many this call sent."""
    sent = unreachable = 0
    for pk in list(
        OutgoingMail.objects.to_send().order_by("next_try", "pk").values_list("pk", flat=True)[:limit]
    ):
        outcome = attempt(pk)
        sent += outcome is Outcome.SENT
        unreachable = unreachable + 1 if outcome is Outcome.UNREACHABLE else 0
        if unreachable == UNREACHABLE_IN_A_ROW:
            logger.warning("The mail server does not answer; the other mails wait")
            break
    return sent


def retry(pk: int) -> bool:
    """Let a mail that was not sent be tried again at the next sweep; whether there is such a mail.

    Not one that somebody is sending now, nor one of so long ago that its text was not kept.
    """
    now = timezone.now()
    mails = OutgoingMail.objects.filter(pk=pk).exclude(state=State.SENT).exclude(text="")
    mails = mails.exclude(lease_until__gte=now)
    return bool(mails.update(state=State.WAITING, attempts=0, next_try=now, problem=""))


def attempt(pk: int) -> Outcome:
    """Claim the mail and try to send it once."""
    mail = claim(pk)
    if mail is None:
        return Outcome.NOT_MINE
    if not (mail.person.is_active and mail.person.email):
        return _fail(mail, "Het account is afgesloten of heeft geen e-mailadres.")
    if mail.attempts > MOST_ATTEMPTS:
        # The tries before ended without a word: whoever sent it was stopped each time.
        return _fail(mail, "Versturen werd telkens afgebroken.")
    connection = get_connection()
    try:
        connection.open()
        connection.send_messages([_message(mail)])
    except Exception as error:
        # Whatever it is, it must not keep the other mails from going out. Its text can hold the address: its kind is told.
        logger.error("Mail %s was not sent, attempt %s: %s", mail.pk, mail.attempts, type(error).__name__)
        return _put_off(mail, error)
    else:
        # At once, before taking leave of the server. Also when the lease ended and another took over: sent is sent.
        OutgoingMail.objects.filter(pk=mail.pk).exclude(state=State.SENT).update(
            state=State.SENT, sent_at=timezone.now(), problem="", claim="", lease_until=None
        )
        return Outcome.SENT
    finally:
        with suppress(OSError):
            connection.close()


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


def why_never(error: Exception) -> str:
    """Why trying again is of no use, in Dutch; empty when it may be.

    For good is a 5xx (RFC 5321, 4.2.1) to this recipient or to this text. A 5xx to the sender or to the log-in is about
    the settings: when somebody mends those, the mail goes out.
    """
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return f"De mailserver weigert dit adres ({codes[0]})." if codes and min(codes) >= 500 else ""
    if isinstance(error, SMTPDataError) and error.smtp_code >= 500:
        return f"De mailserver weigert deze mail ({error.smtp_code})."
    return ""


def is_unreachable(error: Exception) -> bool:
    """Whether the error is about the connection, the log-in or the sender, not about this mail."""
    return isinstance(error, OSError) and not isinstance(error, SMTPRecipientsRefused | SMTPDataError)


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    # Auto-Submitted keeps notes of absence from answering (RFC 3834).
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.person.email], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _put_off(mail: OutgoingMail, error: Exception) -> Outcome:
    reason = why_never(error)
    if reason:
        return _fail(mail, reason)
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    problem = f"Versturen lukte niet ({type(error).__name__}{code})."
    if mail.attempts >= MOST_ATTEMPTS:
        return _fail(mail, problem)
    _let_go(mail, next_try=timezone.now() + wait_after(mail.attempts), problem=problem)
    return Outcome.UNREACHABLE if is_unreachable(error) else Outcome.PUT_OFF


def _fail(mail: OutgoingMail, problem: str) -> Outcome:
    _let_go(mail, state=State.FAILED, problem=problem)
    return Outcome.FAILED


def _let_go(mail: OutgoingMail, **values: object) -> None:
    """Write down what came of it, unless another took over."""
    OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim).update(claim="", lease_until=None, **values)
