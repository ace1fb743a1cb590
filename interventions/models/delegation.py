"""Who stands in for whom, and during which days."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import F, Q

from interventions.permissions import actor_for


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations, asked for by the pages."""

    def on(self, day: date) -> "DelegationQuerySet":
        """Those that hold on `day`; the first and the last day count."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "DelegationQuerySet":
        """All for the bureau; for others those that they are part of, as absent or as deputy."""
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        return self if actor.is_bureau else self.filter(Q(absent=user) | Q(deputy=user))


class Delegation(models.Model):
    """A vervanging: during an absence `deputy` owns and leads what `absent` owns and leads (see `permissions`).

    Membership of a group is not delegated: bureau and director stay who they are.
    """

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="afwezig", related_name="absences"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="vervanger", related_name="deputyships"
    )
    first_day = models.DateField("van")
    last_day = models.DateField("tot en met")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="delegation_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")),
                name="delegation_to_someone_else",
                violation_error_message="Iemand kan niet de eigen vervanger zijn.",
            ),
        ]
        indexes = [models.Index(fields=["deputy", "last_day"], name="delegation_by_deputy")]

    def __str__(self) -> str:
        return f"{self.first_day:%d-%m-%Y} tot en met {self.last_day:%d-%m-%Y}"
