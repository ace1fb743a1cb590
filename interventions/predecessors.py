"""Where interventions come from: the bureau confirms the predecessors in the plan before, or says that one is new.

Each change is kept (`OriginChange`) and can be undone; the movement of every round that is not frozen follows at
once. Only links and `origin_confirmed` are written, without a row in the field history: that row would tell
`load_register` that someone edited the facts of the intervention, and they would no longer follow the files.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .journal import CHANGE, record
from .models import Intervention, OriginChange, PastColour, Plan, ProgressReport
from .origins import effect_in_words, key_of
from .past.answers import PastAnswer
from .rounds import follow_changes_since, inherited_colours
from .uses import uses_of

Movements = dict[int, dict[int, str]]
"""The movement per year, by primary key of the intervention."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whether an origin is confirmed, and the primary keys of the predecessors."""

    confirmed: bool
    predecessors: frozenset[int]

    @property
    def token(self) -> str:
        """The same as short text, for a form to name what it was based on."""
        return f"{int(self.confirmed)}:{','.join(map(str, sorted(self.predecessors)))}"

    def as_json(self) -> dict[str, object]:
        """As it is kept."""
        return {"confirmed": self.confirmed, "predecessors": sorted(self.predecessors)}

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> "Origin":
        """As it was kept."""
        return cls(bool(kept["confirmed"]), frozenset(kept["predecessors"]))


@dataclass(frozen=True, slots=True)
class Decision:
    """What the bureau says of one intervention; `based_on` is the token of the origin that it saw."""

    intervention: int
    based_on: str
    predecessors: frozenset[int] = frozenset()
    new_names: tuple[str, ...] = ()
    confirmed: bool = True


@dataclass
class Outcome:
    """What became of some decisions: what changed, and what did not because someone else was first."""

    changes: list[OriginChange] = field(default_factory=list)
    stale: list[Intervention] = field(default_factory=list)


def plan_before(plan: Plan) -> Plan | None:
    """The plan that `plan` continues: the latest that ended before it began."""
    return Plan.objects.before(plan).order_by("-last_year").first()


def origins_of(keys: Collection[int]) -> dict[int, Origin]:
    """The origins of the interventions with these keys: two queries."""
    links: dict[int, set[int]] = {}
    through = Intervention.predecessors.through.objects.filter(from_intervention__in=keys)
    for own, other in through.values_list("from_intervention_id", "to_intervention_id"):
        links.setdefault(own, set()).add(other)
    confirmed = Intervention.objects.filter(pk__in=keys).values_list("pk", "origin_confirmed")
    return {pk: Origin(is_confirmed, frozenset(links.get(pk, ()))) for pk, is_confirmed in confirmed}


@transaction.atomic
def decide(
    decisions: Iterable[Decision], *, plan: Plan, by: User, years: tuple[int, int] | None = None
) -> Outcome:
    """Carry out what the bureau decided about interventions of `plan`.

    Predecessors that are only named are made in the plan before; `years` are the first and the last year of that
    plan, for when it is not there yet. Who sends the same decision twice has simply decided.
    """
    keep_others_out()
    by_key = {decision.intervention: decision for decision in decisions}
    found = list(Intervention.objects.filter(pk__in=by_key, plan=plan).select_related("pillar", "plan"))
    outcome, before, moved = Outcome(), origins_of(by_key), _movements(by_key)
    chosen_ever = frozenset().union(*(decision.predecessors for decision in by_key.values()))
    there = set(Intervention.objects.filter(pk__in=chosen_ever).values_list("pk", flat=True))
    for intervention in found:
        decision, now = by_key[intervention.pk], before[intervention.pk]
        if decision.based_on != now.token or not decision.predecessors <= there:
            if not _says_the_same(decision, now):
                outcome.stale.append(intervention)
            continue
        made = _make(decision.new_names, intervention, years)
        chosen = {predecessor.pk for predecessor, _ in made} | decision.predecessors
        after = Origin(decision.confirmed, frozenset(chosen))
        if after != now:
            new = [predecessor.pk for predecessor, is_new in made if is_new]
            outcome.changes.append(_change(intervention, now, after, new, by))
    _follow(plan, outcome.changes, moved)
    return outcome


@transaction.atomic
def undo(intervention: Intervention, *, change: int, by: User) -> str:
    """Take the last change back, if that is still `change`; returns why not, in Dutch, or "" when it is done."""
    keep_others_out()
    last = intervention.origin_changes.standing().first()
    if last is None or last.pk != change:
        return f"De herkomst van {intervention.label} is intussen al veranderd. Er is niets ongedaan gemaakt."
    before, after = Origin.from_json(last.before), Origin.from_json(last.after)
    if origins_of([intervention.pk])[intervention.pk] != after:
        return f"De herkomst van {intervention.label} is daarna ook op een andere plek veranderd. Pas haar zelf aan."
    if Intervention.objects.filter(pk__in=before.predecessors).count() < len(before.predecessors):
        return f"Een eerdere voorganger van {intervention.label} staat niet meer in het register. Pas haar zelf aan."
    _write(intervention, before)
    _remove_unused(last.made)
    OriginChange.objects.filter(pk=last.pk).update(undone_at=timezone.now())
    record(intervention, CHANGE, "De herkomst is teruggezet.", by=by)
    follow_changes_since(intervention.plan.first_year - 1)
    return ""


