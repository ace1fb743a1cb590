"""The acts that change the programme: an intervention ends, is split, is merged with others, or gets another name.

What was, ends with its number and all that was said of it; what comes of it is new, with the next free number of the pillar,
and continues it (`predecessors`), so colours, movement and texts follow. A merge always makes a new one too: the colour of an
intervention itself goes before those of what it continues, and of several the lowest has to count. Each act is kept
(`ProgrammeChange`) and can be undone (`undoing`), and what it wrote has a row in the field history, so that
`load_register` and `import_vgr` leave it alone.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from nprz_site.dutch import enumeration

from ..journal import ADDITION, CHANGE, record
from ..loading import SEPARATOR
from ..models import Intervention, Plan, ProgrammeChange, ProgressReport
from ..predecessors import keep_others_out
from .heirs import Along, make_heirs, next_number, save
from .reports import STILL_TO_COME, hold_rounds, settle

Kind = ProgrammeChange.Kind
MOST = 6
"""Into how many one can be split, and how many can become one."""
NO_COPIES = Along()


class ProgrammeRefused(Exception):
    """Why the programme cannot be changed so, in Dutch, for the reader."""


class StaleProgramme(Exception):
    """What the change was based on is no longer so."""


def token_of(interventions: Collection[Intervention]) -> str:
    """What the preview of a change of these says, in short: their facts, the reports that still run, the next number."""
    keys = sorted(one.pk for one in interventions)
    rows: list[object] = list(
        Intervention.objects.filter(pk__in=keys)
        .order_by("pk")
        .values_list(
            "pk", "plan", "pillar", "number", "name", "former_name", "ended", "reported_under", "theme"
        )
    )
    reports = ProgressReport.objects.filter(intervention__in=keys, round__state__in=STILL_TO_COME)
    rows += reports.order_by("pk").values_list("pk", "state", "version", "round__state")
    rows += Intervention.objects.filter(reported_under__in=keys, ended=None).order_by("pk").values_list("pk")
    rows += [next_number(one) for one in list(interventions)[:1]]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def is_over(plan: Plan) -> bool:
    """Whether `plan` is an older one: what was in it does not change any more."""
    return not plan.is_current and timezone.localdate().year > plan.last_year


def obstacles(interventions: Sequence[Intervention], *, renames: bool = False) -> list[str]:
    """Why these cannot be changed (together) now, in Dutch; a name can change where the rest cannot."""
    found = [f"{one.label} is al beëindigd." for one in interventions if one.ended]
    old = [one for one in interventions if is_over(one.plan)]
    found += [f"{one.plan} is voorbij: wat daarin stond, verandert niet meer." for one in old[:1]]
    if renames:
        return found
    keys = {one.pk for one in interventions}
    below = Intervention.objects.filter(reported_under__in=keys, ended=None).exclude(pk__in=keys)
    found += [
        f"{other.label} wordt onder {other.reported_under.label} gerapporteerd. Zeg eerst bij {other.label} waar dat "
        "voortaan gebeurt."
        for other in below.select_related("pillar", "reported_under__pillar").order_by("number")
    ]
    if len({(one.plan_id, one.pillar_id) for one in interventions}) > 1:
        found.append("Samenvoegen kan alleen binnen één pijler van één uitvoeringsplan.")
    return found


def days_of(intervention: Intervention) -> tuple[date, date]:
    """From when until when a change of it can count: from the first day of its plan until today.

    In a plan that is still to begin, only from its first day.
    """
    first = date(intervention.plan.first_year, 1, 1)
    return first, max(first, min(timezone.localdate(), date(intervention.plan.last_year, 12, 31)))


@transaction.atomic
def end(
    intervention: Intervention, *, day: date, reason: str, by: User, based_on: str | None = None
) -> ProgrammeChange:
    """It ends on `day`, and nothing continues it. As all acts here: raises `StaleProgramme` when `based_on` (a token) is not
    what is so now, `ProgrammeRefused` for what cannot be; who sends the same twice has simply done it."""
    if done := _done(Kind.ENDED, [intervention], day, reason, by):
        return done
    (intervention,) = _hold([intervention], based_on, day=day)
    _end([intervention], day, reason, by)
    record(intervention, CHANGE, f"Beëindigd per {day:%d-%m-%Y}: {reason}", by=by)
    change = _keep(Kind.ENDED, [intervention], [], day, reason, by)
    settle(intervention.plan, day=day, by=by, ended=[intervention.pk])
    return change


@transaction.atomic
def split(
    intervention: Intervention,
    *,
    names: Sequence[str],
    day: date,
    reason: str,
    by: User,
    along: Along = NO_COPIES,
    based_on: str | None = None,
) -> ProgrammeChange:
    """It ends, and new ones with these names continue it."""
    if not 2 <= len(names) <= MOST:
        raise ProgrammeRefused(f"Splitsen kan in twee tot {MOST} interventies.")
    return _replace(Kind.SPLIT, [intervention], names, day, reason, by, along, based_on)


@transaction.atomic
def merge(
    interventions: Sequence[Intervention],
    *,
    name: str,
    day: date,
    reason: str,
    by: User,
    along: Along = NO_COPIES,
    based_on: str | None = None,
) -> ProgrammeChange:
    """They end, and one new one continues them all."""
    if not 2 <= len({one.pk for one in interventions}) <= MOST:
        raise ProgrammeRefused(f"Samenvoegen kan met twee tot {MOST} interventies.")
    return _replace(Kind.MERGED, interventions, [name], day, reason, by, along, based_on)


@transaction.atomic
def rename(
    intervention: Intervention, *, name: str, day: date, reason: str, by: User, based_on: str | None = None
) -> ProgrammeChange:
    """It is called `name` from `day` on; lists and files still find it by the name it had."""
    done = _done(Kind.RENAMED, [intervention], day, reason, by)
    if done and done.new_name == name:
        return done
    (intervention,) = _hold([intervention], based_on)
    if name == intervention.name:
        raise ProgrammeRefused("Zo heet deze interventie al.")
    old, intervention.name = intervention.name, name
    intervention.former_name = with_former(intervention.former_name, old)
    save(intervention, by=by)
    record(intervention, CHANGE, f"Hernoemd per {day:%d-%m-%Y}: “{old}” werd “{name}”. {reason}", by=by)
    return _keep(Kind.RENAMED, [intervention], [intervention], day, reason, by, names=(old, name))


def former_names(text: str) -> list[str]:
    """The names in one field of former names."""
    return [name.strip() for name in text.split(SEPARATOR) if name.strip()]


def with_former(text: str, name: str) -> str:
    """The field with `name` added; where there is no room for it, only the list of changes keeps it."""
    names = former_names(text)
    longer = SEPARATOR.join([*names, *([] if name in names else [name])])
    return longer if len(longer) <= Intervention._meta.get_field("former_name").max_length else text


def _replace(
    kind: Kind,
    olds: Sequence[Intervention],
    names: Iterable[str],
    day: date,
    reason: str,
    by: User,
    along: Along,
    based_on: str | None,
) -> ProgrammeChange:
    if done := _done(kind, olds, day, reason, by):
        return done
    olds = _hold(olds, based_on, day=day)
    heirs = make_heirs(olds, names, along=along, by=by)
    _end(olds, day, reason, by)
    became, was = (enumeration([one.label for one in found]) for found in (heirs, olds))
    verb = "Gesplitst in" if kind is Kind.SPLIT else "Samengevoegd tot"
    for old in olds:
        record(old, CHANGE, f"{verb} {became} per {day:%d-%m-%Y}: {reason}", by=by)
    for heir in heirs:
        record(heir, ADDITION, f"Voortgekomen uit {was} per {day:%d-%m-%Y}.", by=by)
    change = _keep(kind, olds, heirs, day, reason, by)
    settle(olds[0].plan, day=day, by=by, ended=[old.pk for old in olds])
    return change


def _hold(
    interventions: Sequence[Intervention], based_on: str | None, *, day: date | None = None
) -> list[Intervention]:
    """As they are now, in the order of the register, kept from other writers until the end.

    With what is to end on `day` the rounds are held first; without a day only a name changes.
    """
    keep_others_out()
    if day:
        hold_rounds(interventions[0].plan, day)
    held = Intervention.objects.select_for_update(of=("self",), no_key=True)
    held = held.select_related("plan", "pillar", "theme")
    found = list(held.filter(pk__in=[one.pk for one in interventions]).order_by("number"))
    if len(found) < len({one.pk for one in interventions}):
        raise StaleProgramme
    if based_on is not None and based_on != token_of(found):
        raise StaleProgramme
    if refused := obstacles(found, renames=day is None):
        raise ProgrammeRefused(" ".join(refused))
    return found


def _end(olds: Iterable[Intervention], day: date, reason: str, by: User) -> None:
    for old in olds:
        first, last = days_of(old)
        if not first <= day <= last:
            raise ProgrammeRefused(f"Kies een dag van {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}.")
        old.ended, old.ended_reason = day, reason
        save(old, by=by)


def _done(
    kind: Kind, interventions: Sequence[Intervention], day: date, reason: str, by: User
) -> ProgrammeChange | None:
    """The very same change, when this person just made it: a second click."""
    standing = ProgrammeChange.objects.filter(kind=kind, day=day, reason=reason, by=by, undone_at=None)
    keys = {one.pk for one in interventions}
    for change in standing.filter(before__in=keys).distinct():
        if {one.pk for one in change.before.all()} == keys:
            return change
    return None


def _keep(
    kind: Kind,
    before: Iterable[Intervention],
    after: Iterable[Intervention],
    day: date,
    reason: str,
    by: User,
    *,
    names: tuple[str, str] = ("", ""),
) -> ProgrammeChange:
    change = ProgrammeChange.objects.create(
        kind=kind, day=day, reason=reason, by=by, at=timezone.now(), old_name=names[0], new_name=names[1]
    )
    change.before.set(before)
    change.after.set(after)
    return change
