"""What happened to the reports of one intervention, in lines with a date and a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .behalf import for_whom
from .models import ProgressReport, ReviewEntry
from .people import name_of
from .workflow import Action


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: who did what with the report of which year.

    `proposed`, `colour` and `comment` are empty for whoever may not see them. `at` is the number where the report
    stands, when that is another ("").
    """

    on: date
    year: int
    what: str
    who: str = ""
    proposed: str = ""
    colour: str = ""
    comment: str = ""
    at: str = ""


def events_of(reports: Iterable[ProgressReport], *, reads: bool, knows: bool) -> list[Event]:
    """The moves of `reports` and the finalising of their rounds, the latest first: one query.

    Comments are for who `reads` them: owner, lead and bureau. Proposed colours are for who `knows` them: the
    director too.
    """
    by_key = {report.pk: report for report in reports}
    rounds = {report.round for report in by_key.values() if report.round.finalised_on}
    events = [Event(round.finalised_on, round.year, f"Ronde {round.year} vastgesteld") for round in rounds]
    # That the round was finalised is said once, for old rounds without entries too.
    entries = ReviewEntry.objects.filter(report__in=by_key).exclude(action=Action.FINALISE_ROUND)
    for entry in entries.select_related("by"):
        events.append(_event(entry, by_key[entry.report_id], reads=reads, knows=knows))
    return sorted(events, key=lambda event: event.on, reverse=True)


def _event(entry: ReviewEntry, report: ProgressReport, *, reads: bool, knows: bool) -> Event:
    decided = entry.action == Action.APPROVE
    differs = decided and report.proposed_colour not in {"", entry.colour}
    return Event(
        on=timezone.localdate(entry.at),
        year=report.round.year,
        what=entry.get_action_display(),
        who=_who(entry),
        proposed=report.proposed_colour if knows and differs else "",
        colour=entry.colour if knows and (decided or entry.action == Action.SUBMIT) else "",
        comment=entry.comment if reads else "",
    )


def _who(entry: ReviewEntry) -> str:
    """The name; of what the bureau did for somebody else, that it did."""
    if whom := for_whom(entry):
        return f"Programmabureau, {whom},"
    return name_of(entry.by, unknown="iemand zonder account")
