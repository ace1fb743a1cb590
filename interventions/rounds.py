"""Acts on a whole round: its reports, its moves, and the colours of the round before."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .colours import Colour, lowest
from .models import Intervention, ProgressReport, Round
from .permissions import actor_for
from .workflow import Action, RoundState, require_round


@transaction.atomic
def add_missing_reports(round: Round) -> int:
    """Give every running intervention of the round's plan an empty report; returns how many were added."""
    missing = Intervention.objects.filter(plan=round.plan, ended__isnull=True).exclude(reports__round=round)
    reports = [ProgressReport(round=round, intervention=intervention) for intervention in missing]
    ProgressReport.objects.bulk_create(reports)
    set_previous_colours(round)
    return len(reports)


def set_previous_colours(round: Round) -> int:
    """Fill `previous_colour` of each report from the round before; returns how many changed.

    The colour of the same intervention counts, else the lowest of its predecessors' (DOMAIN: movement).
    A colour that is there already is kept: the bureau may have set it.
    """
    before = Round.objects.before(round.year)
    if before is None:
        return 0
    colours = {
        pk: Colour(colour)
        for pk, colour in before.reports.exclude(colour="").values_list("intervention_id", "colour")
    }
    reports = list(
        round.reports.filter(previous_colour="", intervention__pillar__counted=True).prefetch_related(
            "intervention__predecessors"
        )
    )
    changed = []
    for report in reports:
        report.previous_colour = _colour_before(report.intervention, colours) or ""
        if report.previous_colour:
            changed.append(report)
    ProgressReport.objects.bulk_update(changed, ["previous_colour"])
    return len(changed)


def _colour_before(intervention: Intervention, colours: dict[int, Colour]) -> Colour | None:
    if intervention.pk in colours:
        return colours[intervention.pk]
    return lowest(colours[p.pk] for p in intervention.predecessors.all() if p.pk in colours)


@transaction.atomic
def move_round(action: Action, round: Round, *, by: User, comment: str = "") -> Round:
    """Take one row of the rounds' table, with the reports that move along. Raises `WorkflowError`."""
    transition = require_round(
        action, RoundState(round.state), actor_for(by).roles_on_rounds, comment=comment
    )
    finalised_on = timezone.localdate() if transition.target is RoundState.FINALISED else None
    Round.objects.filter(pk=round.pk).update(state=transition.target, finalised_on=finalised_on)
    round.refresh_from_db()
    if action is Action.OPEN_ROUND:
        add_missing_reports(round)
    for old, new in transition.reports:
        _move_reports(round.reports.filter(state=old), new, by)
    return round


def _move_reports(reports: Iterable[ProgressReport], state: str, by: User) -> None:
    now = timezone.now()
    moved = list(reports)
    ProgressReport.objects.filter(pk__in=[report.pk for report in moved]).update(
        state=state, version=F("version") + 1, updated_at=now, updated_by=by
    )
    current = ProgressReport.objects.filter(pk__in=[report.pk for report in moved])
    ProgressReport.history.bulk_history_create(list(current), update=True, default_user=by, default_date=now)
