"""Documents that are made for somebody, in the background."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from interventions.models import Funding, Pillar, Round

KEPT = timedelta(days=7)
"""So long somebody can fetch a document; what it tells may have changed by then."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Documents, asked for by the pages and the tasks."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "PublicationQuerySet":
        """Those that were made for `user`, without what is in them: nobody else's, whatever somebody may do."""
        return self.filter(made_for=user).defer("content") if user.is_authenticated else self.none()

    def expired(self) -> "PublicationQuerySet":
        """Those that nobody can fetch any more."""
        return self.filter(expires_at__lte=timezone.now())


class Publication(models.Model):
    """A report that somebody asked for: made by a task, private to `made_for`, and gone at `expires_at`.

    `done` of `total` steps are ready, `step` says in Dutch what is being done. `claim` marks the worker that makes it and
    `beat_at` when it last said so: what has been silent for long is taken over. `remarks` says what could not be made as it
    should (one thing per line), `is_concept` whether the year was not finalised when it was made, `problem` why there is no document at all. The file itself is in the database: so worker and
    web server need no folder together, and nothing is left behind. It is a few MB, for a week.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        RUNNING = "running", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "mislukt"
        CANCELLED = "cancelled", "gestopt"

    class Format(models.TextChoices):
        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"

    made_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="voor", related_name="publications"
    )
    round = models.ForeignKey(Round, models.CASCADE, verbose_name="ronde", related_name="+")
    pillar = models.ForeignKey(
        Pillar, models.CASCADE, verbose_name="pijler", null=True, blank=True, related_name="+"
    )
    funding = models.ForeignKey(
        Funding, models.CASCADE, verbose_name="financiering", null=True, blank=True, related_name="+"
    )
    format = models.CharField("soort bestand", max_length=4, choices=Format)
    mail_when_ready = models.BooleanField("mail mij als het klaar is", default=True)
    state = models.CharField("toestand", max_length=9, choices=State, default=State.WAITING)
    step = models.CharField("bezig met", max_length=120, blank=True)
    done = models.PositiveSmallIntegerField("klaar", default=0)
    total = models.PositiveSmallIntegerField("stappen", default=0)
    claim = models.CharField("wie het maakt", max_length=32, blank=True)
    beat_at = models.DateTimeField("laatste teken", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    content = models.BinaryField("bestand", default=b"", blank=True)
    size = models.PositiveIntegerField("grootte", default=0)
    is_concept = models.BooleanField("gemaakt voor de vaststelling", default=False)
    remarks = models.TextField("opmerkingen", blank=True)
    problem = models.CharField("wat er misging", max_length=300, blank=True)
    asked_at = models.DateTimeField("gevraagd op", default=timezone.now)
    ready_at = models.DateTimeField("klaar op", null=True, blank=True)
    expires_at = models.DateTimeField("te halen tot", null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "gemaakt rapport"
        verbose_name_plural = "gemaakte rapporten"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | (Q(size__gt=0) & Q(expires_at__isnull=False)),
                name="ready_has_a_file_that_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"rapport {self.round.year}, {self.get_format_display()}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is still to be made, or being made."""
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def is_there(self) -> bool:
        """Whether there is a file to fetch."""
        return self.state == self.State.READY and bool(self.expires_at and self.expires_at > timezone.now())

    @property
    def filename(self) -> str:
        """ "vgr-2023-deel-2-werk-regio-deal.docx": what it is about, and nothing of for whom."""
        parts = [f"vgr-{self.round.year}-deel-2"]
        parts += [self.pillar.code] if self.pillar else []
        parts += [self.funding.slug] if self.funding else []
        return f"{'-'.join(parts)}.{self.format}"

    @property
    def remarks_count(self) -> int:
        """How many things could not be made as they should."""
        return len(self.remarks.splitlines())
