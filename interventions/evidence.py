"""Acts on the evidence of a report: add, remove, put back.

None is a write of the report: its version stays, so that nobody who is typing gets a conflict. Each is refused
when the report cannot be written in now, which is asked with the round and the report held.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from .evidence_kinds import ENDINGS, MOST_BYTES, Refused, clean_name, kind_of, too_large
from .models import Evidence, ProgressReport, Round
from .moves import actions_for
from .permissions import actor_for
from .workflow import Action, WorkflowError

MOST = 20
"""Files with one report: more would not be read."""
CLOSED = "In dit verslag kan nu niet worden geschreven: bewijsstukken blijven zoals ze zijn."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the files that were sent: names that were added, and names with the reason why not."""

    added: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def may_attach(report: ProgressReport, user: User) -> bool:
    """Whether `user` may add and remove now: whoever may write in the report."""
    return Action.EDIT in actions_for(report, user)


def evidence_section(report: ProgressReport, user: User) -> dict[str, Any]:
    """What `interventions/_evidence.html` needs, in one query; `evidence` is None for whom it is not.

    The intervention of `report` needs its plan and pillar at hand, as from `report_at`.
    """
    if not actor_for(user).is_confidant_of(report):
        return {"evidence": None}
    attaches = may_attach(report, user)
    page = reverse("interventions:progress-edit", args=(*report.intervention.address, report.round.year))
    files = Evidence.objects.filter(report=report).select_related("by", "removed_by")
    rows = list(files if attaches else files.kept())
    return {
        "evidence": [row for row in rows if row.removed_at is None],
        "evidence_removed": [row for row in rows if row.removed_at is not None],
        "may_attach": attaches,
        "evidence_url": f"{page}bewijs/",
        "progress_url": page,
        "evidence_most": MOST,
        "evidence_most_bytes": MOST_BYTES,
        "evidence_accept": ",".join(f".{ending}" for ending in ENDINGS),
    }


def attach_each(report: ProgressReport, files: Iterable[File], *, by: User, description: str = "") -> Outcome:
    """Add each of `files` that can be kept, and say of each other why not. Raises `WorkflowError`."""
    outcome = Outcome()
    for file in files:
        name = clean_name(file.name or "")
        try:
            outcome.added.append(attach(report, file, by=by, description=description).name)
        except Refused as refused:
            outcome.refused.append((name, str(refused)))
    return outcome


def attach(report: ProgressReport, file: File, *, by: User, description: str = "") -> Evidence:
    """Keep `file` with `report`. Raises `Refused`, or `WorkflowError` when the report cannot be written in."""
    if reason := too_large(file.size):
        raise Refused(reason)
    name, content = clean_name(file.name or ""), file.read(MOST_BYTES + 1)
    kind = kind_of(name, content)
    evidence = Evidence(
        name=name,
        description=description.strip(),
        content_type=kind.content_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        by=by,
        at=timezone.now(),
    )
    with transaction.atomic():
        evidence.report = _held(report, by)
        _require_room(evidence)
        evidence.file.save(name, ContentFile(content), save=False)
        try:
            evidence.save()
        except BaseException:
            evidence.file.storage.delete(evidence.file.name)
            raise
    return evidence


def _held(report: ProgressReport, by: User) -> ProgressReport:
    """`report` as it stands now, held with its round until the end of the transaction, in the order of `moves`."""
    Round.objects.select_for_update().get(pk=report.round_id)
    held = ProgressReport.objects.select_for_update(of=("self",))
    current = held.select_related("round", "intervention__pillar").get(pk=report.pk)
    if not may_attach(current, by):
        raise WorkflowError(CLOSED)
    return current


def _require_room(evidence: Evidence) -> None:
    kept = Evidence.objects.kept().filter(report=evidence.report)
    if same := kept.filter(sha256=evidence.sha256).first():
        raise Refused(f"Dit bestand staat er al, als “{same.name}”.")
    if kept.count() >= MOST:
        raise Refused(f"Er staan al {MOST} bewijsstukken. Verwijder er eerst een.")


@transaction.atomic
def remove(evidence: Evidence, *, by: User) -> None:
    """Take `evidence` away; it can be put back until the round is finalised. Raises `WorkflowError`."""
    _held(evidence.report, by)
    Evidence.objects.kept().filter(pk=evidence.pk).update(removed_at=timezone.now(), removed_by=by)


@transaction.atomic
def restore(evidence: Evidence, *, by: User) -> None:
    """Put back what was removed. Raises `Refused` when there is no room, or `WorkflowError`."""
    _held(evidence.report, by)
    if Evidence.objects.removed().filter(pk=evidence.pk).exists():
        _require_room(evidence)
        Evidence.objects.filter(pk=evidence.pk).update(removed_at=None, removed_by=None)
