"""The sessions of an account: when they end, keeping one alive, ending them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import AccountSession, AccountSessionQuerySet
from .session_limits import SessionLimits


def limits() -> SessionLimits:
    """How long sessions of this site live (docs/running.md)."""
    return SessionLimits(
        idle=timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        longest=timedelta(hours=settings.SESSION_MAX_HOURS),
    )


@dataclass(frozen=True, slots=True)
class Remaining:
    """How long a session has to go, as pages and the script that warns need it."""

    ends: datetime
    seconds: int
    can_extend: bool
    warning_seconds: int


def remaining(session: SessionBase) -> Remaining | None:
    """Of someone who is logged in; None for a visitor, and where no session was loaded."""
    row = getattr(session, "row", None)
    if row is None or row.account_id is None or session.session_key is None:
        return None
    seconds = (row.expire_date - timezone.now()).total_seconds()
    return Remaining(
        ends=row.expire_date,
        seconds=max(0, int(seconds)),
        can_extend=limits().can_extend(row.started, row.expire_date),
        warning_seconds=int(limits().warning.total_seconds()),
    )


def note_use(session: SessionBase, *, always: bool = False) -> None:
    """Move the end of the session on, if it was not just done (`limits().pause`).

    One UPDATE of two columns: it neither undoes what another request writes into the session, nor brings back one
    that was ended.
    """
    row = getattr(session, "row", None)
    now = timezone.now()
    if row is None or row.account_id is None or not (always or now - row.last_seen >= limits().pause):
        return
    row.last_seen, row.expire_date = now, limits().end(row.started, now)
    running = AccountSession.objects.filter(session_key=row.session_key, expire_date__gt=now)
    running.update(last_seen=row.last_seen, expire_date=row.expire_date)


def sessions_of(user: AbstractBaseUser) -> AccountSessionQuerySet:
    """Where `user` is logged in now, the one used last on top."""
    return AccountSession.objects.running().filter(account=user)


def end_sessions(user: AbstractBaseUser, *, keep: str | None = None) -> int:
    """Log `user` out everywhere, but for the session with the key `keep`; returns how many sessions ended.

    For whoever changes a password or closes an account.
    """
    ended, _ = AccountSession.objects.filter(account=user).exclude(session_key=keep or "").delete()
    return ended


def account_mark(user: AbstractBaseUser) -> str:
    """Tells pages of one account apart from those of another, and tells nothing else."""
    return salted_hmac("nprz_site.account", str(user.pk), algorithm="sha256").hexdigest()[:16]
