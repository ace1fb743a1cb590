"""What somebody is to be told by mail, and the words of the bureau for it."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from interventions.workflow import JUDGED, UNTIL_FINALISED, WRITABLE, ReportState, RoundState
from nprz_site.models import OutgoingMail

from .remark import Comment
from .report import ProgressReport


class NoticeKind(models.TextChoices):
    """Why somebody gets mail. The first four belong to the deadline of a report: so many days before or after it."""

    BEFORE_14 = "before_14", "herinnering 14 dagen voor de inleverdatum"
    BEFORE_7 = "before_7", "herinnering 7 dagen voor de inleverdatum"
    BEFORE_1 = "before_1", "herinnering 1 dag voor de inleverdatum"
    AFTER_2 = "after_2", "herinnering 2 dagen na de inleverdatum"
    REMINDED = "reminded", "herinnering van het programmabureau"
    RETURNED = "returned", "verslag teruggestuurd"
    COLOUR_CHANGED = "colour_changed", "andere kleur dan voorgesteld"
    COMMENTED = "commented", "nieuwe reactie"
    LEAD_DIGEST = "lead_digest", "weekoverzicht voor pijlertrekkers"
    BUREAU_DIGEST = "bureau_digest", "weekoverzicht voor het programmabureau"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, asked for by the pages."""

    def waiting(self) -> "NoticeQuerySet":
        """Those that go along with the next mail to their person."""
        return self.filter(mail__isnull=True)

    def of_mail_on(self, today: date) -> "NoticeQuerySet":
        """Those that the mail of `today` may tell: what is due, and what happened before that day began, here. What
        happens today can still be undone."""
        begin = timezone.make_aware(datetime.combine(today, time.min))
        return self.filter(Q(day__isnull=False) | Q(at__lt=begin))

    def reminders(self) -> "NoticeQuerySet":
        """Those that ask for a report."""
        return self.filter(kind__in=REMINDERS)

    def holding(self) -> "NoticeQuerySet":
        """What is still so: the report is still to be written, still returned, still talked about."""
        return self.filter(_holds())

    def standing(self) -> "NoticeQuerySet":
        """What waits and still holds."""
        return self.waiting().holding()

    def overtaken(self) -> "NoticeQuerySet":
        """What waits and need not be told any more."""
        return self.waiting().exclude(pk__in=self.standing().values("pk"))


class Notice(models.Model):
    """One thing that `person` is to be told, once; it waits until a mail takes it along.

    `day` is the deadline that a reminder is about, or the Monday of a weekly digest; what happened has none. A report that
    gets a later deadline is therefore reminded of anew.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="aan", related_name="notices"
    )
    kind = models.CharField("soort", max_length=16, choices=NoticeKind)
    report = models.ForeignKey(
        ProgressReport,
        models.CASCADE,
        verbose_name="voortgang",
        null=True,
        blank=True,
        related_name="notices",
    )
    day = models.DateField("dag", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="door",
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField("op")
    mail = models.ForeignKey(
        OutgoingMail, models.SET_NULL, verbose_name="mail", null=True, blank=True, related_name="notices"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "report", "day"],
                condition=Q(day__isnull=False, report__isnull=False),
                name="one_reminder_per_deadline",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "day"],
                condition=Q(day__isnull=False, report__isnull=True),
                name="one_digest_per_week",
            ),
        ]
        indexes = [models.Index(fields=["report", "kind", "at"], name="notice_by_report")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d-%m-%Y %H:%M}"


REMINDERS = frozenset(
    {NoticeKind.BEFORE_14, NoticeKind.BEFORE_7, NoticeKind.BEFORE_1, NoticeKind.AFTER_2, NoticeKind.REMINDED}
)
"""The kinds that ask for a report."""


def _holds() -> Q:
    """Whether what a notice tells is still so."""
    returned = Q(report__state=ReportState.RETURNED, report__round__state__in=UNTIL_FINALISED)
    writable = Q(report__state__in=WRITABLE, report__round__state=RoundState.OPEN) | returned
    changed = Q(report__state__in=JUDGED) & ~Q(report__colour=F("report__proposed_colour"))
    said = Comment.objects.filter(report=OuterRef("report"), withdrawn_at=None, at__gte=OuterRef("at"))
    talked = Exists(said.exclude(by=OuterRef("person"))) & Q(report__round__state__in=UNTIL_FINALISED)
    return (
        Q(kind__in=[NoticeKind.LEAD_DIGEST, NoticeKind.BUREAU_DIGEST])
        | (Q(kind__in=REMINDERS) & writable)
        | (Q(kind=NoticeKind.RETURNED) & returned)
        | (Q(kind=NoticeKind.COLOUR_CHANGED) & changed)
        | (Q(kind=NoticeKind.COMMENTED) & talked)
    )


class MessageText(models.Model):
    """The words of the bureau for one kind of notice, instead of those that the product comes with.

    Plain text; `interventions.telling.texts` says which words in braces are filled in.
    """

    kind = models.CharField("soort", max_length=16, choices=NoticeKind, unique=True)
    subject = models.CharField("onderwerp", max_length=120)
    body = models.TextField("tekst")
    version = models.PositiveIntegerField("versie", default=1)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "tekst van een bericht"
        verbose_name_plural = "teksten van berichten"

    def __str__(self) -> str:
        return str(self.get_kind_display())
