"""The filters of the pages about accounts and owners. Their parameters are Dutch, because links hold them."""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import QueryDict

from .accounts.states import IN_STATE, ROLE_GROUPS, STATE_WORDS, AccountState, open_accounts
from .filters import choice
from .models import Intervention, Pillar
from .people import account_name

NOBODY = "geen"
ROLE_FILTERS = {
    "bureau": Q(groups__name=ROLE_GROUPS["bureau"]),
    "directeur": Q(groups__name=ROLE_GROUPS["directeur"]),
    "trekker": Q(led_pillars__isnull=False),
    "eigenaar": Q(owned_interventions__isnull=False),
}
ROLE_CHOICES = [
    ("bureau", "programmabureau"),
    ("directeur", "programmadirecteur"),
    ("trekker", "pijlertrekker"),
    ("eigenaar", "eigenaar"),
    ("lezer", "lezer"),
]


def person_search(method: str) -> django_filters.CharFilter:
    """The search box for people; `method` of the filter narrows by what was typed, with `found_by`."""
    return django_filters.CharFilter(
        label="Zoek op naam of e-mailadres",
        method=method,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "type": "search"}),
    )


def found_by(typed: str, person: str = "") -> Q:
    """Every word of `typed` is in the name, the account or the address; `person` is where these stand ("person__")."""
    found = Q()
    for word in typed.split()[:8]:
        names = ("first_name", "last_name", "username", "email")
        found &= Q(*[(f"{person}{name}__icontains", word) for name in names], _connector=Q.OR)
    return found


class AccountFilter(django_filters.FilterSet):
    """Accounts by name or address, by role and by state. Whoever calls checks `is_valid` first."""

    q = person_search("search")
    rol = choice("Rol", "Alle rollen", choices=ROLE_CHOICES, method="of_role")
    stand = choice(
        "Stand", "Alle standen", choices=[(s.value, w) for s, w in STATE_WORDS.items()], method="of_state"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, queryset: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """By what belongs to the account itself."""
        return queryset.filter(found_by(value))

    def of_role(self, queryset: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Through subqueries: a join would multiply what is counted."""
        if value != "lezer":
            return queryset.filter(pk__in=User.objects.filter(ROLE_FILTERS[value]).values("pk"))
        for condition in ROLE_FILTERS.values():
            queryset = queryset.exclude(pk__in=User.objects.filter(condition).values("pk"))
        return queryset.filter(is_active=True, is_superuser=False)

    def of_state(self, queryset: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """In use, waiting for the first log-in, or closed."""
        return queryset.filter(IN_STATE[AccountState(value)])


class OwnerFilter(django_filters.FilterSet):
    """Interventions by pillar and by owner; "geen" is what nobody owns who is still here."""

    pijler = choice("Pijler", "Alle pijlers", field_name="pillar__code")
    eigenaar = choice("Eigenaar", "Iedereen", method="of_owner")

    class Meta:
        model = Intervention
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet[Intervention]) -> None:
        super().__init__(data, queryset)
        self.people = list(open_accounts())
        pillars: list[Any] = list(Pillar.objects.values_list("code", "short_name"))
        names = [(user.pk, account_name(user)) for user in self.people]
        self.filters["pijler"].extra["choices"] = lambda: pillars
        self.filters["eigenaar"].extra["choices"] = lambda: [(NOBODY, "nog niemand"), *names]

    def of_owner(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """What this account owns, or what misses an owner."""
        return queryset.filter(misses_owner=True) if value == NOBODY else queryset.filter(owners=value)
