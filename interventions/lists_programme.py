"""The bureau's list of changes of the programme, and the interventions that can be changed."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from nprz_site.dutch import how_many, number

from .models import Intervention, Plan, ProgrammeChange
from .programme.telling import in_words, with_interventions
from .programme.undoing import why_not

LATEST, MOST_FOUND = 50, 20
WORDS = 8


def address_of(intervention: Intervention) -> str:
    """Where it is changed."""
    return reverse("interventions:programme-edit", args=intervention.address)


@dataclass(frozen=True, slots=True)
class Row:
    """One change in words; `stays` tells why it cannot be undone any more ("" when it can)."""

    change: ProgrammeChange
    words: str
    stays: str


class ProgrammeList:
    """The page for one address."""

    def __init__(self, params: QueryDict) -> None:
        self.plan = Plan.objects.current()
        self.query = params.get("zoek", "").replace("\0", "").strip()[:100]

    @cached_property
    def rows(self) -> list[Row]:
        """The latest changes first: a bounded number of queries, however many there are."""
        changes = list(with_interventions(ProgrammeChange.objects.all())[:LATEST])
        stays = why_not(changes)
        return [Row(change, in_words(change), stays.get(change.pk, "")) for change in changes]

    @cached_property
    def found(self) -> list[tuple[Intervention, str]]:
        """What was searched for among the interventions that run, also of a plan that is still to begin: one query."""
        if not self.query or self.plan is None:
            return []
        rows = Intervention.objects.filter(ended=None, plan__first_year__gte=self.plan.first_year)
        for word in self.query.split()[:WORDS]:
            match = Q(name__icontains=word) | Q(former_name__icontains=word)
            match |= Q(pillar__short_name__istartswith=word)
            if word.isdecimal() and len(word) <= 4:
                match |= Q(number=int(word))
            rows = rows.filter(match)
        rows = rows.select_related("pillar", "plan").order_by(
            "plan__first_year", "pillar__position", "number"
        )
        return [(one, address_of(one)) for one in rows[: MOST_FOUND + 1]]

    @property
    def is_cut_off(self) -> bool:
        """Whether more was found than is shown."""
        return len(self.found) > MOST_FOUND

    @cached_property
    def headline(self) -> str:
        """How many run, and how many ended since the plan began: one query."""
        if self.plan is None:
            return "Er is nog geen uitvoeringsplan."
        counted = Intervention.objects.counted().filter(plan=self.plan)
        total = counted.aggregate(every=Count("pk"), ended=Count("ended"))
        running = total["every"] - total["ended"]
        what = "loopt één interventie" if running == 1 else f"lopen {number(running)} interventies"
        stopped = f"{how_many(total['ended'])} {'is' if total['ended'] == 1 else 'zijn'} beëindigd"
        return f"In {self.plan} {what}; {stopped if total['ended'] else 'er is er geen beëindigd'}."
