"""What changed in the programme itself, within a plan or between two."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .register import Intervention


class ProgrammeChange(models.Model):
    """An intervention ended, was split, was merged with others or got another name, from `day` on.

    `before` are the interventions that it was, `after` those that it became: of one that ended there is nothing after, of
    one that was renamed both are the same. It can be undone as long as nobody reported on what it became.
    """

    class Kind(models.TextChoices):
        ENDED = "ended", "beëindigd"
        SPLIT = "split", "gesplitst"
        MERGED = "merged", "samengevoegd"
        RENAMED = "renamed", "hernoemd"

    kind = models.CharField("soort", max_length=8, choices=Kind)
    day = models.DateField("vanaf")
    reason = models.CharField("reden", max_length=300)
    before = models.ManyToManyField(Intervention, verbose_name="was", related_name="changes_from")
    after = models.ManyToManyField(Intervention, verbose_name="werd", blank=True, related_name="changes_to")
    old_name = models.CharField("oude naam", max_length=200, blank=True)
    new_name = models.CharField("nieuwe naam", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="ongedaan gemaakt door",
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "wijziging van het programma"
        verbose_name_plural = "wijzigingen van het programma"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="renamed") ^ Q(new_name=""),
                name="renamed_has_a_name",
                violation_error_message="Vul de nieuwe naam in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} per {self.day:%d-%m-%Y}"
