"""The bureau's list of where interventions work: proposals, what changed lately, and of which nobody said it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet

from nprz_site.dutch import how_many, number, sentence_start
from wijken.models import Area

from .models import AreaChange, AreaProposal, Intervention, Pillar
from .proposing_areas import Working
from .where import address_of
from .working_areas import in_words, not_everywhere

LATEST = 10
"""Changes that the bureau's list shows, to undo."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many interventions of the current plan work in all of Zuid, in named areas, and of how many nobody said."""

    everywhere: int
    named: int
    unstated: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.everywhere + self.named + self.unstated


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal that waits, with what the register says now."""

    proposal: AreaProposal
    now: str
    proposed: str
    token: str

    @property
    def intervention(self) -> Intervention:
        """Whose it is."""
        return self.proposal.intervention

    @property
    def url(self) -> str:
        """Where it is answered."""
        return address_of(self.intervention)


@dataclass(frozen=True, slots=True)
class Done:
    """A change that the bureau made, in words; `is_last` when it is the one of its intervention that can be undone."""

    change: AreaChange
    before: str
    after: str
    is_last: bool

    @property
    def url(self) -> str:
        """Where it is undone."""
        return address_of(self.change.intervention)


@dataclass
class AreasList:
    """What the bureau keeps of areas: a bounded number of queries."""

    counted: Counted = field(init=False)
    waiting: list[Row] = field(init=False)
    done: list[Done] = field(init=False)
    unstated: list[tuple[Pillar, list[tuple[Intervention, str]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.counted, self.waiting, self.done, self.unstated = _counts(), waiting(), _done(), _unstated()

    @property
    def headline(self) -> str:
        """What there is to do, in one sentence."""
        count, unstated = len(self.waiting), self.counted.unstated
        left = f"van {number(unstated)} van de {number(self.counted.total)} interventies is niet ingevuld waar ze werken"
        if count:
            start = (
                f"{how_many(count)} {'voorstel wacht' if count == 1 else 'voorstellen wachten'} op antwoord"
            )
            return sentence_start(f"{start}; {left}." if unstated else f"{start}.")
        if unstated:
            return sentence_start(f"{left}.")
        return "Er wacht geen voorstel, en van elke interventie is ingevuld waar ze werkt."


def _current() -> QuerySet[Intervention]:
    return Intervention.objects.running().counted()


def _counts() -> Counted:
    every, named = _current(), _current().filter(areas__isnull=False).values("pk").distinct().count()
    everywhere = every.exclude(not_everywhere()).count()
    return Counted(everywhere, named - everywhere, every.count() - named)


def waiting() -> list[Row]:
    """The proposals that wait, the oldest first: three queries."""
    found = AreaProposal.objects.waiting().select_related("intervention__pillar", "intervention__plan", "by")
    rows = []
    for proposal in found.prefetch_related("areas", "intervention__areas"):
        stands = Working(tuple(proposal.intervention.areas.all()), proposal)
        rows.append(Row(proposal, in_words(stands.areas), in_words(stands.proposed), stands.token))
    return rows


def _done() -> list[Done]:
    """The latest changes that stand: two queries."""
    changes = AreaChange.objects.filter(undone_at=None)
    found = list(changes.select_related("intervention__pillar", "intervention__plan", "by")[:LATEST])
    keys = {key for change in found for key in [*change.before, *change.after]}
    areas = {area.pk: area for area in Area.objects.filter(pk__in=keys)}
    seen: set[int] = set()
    rows = []
    for change in found:
        is_last = change.intervention_id not in seen
        seen.add(change.intervention_id)
        before, after = (_words(kept, areas) for kept in (change.before, change.after))
        rows.append(Done(change, before, after, is_last))
    return rows


def _words(keys: Iterable[int], areas: dict[int, Area]) -> str:
    return in_words([areas[key] for key in keys if key in areas])


def _unstated() -> list[tuple[Pillar, list[tuple[Intervention, str]]]]:
    """Of which nobody said where they work, each with its address, per pillar: one query."""
    found = _current().filter(areas=None).select_related("pillar", "plan")
    rows = groupby(found.order_by("pillar__position", "number"), key=lambda one: one.pillar)
    return [(pillar, [(one, address_of(one)) for one in ones]) for pillar, ones in rows]
