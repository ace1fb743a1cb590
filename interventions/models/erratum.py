"""What was corrected in a year after it was finalised."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.utils import timezone

from interventions.workflow import Action, RoundState

from .report import ProgressReport
from .round import Round, RoundEntry


def finalised_at(round: Round) -> datetime | None:
    """The moment at which `round` was last finalised; None when it is not, or nobody knows: it came out of a report."""
    if round.state != RoundState.FINALISED:
        return None
    entry = RoundEntry.objects.filter(round=round, action=Action.FINALISE_ROUND).first()
    if entry is None and round.finalised_on:
        return timezone.make_aware(datetime.combine(round.finalised_on, time.min))
    return entry.at if entry else None


def last_finalised(round: Round, until: datetime | None) -> datetime | None:
    """The last moment before `until` at which `round` was finalised, whatever happened to it since; as `finalised_at`."""
    entries = RoundEntry.objects.filter(round=round, action=Action.FINALISE_ROUND)
    entry = (entries.filter(at__lt=until) if until else entries).first()
    return entry.at if entry else finalised_at(round)


class ErratumQuerySet(models.QuerySet["Erratum"]):
    """Errata, asked for by the pages and the documents."""

    def told_in(self, round: Round) -> "ErratumQuerySet":
        """Those that the report of `round` tells of: made in earlier years since the round before was finalised, until
        this one is. Three queries at most, before the one for the errata."""
        found = self.filter(report__round__year__lt=round.year)
        until = finalised_at(round)
        before = Round.objects.before(round.year)
        if before and (since := last_finalised(before, until)):
            found = found.filter(at__gte=since)
        if until:
            found = found.filter(at__lt=until)
        return found


class Erratum(models.Model):
    """One correction of a finalised report: what stood there, what stands there now, why, by whom and when.

    `what` names the field of the report, or "value:7" for what was realised of output value 7 and "aim:7" for what was
    aimed for; `label` is how readers call it. Texts are clean HTML, colours their code, numbers as people write them. Errata are added, never changed: who
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

    objects = ErratumQuerySet.as_manager()

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.label}"
