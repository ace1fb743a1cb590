"""Acts on a whole round: its reports, its moves, and the colours of the round before."""

from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from .carrying import carry_aims
from .colours import Colour, lowest
from .following import WRITTEN, link, mirror
from .imprints import drop, imprint
from .models import Evidence, Intervention, PastColour, ProgressReport, ReviewEntry, Round, RoundEntry
from .past.answers import PastAnswer
from .permissions import actor_for
from .workflow import Action, ReportState, RoundState, require_round


@transaction.atomic
def add_missing_reports(round: Round) -> int:
    """Give every intervention of the plan that the round asks for an empty report, in an open round with the
    aims of the round before; returns how many were added."""
    asked = Intervention.objects.filter(plan=round.plan).asked_in(round.year)
    missing = asked.exclude(reports__round=round)
    reports = [ProgressReport(round=round, intervention=intervention) for intervention in missing]
    ProgressReport.objects.bulk_create(reports)
    set_previous_colours(round)
    if round.state == RoundState.OPEN:
        carry_aims(round)
    return len(reports)


def set_previous_colours(round: Round) -> int:
    """Set the previous colour of each report of `round`; returns how many changed.

    A round that was finalised here is frozen and stays as it is.
    """
    if round.is_frozen:
        return 0
    reports = list(round.reports.filter(intervention__pillar__counted=True))
    known = colours_in(year_before(round.year), [report.intervention_id for report in reports])
    changed = []
    for report in reports:
        found = known[report.intervention_id]
        if found != (report.previous_colour, report.previous_known):
            report.previous_colour, report.previous_known = found
            changed.append(report)
    ProgressReport.objects.bulk_update(changed, ["previous_colour", "previous_known"])
    return len(changed)


@transaction.atomic
def follow_changes_since(year: int) -> None:
    """Set the previous colours anew of every round after `year`: colours or predecessors changed there.

    The rounds are held meanwhile, so that none is finalised between the reading and the writing.
    """
    for round in Round.objects.select_for_update().filter(year__gt=year).order_by("year"):
        set_previous_colours(round)


def year_before(year: int) -> int | None:
    """The year that `year` is compared with: the latest round before it, or a later year of entered colours."""
    before = Round.objects.before(year)
    entered = PastColour.objects.filter(year__lt=year).aggregate(latest=Max("year"))["latest"]
    return max((found for found in (before and before.year, entered) if found), default=None)


def colours_in(year: int | None, interventions: Collection[int]) -> dict[int, tuple[str, bool]]:
    """What counts in `year` for each of `interventions`: the colour, "" for none, and whether that is known.

    The own colour comes first, then what the bureau entered, then what `inherited_colours` finds (DOMAIN: movement).
    """
    colours, answers = _colours_of(year), _answers_of(year)
    inherited = inherited_colours(year, interventions)
    found: dict[int, tuple[str, bool]] = {}
    for pk in interventions:
        if pk in colours or pk not in answers:
            found[pk] = colours.get(pk) or inherited.get(pk, ""), True
        else:
            found[pk] = answers[pk].colour or "", answers[pk] is not PastAnswer.UNKNOWN
    return found


def inherited_colours(year: int | None, interventions: Collection[int]) -> dict[int, Colour]:
    """The lowest colour that the predecessors of each of `interventions` had in `year`; without those that had none.

    Of a predecessor that itself came of others since, and so has nothing in `year`, those others count.
    """
    colours = {pk: answer.colour for pk, answer in _answers_of(year).items()} | _colours_of(year)
    links: dict[int, list[int]] = {}
    rows = Intervention.predecessors.through.objects.order_by()
    for pk, predecessor in rows.values_list("from_intervention_id", "to_intervention_id"):
        links.setdefault(pk, []).append(predecessor)
    found = {pk: _reached(links.get(pk, ()), links, colours) for pk in interventions}
    return {pk: colour for pk, several in found.items() if (colour := lowest(several))}


def _reached(
    predecessors: Iterable[int], links: Mapping[int, Collection[int]], colours: Mapping[int, Colour | None]
) -> list[Colour]:
    """The nearest colours in `colours` on the way back from `predecessors` along `links`."""
    waiting, seen, found = list(predecessors), set(), []
    while waiting:
        pk = waiting.pop()
        if pk in seen:
            continue
        seen.add(pk)
        if pk not in colours:
            waiting.extend(links.get(pk, ()))
        elif colour := colours[pk]:
            found.append(colour)
    return found


def _colours_of(year: int | None) -> dict[int, Colour]:
    """The colours in the round of `year`, by intervention."""
    reports = ProgressReport.objects.filter(round__in=Round.objects.counted().filter(year=year))
    found = reports.exclude(colour="").values_list("intervention_id", "colour")
    return {pk: Colour(colour) for pk, colour in found}


def _answers_of(year: int | None) -> dict[int, PastAnswer]:
    """What the bureau entered of `year`, by intervention."""
    found = PastColour.objects.filter(year=year).values_list("intervention_id", "answer")
    return {pk: PastAnswer(answer) for pk, answer in found}


@transaction.atomic
def move_round(action: Action, round: Round, *, by: User, comment: str = "", said: str = "") -> Round:
    """Take one row of the rounds' table, with the reports that move along, and add a `RoundEntry`.

    `said` is what the page told of what is incomplete, before someone decided. Raises `WorkflowError`.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    transition = require_round(
        action, RoundState(round.state), actor_for(by).roles_on_rounds, comment=comment
    )
    round.finalised_on = timezone.localdate() if transition.target is RoundState.FINALISED else None
    before, round.state = round.state, transition.target
    round.save(update_fields=["state", "finalised_on"])
    RoundEntry.objects.create(
        round=round, action=action, from_state=before, to_state=round.state, by=by, at=timezone.now(),
        comment=comment.strip(), said=said,
    )  # fmt: skip
    if action is Action.OPEN_ROUND:
        add_missing_reports(round)
    for old, new in transition.reports:
        _move_reports(action, round, old, new, by, comment)
    if action is Action.OPEN_ROUND:
        link(round, by=by)
    if action is Action.FINALISE_ROUND:
        # Nobody puts anything back any more.
        Evidence.objects.removed().filter(report__round=round).purge()
        imprint(round)
    if action is Action.UNFINALISE_ROUND:
        drop(round)
    mirror(round.reports.all(), by=by)
    # This one too: a round that is no longer finalised catches up.
    follow_changes_since(round.year - 1)
    return round


def _move_reports(
    action: Action, round: Round, old: ReportState, new: ReportState, by: User, comment: str
) -> None:
    """Take every report of `round` in state `old` along to `new`, with history and an entry each.

    What follows another report moves when that one has moved (`following.mirror`). Writers hold the round (see
    `moves`), so nothing changes between the reading and the writing.
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
