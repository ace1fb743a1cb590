"""What the lists about accounts show for one address: who there is, who owns what, and who leads what."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from .accounts.relations import OWNERS
from .accounts.states import with_roles
from .filters_accounts import AccountFilter, OwnerFilter
from .models import Delegation, Intervention, Pillar
from .tables_accounts import AccountTable


class AccountList:
    """The accounts for `params`."""

    def __init__(self, params: QueryDict) -> None:
        self.params = params
        self.filter = AccountFilter(params, with_roles(User.objects.all()))
        self.is_valid = self.filter.is_valid()
        self.is_filtered = any(params.get(name) for name in self.filter.filters)

    @cached_property
    def table(self) -> AccountTable:
        """The table, in the asked order, turned to the asked page."""
        accounts = self.filter.qs if self.is_valid else User.objects.none()
        table = AccountTable(accounts, order_by=self.params.get("sort") or None)
        table.show(self.params.get("page"))
        return table

    @property
    def count(self) -> int:
        """How many there are on all pages."""
        return int(self.table.paginator.count)


class OwnerList:
    """Who owns what, for `params`: by pillar, what has no owner first."""

    def __init__(self, params: QueryDict) -> None:
        running = Intervention.objects.running().with_misses_owner()
        running = running.select_related("pillar", "plan", "reported_under__pillar")
        self.filter = OwnerFilter(params, running)
        self.is_valid = self.filter.is_valid()
        self.is_filtered = any(params.get(name) for name in self.filter.filters)

    @cached_property
    def rows(self) -> list[Intervention]:
        """The interventions that the filter leaves; nothing when it holds what we do not understand."""
        if not self.is_valid:
            return []
        rows = self.filter.qs.order_by("pillar__position", "-misses_owner", "number")
        return list(rows.prefetch_related("owners"))

    @property
    def pillars(self) -> list[tuple[Pillar, list[Intervention]]]:
        """The rows by pillar."""
        return [(pillar, list(rows)) for pillar, rows in groupby(self.rows, key=lambda row: row.pillar)]

    @property
    def without(self) -> int:
        """How many of the rows miss an owner."""
        return sum(row.misses_owner for row in self.rows)


@dataclass(frozen=True, slots=True)
class LedPillar:
    """A pillar with its leads, and the numbers that someone else must review.

    `own` are those that a lead owns; `covered` those of an owner for whom a lead stands in today.
    """

    pillar: Pillar
    leads: list[User]
    own: list[tuple[User, list[int]]]
    covered: list[tuple[User, User, list[int]]]

    @property
    def is_led(self) -> bool:
        """Whether a lead is still here."""
        return any(lead.is_active for lead in self.leads)

    @property
    def has_other(self) -> bool:
        """Whether a second lead can review what one of them owns; else that falls to the bureau."""
        return sum(lead.is_active for lead in self.leads) > 1


def led_pillars() -> list[LedPillar]:
    """Every pillar with its leads, in the order of the programme: four queries."""
    covered = _covered()
    owners: Any = OWNERS.through
    rows = owners._default_manager.filter(
        user__led_pillars=F("intervention__pillar"),
        intervention__plan__is_current=True,
        intervention__ended__isnull=True,
    ).order_by("intervention__number")
    own: dict[tuple[int, int], list[int]] = defaultdict(list)
    for user, pillar, number in rows.values_list("user", "intervention__pillar", "intervention__number"):
        own[user, pillar].append(number)
    return [
        LedPillar(
            pillar,
            list(pillar.leads.all()),
            [(lead, own[lead.pk, pillar.pk]) for lead in pillar.leads.all() if own.get((lead.pk, pillar.pk))],
            covered.get(pillar.pk, []),
        )
        for pillar in Pillar.objects.prefetch_related("leads")
    ]


def _covered() -> dict[int, list[tuple[User, User, list[int]]]]:
    """By pillar: its lead, the owner for whom that lead stands in today, and the numbers of that owner there."""
    today = Delegation.objects.on(timezone.localdate()).filter(
        absent__is_active=True,
        absent__owned_interventions__pillar__leads=F("deputy"),
        absent__owned_interventions__plan__is_current=True,
        absent__owned_interventions__ended__isnull=True,
    )
    found: dict[int, list[tuple[User, User, list[int]]]] = defaultdict(list)
    rows = today.select_related("deputy", "absent").annotate(
        pillar=F("absent__owned_interventions__pillar"), number=F("absent__owned_interventions__number")
    )
    for (pillar, _), group in groupby(
        rows.order_by("pillar", "pk", "number"), lambda row: (row.pillar, row.pk)
    ):
        numbers = list(group)
        found[pillar].append((numbers[0].deputy, numbers[0].absent, [row.number for row in numbers]))
    return found
