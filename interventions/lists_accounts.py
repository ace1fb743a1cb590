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
class OwnReports:
    """Reports that a lead does not judge: of the own interventions, or those of `owner`, whose deputy the lead is."""

    lead: User
    owner: User | None
    numbers: list[int]
    has_other: bool
    """Whether another lead can judge them all; else that falls to the bureau."""


@dataclass(frozen=True, slots=True)
class LedPillar:
    """A pillar with its leads, and what someone else must review."""

    pillar: Pillar
    leads: list[User]
    own: list[OwnReports]

    @property
    def is_led(self) -> bool:
        """Whether a lead is still here."""
        return any(lead.is_active for lead in self.leads)


Owned = dict[tuple[int, int, int | None], list[int]]
"""The numbers by pillar, lead, and the owner for whom that lead stands in (None: the lead owns them)."""


def led_pillars() -> list[LedPillar]:
    """Every pillar with its leads, in the order of the programme: five queries."""
    owned, pillars = _owned_by_leads(), Pillar.objects.prefetch_related("leads")
    owners = User.objects.in_bulk({owner for *_, owner in owned if owner})
    return [_led_pillar(pillar, list(pillar.leads.all()), owned, owners) for pillar in pillars]


def _led_pillar(pillar: Pillar, leads: list[User], owned: Owned, owners: dict[int, User]) -> LedPillar:
    here = [
        (lead, owner, found)
        for lead in leads
        for (where, who, owner), found in owned.items()
        if (where, who) == (pillar.pk, lead.pk)
    ]
    blocked = {(lead.pk, number) for lead, _, numbers in here for number in numbers}
    active = [lead.pk for lead in leads if lead.is_active]
    return LedPillar(
        pillar,
        leads,
        [
            OwnReports(
                lead,
                owners[owner] if owner else None,
                numbers,
                any(not blocked & {(other, number) for number in numbers} for other in active),
            )
            for lead, owner, numbers in here
        ],
    )


def _owned_by_leads() -> Owned:
    """What leads own in their pillar themselves, and what is owned by whom they stand in for today: two queries."""
    running = Intervention.objects.running().filter(reported_under__isnull=True)
    links: Any = OWNERS.through
    own = links._default_manager.filter(user__led_pillars=F("intervention__pillar"), intervention__in=running)
    covered = Delegation.objects.on(timezone.localdate()).filter(
        deputy__is_active=True,
        absent__is_active=True,
        absent__owned_interventions__pillar__leads=F("deputy"),
        absent__owned_interventions__in=running,
    )
    found: Owned = defaultdict(list)
    for lead, pillar, number in own.values_list("user", "intervention__pillar", "intervention__number"):
        found[pillar, lead, None].append(number)
    of_absent = ("absent__owned_interventions__pillar", "absent__owned_interventions__number")
    for lead, absent, pillar, number in covered.values_list("deputy", "absent", *of_absent):
        found[pillar, lead, absent].append(number)
    return {key: sorted(numbers) for key, numbers in found.items()}
