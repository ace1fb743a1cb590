"""Acts on a whole round: its reports, its moves, and the colours of the round before."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .colours import Colour, lowest
from .models import Intervention, ProgressReport, ReviewEntry, Round
from .permissions import actor_for
from .workflow import Action, ReportState, RoundState, require_round

WRITTEN = Q(output_values__realised__isnull=False) | ~Q(
    quantitative="", qualitative="", proposed_colour="", measures="", explanation=""
)
"""Reports in which something was filled in."""


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
    round = Round.objects.select_for_update().get(pk=round.pk)
    transition = require_round(
        action, RoundState(round.state), actor_for(by).roles_on_rounds, comment=comment
    )
    round.state = transition.target
    round.finalised_on = timezone.localdate() if transition.target is RoundState.FINALISED else None
    round.save(update_fields=["state", "finalised_on"])
    if action is Action.OPEN_ROUND:
        add_missing_reports(round)
    for old, new in transition.reports:
        _move_reports(action, round, old, new, by, comment)
    return round


def _move_reports(
    action: Action, round: Round, old: ReportState, new: ReportState, by: User, comment: str
) -> None:
    """Take every report of `round` in state `old` along to `new`, with history and an entry each.

    Writers hold the round (see `moves`), so nothing changes between the reading and the writing.
    """
    now = timezone.now()
    reports = round.reports.filter(state=old)
    if new is ReportState.DRAFT:
        reports = reports.filter(WRITTEN)
    moving = set(reports.values_list("pk", flat=True))
    round.reports.filter(pk__in=moving).update(
        state=new, version=F("version") + 1, updated_at=now, updated_by=by
    )
    moved = list(round.reports.filter(pk__in=moving))
    ProgressReport.history.bulk_history_create(moved, update=True, default_user=by, default_date=now)
    ReviewEntry.objects.bulk_create(
        ReviewEntry(
            report=report, action=action, from_state=old, to_state=new, colour=report.colour, by=by, at=now,
            comment=comment.strip(),
        )
        for report in moved
    )  # fmt: skip
