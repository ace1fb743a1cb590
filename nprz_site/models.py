"""What the site itself keeps: sessions that know whose they are, and how often something was tried."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .browsers import UNKNOWN_BROWSER


class AccountSessionQuerySet(models.QuerySet["AccountSession"]):
    """Sessions."""

    def running(self) -> "AccountSessionQuerySet":
        """Those that did not end, the one used last on top."""
        return self.filter(expire_date__gt=timezone.now()).order_by("-last_seen", "session_key")


class AccountSession(AbstractBaseSession):
    """One browser that is logged in (or, without an account, that holds something for a visitor).

    No address is kept: browser and times are enough to recognise a session that is not one's own.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="account_sessions"
    )
    browser = models.CharField(max_length=60, default=UNKNOWN_BROWSER)
    started = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)

    objects = BaseSessionManager.from_queryset(AccountSessionQuerySet)()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"

    @classmethod
    def get_session_store_class(cls) -> type:
        from .session_store import SessionStore

        return SessionStore

    @property
    def handle(self) -> str:
        """Names this session in a page; the key itself is a secret that logs in."""
        return handle_of(self.session_key)


def handle_of(session_key: str) -> str:
    """What stands for the session with this key where others may read it."""
    return salted_hmac("nprz_site.session", session_key, algorithm="sha256").hexdigest()[:32]


class Tally(models.Model):
    """How often something was tried, until when that counts.

    `key` is a digest made with the site's secret (`throttle.counter`): it tells neither account nor address.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"

    def __str__(self) -> str:
        return f"{self.count} tot {self.ends:%H:%M}"
