"""Which reports there are to look at, and for whom: what is not finalised yet is a concept of bureau and director.

The outcome has no rounds of its own: a report is as far as the round of its year. Bureau and director see its measurements
before, so that they can check them; everybody else from the moment that the round is finalised.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404

from interventions.models import Round
from interventions.permissions import actor_for
from interventions.workflow import RoundState

from .measured import values_of, year_of
from .models import Measurement


@dataclass(frozen=True, slots=True)
class Reports:
    """The years of the reports in sight, newest first, and the one that is shown; None when there is none."""

    years: tuple[int, ...]
    shown: int | None
    first_concept: int | None
    """From this year on reports are not finalised; None when all are."""

    @property
    def default(self) -> int | None:
        """What is shown when nobody asks for another: the newest that is finalised. A concept may be half full."""
        finalised = [year for year in self.years if year not in self.concepts]
        return next(iter(finalised or self.years), None)

    @property
    def query(self) -> str:
        """The end of an address, so that the next page shows this report too."""
        return "" if self.shown == self.default else f"?rapport={self.shown}"

    @property
    def concepts(self) -> tuple[int, ...]:
        """Those in sight that are not finalised."""
        return tuple(year for year in self.years if self.first_concept and year >= self.first_concept)

    @property
    def is_concept(self) -> bool:
        """Whether the one that is shown is not finalised."""
        return self.shown in self.concepts


def first_concept(rounds: Iterable[tuple[int, str]]) -> int | None:
    """The first year of which the report is not finalised, by year and state of the rounds.

    What is older than every round was printed before there were any here; without rounds that holds for all.
    """
    known = dict(rounds)
    finalised = [year for year, state in known.items() if state == RoundState.FINALISED]
    return max(finalised) + 1 if finalised else min(known, default=None)


def is_concept(year: int) -> bool:
    """Whether the report on `year` is not finalised: one query."""
    start = first_concept(Round.objects.values_list("year", "state"))
    return start is not None and year >= start


def reports_for(
    user: AbstractBaseUser | AnonymousUser, held: Collection[int], asked: str | int | None = None
) -> Reports:
    """Of the reports that are `held`, by year, those that `user` may see: one query, and with concepts who that is.

    Shown is the one that was `asked` for, and otherwise the default. Raises `Http404` for one out of sight, just
    as for one that is not there.
    """
    start = first_concept(Round.objects.values_list("year", "state"))
    reports = Reports(tuple(sorted(held, reverse=True)), None, start)
    if reports.concepts and not actor_for(user).sees_every_round:
        reports = replace(
            reports, years=tuple(year for year in reports.years if year not in reports.concepts)
        )
    if asked in {None, ""}:
        return replace(reports, shown=reports.default)
    if str(asked) not in map(str, reports.years):
        raise Http404(f"no report on {asked} in sight")
    return replace(reports, shown=int(asked))


def values_for(
    user: AbstractBaseUser | AnonymousUser, slug: str, asked: str | None
) -> tuple[Reports, list[Measurement]]:
    """The reports that tell of one indicator, as with `reports_for`, and what those up to the one that is shown printed.

    A report that does not tell of it answers with what was known by then: a reader who goes from indicator to indicator in
    one report gets no dead ends.
    """
    told = values_of(slug)
    reports = reports_for(user, {year_of(one.vintage) for one in told})
    known = [year for year in reports.years if asked and re.fullmatch(r"\d{4}", asked) and year <= int(asked)]
    if known:
        reports = replace(reports, shown=known[0])
    return reports, [one for one in told if reports.shown and year_of(one.vintage) <= reports.shown]
