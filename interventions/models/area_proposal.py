"""Where an intervention works: what an owner proposes, and what the bureau made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wijken.models import Area

from .register import Intervention


class AreaProposalQuerySet(models.QuerySet["AreaProposal"]):
    """Proposals, asked for by the pages."""

    def waiting(self) -> "AreaProposalQuerySet":
        """Those without an answer, the oldest first."""
        return self.filter(state=AreaProposal.State.OPEN).order_by("at", "pk")

    def answered(self) -> "AreaProposalQuerySet":
        """Those that the bureau took over or refused, the latest first."""
        answers = [AreaProposal.State.ACCEPTED, AreaProposal.State.REFUSED]
        return self.filter(state__in=answers).order_by("-answered_at", "-pk")


class AreaProposal(models.Model):
    """The areas that an owner says an intervention works in, until the bureau answers. One at a time per intervention.

    `version` rises with each change, so that nobody answers what was changed in between.
    """

    class State(models.TextChoices):
        OPEN = "open", "wacht op het programmabureau"
        ACCEPTED = "accepted", "overgenomen"
        REFUSED = "refused", "niet overgenomen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="area_proposals"
    )
    areas = models.ManyToManyField(Area, verbose_name="wijken", related_name="+")
    note = models.CharField("toelichting", max_length=500, blank=True)
    state = models.CharField("stand", max_length=9, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField("versie", default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    reason = models.CharField("reden", max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="beantwoord door",
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = AreaProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor wijken"
        verbose_name_plural = "voorstellen voor wijken"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intervention"], condition=Q(state="open"), name="one_open_area_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="refused_area_proposal_needs_reason",
                violation_error_message="Vul in waarom het voorstel niet wordt overgenomen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention.label}, {self.at:%d-%m-%Y %H:%M}"


class AreaChange(models.Model):
    """One time that the bureau set where an intervention works, so that it can be undone.

    `before` and `after` hold the primary keys of the areas; `proposal` is the one that was taken over.
    """

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="area_changes"
    )
    proposal = models.ForeignKey(
        AreaProposal,
        models.SET_NULL,
        verbose_name="voorstel",
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField("op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    before = models.JSONField("was")
    after = models.JSONField("werd")
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "wijziging van wijken"
        verbose_name_plural = "wijzigingen van wijken"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.intervention.label}, {self.at:%d-%m-%Y %H:%M}"
