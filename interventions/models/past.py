"""Colours of years that were not logged here, as the bureau took them over from a report."""

from django.conf import settings
from django.db import models

from interventions.past.answers import PastAnswer

from .register import Intervention


class PastColour(models.Model):
    """What stands for an intervention of now in the column of an earlier year: a colour, nieuw, or not known.

    It counts before the colours of the intervention's predecessors (see `rounds.set_previous_colours`).
    """

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="past_colours"
    )
    year = models.PositiveSmallIntegerField("jaar")
    answer = models.CharField(
        "kleur", max_length=8, choices=[(answer.value, answer.label) for answer in PastAnswer]
    )

    class Meta:
        verbose_name = "kleur van een eerder jaar"
        verbose_name_plural = "kleuren van eerdere jaren"
        ordering = ["year", "intervention"]
        constraints = [
            models.UniqueConstraint(fields=["intervention", "year"], name="one_past_colour_per_year"),
            models.CheckConstraint(
                condition=models.Q(answer__in=list(PastAnswer)), name="past_colour_answer_known"
            ),
        ]
        indexes = [models.Index(fields=["year"], name="past_colour_by_year")]

    def __str__(self) -> str:
        return f"{self.intervention.label}, {self.year}: {self.answer}"


class PastEntry(models.Model):
    """One time that colours of an earlier year were entered, with what stood there before, so that it can be undone.

    `before` and `after` hold, by primary key of the intervention as text, the answer, "" for none.
    """

    class Source(models.TextChoices):
        PAGE = "page", "ingevuld"
        FILE = "file", "uit een bestand"

    year = models.PositiveSmallIntegerField("jaar")
    at = models.DateTimeField("op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="door",
        null=True,
        related_name="+",
    )
    source = models.CharField("herkomst", max_length=4, choices=Source)
    before = models.JSONField("stond er")
    after = models.JSONField("werd")
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "invoer van een eerder jaar"
        verbose_name_plural = "invoer van eerdere jaren"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.year}, {self.at:%d-%m-%Y %H:%M}"
