"""How the world makes documents for somebody, and the register as it was."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone

from indicators.models import Publication
from interventions.imprints import register_in
from interventions.models import Imprint, ProgressReport, Round


def publication(world: Any, i: int) -> Publication:
    """Those of another owner: all are ready but the second, which waits."""
    ready: dict[str, Any] = {
        "state": "ready", "content": b"een bestand", "size": 11, "remarks": f"Opmerking {i}",
        "ready_at": timezone.now(), "expires_at": timezone.now() + timedelta(days=7),
    } if i != 1 else {}  # fmt: skip
    return Publication.objects.create(
        made_for=world.other_owner, round=world.of(Round)[1], format="pdf", step=f"Stap {i}",
        problem=f"Probleem {i}", **ready,
    )  # fmt: skip


def imprint(world: Any, i: int) -> Imprint:
    """What the register says now."""
    report = world.of(ProgressReport)[i]
    (told,) = register_in(ProgressReport.objects.filter(pk=report.pk)).values()
    return Imprint.objects.create(report=report, told=asdict(told))


MAKERS: dict[Any, Any] = {Publication: publication, Imprint: imprint}
