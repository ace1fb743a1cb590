"""What the site itself keeps: sessions that know whose they are, how often something was tried, and mail to send."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
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


TROUBLE_IS_NEWS = timedelta(days=30)
"""How long the bureau is told of a mail that could not be sent."""
TEXTS_ARE_KEPT = timedelta(days=90)
"""How long the outbox keeps what a mail said; who got one, and when, stays."""


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mail of the outbox."""

    def to_send(self) -> "OutgoingMailQuerySet":
        """What waits, its turn came, and nobody is sending it now (any more)."""
        now = timezone.now()
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        return self.filter(free, state=OutgoingMail.State.WAITING, next_try__lte=now)

    def untouched(self) -> "OutgoingMailQuerySet":
        """What waits and surely did not go out: nobody has it. Of one whose lease ended that is not known."""
        return self.filter(state=OutgoingMail.State.WAITING, claim="", lease_until=None)

    def troubled(self) -> "OutgoingMailQuerySet":
        """What could not be sent, in the last weeks, and what waits after a try that failed."""
        since = timezone.now() - TROUBLE_IS_NEWS
        states = OutgoingMail.State
        return self.filter(
            Q(state=states.FAILED, created_at__gte=since) | (Q(state=states.WAITING) & ~Q(problem=""))
        )

    def forget_texts(self, now: datetime) -> int:
        """Empty what was sent, or could not be, long ago: what it said stands on the pages that it led to."""
        old = self.filter(created_at__lt=now - TEXTS_ARE_KEPT).exclude(state=OutgoingMail.State.WAITING)
        return old.exclude(text="").update(text="", html="")


class OutgoingMail(models.Model):
    """One mail of the outbox: it exists once per person, purpose and key, under one Message-ID.

    Who sends it claims it first, with a lease (`nprz_site.outbox`): of several workers one sends it, and when that one is
    killed another does, after the lease. So it is never missed, and repeated only if the worker died between the answer of
    the mail server and writing that down; then both copies have the same Message-ID. The address is read when it is sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        SENT = "sent", "verstuurd"
        FAILED = "failed", "niet verstuurd"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="aan", related_name="mails"
    )
    purpose = models.SlugField("waarvoor", max_length=20)
    key = models.CharField("welke", max_length=60)
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("tekst", blank=True)
    html = models.TextField("opgemaakte tekst", blank=True)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    state = models.CharField("stand", max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_try = models.DateTimeField("volgende poging", default=timezone.now)
    claim = models.CharField("wie verstuurt", max_length=32, blank=True)
    lease_until = models.DateTimeField("geclaimd tot", null=True, blank=True)
    problem = models.CharField("wat er misging", max_length=200, blank=True)
    created_at = models.DateTimeField("gemaakt op", default=timezone.now)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose", "key"], name="one_mail_per_purpose"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="sent_mail_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try"], name="mail_to_send")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"
