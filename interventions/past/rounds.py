"""A round that was taken over from a printed report: its colours as the bureau enters them."""

from collections.abc import Collection, Mapping

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone

from ..models import PastColour, ProgressReport, Round
from ..rounds import set_previous_colours
from ..workflow import ReportState

REASON = "kleur overgenomen uit een rapport"
SOMETHING = ~Q(
    colour="", proposed_colour="", quantitative="", qualitative="", measures="", explanation="",
    source=ProgressReport.Source.IMPORTED,
) | Q(output_values__isnull=False) | Q(entries__isnull=False) | Q(errata__isnull=False)  # fmt: skip
"""Reports in which more stands than that nobody entered a colour yet."""


def put_colours(
    round: Round, interventions: Collection[int], colours: Mapping[int, str], by: User | None
) -> None:
    """Give the reports of `round` these colours by intervention ("" for none); what has no report yet gets one.

    Whoever calls holds the round, so nothing changes between the reading and the writing.
    """
    there = {report.intervention_id: report for report in round.reports.all()}
    _add_reports(round, {pk: colours.get(pk, "") for pk in interventions if pk not in there}, by)
    changed = {
        there[pk].pk: colour for pk, colour in colours.items() if pk in there and there[pk].colour != colour
    }
    states = _states_without_colour([pk for pk, colour in changed.items() if not colour])
    now = timezone.now()
    groups: dict[tuple[str, str], list[int]] = {}
    for pk, colour in changed.items():
        state = ReportState.FINALISED if colour else states.get(pk, ReportState.FINALISED)
        groups.setdefault((colour, state), []).append(pk)
    for (colour, state), keys in groups.items():
        round.reports.filter(pk__in=keys).update(
            colour=colour, state=state, version=F("version") + 1, updated_at=now, updated_by=by
        )
    written = list(round.reports.filter(pk__in=list(changed)))
    ProgressReport.history.bulk_history_create(
        written, update=True, default_user=by, default_date=now, default_change_reason=REASON
    )


def _add_reports(round: Round, colours: Mapping[int, str], by: User | None) -> None:
    """Finalised reports without texts; without a colour they say that it was not entered yet."""
    if not colours:
        return
    now = timezone.now()
    new = [
        ProgressReport(
            round=round,
            intervention_id=pk,
            colour=colour,
            state=ReportState.FINALISED,
            source=ProgressReport.Source.IMPORTED,
            updated_at=now,
            updated_by=by,
        )
        for pk, colour in colours.items()
    ]
    ProgressReport.objects.bulk_create(new)
    ProgressReport.history.bulk_history_create(new, default_user=by, default_change_reason=REASON)
    set_previous_colours(round)


def _states_without_colour(reports: Collection[int]) -> dict[int, str]:
    """The state of each report when it last had no colour, as far as that is known: one query."""
    found = ProgressReport.history.filter(id__in=reports, colour="").order_by("history_date", "history_id")
    known = {ReportState.NOT_REPORTED, ReportState.FINALISED}
    return {pk: state for pk, state in found.values_list("id", "state") if state in known}


def remove_if_bare(year: int) -> bool:
    """Remove the round of `year` when only colours made it and none is left; returns whether it went."""
    round = Round.objects.filter(year=year, is_demo=False).first()
    if round is None or not round.is_taken_over or PastColour.objects.filter(year=year).exists():
        return False
    if round.theme_reports.exists() or round.reports.filter(SOMETHING).exists():
        return False
    round.reports.all().delete()
    round.delete()
    return True
