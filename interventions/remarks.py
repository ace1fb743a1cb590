"""Remarks of a reviewer at the sections of a report, and what the owner answered to them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.utils import timezone

from nprz_site.dutch import enumeration

from .models import ProgressReport, Remark, ReviewEntry
from .permissions import actor_for
from .sections import Section
from .workflow import DECISIONS, WRITERS, Action

MOST = 4_000
"""Characters in one remark, answer or comment."""
ANSWER = "antwoord-"
"""Before the key of a remark, in the name of the box for its answer."""
Anybody = AbstractBaseUser | AnonymousUser


def remarks_of(report: ProgressReport, user: Anybody) -> dict[Section, list[Remark]]:
    """The remarks that stand on `report`, by section and the oldest first: one query. None for who may not read them."""
    found: dict[Section, list[Remark]] = {}
    if actor_for(user).is_confidant_of(report):
        for remark in report.remarks.standing().select_related("by", "answered_by"):
            found.setdefault(Section(remark.section), []).append(remark)
    return found


def pointer(remarks: Mapping[str, str]) -> str:
    """What stands for a comment when all is said at the sections; empty without remarks."""
    labels = [f"“{Section(section).label}”" for section, text in remarks.items() if text.strip()]
    return f"Zie wat er staat bij {enumeration(labels)}." if labels else ""


def write_remarks(entry: ReviewEntry, remarks: Mapping[str, str]) -> None:
    """Keep what was said at each section together with the decision `entry`."""
    Remark.objects.bulk_create(
        Remark(
            report=entry.report, entry=entry, section=Section(section), text=text.strip(), by=entry.by, at=entry.at
        )
        for section, text in remarks.items()
        if text.strip()
    )  # fmt: skip


def withdraw_remarks(report: ProgressReport) -> None:
    """Take back the remarks of the last decision on `report`, which is being undone."""
    last = report.entries.filter(action__in=DECISIONS).first()
    report.remarks.standing().filter(entry=last).update(withdrawn=True)


def taken_back(report: ProgressReport, user: Anybody) -> dict[str, Any]:
    """A decision that `user` undid last, to go on with: `act`, `colour`, `comment`, `remarks`; empty in any other case."""
    entries = report.entries.filter(action__in=[*DECISIONS, Action.UNDO])[:2]
    if len(entries) < 2 or entries[0].action != Action.UNDO or entries[0].by_id != user.pk:
        return {}
    remarks = {remark.section: remark.text for remark in entries[1].remarks.all()}
    undone = entries[1]
    other = undone.action == Action.APPROVE and undone.colour not in {"", report.proposed_colour}
    return {
        "act": "return" if undone.action == Action.RETURN else "approve_other" if other else "approve",
        "colour": undone.colour if other else "",
        "comment": "" if undone.comment == pointer(remarks) else undone.comment,
        "remarks": remarks,
    }


def save_answers(report: ProgressReport, posted: Mapping[str, str], by: User) -> int:
    """Keep the answers in `posted` (`ANSWER` and a primary key) to the remarks that stand on `report`; how many changed.

    For use inside the transaction in which the form of the report is saved: that checks the version and the state.
    Whoever may not write in the report answers nothing.
    """
    if report.follows_id or not WRITERS & actor_for(by).roles_on(report):
        return 0
    now = timezone.now()
    changed = []
    for remark in report.remarks.standing():
        answer = posted.get(f"{ANSWER}{remark.pk}", remark.answer).strip()[:MOST]
        if answer.replace("\r\n", "\n") != remark.answer.replace("\r\n", "\n"):
            remark.answer, remark.answered_by, remark.answered_at = answer, by, now
            changed.append(remark)
    Remark.objects.bulk_update(changed, ["answer", "answered_by", "answered_at"])
    return len(changed)
