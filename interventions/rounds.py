"""Acts on a whole round: its reports, its moves, and the colours of the round before."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from .colours import Colour, lowest
from .following import WRITTEN, link, mirror
from .models import Intervention, PastColour, ProgressReport, ReviewEntry, Round
from .past_answers import PastAnswer
from .permissions import actor_for
from .workflow import Action, ReportState, RoundState, require_round


@transaction.atomic
def add_missing_reports(round: Round) -> int:
    """Give every running intervention of the round's plan an empty report; returns how many were added."""
    missing = Intervention.objects.filter(plan=round.plan, ended__isnull=True).exclude(reports__round=round)
    reports = [ProgressReport(round=round, intervention=intervention) for intervention in missing]
    ProgressReport.objects.bulk_create(reports)
    set_previous_colours(round)
    return len(reports)


def set_previous_colours(round: Round) -> int:
    """Set the previous colour of each report of `round`; returns how many changed.

    What the bureau entered of that year comes first, then the colour of the same intervention, then the lowest
    of its predecessors' (DOMAIN: movement). A round that was finalised here is frozen and stays as it is.
    """
    if round.is_frozen:
        return 0
    year = year_before(round.year)
    colours = _colours_of(year)
    answers = dict(PastColour.objects.filter(year=year).values_list("intervention_id", "answer"))
    changed = []
    reports = round.reports.filter(intervention__pillar__counted=True)
    for report in reports.prefetch_related("intervention__predecessors"):
        found = _before(report.intervention, colours, answers)
        if found != (report.previous_colour, report.previous_known):
            report.previous_colour, report.previous_known = found
            changed.append(report)
    ProgressReport.objects.bulk_update(changed, ["previous_colour", "previous_known"])
    return len(changed)


def follow_changes_since(year: int) -> None:
    """Set the previous colours anew of every round after `year`: colours or predecessors changed there."""
    for round in Round.objects.filter(year__gt=year):
        set_previous_colours(round)


def year_before(year: int) -> int | None:
    """The year that `year` is compared with: the latest round before it, or a later year of entered colours."""
    before = Round.objects.before(year)
    entered = PastColour.objects.filter(year__lt=year).aggregate(latest=Max("year"))["latest"]
    return max((found for found in (before and before.year, entered) if found), default=None)


def _colours_of(year: int | None) -> dict[int, Colour]:
    """The colours in the round of `year`, by intervention."""
    reports = ProgressReport.objects.filter(round__in=Round.objects.counted().filter(year=year))
    found = reports.exclude(colour="").values_list("intervention_id", "colour")
    return {pk: Colour(colour) for pk, colour in found}


def _before(
    intervention: Intervention, colours: Mapping[int, Colour], answers: Mapping[int, str]
) -> tuple[str, bool]:
    """The previous colour, "" for none, and whether that is known."""
    answer = answers.get(intervention.pk)
    if answer:
        return PastAnswer(answer).colour or "", answer != PastAnswer.UNKNOWN
    if intervention.pk in colours:
        return colours[intervention.pk], True
    keys = [predecessor.pk for predecessor in intervention.predecessors.all()]
    entered = [PastAnswer(answers[pk]).colour for pk in keys if pk in answers]
    found = [*filter(None, entered), *(colours[pk] for pk in keys if pk in colours and pk not in answers)]
    return lowest(found) or "", True


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
    if action is Action.OPEN_ROUND:
        link(round, by=by)
    mirror(round.reports.all(), by=by)
    return round


def _move_reports(
    action: Action, round: Round, old: ReportState, new: ReportState, by: User, comment: str
) -> None:
    """Take every report of `round` in state `old` along to `new`, with history and an entry each.

    What follows another report moves when that one has moved (`following.mirror`). Writers hold the round (see `moves`), so nothing changes between the reading and the writing.
    """
    now = timezone.now()
    reports = round.reports.not_following().filter(state=old)
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
