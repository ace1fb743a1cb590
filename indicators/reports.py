"""Which reports there are to look at, and for whom: what is not finalised yet is a concept of bureau and director.

The outcome has no rounds of its own: a report is as far as the round of its year. Bureau and director see its measurements
before, so that they can check them; everybody else from the moment that the round is finalised.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404
from django.utils import timezone

from interventions.models import Round
from interventions.permissions import actor_for
from interventions.workflow import RoundState

from .measured import latest_year, values_of, vintage_of, year_of
from .models import Measurement


@dataclass(frozen=True, slots=True)
class Reports:
    """The years of the reports in sight, newest first; the one that is shown, None when there is none; and which of them
    are not finalised."""

    years: tuple[int, ...]
    shown: int | None
    concepts: frozenset[int]

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
    def is_concept(self) -> bool:
        """Whether the one that is shown is not finalised."""
        return self.shown in self.concepts


def concepts_of(years: Iterable[int], rounds: Iterable[tuple[int, str]]) -> frozenset[int]:
    """The reports that are not finalised, by the year and state of the rounds: those of a round that is not, and all that
    follow on the latest one that is.

    What is older than every round was printed before there were any here; without rounds that holds for all.
    """
    states = dict(rounds)
    finalised = [year for year, state in states.items() if state == RoundState.FINALISED]
    if not states:
        return frozenset()
    last = max(finalised) if finalised else min(states) - 1
    return frozenset(
        year
        for year in years
        if year > last or states.get(year, RoundState.FINALISED) != RoundState.FINALISED
    )


def is_concept(year: int) -> bool:
    """Whether the report on `year` is not finalised: one query."""
    return bool(concepts_of([year], Round.objects.values_list("year", "state")))


def report_to_fill() -> str:
    """What somebody most likely enters: the newest report as long as it is a concept, and else the next one. Two queries."""
    this_year, newest = timezone.localdate().year, latest_year()
    if newest is None:
        return vintage_of(this_year - 1)
    return vintage_of(newest if is_concept(newest) else min(newest + 1, this_year))


def reports_for(
    user: AbstractBaseUser | AnonymousUser, held: Collection[int], asked: str | int | None = None
) -> Reports:
    """Of the reports that are `held`, by year, those that `user` may see: one query, and with concepts who that is.

    Shown is the one that was `asked` for, and otherwise the default. Raises `Http404` for one out of sight, just
    as for one that is not there.
    """
    concepts = concepts_of(held, Round.objects.values_list("year", "state"))
    seen = set(held) if not concepts or actor_for(user).sees_every_round else set(held) - concepts
    reports = Reports(tuple(sorted(seen, reverse=True)), None, concepts)
    if asked in {None, ""}:
        return replace(reports, shown=reports.default)
    if str(asked) not in map(str, reports.years):
        raise Http404(f"no report on {asked} in sight")
    return replace(reports, shown=int(asked))


def values_for(
    user: AbstractBaseUser | AnonymousUser, slug: str, asked: str | None
) -> tuple[Reports, list[Measurement]]:
    """The reports that tell of one indicator, as with `reports_for`, and what those up to the one that is shown printed.

    A report that does not tell of it answers with what was known by then, which may be nothing (None is shown): a reader
    who goes from indicator to indicator in one report is not moved to another unnoticed.
    """
    told = values_of(slug)
    reports = reports_for(user, {year_of(one.vintage) for one in told})
    if asked and re.fullmatch("[0-9]{4}", asked):
        known = [year for year in reports.years if year <= int(asked)]
        reports = replace(reports, shown=next(iter(known), None))
    return reports, [one for one in told if reports.shown and year_of(one.vintage) <= reports.shown]
