"""What the page of predecessors shows: per intervention of the current plan what it continues, or may continue."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property

from .loading import SEPARATOR
from .models import Intervention, OriginChange, Pillar, Plan
from .origins import Entry, Likeness, Proposal, propose
from .predecessors import Decision, Origin, plan_before
from .programme.renames import names_within_plan


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposed predecessor in words: `found` is it, None when it is still to be made."""

    proposal: Proposal
    found: Intervention | None
    shared: list[Intervention]

    @property
    def is_similar(self) -> bool:
        """Whether its name only looks like the former name."""
        return self.proposal.likeness is Likeness.SIMILAR


@dataclass(eq=False)
class OriginRow:
    """One intervention: what it is linked to, what its names propose beyond that, and the last change.

    `together` holds what else continues each of the linked, by the key of that one.
    """

    intervention: Intervention
    linked: list[Intervention]
    together: dict[int, list[Intervention]] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    change: OriginChange | None = None

    @property
    def origin(self) -> Origin:
        """What stands in the register now."""
        keys = frozenset(predecessor.pk for predecessor in self.linked)
        return Origin(self.intervention.origin_confirmed, keys)

    @property
    def links(self) -> list[tuple[Intervention, list[Intervention]]]:
        """Each it is linked to, with what else continues that."""
        return [(older, self.together.get(older.pk, [])) for older in self.linked]

    @property
    def token(self) -> str:
        """What this row says, in short: a form names it, so that nobody confirms what they did not see."""
        return "|".join([self.origin.token, *(offer.proposal.mark for offer in self.offers)])

    def confirmed_by(self, user: User) -> bool:
        """Whether this very person confirmed it: then sending it once more is a second click."""
        by_user = self.change is not None and self.change.by_id == user.pk
        return by_user and self.intervention.origin_confirmed

    def confirming(self) -> Decision:
        """The links and the proposals hold."""
        found = frozenset(offer.found.pk for offer in self.offers if offer.found)
        new = tuple(offer.proposal.name for offer in self.offers if offer.found is None)
        linked = self.origin.predecessors
        return Decision(self.intervention.pk, self.origin.token, linked | found, new)

    def saying_new(self) -> Decision:
        """It continues nothing."""
        return Decision(self.intervention.pk, self.origin.token)


@dataclass
class Origins:
    """The page: every counted intervention of `plan`, which continues `before` (None: not in the register yet)."""

    plan: Plan
    before: Plan | None = field(init=False)

    def __post_init__(self) -> None:
        self.before = plan_before(self.plan)

    @cached_property
    def rows(self) -> list[OriginRow]:
        """All of them, in the order of the register: six queries, however many there are."""
        linked = Prefetch("predecessors", Intervention.objects.select_related("pillar", "plan"))
        changes = Prefetch("origin_changes", OriginChange.objects.standing().select_related("by"))
        current = list(
            Intervention.objects.counted()
            .filter(plan=self.plan)
            .select_related("pillar", "plan")
            .prefetch_related(linked, changes)
            .order_by("pillar__position", "number")
        )
        rows = [
            OriginRow(
                intervention,
                list(intervention.predecessors.all()),
                change=next(iter(intervention.origin_changes.all()), None),
            )
            for intervention in current
        ]
        self._offer([row for row in rows if not row.intervention.origin_confirmed], current)
        _say_together(rows)
        return rows

    def row_of(self, intervention: Intervention) -> OriginRow | None:
        """The row of one intervention; None for what is not counted."""
        return next((row for row in self.rows if row.intervention.pk == intervention.pk), None)

    def _offer(self, rows: list[OriginRow], current: list[Intervention]) -> None:
        older = list(Intervention.objects.filter(plan=self.before).select_related("pillar", "plan"))
        by_pk = {intervention.pk: intervention for intervention in [*current, *older]}
        renamed = names_within_plan()
        proposed = propose(*([_entry(i, renamed.get(i.pk, ())) for i in found] for found in (current, older)))
        for row in rows:
            already = row.origin.predecessors
            row.offers = [
                Offer(proposal, by_pk.get(proposal.match or 0), [by_pk[pk] for pk in proposal.shared])
                for proposal in proposed[row.intervention.pk]
                if proposal.match not in already
            ]

    @property
    def to_confirm(self) -> list[OriginRow]:
        """Not confirmed, with something to confirm."""
        return [row for row in self.unconfirmed if row.linked or row.offers]

    @property
    def without_proposal(self) -> list[OriginRow]:
        """Not confirmed, and nothing in the register says what they continue."""
        return [row for row in self.unconfirmed if not (row.linked or row.offers)]

    @property
    def confirmed(self) -> list[OriginRow]:
        """What the bureau confirmed."""
        return [row for row in self.rows if row.intervention.origin_confirmed]

    @property
    def unconfirmed(self) -> list[OriginRow]:
        """Where the bureau has still to say something."""
        return [row for row in self.rows if not row.intervention.origin_confirmed]

    @property
    def frozen(self) -> list[int]:
        """The years of this plan that were finalised here: their movements stay."""
        return sorted(round.year for round in self.plan.rounds.all() if round.is_frozen)


def _say_together(rows: list[OriginRow]) -> None:
    """Tell each row what else continues what it is linked to."""
    continuing: dict[int, list[Intervention]] = {}
    for row in rows:
        for older in row.linked:
            continuing.setdefault(older.pk, []).append(row.intervention)
    for row in rows:
        row.together = {
            older.pk: [other for other in continuing[older.pk] if other is not row.intervention]
            for older in row.linked
        }


def _entry(intervention: Intervention, renamed: Collection[str]) -> Entry:
    names = (name.strip() for name in intervention.former_name.split(SEPARATOR))
    former = tuple(name for name in names if name and name not in renamed)
    return Entry(intervention.pk, intervention.pillar_id, intervention.name, former, tuple(renamed))


def per_pillar(rows: Iterable[OriginRow]) -> list[tuple[Pillar, list[OriginRow]]]:
    """The rows under their pillars."""
    grouped = groupby(rows, key=lambda row: row.intervention.pillar)
    return [(pillar, list(found)) for pillar, found in grouped]


def older_interventions(plan: Plan) -> QuerySet[Intervention]:
    """Those of `plan`, each with what continues it."""
    successors = Prefetch("successors", Intervention.objects.select_related("pillar", "plan"))
    found = Intervention.objects.filter(plan=plan).select_related("pillar", "plan")
    return found.prefetch_related(successors).order_by("pillar__position", "number")
