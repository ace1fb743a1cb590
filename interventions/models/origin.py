"""What the bureau said about where interventions come from, one row for each time."""

from django.conf import settings
from django.db import models

from .register import Intervention


class OriginQuerySet(models.QuerySet["OriginChange"]):
    """Changes of origins, asked for by the pages."""

    def standing(self) -> "OriginQuerySet":
        """Those that were not undone, the latest first."""
        return self.filter(undone_at=None).order_by("-at", "-pk")


class OriginChange(models.Model):
    """One time that the predecessors of an intervention were confirmed or changed, so that it can be undone.

    `before` and `after` hold whether the origin was confirmed, and the primary keys of the predecessors; `made`
    those of the predecessors that were made for it, `effect` what it did to the movement.
    """

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="origin_changes"
    )
    at = models.DateTimeField("op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    before = models.JSONField("was")
    after = models.JSONField("werd")
    made = models.JSONField("aangemaakt", default=list)
    effect = models.CharField("gevolg", max_length=200, blank=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    objects = OriginQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van herkomst"
        verbose_name_plural = "wijzigingen van herkomst"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.intervention.label}, {self.at:%d-%m-%Y %H:%M}"
