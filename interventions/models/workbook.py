"""A workbook with progress that somebody sent in."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from .round import Round

PROPOSALS_ARE_KEPT = timedelta(days=30)
"""How long what somebody sent in waits to be taken over."""


class WorkbookImportQuerySet(models.QuerySet["WorkbookImport"]):
    """Workbooks that were sent in."""

    def forget_proposals(self, now: datetime) -> None:
        """Remove what nobody took over in time."""
        self.filter(state=WorkbookImport.State.PROPOSED, at__lt=now - PROPOSALS_ARE_KEPT).delete()


class WorkbookImport(models.Model):
    """What somebody changed in the workbook of the interventions they write: looked at first, then taken over.

    `rows` has one dict per report: its key (`report`) and the `cells` in which something else stands than was fetched,
    by the name of the field: where (`place`), what was typed (`text`), and what the fetched text was (`base`, a digest).
    After taking over only the labels of what was written are kept (`told`): the texts are in the history of the reports.
    """

    class State(models.TextChoices):
        PROPOSED = "voorstel", "nog niet overgenomen"
        TAKEN_OVER = "overgenomen", "overgenomen"

    round = models.ForeignKey(Round, models.CASCADE, verbose_name="ronde", related_name="workbook_imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="door", related_name="workbook_imports"
    )
    at = models.DateTimeField("op")
    filename = models.CharField("bestand", max_length=120)
    rows = models.JSONField("rijen")
    state = models.CharField("toestand", max_length=12, choices=State, default=State.PROPOSED)

    objects = WorkbookImportQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen werkmap"
        verbose_name_plural = "ingelezen werkmappen"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.filename}, {self.at:%d-%m-%Y %H:%M}"
