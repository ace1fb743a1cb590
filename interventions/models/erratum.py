"""What was corrected in a year after it was finalised."""

from django.conf import settings
from django.db import models

from .report import ProgressReport


class Erratum(models.Model):
    """One correction of a finalised report: what stood there, what stands there now, why, by whom and when.

    `what` names the field of the report, or "value:7" for what was realised of output value 7; `label` is how readers
    call it. Texts are clean HTML, colours their code, numbers as people write them. Errata are added, never changed: who
    made a mistake in one corrects it with the next.
    """

    report = models.ForeignKey(
        ProgressReport, models.PROTECT, verbose_name="voortgang", related_name="errata"
    )
    what = models.CharField("onderdeel", max_length=40)
    label = models.CharField("wat", max_length=250)
    old = models.TextField("stond er", blank=True)
    new = models.TextField("staat er nu", blank=True)
    reason = models.TextField("waarom")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.label}"
