"""Reminding owners of reports that they have not handed in: who gets mail, and why some do not."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction

from ..models import ProgressReport, Round
from ..people import names_of
from ..telling.notices import owners_of, remind, waiting_for
from ..workflow import Action, ReportState, Role, RoundState, find

MOST = 500
"""Reports at once: more than any round holds."""

NO_OWNER = "er is geen eigenaar"


@dataclass(frozen=True, slots=True)
class Asked:
    """A report, with who gets mail about it; `refused` says why nobody does, `waits` that it stood ready before."""

    report: ProgressReport
    people: str = ""
    refused: str = ""
    waits: bool = False

    @property
    def needs_owner(self) -> bool:
        """Whether somebody has to become its owner first."""
        return self.refused == NO_OWNER


@dataclass
class Reminders:
    """What comes of reminding of the chosen reports."""

    told: list[Asked] = field(default_factory=list)
    waiting: list[Asked] = field(default_factory=list)
    refused: list[Asked] = field(default_factory=list)


def outlook(round: Round, reports: Collection[int], *, by: User) -> Reminders:
    """What would come of reminding of these reports (keys) now. Those that are not of `round` are left out."""
    found = Reminders()
    for report in _chosen(round, reports):
        asked = _asked(report, round, by)
        group = found.refused if asked.refused else found.waiting if asked.waits else found.told
        group.append(asked)
    return found


@transaction.atomic
def remind_owners(round: Round, reports: Collection[int], *, by: User) -> Reminders:
    """Write the reminders down: they go along with the mail of the next morning. Twice on the same day is once."""
    # Holds the round, so that of two clicks the second finds what the first wrote.
    now = Round.objects.select_for_update().get(pk=round.pk)
    found = outlook(now, reports, by=by)
    for asked in found.told:
        remind(asked.report, by=by)
    return found


def _chosen(round: Round, reports: Collection[int]) -> list[ProgressReport]:
    chosen = round.reports.filter(pk__in=list(reports)[:MOST]).select_related("intervention__pillar")
    return list(chosen.order_by("intervention__pillar__position", "intervention__number"))


def _asked(report: ProgressReport, round: Round, by: User) -> Asked:
    if report.follows_id:
        return Asked(report, refused="het verslag staat bij een ander nummer")
    if not find(Action.SUBMIT, ReportState(report.state), RoundState(round.state), {Role.OWNER}):
        return Asked(report, refused=f"het verslag {report.stands}")
    owners = owners_of(report)
    people = [owner for owner in owners if owner != by]
    if not owners:
        return Asked(report, refused=NO_OWNER)
    if not people:
        return Asked(report, refused="je bent zelf de enige eigenaar")
    reachable = [person for person in people if person.email]
    if not reachable:
        return Asked(report, refused=f"{names_of(people)} heeft geen e-mailadres")
    waits = {one.pk for one in reachable} <= waiting_for(report)
    return Asked(report, names_of(reachable), waits=waits)
