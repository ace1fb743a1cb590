"""What the bureau made of a text of an approved report, and what owners object to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from interventions.sections import PRINTED
from interventions.workflow import JUDGED, ReportState, RoundState

from .report import ProgressReport


def _owners_text(equals: str) -> Q:
    """Whether the owner's text of the same name is what field `equals` holds."""
    return Q(*[Q(name=name, **{f"report__{name}": F(equals)}) for name in PRINTED], _connector=Q.OR)


class PrintedTextQuerySet(models.QuerySet["PrintedText"]):
    """Printed texts, asked for by the pages."""

    def standing(self) -> "PrintedTextQuerySet":
        """Those that are printed: of a judged report in which the owner's text is still the one they were made of."""
        return self.filter(_owners_text("based_on"), report__state__in=JUDGED)

    def differing(self) -> "PrintedTextQuerySet":
        """Those that say something else than the owner did."""
        return self.exclude(_owners_text("html"))

    def overtaken(self) -> "PrintedTextQuerySet":
        """Edits that no longer count, of approved reports: the owner's text changed after they were made."""
        judged = self.filter(report__state=ReportState.APPROVED).exclude(html=F("based_on"))
        return judged.exclude(_owners_text("based_on"))


class PrintedText(models.Model):
    """Eindredactie: one text of a report as it is printed. The owner's text stays in the report, untouched.

    It counts as long as the owner's text is the one that it is `based_on`. `html` is plain text for the summary. Every
    write names the `version` it was based on. A text that is put back stays as a row, so that no version is used twice.
    """

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="printed_texts"
    )
    name = models.CharField("tekst", max_length=12, choices=list(PRINTED.items()))
    html = models.TextField("gedrukte tekst", blank=True)
    based_on = models.TextField("tekst van de eigenaar", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    version = models.PositiveIntegerField("versie", default=1)

    objects = PrintedTextQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "gedrukte tekst"
        verbose_name_plural = "gedrukte teksten"
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "name"], name="one_printed_text_per_name"),
            models.CheckConstraint(condition=Q(name__in=list(PRINTED)), name="printed_text_known"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_name_display()}"

    @property
    def differs(self) -> bool:
        """Whether it says something else than the text of the owner that it was made of."""
        return self.html != self.based_on


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections, asked for by the pages."""

    def unanswered(self) -> "ObjectionQuerySet":
        """What the bureau still has to answer, of reports that can still change."""
        rounds = [RoundState.OPEN, RoundState.CLOSED]
        open_ones = self.filter(answer="", report__state=ReportState.APPROVED)
        return open_ones.filter(report__round__state__in=rounds)


class Objection(models.Model):
    """Bezwaar: what an owner has against the printed text, and what the bureau answered."""

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="objections"
    )
    text = models.TextField("bezwaar")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="objections"
    )
    at = models.DateTimeField("op")
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

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
