"""A new plan: what goes on gets the same number and name there, confirmed; when it begins, the bureau says.

Numbers are unique per plan, so a label keeps its meaning: Werk 10 of the plan before stays what it was.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from nprz_site.dutch import enumeration, number
from nprz_site.upserts import put_links

from ..journal import ADDITION, CHANGE, DELETION, changed_here, record
from ..models import Intervention, Plan, ProgrammeChange, ProgressReport, Theme
from ..predecessors import keep_others_out
from ..workflow import RoundState
from .acts import ProgrammeRefused, StaleProgramme
from .since import added_since

LINKS = ("initiators", "owners", "funding", "areas")


def next_plan(current: Plan) -> Plan | None:
    """The plan that is ready to follow `current`."""
    return Plan.objects.filter(first_year__gt=current.last_year).order_by("first_year").first()


def previous_plan(current: Plan) -> Plan | None:
    """The plan that `current` follows, when it was made here out of that one: it can be the current one again."""
    before = Plan.objects.before(current).order_by("-last_year").first()
    made_here = before and Intervention.objects.filter(plan=current, predecessors__plan=before).exists()
    return before if made_here else None


def running_of(plan: Plan) -> list[Intervention]:
    """What can go on, in the order of the register: one query."""
    found = Intervention.objects.filter(plan=plan, ended=None).select_related("plan", "pillar", "theme")
    return list(found.order_by("pillar__position", "number"))


def token_of(running: Iterable[Intervention]) -> str:
    """What was offered to go on, in short."""
    rows = [(one.pk, one.name, one.number) for one in running]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


@transaction.atomic
def make_plan(
    current: Plan, *, years: tuple[int, int], going_on: Collection[int], by: User, based_on: str
) -> Plan:
    """Make the plan that follows `current`, with what goes on (keys): same number, name and heading, owners, initiators,
    funding, wijken and links to indicators; predecessor confirmed. It does not become the current one.

    Raises `ProgrammeRefused`, or `StaleProgramme` when something else runs than was shown. Twice the same is once.
    """
    keep_others_out()
    if there := next_plan(current):
        if (there.first_year, there.last_year) == years:
            return there
        raise ProgrammeRefused(f"{there} staat al klaar. Gooi dat eerst weg.")
    if not current.last_year < years[0] <= years[1]:
        raise ProgrammeRefused(f"Het nieuwe plan begint na {current.last_year}.")
    running = running_of(current)
    if token_of(running) != based_on:
        raise StaleProgramme
    olds = [one for one in running if one.pk in going_on]
    plan = Plan.objects.create(first_year=years[0], last_year=years[1])
    heirs = _go_on(olds, plan, by)
    _link(olds, heirs)
    record(
        plan, ADDITION, f"Gemaakt, met {number(len(olds))} interventies en activiteiten uit {current}.", by=by
    )
    return plan


def _go_on(olds: Iterable[Intervention], plan: Plan, by: User) -> dict[int, Intervention]:
    """The new ones, by the key of the old."""
    themes = _themes([one.theme for one in olds if one.theme], plan)
    heirs = {
        old.pk: Intervention(
            plan=plan,
            pillar=old.pillar,
            number=old.number,
            name=old.name,
            description=old.description,
            theme=themes.get(old.theme_id or 0),
            origin_confirmed=True,
        )
        for old in olds
    }
    Intervention.objects.bulk_create(heirs.values())
    under = [old for old in olds if old.reported_under_id in heirs]
    for old in under:
        heirs[old.pk].reported_under = heirs[old.reported_under_id]
    Intervention.objects.bulk_update([heirs[old.pk] for old in under], ["reported_under"])
    Intervention.history.bulk_history_create(heirs.values(), default_user=by)
    return heirs


def _themes(olds: Iterable[Theme], plan: Plan) -> dict[int, Theme]:
    """The same headings in `plan`, by the key of the old."""
    found = {old.pk: old for old in olds}
    made = {
        pk: Theme(
            plan=plan,
            pillar_id=old.pillar_id,
            name=old.name,
            position=old.position,
            earlier_names=old.earlier_names,
        )
        for pk, old in found.items()
    }
    Theme.objects.bulk_create(made.values())
    return made


def _link(olds: Iterable[Intervention], heirs: Mapping[int, Intervention]) -> None:
    for name in LINKS:
        relation = getattr(Intervention, name)
        own, other = relation.field.m2m_column_name(), relation.field.m2m_reverse_name()
        wanted: dict[int, set[int]] = {heir.pk: set() for heir in heirs.values()}
        for pk, related in relation.through.objects.filter(**{f"{own}__in": heirs}).values_list(own, other):
            wanted[heirs[pk].pk].add(related)
        put_links(relation, wanted)
    through = Intervention.predecessors.through
    through.objects.bulk_create(
        through(from_intervention_id=heirs[old.pk].pk, to_intervention_id=old.pk) for old in olds
    )
    works = Intervention.indicators.through
    rows = works.objects.filter(intervention__in=heirs).values_list("indicator_id", "intervention_id")
    works.objects.bulk_create(works(indicator_id=one, intervention_id=heirs[pk].pk) for one, pk in rows)


def why_not_current(plan: Plan, current: Plan) -> str:
    """Why `plan` cannot become the current one instead of `current`; empty when it can, or is."""
    if plan == current:
        return ""
    rounds = list(current.rounds.order_by("year"))
    if plan not in {next_plan(current), previous_plan(current)}:
        return f"{plan} is niet het plan dat op {current} volgt."
    if plan.first_year < current.first_year:
        return f"In {current} is al een ronde: {rounds[0].year}." if rounds else ""
    for round in rounds:
        if round.state in {RoundState.PREPARED, RoundState.OPEN}:
            return f"Ronde {round.year} van {current} is nog niet gesloten."
    if not any(round.year == current.last_year for round in rounds):
        return f"Van {current.last_year}, het laatste jaar van {current}, is er nog geen ronde."
    return _out_of_date(plan, current)


def _out_of_date(plan: Plan, current: Plan) -> str:
    """What changed in `current` since `plan` was made out of it, and is not in there; empty when nothing did."""
    here = Intervention.objects.select_related("pillar").order_by("pillar__position", "number")
    # As `make_plan` copies: what the bureau itself links to something that ended, is meant so.
    copied = Q(predecessors__plan=current, predecessors__pillar=F("pillar"), predecessors__number=F("number"))
    copies = here.filter(copied, plan=plan, ended=None, predecessors__ended__isnull=False)
    if ended := [one.label for one in copies]:
        return (
            f"Sinds {plan} klaarstaat zijn daarvan in {current} beëindigd: {enumeration(ended)}. Beëindig ze daar ook, of "
            "gooi dat plan weg en maak het opnieuw."
        )
    first = Intervention.objects.filter(plan=plan).order_by("pk").first()
    later = here.filter(plan=current, ended=None, pk__gt=first.pk) if first else here.none()
    if new := [one.label for one in later.exclude(successors__plan=plan)]:
        return (
            f"Sinds {plan} klaarstaat kwamen er in {current} bij: {enumeration(new)}. Zeg bij de herkomst in het nieuwe plan "
            "wat ermee verdergaat, beëindig ze, of gooi dat plan weg en maak het opnieuw."
        )
    return ""


@transaction.atomic
def make_current(plan: Plan, *, by: User) -> None:
    """From now on `plan` is the current one: its interventions have the short addresses. Raises `ProgrammeRefused`."""
    keep_others_out()
    current = Plan.objects.current()
    if current is None or current == plan:
        return
    if reason := why_not_current(plan, current):
        raise ProgrammeRefused(reason)
    Plan.objects.filter(pk=current.pk).update(is_current=False)
    Plan.objects.filter(pk=plan.pk).update(is_current=True)
    record(plan, CHANGE, f"Dit is vanaf nu het lopende plan; het was {current}.", by=by)


def why_not_away(plan: Plan) -> str:
    """Why a plan that was made ready cannot be thrown away; empty when it can."""
    current = Plan.objects.current()
    if plan.is_current:
        return f"{plan} is het lopende plan."
    if current is None or plan != next_plan(current):
        return f"{plan} is niet het plan dat klaarstaat."
    interventions = Intervention.objects.filter(plan=plan)
    reported = ProgressReport.objects.filter(intervention__in=interventions).exists()
    if reported or plan.rounds.exists():
        return f"In {plan} is al een ronde."
    if ProgrammeChange.objects.filter(before__in=interventions, undone_at=None).exists():
        return f"In {plan} is al iets veranderd. Maak dat eerst ongedaan."
    return _worked_on(plan, current)


def _worked_on(plan: Plan, current: Plan) -> str:
    """What was added to `plan` or edited in it since it was made out of `current`; empty when nothing was."""
    themes = set(current.themes.values_list("pillar", "name"))
    for theme in plan.themes.all():
        if (theme.pillar_id, theme.name) not in themes:
            return f"In {plan} is de programmalijn “{theme}” toegevoegd of veranderd. Haal die eerst weg."
    running = {(one.pillar_id, one.number): one.pk for one in Intervention.objects.filter(plan=current)}
    here = list(Intervention.objects.filter(plan=plan).select_related("pillar").order_by("number"))
    origins = {one.pk: {running.get((one.pillar_id, one.number), 0)} for one in here}
    since = added_since(origins, {}, touched=changed_here(Intervention))
    for one in here:
        if one.pk in since:
            return f"Bij {one.label} in {plan} is iets toegevoegd of veranderd: {since[one.pk]}. Maak dat eerst ongedaan."
    return ""


@transaction.atomic
def throw_away(plan: Plan, *, by: User) -> None:
    """Take back a plan that was made ready, with its interventions and headings. Raises `ProgrammeRefused`."""
    keep_others_out()
    if reason := why_not_away(plan):
        raise ProgrammeRefused(reason)
    interventions = Intervention.objects.filter(plan=plan)
    interventions.update(reported_under=None)
    ProgrammeChange.objects.filter(before__in=interventions).delete()
    interventions.delete()
    Theme.objects.filter(plan=plan).delete()
    record(plan, DELETION, f"{plan} is weggegooid voor het begon.", by=by)
    plan.delete()
