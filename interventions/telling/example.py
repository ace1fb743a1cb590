"""What a mail of one kind looks like: to somebody who gets it tomorrow, else to somebody who could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from ..colours import Colour
from ..extending import deadline_of
from ..models import Notice, NoticeKind, ProgressReport
from .composing import Letter, compose
from .due import Due
from .planning import Expected
from .stages import FROM, Stage
from .texts import Words


@dataclass(frozen=True, slots=True)
class Example:
    """A mail to look at; `is_real` tells that this person gets it tomorrow."""

    person: User
    letter: Letter
    is_real: bool


def example_of(
    kind: NoticeKind,
    words: Mapping[NoticeKind, Words],
    *,
    expected: Sequence[Expected],
    due: Due,
    reader: User,
) -> Example | None:
    """A mail with `kind` in it, in these `words`; to `reader` when there is nobody else. None without any report."""
    real = next((one for one in expected if any(notice.kind == kind for notice in one.notices)), None)
    if real:
        return Example(real.person, compose(real.person, real.notices, due=due, words=words), is_real=True)
    if kind in {NoticeKind.LEAD_DIGEST, NoticeKind.BUREAU_DIGEST}:
        lead = User.objects.filter(pk__in=due.leads).order_by("pk").first()
        person = lead if kind == NoticeKind.LEAD_DIGEST and lead else reader
        return Example(person, compose(person, [Notice(kind=kind)], due=due, words=words), is_real=False)
    reports = ProgressReport.objects.not_following().select_related(
        "round", "extension", "intervention__pillar", "intervention__plan"
    )
    report = reports.order_by("-round__year", "intervention__pillar__position", "pk").first()
    if report is None:
        return None
    owner = report.intervention.owners.filter(is_active=True).order_by("pk").first()
    if kind == NoticeKind.COLOUR_CHANGED:
        report.proposed_colour, report.colour = Colour.ORANJE, Colour.GROEN  # not saved: to show both
    letter = compose(
        owner or reader, [Notice(kind=kind, report=report)], due=_on_its_day(kind, report, due), words=words
    )
    return Example(owner or reader, letter, is_real=False)


def _on_its_day(kind: NoticeKind, report: ProgressReport, due: Due) -> Due:
    """A reminder of a deadline is shown as on the day that it goes out."""
    deadline = deadline_of(report) or timezone.localdate()
    return Due(deadline + timedelta(days=FROM[Stage(kind)])) if kind in set(Stage) else due
