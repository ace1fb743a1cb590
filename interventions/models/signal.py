"""From when something in a report is a signal, as the bureau set it, and what owners answered to signals."""

from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from interventions.signals import Kind, Thresholds

from .report import ProgressReport

KIND_CHOICES = [(kind.value, kind.label) for kind in Kind]
ANSWER_LIMIT = 300
ONLY = 1
"""The key of the one row."""
SET_BY_BUREAU = ("missed", "alike", "shortest", "years", "off")


def between(lowest: int, highest: int) -> list[Any]:
    """Validators of a whole number."""
    return [MinValueValidator(lowest), MaxValueValidator(highest)]


class SignalThresholdsQuerySet(models.QuerySet["SignalThresholds"]):
    """The one row."""

    def current(self) -> "SignalThresholds":
        """What holds now: the defaults, at version 0, until the bureau changed something."""
        return self.filter(pk=ONLY).first() or SignalThresholds(version=0)


class SignalThresholds(models.Model):
    """One row: from when something is a signal, and which kinds are off. Every write names the version it was based on."""

    missed = models.PositiveSmallIntegerField("gemist, in procenten", default=30, validators=between(1, 99))
    alike = models.PositiveSmallIntegerField("gelijk, in procenten", default=90, validators=between(70, 100))
    shortest = models.PositiveIntegerField(
        "kortste tekst, in tekens", default=80, validators=between(20, 5000)
    )
    years = models.PositiveSmallIntegerField("jaren zonder cijfers", default=2, validators=between(2, 4))
    off = models.JSONField("uitgezette signalen", default=list, blank=True)
    version = models.PositiveIntegerField("versie", default=1)

    objects = SignalThresholdsQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "drempels van de signalen"
        verbose_name_plural = "drempels van de signalen"
        constraints = [models.CheckConstraint(condition=Q(pk=ONLY), name="one_row_of_signal_thresholds")]

    def __str__(self) -> str:
        return "drempels van de signalen"

    @property
    def rules(self) -> Thresholds:
        """As the rules read it. A kind that no longer exists is left out."""
        return Thresholds(
            missed=Fraction(self.missed, 100),
            alike=Fraction(self.alike, 100),
            shortest=self.shortest,
            years=self.years,
            off=frozenset(kind for kind in Kind if kind.value in self.off),
        )

    @property
    def settings(self) -> dict[str, Any]:
        """What the bureau can change, by name."""
        return {name: getattr(self, name) for name in SET_BY_BUREAU}


class SignalAnswer(models.Model):
    """One line from an owner to a signal. It stays when the signal no longer holds: it may come back.

    `subject` is what the signal is about within the report: the key of a figure or milestone, the field of a text, or empty.
    """

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="signal_answers"
    )
    kind = models.CharField("signaal", max_length=16, choices=KIND_CHOICES)
    subject = models.SlugField("waarover", max_length=40, blank=True, db_index=False)
    answer = models.CharField("antwoord", max_length=ANSWER_LIMIT, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "antwoord op een signaal"
        verbose_name_plural = "antwoorden op signalen"
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "subject"], name="one_answer_per_signal")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.answer}"
