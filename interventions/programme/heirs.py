"""The interventions that come of a split or a merge, or go on in a new plan: their numbers, and what they get along."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max

from ..models import Intervention, Milestone, MilestoneAnswer, OutputIndicator, Round
from ..workflow import RoundState

CARRIED = {
    "theme": "programmalijn",
    "initiators": "initiatiefnemers",
    "owners": "eigenaren",
    "funding": "financiering",
    "areas": "wijken",
    "indicators": "koppeling met effectindicatoren",
}
"""What an heir can get along, in words; links are those of all that it came of together."""
EVERYTHING = frozenset(CARRIED)
WAITS = (Milestone.State.OPEN, Milestone.State.MOVED)


@dataclass(frozen=True, slots=True)
class Along:
    """What the new ones get along: names of `CARRIED`, and whether indicators and open milestones are copied."""

    carried: frozenset[str] = EVERYTHING
    indicators: bool = False
    milestones: bool = False


def next_number(like: Intervention) -> int:
    """The first number in the pillar and the plan of `like` that was never given."""
    numbers = Intervention.objects.filter(plan=like.plan_id, pillar=like.pillar_id)
    return (numbers.aggregate(last=Max("number"))["last"] or 0) + 1


def make_heirs(
    olds: Sequence[Intervention], names: Iterable[str], *, along: Along, by: User
) -> list[Intervention]:
    """Make one intervention for each of `names`, which continues all of `olds`: confirmed, with the next free numbers."""
    first, made = olds[0], []
    for number, name in enumerate(names, start=next_number(first)):
        heir = Intervention(
            plan=first.plan,
            pillar=first.pillar,
            number=number,
            name=name,
            theme=first.theme if "theme" in along.carried else None,
            origin_confirmed=True,
        )
        save(heir, by=by)
        heir.predecessors.set(olds)
        give(heir, olds, along.carried)
        made.append(heir)
    round = _running_round(first)
    for heir in made:
        if along.indicators:
            _copy_indicators(olds, heir, round)
        if along.milestones:
            _copy_milestones(olds, heir, round)
    return made


def save(intervention: Intervention, *, by: User) -> None:
    """Store it with a row in the field history by `by`: files leave alone what was changed here."""
    intervention._history_user = by
    intervention.save()


def give(heir: Intervention, olds: Sequence[Intervention], carried: Collection[str]) -> None:
    """Give `heir` the links of all of `olds` together, as far as they are `carried`. All of Zuid leaves nothing to add."""
    for name in EVERYTHING & set(carried) - {"theme"}:
        getattr(heir, name).set({found for old in olds for found in getattr(old, name).all()})
    if zuid := heir.areas.filter(slug="zuid").first():
        heir.areas.set([zuid])


def open_milestones(olds: Iterable[Intervention]) -> list[Milestone]:
    """What is still to be reached of `olds`, by day, with where it stands now."""
    found = Milestone.objects.standing(MilestoneAnswer.objects.all()).filter(
        intervention__in=olds, now_state__in=WAITS
    )
    return list(found.order_by("now_due", "pk").prefetch_related("areas"))


def indicators_of(olds: Iterable[Intervention]) -> list[OutputIndicator]:
    """The indicators of `olds`, each name once."""
    found = OutputIndicator.objects.filter(intervention__in=olds).order_by("intervention", "position", "pk")
    return list({indicator.name: indicator for indicator in reversed(found)}.values())[::-1]


def _running_round(like: Intervention) -> Round | None:
    """The round that what is copied belongs to: who may not see that round, does not see it there either."""
    unfinished = Round.objects.filter(plan=like.plan_id).exclude(state=RoundState.FINALISED)
    return unfinished.exclude(state=RoundState.PREPARED).order_by("-year").first()


def _copy_indicators(olds: Iterable[Intervention], heir: Intervention, round: Round | None) -> None:
    """Without the ambition for the whole plan: how much of that each is to do, is for people to say."""
    for position, old in enumerate(indicators_of(olds)):
        facts: dict[str, Any] = {
            name: getattr(old, name) for name in ("name", "unit", "direction", "accumulates")
        }
        OutputIndicator.objects.create(intervention=heir, position=position, added_in=round, **facts)


def _copy_milestones(olds: Iterable[Intervention], heir: Intervention, round: Round | None) -> None:
    for old in open_milestones(olds):
        copy = Milestone.objects.create(intervention=heir, what=old.what, due=old.now_due, round=round)
        copy.areas.set(old.areas.all())
