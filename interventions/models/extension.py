"""A later deadline for one report."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .report import ProgressReport


class Extension(models.Model):
    """Uitstel: one report may be handed in until `until`, a day after the deadline of its round.

    It is not a field of the report: giving it must not make the page of the owner who is writing out of date.
    """

    report = models.OneToOneField(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="extension"
    )
    until = models.DateField("inleveren tot en met")
    reason = models.CharField("reden", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstel"

    def __str__(self) -> str:
        return f"{self.report}: tot en met {self.until:%d-%m-%Y}"
