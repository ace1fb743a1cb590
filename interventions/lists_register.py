"""The lists of what the register refers to: organisations, programme lines and fundings. One page for all three."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404, QueryDict
from django.urls import reverse

from .lists import choose_round
from .models import Funding, Intervention, Organisation, Plan, Theme
from .models.plan import Named

User = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three: its model, its addresses and its words."""

    key: str
    model: type[Named]
    address: str
    one: str
    many: str
    what: str
    parameter: str
    by: str = "pk"
    merges: bool = True
    related: tuple[str, ...] = ()

    def url(self, action: str, *args: Any) -> str:
        """The address of a page about this kind: list, add, edit, delete, merge."""
        return reverse(f"interventions:{self.key}-{action}", args=args)

    def get(self, pk: int) -> Any:
        """The one with this key; raises `Http404`."""
        found = self.rows.filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    @property
    def rows(self) -> QuerySet[Any]:
        """All of them, with what their names stand under."""
        return self.model._default_manager.select_related(*self.related)


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            key="organisation",
            model=Organisation,
            address="organisaties",
            one="organisatie",
            many="organisaties",
            what="Partners die interventies uitvoeren: de initiatiefnemers.",
            parameter="organisatie",
        ),
        Kind(
            key="theme",
            model=Theme,
            address="programmalijnen",
            one="programmalijn",
            many="programmalijnen",
            what="De kopjes binnen een pijler, per uitvoeringsplan en in de volgorde van het rapport.",
            parameter="lijn",
            merges=False,
            related=("plan", "pillar"),
        ),
        Kind(
            key="funding",
            model=Funding,
            address="financiering",
            one="financiering",
            many="financieringen",
            what="Waar het geld vandaan komt, zoals Regio Deal.",
            parameter="financiering",
            by="slug",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """One of the list: how many interventions the linked list holds, and how many stand outside it."""

    obj: Any
    count: int
    elsewhere: int
    link: str


class RegisterList:
    """The list of `kind`, as searched for with `params`."""

    def __init__(self, kind: Kind, params: QueryDict, user: User) -> None:
        self.kind, self.user = kind, user
        self.query = params.get("q", "").replace("\0", "").strip()[:100]
        self.plan = Plan.objects.current()

    @property
    def found(self) -> QuerySet[Any]:
        """What matches, with both counts: one query."""
        rows = self.kind.rows
        for word in self.query.split()[:8]:
            match = Q(name__icontains=word)
            if self.kind.model is Organisation:
                match |= Q(sector__icontains=word)
            if self.kind.model is Theme:
                match |= Q(pillar__short_name__istartswith=word)
            rows = rows.filter(match)
        shown = Count("interventions", filter=Q(interventions__in=self._shown()), distinct=True)
        rows = rows.annotate(shown=shown, every=Count("interventions", distinct=True))
        by_plan = ["-plan__first_year", "pillar__position", "position", "name"]
        return rows.order_by(*(by_plan if self.kind.model is Theme else [Lower("name")]))

    def _shown(self) -> QuerySet[Intervention]:
        """What the list of interventions shows of the current plan."""
        counted = Intervention.objects.counted().order_by().values("pk")
        chosen = choose_round(QueryDict(f"plan={self.plan.slug}"), self.user) if self.plan else None
        if chosen is None or chosen.round is None:
            return counted.filter(plan=self.plan)
        return counted.of_round(chosen.round)

    @property
    def rows(self) -> list[Row]:
        """The rows to show."""
        base = reverse("interventions:intervention-list")
        plan = f"&plan={self.plan.slug}" if self.plan else ""
        return [
            Row(
                found,
                found.shown,
                found.every - found.shown,
                f"{base}?{self.kind.parameter}={getattr(found, self.kind.by)}{plan}",
            )
            for found in self.found
        ]


def used_by(obj: Named) -> QuerySet[Intervention]:
    """The interventions that refer to `obj`, in the order of the register."""
    return obj.interventions.select_related("pillar", "plan").order_by(*Intervention._meta.ordering)
