"""Who owns which intervention and who leads which pillar: changing it, with a line in the log of each account.

Changes are pairs to add and pairs to take away (`accounts.differences`). Adding what is there already and
taking away what is gone does nothing, so two people may work at the same time and a double click does no harm.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from nprz_site.dutch import enumeration

from ..journal import note
from ..models import Intervention, Pillar
from ..people import name_of
from .differences import Difference
from .states import lock_accounts

Pair = tuple[int, int]
"""A thing (intervention or pillar) and an account, by primary key."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A many-to-many relation between accounts and what they own or lead."""

    through: type[models.Model]
    thing: str
    role: str

    def __str__(self) -> str:
        return self.role

    def labels(self, pks: Iterable[int]) -> str:
        """The things in words: "Werk 7 en 10; School 3", or "Werk en Wonen"."""
        if self.thing == "pillar":
            pillars = Pillar.objects.filter(pk__in=pks)
            return enumeration(list(pillars.values_list("short_name", flat=True)))
        found: dict[str, list[int]] = defaultdict(list)
        rows = Intervention.objects.filter(pk__in=pks).order_by("pillar__position", "number")
        for pillar, number in rows.values_list("pillar__short_name", "number"):
            found[pillar].append(number)
        return "; ".join(f"{pillar} {enumeration(numbers)}" for pillar, numbers in found.items())


OWNERS = Relation(Intervention.owners.through, "intervention", "eigenaar")
LEADS = Relation(Pillar.leads.through, "pillar", "trekker")


def pairs_of(things: Difference[int], account: User) -> Difference[Pair]:
    """The change of the things of one account as pairs."""
    return Difference(
        frozenset((thing, account.pk) for thing in things.added),
        frozenset((thing, account.pk) for thing in things.removed),
    )


@transaction.atomic
def change(relation: Relation, wanted: Difference[Pair], *, by: User) -> Difference[Pair]:
    """Carry out what is wanted and still asks for a change; returns that. Nothing is given to a closed account."""
    # None is closed before the relation stands: closing one locks it too.
    accounts = lock_accounts(account for _, account in wanted.added | wanted.removed)
    there = _pairs(relation, accounts)
    open_ones = {account.pk for account in accounts.values() if account.is_active}
    done = Difference(
        frozenset(pair for pair in wanted.added - there if pair[1] in open_ones),
        wanted.removed & there,
    )
    _write(relation, done)
    for gained, pairs in ((True, done.added), (False, done.removed)):
        for account, things in _by_account(pairs).items():
            labels = relation.labels(things)
            what = f"Werd {relation} van {labels}." if gained else f"Is geen {relation} meer van {labels}."
            note([accounts[account]], what, by=by)
    return done


def in_sentences(relation: Relation, done: Difference[Pair]) -> str:
    """What changed, for the message after it."""
    names = {
        user.pk: name_of(user)
        for user in User.objects.filter(pk__in={p[1] for p in done.added | done.removed})
    }
    told = [
        f"{names[account]} {words} {relation.labels(things)}."
        for words, pairs in (
            (f"is nu {relation} van", done.added),
            (f"is geen {relation} meer van", done.removed),
        )
        for account, things in _by_account(pairs).items()
    ]
    return " ".join(told) or "Er is niets veranderd: het stond al zo."


def _pairs(relation: Relation, accounts: Iterable[int]) -> frozenset[Pair]:
    rows: Any = relation.through._default_manager.filter(user__in=list(accounts))
    return frozenset(rows.values_list(f"{relation.thing}_id", "user_id"))


def _write(relation: Relation, done: Difference[Pair]) -> None:
    rows: Any = relation.through._default_manager
    rows.bulk_create(
        [
            relation.through(**{f"{relation.thing}_id": thing, "user_id": account})
            for thing, account in sorted(done.added)
        ],
        ignore_conflicts=True,
    )
    for account, things in _by_account(done.removed).items():
        rows.filter(**{"user": account, f"{relation.thing}__in": things}).delete()


def _by_account(pairs: Iterable[Pair]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for thing, account in sorted(pairs):
        found[account].append(thing)
    return found
