"""Mail with a link to choose a password: the invitation of a new account, and a new link on request of the bureau.

The link works once, and for as long as `PASSWORD_RESET_TIMEOUT` says. It is never shown on a page, so that only who
reads the mail can use it.
"""

import logging
from enum import Enum

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from nprz_site.dutch import in_words

from ..journal import note
from .states import AccountState, state_of

logger = logging.getLogger(__name__)
DAY = 24 * 3600


class Letter(Enum):
    """A mail with a link: its template, its subject, and how log and page call it."""

    INVITATION = ("invitation", "Je account voor NPRZ Voortgang", "Uitnodiging")
    RENEWAL = (
        "password_link",
        "Kies een nieuw wachtwoord voor NPRZ Voortgang",
        "Link voor een nieuw wachtwoord",
    )

    def __init__(self, template: str, subject: str, label: str) -> None:
        self.template, self.subject, self.label = template, subject, label


def letter_for(account: User) -> Letter:
    """An invitation until the first log-in, after that a link for a new password."""
    return Letter.INVITATION if state_of(account) is AccountState.INVITED else Letter.RENEWAL


def send_link(account: User, *, by: User) -> bool:
    """Send the letter that fits `account`; whether that succeeded. The log keeps either, without the address."""
    letter = letter_for(account)
    body = render_to_string(f"interventions/mail/{letter.template}.txt", _words(account))
    message = EmailMessage(letter.subject, body.strip() + "\n", to=[account.email])
    try:
        sent = bool(account.email) and bool(message.send())
    except OSError as error:
        # The text of the error can hold the address; its kind is enough for whoever keeps the mail server.
        logger.error("Mail with a link was not sent: %s", type(error).__name__)
        sent = False
    note([account], f"{letter.label} {'verstuurd' if sent else 'kon niet worden verstuurd'}.", by=by)
    return sent


def _words(account: User) -> dict[str, object]:
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    token = default_token_generator.make_token(account)
    return {
        "account": account,
        "link": settings.SITE_URL + reverse("password_reset_confirm", args=[uid, token]),
        "again": settings.SITE_URL + reverse("password_reset"),
        "site": settings.SITE_URL + reverse("start"),
        "days": in_words(settings.PASSWORD_RESET_TIMEOUT // DAY),
    }
