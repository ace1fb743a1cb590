"""The finances of the programme bureau in the database: read with their lines, and saved by who based it on what stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.models import Round

from .models import BureauFinance, FinanceLine

AMOUNTS = ("budget", "realised", "municipality", "partners")


class StaleFinance(Exception):
    """Somebody else saved in the meantime."""


class FrozenFinance(Exception):
    """The year was finalised: nothing changes any more."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as somebody wants it: `pk` of the line it was, None for a new one; to be removed or with its values."""

    pk: int | None
    is_removed: bool
    values: dict[str, Any]


def finance_of(round: Round) -> BureauFinance | None:
    """What stands there, with its lines: two queries, one when there is nothing."""
    found = BureauFinance.objects.filter(round=round).select_related("updated_by")
    return found.prefetch_related("lines").first()


def names_before(round: Round) -> tuple[int, list[FinanceLine]] | None:
    """The lines of the latest earlier year that has any, and which year that is: two queries."""
    found = BureauFinance.objects.filter(round__year__lt=round.year, lines__isnull=False).select_related(
        "round"
    )
    last = found.order_by("-round__year").prefetch_related("lines").first()
    return (last.round.year, list(last.lines.all())) if last else None


@transaction.atomic
def save_finance(
    round: Round,
    *,
    based_on: int,
    lines: Sequence[Typed],
    contribution: Decimal | None,
    remark: str,
    by: User,
) -> BureauFinance:
    """Save what was typed on top of version `based_on` (0: there was nothing). A line that is not named stays as it is.

    Raises `StaleFinance`, or `FrozenFinance`.
    """
    now = Round.objects.select_for_update().get(pk=round.pk)  # so that it is not finalised meanwhile
    if now.is_frozen:
        raise FrozenFinance
    finance = _claimed(now, based_on)
    finance.contribution, finance.remark = contribution, remark
    finance.updated_at, finance.updated_by = timezone.now(), by
    finance._history_user = by
    finance.save()
    there = {line.pk: line for line in finance.lines.all()}
    for position, typed in enumerate(lines):
        line = there.get(typed.pk) if typed.pk else None
        if typed.is_removed:
            if line:
                line._history_user = by
                line.delete()
            continue
        _save_line(line or FinanceLine(finance=finance), typed.values | {"position": position}, by)
    return finance


def _claimed(round: Round, based_on: int) -> BureauFinance:
    """The finances, one version further, and ours to change until the end of the transaction."""
    if based_on == 0:
        try:
            with transaction.atomic():
                return BureauFinance.objects.create(round=round, version=1)
        except IntegrityError:
            raise StaleFinance from None
    mine = BureauFinance.objects.filter(round=round, version=based_on)
    if not mine.update(version=based_on + 1):
        raise StaleFinance
    return BureauFinance.objects.get(round=round)


def _save_line(line: FinanceLine, values: dict[str, Any], by: User) -> None:
    """A line that says the same as before leaves nothing in the history."""
    if line.pk and all(getattr(line, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(line, name, value)
    line._history_user = by
    line.save()