def keep_others_out() -> None:
    """One writer of origins at a time, until the end of the transaction: numbers of new predecessors must not
    collide, and nobody links to what is being merged (SQLite has one writer anyhow)."""
    list(Plan.objects.select_for_update(no_key=True).order_by("pk"))


def _says_the_same(decision: Decision, now: Origin) -> bool:
    """Whether the decision holds already, names included."""
    there = Intervention.objects.filter(pk__in=now.predecessors - decision.predecessors)
    named = {key_of(name) for name in decision.new_names}
    rest = {key_of(name) for name in there.values_list("name", flat=True)}
    return decision.confirmed == now.confirmed and decision.predecessors <= now.predecessors and named == rest


def _make(
    names: Iterable[str], intervention: Intervention, years: tuple[int, int] | None
) -> list[tuple[Intervention, bool]]:
    """The predecessors of these names, each with whether it was made now. Equal names are one predecessor."""
    wanted = {key_of(name): name.strip() for name in names}
    if not wanted:
        return []
    plan = plan_before(intervention.plan) or _make_plan(intervention.plan, years)
    there = {key_of(found.name): found for found in Intervention.objects.filter(plan=plan)}
    made = []
    for key, name in wanted.items():
        numbers = Intervention.objects.filter(plan=plan, pillar=intervention.pillar)
        number = (numbers.aggregate(last=Max("number"))["last"] or 0) + 1
        if key not in there:
            new = Intervention.objects.create(
                plan=plan, pillar=intervention.pillar, number=number, name=name[:200]
            )
            made.append((new, True))
        else:
            made.append((there[key], False))
    return made


def _make_plan(plan: Plan, years: tuple[int, int] | None) -> Plan:
    first, last = years or (2019, 2022)
    return Plan.objects.create(first_year=first, last_year=last)


def _change(
    intervention: Intervention, before: Origin, after: Origin, made: list[int], by: User
) -> OriginChange:
    """Write the links and the mark, and what was changed, by whom."""
    _write(intervention, after)
    names = [str(predecessor) for predecessor in intervention.predecessors.select_related("pillar")]
    told = f"Gaat verder met {'; '.join(names)}" if names else "Nieuw, zonder voorganger"
    state = "bevestigd" if after.confirmed else "nog te bevestigen"
    record(intervention, CHANGE, f"Herkomst: {told} ({state}).", by=by)
    return OriginChange.objects.create(
        intervention=intervention,
        at=timezone.now(),
        by=by,
        before=before.as_json(),
        after=after.as_json(),
        made=made,
    )


def _write(intervention: Intervention, origin: Origin) -> None:
    intervention.predecessors.set(origin.predecessors)
    Intervention.objects.filter(pk=intervention.pk).update(origin_confirmed=origin.confirmed)


def _remove_unused(keys: Iterable[int]) -> None:
    """Delete what was made for a change that is undone, unless something came to refer to it or was filled in."""
    for made in Intervention.objects.filter(pk__in=list(keys), description="", reported_under=None):
        linked = any(getattr(made, field.name).exists() for field in Intervention._meta.many_to_many)
        if not linked and made.history.count() == 1 and not uses_of(made):
            made.delete()


def _movements(keys: Iterable[int]) -> Movements:
    rows = ProgressReport.objects.filter(intervention__in=list(keys)).exclude(colour="")
    found: Movements = {}
    for pk, year, movement in rows.values_list("intervention_id", "round__year", "movement"):
        found.setdefault(pk, {})[year] = movement
    return found


def _follow(plan: Plan, changes: list[OriginChange], before: Movements) -> None:
    """Let the movements follow, and keep with each change what that did."""
    if not changes:
        return
    follow_changes_since(plan.first_year - 1)
    after = _movements(change.intervention_id for change in changes)
    frozen = [round.year for round in plan.rounds.all() if round.is_frozen]
    entered = _entered_otherwise([change.intervention_id for change in changes])
    for change in changes:
        pk = change.intervention_id
        years = after.get(pk, {})
        change.effect = effect_in_words(
            before.get(pk, {}), years, [year for year in frozen if year in years], entered.get(pk)
        )[:200]
    OriginChange.objects.bulk_update(changes, ["effect"])


def _entered_otherwise(keys: Collection[int]) -> dict[int, dict[int, str]]:
    """The answers of the bureau that go before the colour of the predecessors, by intervention and year, in words."""
    answers = PastColour.objects.filter(intervention__in=keys).order_by("year")
    inherited = {
        year: inherited_colours(year, keys)
        for year in answers.order_by().values_list("year", flat=True).distinct()
    }
    found: dict[int, dict[int, str]] = {}
    for pk, year, answer in answers.values_list("intervention", "year", "answer"):
        if inherited[year].get(pk, answer) != answer:
            found.setdefault(pk, {})[year] = PastAnswer(answer).label
    return found
