"""The table of accounts."""

from collections.abc import Iterable

import django_tables2 as tables
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from .accounts.states import STATE_WORDS, AccountState, roles_of, state_of

PER_PAGE = 50
BY_NAME = ("first_name", "last_name", "username")


class AccountTable(tables.Table):
    """One row per account: who, with which roles, in which state, and when last seen."""

    naam = tables.Column("Naam", order_by=BY_NAME)
    adres = tables.Column("E-mailadres", order_by=("email", *BY_NAME))
    rollen = tables.Column("Rollen", orderable=False)
    stand = tables.Column("Stand", orderable=False)
    gezien = tables.Column("Laatst ingelogd")

    def __init__(self, accounts: QuerySet[User], **options: str | None) -> None:
        super().__init__(accounts, **options)
        if not self.order_by:
            self.order_by = "naam"

    def order_gezien(self, accounts: QuerySet[User], is_descending: bool) -> tuple[QuerySet[User], bool]:
        """Who never logged in comes last either way."""
        seen = F("last_login")
        order = seen.desc(nulls_last=True) if is_descending else seen.asc(nulls_last=True)
        return accounts.order_by(order, *BY_NAME), True

    def show(self, number: str | None) -> Page:
        """Turn to a page; a number that is none leads to the first or the last."""
        self.paginator = Paginator(self.rows, PER_PAGE)
        self.page = self.paginator.get_page(number)
        return self.page

    @property
    def page_numbers(self) -> Iterable[int | str]:
        """The pages to link to; an ellipsis stands for those in between."""
        return self.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)

    @property
    def records(self) -> list[tuple[User, list[str], AccountState, str]]:
        """The accounts of the page, each with its roles, its state and that in words."""
        accounts = [row.record for row in self.page.object_list]
        return [(a, roles_of(a), state_of(a), STATE_WORDS[state_of(a)]) for a in accounts]
