"""Files that go with a progress report, kept where no web server looks."""

import uuid
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models import Q

from interventions.evidence_kinds import MOST_NAME, label_of, size_in_words
from interventions.permissions import Actor, actor_for

from .report import ProgressReport


def evidence_storage() -> Storage:
    """The private storage of the settings."""
    return storages["evidence"]


def random_name(evidence: "Evidence", name: str) -> str:
    """Where the file goes: nothing of what it is called, and no ending that a server could act upon."""
    found = uuid.uuid4().hex
    return f"{found[:2]}/{found[2:]}"


def evidence_in_sight(actor: Actor) -> Q:
    """Whose evidence someone may see who is not of the bureau: of what one owns, and of the pillars one leads."""
    return Q(report__intervention__in=actor.owned_interventions) | Q(
        report__intervention__pillar__in=actor.led_pillars
    )


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, asked for by the pages."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "EvidenceQuerySet":
        """For owners, leads of the pillar and the bureau; also after the round was finalised, never for others."""
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        return self if actor.is_bureau else self.filter(evidence_in_sight(actor))

    def kept(self) -> "EvidenceQuerySet":
        """Without what was removed."""
        return self.filter(removed_at=None)

    def removed(self) -> "EvidenceQuerySet":
        """What was removed and can still be put back."""
        return self.filter(removed_at__isnull=False)

    @transaction.atomic
    def purge(self) -> int:
        """Delete these rows, and their files once the transaction is kept. Returns how many there were."""
        rows = list(self)
        self.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            transaction.on_commit(partial(row.file.storage.delete, row.file.name))
        return len(rows)


class Evidence(models.Model):
    """Bewijsstuk: a file with a progress report, under the name that it was sent with.

    Removed, it stays until the round is finalised, so that removing can be undone. The file goes with its row:
    delete with `purge` of the queryset, not with `delete`.
    """

    report = models.ForeignKey(
        ProgressReport, models.PROTECT, verbose_name="voortgang", related_name="evidence"
    )
    file = models.FileField("bestand", storage=evidence_storage, upload_to=random_name, max_length=100)
    name = models.CharField("naam", max_length=MOST_NAME)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    content_type = models.CharField("soort", max_length=100)
    size = models.PositiveIntegerField("grootte")
    sha256 = models.CharField("vingerafdruk", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="verwijderd door",
        null=True,
        blank=True,
        related_name="+",
    )
    removed_at = models.DateTimeField("verwijderd op", null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "sha256"],
                condition=Q(removed_at=None),
                name="same_evidence_once_per_report",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return label_of(self.content_type)

    @property
    def size_label(self) -> str:
        """The size the Dutch way."""
        return size_in_words(self.size)
