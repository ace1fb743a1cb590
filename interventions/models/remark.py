"""What reviewers, owners and the bureau say about a report: remarks at its sections, and comments below it."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from interventions.sections import Section
from interventions.workflow import UNDO_SECONDS

from .report import ProgressReport, ReviewEntry

SECTION_CHOICES = [(section.value, section.label) for section in Section]


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks, asked for by the pages."""

    def standing(self) -> "RemarkQuerySet":
        """Not taken back together with the decision that they came with."""
        return self.filter(withdrawn=False)


class Remark(models.Model):
    """Opmerking: what a reviewer asked at one section, with the decision `entry`; and what the owner answered.

    A decision that is undone takes its remarks along: they are `withdrawn`, and stand in the reviewer's form again.
    """

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="remarks"
    )
    entry = models.ForeignKey(ReviewEntry, models.CASCADE, verbose_name="handeling", related_name="remarks")
    section = models.CharField("onderdeel", max_length=12, choices=SECTION_CHOICES)
    text = models.TextField("opmerking")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="remarks"
    )
    at = models.DateTimeField("op")
    withdrawn = models.BooleanField("teruggenomen", default=False)
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="beantwoord door",
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(section__in=list(Section)), name="remark_section_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: {self.text[:60]}"


class Comment(models.Model):
    """Reactie: one turn in the talk between owner, pillar lead and bureau about a report. Never changed;
    whoever wrote it may withdraw it during ten minutes, and then only that it was there is left."""

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="comments"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="comments"
    )
    at = models.DateTimeField("op")
    text = models.TextField("reactie", blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(text=""), name="withdrawn_comment_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or "ingetrokken"

    def may_be_withdrawn_by(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Whether `user` wrote it, less than ten minutes ago."""
        age = (timezone.now() - self.at).total_seconds()
        return self.by_id == user.pk and not self.withdrawn_at and age <= UNDO_SECONDS
