"""Guessing at passwords is slowed down, and nobody can make somebody else wait (decision 13).

A browser that is known to the account has a counter of its own. Any other counts per account and address, and per
address over all accounts. There is no counter of an account alone: that is the one an attacker could fill.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from .client_address import client_address, looks_proxied
from .known_devices import known_device
from .throttle import Counter, Limit, TooOften, count, counter

logger = logging.getLogger(__name__)

DEVICE = Limit("known device", 8)
ACCOUNT = Limit("account and address", 8)
ADDRESS = Limit("address", 50)
OLD_PASSWORD = Limit("old password in a session", 8)
RESET_MAIL = Limit("mail to reset a password", 3, timedelta(hours=1))


def address_of(request: HttpRequest) -> str:
    """Where `request` came from (`TRUSTED_PROXIES`)."""
    remote, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    if settings.TRUSTED_PROXIES == 0 and looks_proxied(remote, forwarded):
        logger.warning("Set TRUSTED_PROXIES: behind a proxy all visitors now count as one (docs/running.md).")
    return client_address(remote, forwarded, settings.TRUSTED_PROXIES)


def stored_name(typed: str) -> str:
    """The user name as its account has it, whatever the capitals; as it was typed where that names none, or several."""
    names = list(User.objects.filter(username__iexact=typed).values_list("username", flat=True)[:2])
    return names[0] if len(names) == 1 else typed


def log_in_counters(request: HttpRequest, username: str) -> tuple[Counter, ...]:
    """What an attempt to log in as `username` counts for, whether there is such an account or not."""
    device = known_device(request, username)
    if device is not None:
        return (counter(DEVICE, device),)
    address = address_of(request)
    return counter(ACCOUNT, username.casefold(), address), counter(ADDRESS, address)


def may_send_reset_mail(email: str) -> bool:
    """Counts a request for a mail to `email`, which need not be anybody's; False when there were enough."""
    try:
        count(counter(RESET_MAIL, email.casefold()))
    except TooOften:
        return False
    return True
