"""Where interventions work: owners propose it, the bureau takes that over, refuses it, or says it itself.

Every act names what its writer saw (`Working.token`); who saw something else gets `StaleAreas`. What the bureau sets is
kept (`AreaChange`) and can be undone. Only the links are written, without a row in the field history: that row would
tell `load_register` that someone edited the facts of the intervention, and none of them would follow the files any more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from wijken.atlas import ZUID
from wijken.models import Area

from .journal import CHANGE, record
from .models import AreaChange, AreaProposal, Intervention
from .working_areas import in_words

State = AreaProposal.State


class StaleAreas(Exception):
    """What the writer saw is no longer so."""


@dataclass(frozen=True, slots=True)
class Working:
    """The areas of an intervention, and the proposal that waits, if any."""

    areas: tuple[Area, ...]
    proposal: AreaProposal | None

    @property
    def token(self) -> str:
        """The same as short text, for a form to name what it was based on."""
        keys = ",".join(str(area.pk) for area in sorted(self.areas, key=lambda area: area.pk))
        waiting = f"{self.proposal.pk}:{self.proposal.version}" if self.proposal else ""
        return f"{keys}|{waiting}"

    @property
    def proposed(self) -> tuple[Area, ...]:
        """The areas of the proposal that waits."""
        return tuple(self.proposal.areas.all()) if self.proposal else ()


def working_of(intervention: Intervention) -> Working:
    """As it stands now: three queries."""
    waiting = intervention.area_proposals.waiting().select_related("by").prefetch_related("areas")
    return Working(tuple(intervention.areas.all()), waiting.first())


@transaction.atomic
def propose(
    intervention: Intervention, *, areas: Collection[Area], note: str, by: User, based_on: str
) -> None:
    """Let `by` propose these areas, or change what was proposed. Who sends the same twice has simply proposed."""
    now = _locked(intervention)
    waiting = now.proposal
    if waiting and {*now.proposed} == {*areas} and waiting.note == note and waiting.by_id == by.pk:
        return
    _require(now, based_on)
    if waiting is None:
        waiting = AreaProposal(intervention=intervention, version=0)
    waiting.note, waiting.by, waiting.at = note, by, timezone.now()
    waiting.version += 1
    waiting.save()
    waiting.areas.set(areas)


@transaction.atomic
def withdraw(intervention: Intervention, *, by: User, based_on: str) -> None:
    """Take the proposal back."""
    now = _locked(intervention)
    if not _is_answered(intervention, based_on, State.WITHDRAWN):
        _answer(_waiting(now, based_on), State.WITHDRAWN, by)


@transaction.atomic
def confirm(intervention: Intervention, *, by: User, based_on: str) -> None:
    """Take the proposal over into the register."""
    now = _locked(intervention)
    if _is_answered(intervention, based_on, State.ACCEPTED, by):
        return
    waiting = _waiting(now, based_on)
    if not now.proposed:  # the areas went out of the register since: taking that over would empty it
        raise StaleAreas
    _answer(waiting, State.ACCEPTED, by)
    _write(intervention, now, now.proposed, by, waiting)


@transaction.atomic
def refuse(intervention: Intervention, *, reason: str, by: User, based_on: str) -> None:
    """Leave the register as it is; the owner reads why."""
    now = _locked(intervention)
    if _is_answered(intervention, based_on, State.REFUSED, by):
        return
    _answer(_waiting(now, based_on), State.REFUSED, by, reason)
    record(intervention, CHANGE, f"Voorstel voor wijken niet overgenomen: {reason}", by=by)


@transaction.atomic
def set_areas(intervention: Intervention, *, areas: Collection[Area], by: User, based_on: str) -> bool:
    """Let the bureau say it itself; returns whether that changed anything. A proposal of the same is thereby taken over,
    another keeps waiting."""
    now = _locked(intervention)
    same = now.proposal if {*now.proposed} == {*areas} else None
    if {*now.areas} == {*areas} and same is None:
        return False
    _require(now, based_on)
    if same:
        _answer(same, State.ACCEPTED, by)
    _write(intervention, now, areas, by, same)
    return True


@transaction.atomic
def undo(intervention: Intervention, *, change: int, by: User) -> str:
    """Take the last change back, if that is still `change`; returns why not, in Dutch, or "" when it is done.

    The proposal that was taken over waits again, unless its owner made another.
    """
    now, last = _locked(intervention), last_change(intervention)
    if last is None or last.pk != change:
        return f"De wijken van {intervention.label} zijn intussen al veranderd. Er is niets ongedaan gemaakt."
    if {area.pk for area in now.areas} != set(last.after):
        return f"De wijken van {intervention.label} zijn daarna ook op een andere plek veranderd. Pas ze zelf aan."
    if Area.objects.filter(pk__in=last.before).count() < len(last.before):
        return f"Een eerdere wijk van {intervention.label} bestaat niet meer. Pas de wijken zelf aan."
    intervention.areas.set(last.before)
    AreaChange.objects.filter(pk=last.pk).update(undone_at=timezone.now())
    if last.proposal_id:
        state = State.WITHDRAWN if now.proposal else State.OPEN
        AreaProposal.objects.filter(pk=last.proposal_id).update(
            state=state, version=last.proposal.version + 1, answered_by=None, answered_at=None
        )
    record(intervention, CHANGE, "De wijken zijn teruggezet.", by=by)
    return ""


def last_change(intervention: Intervention) -> AreaChange | None:
    """The latest that was not undone."""
    return intervention.area_changes.filter(undone_at=None).select_related("proposal", "by").first()


def set_here() -> set[int]:
    """The keys of the interventions of which the bureau said where they work: files leave that alone."""
    return set(AreaChange.objects.filter(undone_at=None).values_list("intervention", flat=True))


def before_merging(old: Intervention, new: Intervention) -> None:
    """Two doubles become one: of two proposals that wait, that of the name that goes is withdrawn."""
    if new.area_proposals.waiting().exists():
        old.area_proposals.waiting().update(state=State.WITHDRAWN)


def after_merging(new: Intervention) -> None:
    """All of Zuid leaves nothing to add."""
    if zuid := new.areas.filter(slug=ZUID).first():
        new.areas.set([zuid])


def _locked(intervention: Intervention) -> Working:
    """As it stands now, kept from other writers until the end (SQLite has one writer anyhow)."""
    list(Intervention.objects.select_for_update(no_key=True).filter(pk=intervention.pk).values_list("pk"))
    return working_of(intervention)


def _require(now: Working, based_on: str) -> None:
    if now.token != based_on:
        raise StaleAreas


def _waiting(now: Working, based_on: str) -> AreaProposal:
    _require(now, based_on)
    if now.proposal is None:
        raise StaleAreas
    return now.proposal


def _is_answered(
    intervention: Intervention, based_on: str, state: AreaProposal.State, by: User | None = None
) -> bool:
    """Whether the proposal that was seen has this answer already, of `by`: a second click is no conflict."""
    key, _, version = based_on.partition("|")[2].partition(":")
    if not (key.isdecimal() and version.isdecimal() and len(key + version) <= 18):
        return False
    found = intervention.area_proposals.filter(pk=int(key), version=int(version), state=state)
    return (found.filter(answered_by=by) if by else found).exists()


def _answer(proposal: AreaProposal, state: AreaProposal.State, by: User, reason: str = "") -> None:
    proposal.state, proposal.reason = state, reason
    proposal.answered_by, proposal.answered_at = by, timezone.now()
    proposal.save(update_fields=["state", "reason", "answered_by", "answered_at"])


def _write(
    intervention: Intervention,
    now: Working,
    areas: Collection[Area],
    by: User,
    proposal: AreaProposal | None,
) -> None:
    """Write the links, and what was changed, by whom."""
    intervention.areas.set(areas)
    AreaChange.objects.create(
        intervention=intervention,
        proposal=proposal,
        at=timezone.now(),
        by=by,
        before=sorted(area.pk for area in now.areas),
        after=sorted(area.pk for area in areas),
    )
    record(intervention, CHANGE, f"Werkt in: {in_words(areas)}.", by=by)
