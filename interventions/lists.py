"""What the interventions list shows for one address: the round, the filtered rows, and the sentence on top."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count as CountOf
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from wijken.atlas import ZUID

from . import headlines
from .columns import with_columns
from .filters import ENDED, InterventionFilter
from .models import Intervention, Plan, ProgressReport, Round
from .permissions import actor_for
from .standing import Standing, standing
from .tables import InterventionTable
from .workflow import RoundState
from .working_areas import UNSTATED

COUNTED = frozenset({RoundState.CLOSED, RoundState.FINALISED})
User = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class ChosenRound:
    """The rounds that began, oldest first; of which the list shows `round`, with `previous` before it.

    Without a round the list shows the register of `plan`. `problem` says why an address chooses nothing.
    """

    rounds: list[Round]
    round: Round | None = None
    plan: Plan | None = None
    problem: str = ""

    @property
    def previous(self) -> Round | None:
        """The round that the movement is measured against."""
        if self.round is None:
            return None
        year = self.round.year
        return next((r for r in reversed(self.rounds) if r.year < year and r.state in COUNTED), None)


def choose_round(params: QueryDict, user: User) -> ChosenRound:
    """The round of `?jaar=2023`, the latest of `?plan=2019-2022`, else the latest that `user` may see whole."""
    began = Round.objects.exclude(state=RoundState.PREPARED).select_related("plan")
    rounds = list(began.order_by("year"))
    year, slug = params.get("jaar", ""), params.get("plan", "")
    if year:
        round = next((r for r in rounds if str(r.year) == year), None)
        problem = "" if round else f"Van {year} is er geen ronde."
        return ChosenRound(rounds, round, round.plan if round else None, problem)
    plans = {plan.slug: plan for plan in Plan.objects.all()} if slug else {}
    if slug and slug not in plans:
        return ChosenRound(rounds, problem=f"Er is geen uitvoeringsplan {slug}.")
    round = _latest([r for r in rounds if not slug or r.plan.slug == slug], user)
    return ChosenRound(rounds, round, round.plan if round else plans.get(slug, Plan.objects.current()))


def _latest(rounds: list[Round], user: User) -> Round | None:
    """The latest counted round that is seen whole, else the latest counted, else the latest."""
    counted = [round for round in rounds if round.state in COUNTED]
    whole = [round for round in counted if ProgressReport.objects.sees_all_of(round, user)]
    return next(reversed(whole or counted or rounds), None)


class InterventionList:
    """The list for `params`, as far as `user` may see it."""

    def __init__(self, params: QueryDict, user: User) -> None:
        self.params, self.user = params, user
        self.chosen = choose_round(params, user)
        self.round, self.plan = self.chosen.round, self.chosen.plan
        self.filter = InterventionFilter(params, self._everything(), plan=self.plan, actor=actor_for(user))
        self.is_valid = self.filter.is_valid() and not self.chosen.problem

    def _everything(self) -> QuerySet[Intervention]:
        visible = Intervention.objects.visible_to(self.user)
        if self.round and self.params.get("loopt") != ENDED:
            visible = visible.of_round(self.round)
        else:  # what ended was perhaps asked for in another year only
            visible = visible.filter(plan=self.plan)
        return with_columns(visible.with_report(self.round, self.user))

    @cached_property
    def whole(self) -> bool:
        """Whether every report of the round is in sight."""
        return self.round is None or ProgressReport.objects.sees_all_of(self.round, self.user)

    @cached_property
    def rows(self) -> QuerySet[Intervention]:
        """What the filter leaves; nothing when it holds what we do not understand."""
        return self.filter.qs if self.is_valid else self.filter.queryset.none()

    @cached_property
    def count(self) -> headlines.Count:
        """How many there are, and with which colour: two queries, which spare the paginator its own."""
        rows = self.rows.order_by().values("pk")
        total = rows.aggregate(total=CountOf("pk"), ended=CountOf("ended"))
        standings = self._standings(rows) if self.filter.counted else {}
        only_ended = "loopt" in self.filter.active
        return headlines.Count(total["total"], standings, 0 if only_ended else total["ended"])

    def _standings(self, rows: QuerySet[Any]) -> Counter[Standing]:
        """Counted from the reports, in the order of their index: a join of both tables would read every text."""
        visible = ProgressReport.objects.visible_to(self.user).filter(round=self.round, intervention__in=rows)
        groups = visible.order_by().values_list("colour", "state").annotate(number=CountOf("pk"))
        standings: Counter[Standing] = Counter()
        for colour, state, number in groups:
            standings[standing(colour, state)] += number
        return standings

    @cached_property
    def table(self) -> InterventionTable:
        """The table, in the asked order, turned to the asked page."""
        order = self.params.get("sort", "")
        table = InterventionTable(self.rows, plan=self.plan, whole=self.whole, order_by=order or None)
        table.name_years(self.round, self.chosen.previous)
        table.one_pillar = "pijler" in self.filter.active
        table.show(self.params.get("page"), count=self.count.total, everything="alles" in self.params)
        return table

    @cached_property
    def everywhere(self) -> int:
        """How many of them work in all of Zuid, when the list is of another wijk or gebied; 0 asks nothing."""
        chosen = self.is_valid and self.filter.form.cleaned_data
        if not chosen or chosen["wijk"] in {"", ZUID, UNSTATED} or chosen["zonderzuid"]:
            return 0
        return self.rows.order_by().filter(areas__slug=ZUID).values("pk").count()

    @property
    def without_everywhere(self) -> str:
        """The address of the same list without those."""
        params = self.params.copy()
        params.pop("page", None)
        params["zonderzuid"] = "1"
        return f"?{params.urlencode()}"

    @property
    def export_rows(self) -> QuerySet[Any]:
        """All rows of the list, in the order of the table."""
        return self.table.data.data

    @property
    def problems(self) -> list[str]:
        """What in the address we did not understand."""
        return [] if self.chosen.problem else self.filter.problems

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Each filter that is on, in words, with the address of the list without it."""
        return [(words, self._without(name)) for name, words in self.filter.active.items()]

    @property
    def years(self) -> list[tuple[Round, str]]:
        """Each round, with the address of the same list in that year."""
        return [(round, self._with(jaar=str(round.year))) for round in self.chosen.rounds]

    @property
    def unfiltered(self) -> str:
        """The address of this year's list without any filter."""
        return f"?jaar={self.round.year}" if self.round and self.params.get("jaar") else "?"

    def _without(self, *names: str) -> str:
        params = self.params.copy()
        for name in (*names, "page"):
            params.pop(name, None)
        return f"?{params.urlencode()}"

    def _with(self, **values: str) -> str:
        params = self.params.copy()
        for name in ("page", "plan", "alles"):
            params.pop(name, None)
        for name, value in values.items():
            params[name] = value
        return f"?{params.urlencode()}"

    @property
    def headline(self) -> str:
        """How many match, and how many of them are on course."""
        if self.chosen.problem:
            return self.chosen.problem
        if not self.is_valid:
            return "Dit filter kennen we niet."
        active = dict(self.filter.active)
        pillar = active.pop("pijler", "Het programma")
        return headlines.headline(
            self.count,
            whole="" if active else pillar,
            counted=self.filter.counted,
            tells_colours=self.whole and "kleur" not in active,
        )

    @property
    def lede(self) -> str:
        """The share on course and what it leaves out; or what is not in sight."""
        if self.whole or not self.round:
            return "" if "kleur" in self.filter.active else headlines.lede(self.count)
        return (
            f"Van ronde {self.round.year} zie je alleen de kleuren van je eigen interventies of pijler. "
            "De andere volgen als de ronde is vastgesteld."
        )
