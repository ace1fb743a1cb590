"""Take the answers of one report over into other reports of the same round, all or nothing."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction

from . import questions
from .models import ProgressReport
from .moves import save_draft
from .sections import PRINTED
from .texts import TEXT_LIMIT, is_empty

PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{name: (label, (name,)) for name, label in PRINTED.items()},
    "colour": ("De kleur en wat erbij hoort", ("proposed_colour", *(q.name for q in questions.QUESTIONS))),
}
"""What can be copied: its name on the page and the fields of the report. Why the colour differs is about each alone."""
JOINED = frozenset({"quantitative", "qualitative"})
"""Long texts: a copy is put below what stands there, and replaces nothing."""


def targets_of(report: ProgressReport, user: User) -> list[ProgressReport]:
    """The other reports of the round in which `user` writes as owner, in the order of the register."""
    found = ProgressReport.objects.editable_by(user).filter(round=report.round_id).exclude(pk=report.pk)
    return list(
        found.select_related("round", "intervention__pillar", "intervention__plan").order_by(
            "intervention__pillar__position", "intervention__number"
        )
    )


def parts_of(report: ProgressReport) -> dict[str, str]:
    """The parts in which something is written, with their names."""
    return {
        part: label
        for part, (label, fields) in PARTS.items()
        if (report.intervention.pillar.counted or part != "colour") and _has(report, fields)
    }


def in_the_way(report: ProgressReport, parts: Collection[str]) -> list[str]:
    """Which of `parts` have something already in `report`, by their names."""
    return [PARTS[part][0] for part in parts if _has(report, PARTS[part][1])]


def joined(text: str, added: str) -> str:
    """`added` below `text`, both clean HTML; only `text` when there is no room for both, or when it ends with `added`."""
    both = text + added
    return text if len(both) > TEXT_LIMIT or text.endswith(added) else both


def _has(report: ProgressReport, fields: Iterable[str]) -> bool:
    values = (getattr(report, name) for name in fields)
    return any(not is_empty(value) if isinstance(value, str) else value for value in values)


@transaction.atomic
def copy(
    report: ProgressReport,
    parts: Collection[str],
    targets: Iterable[tuple[ProgressReport, int | None]],
    *,
    by: User,
) -> list[ProgressReport]:
    """Put `parts` of `report` into each of `targets`, at the version that was shown; returns those that changed.

    A text comes below what stands there; a colour or a summary that is there already stays. Raises `StaleReport` or
    `WorkflowError`; then nothing was copied.
    """
    changed = []
    for target, version in targets:
        texts = _taken_over(report, target, parts)
        if any(value != getattr(target, name) for name, value in texts.items()):
            changed.append(save_draft(target, version=version, by=by, texts=texts))
    return changed


def _taken_over(report: ProgressReport, target: ProgressReport, parts: Collection[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for part in parts:
        fields = PARTS[part][1]
        if part in JOINED:
            values |= {name: joined(getattr(target, name), getattr(report, name)) for name in fields}
        elif not _has(target, fields) and (part != "colour" or target.intervention.pillar.counted):
            values |= {name: getattr(report, name) for name in fields}
    return values
