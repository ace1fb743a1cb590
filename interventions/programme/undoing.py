"""Taking a change of the programme back, as long as nobody did anything with what came of it."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..journal import CHANGE, DELETION, record
from ..loading import SEPARATOR
from ..models import Intervention, ProgrammeChange, ProgressReport, Round
from ..predecessors import keep_others_out
from .acts import Kind, ProgrammeRefused, former_names
from .heirs import save
from .reports import begun_of, hold_rounds, settle
from .since import added_since
from .telling import with_interventions


@transaction.atomic
def undo(change: ProgrammeChange, *, by: User) -> None:
    """Bring back what `change` changed. Raises `ProgrammeRefused` with why not; undone before is simply undone."""
    keep_others_out()
    if change.kind != Kind.RENAMED:
        hold_rounds(change.before.select_related("plan")[0].plan, change.day)
    change = ProgrammeChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if change.undone_at:
        return
    if reason := why_not([change]).get(change.pk):
        raise ProgrammeRefused(reason)
    before, after = (list(found.select_related("plan", "pillar")) for found in (change.before, change.after))
    if change.kind == Kind.RENAMED:
        _call_back(change, before[0], by)
    else:
        _remove(after, by)
        for old in before:
            old.ended, old.ended_reason = None, ""
            save(old, by=by)
    for old in before:
        record(
            old, CHANGE, f"Ongedaan gemaakt: {change.get_kind_display()} per {change.day:%d-%m-%Y}.", by=by
        )
    ProgrammeChange.objects.filter(pk=change.pk).update(undone_at=timezone.now(), undone_by=by)
    if change.kind != Kind.RENAMED:
        settle(before[0].plan, day=change.day, by=by)


def why_not(changes: Sequence[ProgrammeChange]) -> dict[int, str]:
    """Why those of `changes` that stand cannot be undone (any more), in Dutch, by key; without those that can.

    A bounded number of queries, however many there are: the list tells the same as the act.
    """
    standing = [change for change in changes if change.undone_at is None]
    found: dict[int, str] = {}
    for reasons in (_later, _elsewhere, _not_away, _not_back):
        if standing:
            found |= reasons(standing)
            standing = [change for change in standing if change.pk not in found]
    return found


def _later(changes: Sequence[ProgrammeChange]) -> dict[int, str]:
    """What was changed again."""
    first = min(change.pk for change in changes)
    later = with_interventions(ProgrammeChange.objects.filter(undone_at=None, pk__gt=first)).order_by("pk")
    latest = {one.pk: change for change in later for one in change.before.all()}
    found = {}
    for change in changes:
        for one in (*change.before.all(), *change.after.all()):
            newer = latest.get(one.pk)
            if newer and newer.pk > change.pk:
                labels = ", ".join(other.label for other in newer.before.all())
                found[change.pk] = f"{labels} is daarna weer veranderd ({newer}). Maak eerst dat ongedaan."
    return found


def _elsewhere(changes: Sequence[ProgrammeChange]) -> dict[int, str]:
    """What was changed in another way than here."""
    found = {}
    for change in changes:
        for old in change.before.all():
            if change.kind == Kind.RENAMED and old.name != change.new_name:
                found[change.pk] = f"{old.label} heet intussen anders. Hernoem zelf."
            elif change.kind != Kind.RENAMED and old.ended != change.day:
                found[change.pk] = (
                    f"De einddatum van {old.label} is daarna ook op een andere plek veranderd. Pas die zelf aan."
                )
    return found


def _not_away(changes: Sequence[ProgrammeChange]) -> dict[int, str]:
    """What came of it and has got something that would go with it."""
    made = [(change, one) for change in changes if change.kind != Kind.RENAMED for one in change.after.all()]
    if not made:
        return {}
    begun = {report.intervention_id: report for report in begun_of([one.pk for _, one in made])}
    origins = {one.pk: {old.pk for old in change.before.all()} for change, one in made}
    since = added_since(origins, {one.pk: change.at for change, one in made})
    found = {}
    for change, one in made:
        if report := begun.get(one.pk):
            told = f"Over {one.label} is in ronde {report.round.year} al gerapporteerd."
        elif one.pk in since:
            told = f"Bij {one.label} is daarna iets toegevoegd of veranderd: {since[one.pk]}. Maak dat eerst ongedaan."
        else:
            continue
        found.setdefault(change.pk, told)
    return found


def _not_back(changes: Sequence[ProgrammeChange]) -> dict[int, str]:
    """What cannot come back: a round went by without it."""
    ended = [
        (change, old) for change in changes if change.kind != Kind.RENAMED for old in change.before.all()
    ]
    keys = {old.pk for _, old in ended}
    rounds = list(Round.objects.counted().filter(plan__in={old.plan_id for _, old in ended}).order_by("year"))
    reports = ProgressReport.objects.filter(round__in=rounds, intervention__in=keys)
    told = set(reports.values_list("round", "intervention"))
    found: dict[int, str] = {}
    for change, old in ended:
        for round in rounds:
            gone = round.plan_id == old.plan_id and round.year >= change.day.year
            if gone and (round.pk, old.pk) not in told:
                why = f"Ronde {round.year} is al gesloten, zonder verslag van {old.label}."
                found.setdefault(change.pk, why)
    return found


def _call_back(change: ProgrammeChange, intervention: Intervention, by: User) -> None:
    """The old name again; as a former name it goes, unless it was one before."""
    was = intervention.history.filter(name=change.old_name).first()
    kept = former_names(was.former_name) if was else []
    intervention.name = change.old_name
    names = [
        name for name in former_names(intervention.former_name) if name != change.old_name or name in kept
    ]
    intervention.former_name = SEPARATOR.join(names)
    save(intervention, by=by)


def _remove(made: list[Intervention], by: User) -> None:
    """Take away what came of it, with its empty reports."""
    ProgressReport.objects.filter(intervention__in=made).delete()
    for one in made:
        record(one, DELETION, f"{one} is weer weg: de wijziging is ongedaan gemaakt.", by=by)
        one._history_user = by
        one.delete()
