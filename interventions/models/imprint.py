"""What the register said of an intervention when a year was finalised."""

from django.db import models

from .report import ProgressReport


class Imprint(models.Model):
    """The words of the register as the report of a finalised year prints them, whatever the register says later.

    `told` has the keys of `interventions.imprints.Imprinted`. It is made when the round is finalised and goes when that is
    undone; a year that was taken over from a printed report has none.
    """

    report = models.OneToOneField(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="imprint"
    )
    told = models.JSONField("wat er stond")

    class Meta:
        verbose_name = "stand van het register"
        verbose_name_plural = "standen van het register"

    def __str__(self) -> str:
        return f"stand van {self.report}"
