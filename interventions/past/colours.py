"""The column of an earlier year: which interventions it is about, what stands there, and how it is entered and undone.

Which ones: those of the plan that the year falls in, when that plan is in the register: it is the current one, or a
round of it was reported on or taken over. For the year before a plan begins, those of that plan, numbered as now: the
report of 2023 prints "Kleur 2022" beside the numbers of 2023. A demo round brings no plan into the register, for
the interventions that it holds are invented.

What counts for an intervention is what was entered, else the colour that its predecessors had. In a year of its own
plan an answer is also the colour of its report; a round that is not there yet is made, finalised: what a report
prints was finalised (0012). The proposed colour stays as it is: nobody proposed what was printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property

from ..models import Intervention, PastColour, PastEntry, Plan, ProgressReport, Round
from ..models.register import asked_about
from ..rounds import follow_changes_since, inherited_colours
from ..workflow import RoundState
from .answers import PastAnswer
from .rounds import put_colours, remove_if_bare

Answers = Mapping[int, str]
"""Answers by primary key of the intervention; "" for none."""


class NoSuchYear(LookupError):
    """No plan has a column of that year."""


class PastRefused(Exception):
    """The column cannot be changed; the text says in Dutch why."""


class PastConflict(Exception):
    """Someone else changed some of the same cells: by key, what stands there now. Nothing was stored."""

    def __init__(self, now: Answers) -> None:
        super().__init__(f"{len(now)} cells were changed by someone else")
        self.now = now


@dataclass(frozen=True, slots=True)
class Cell:
    """One intervention in the column: what was entered, and the colour that its predecessors had ("" for none)."""

    pk: int
    code: str
    pillar: str
    short: str
    number: int
    name: str
    former: str
    label: str
    stored: str
    inherited: str

    @property
    def answer(self) -> str:
        """What counts now; "" when nothing is known of it."""
        return self.stored or self.inherited


@dataclass(frozen=True)
class PastGrid:
    """The column of one year, in the order of the register."""

    year: int
    plan: Plan
    round: Round | None
    cells: list[Cell]

    @property
    def is_own(self) -> bool:
        """Whether the year is one of the plan's own: then the colours are those of the reports too."""
        return self.plan.first_year <= self.year <= self.plan.last_year

    @property
    def makes_round(self) -> bool:
        """Whether the first answer makes the round of the year."""
        return self.is_own and self.round is None

    @cached_property
    def refusal(self) -> str:
        """Why nothing can be entered; empty when it can."""
        return why_refused(self.year, self.round)

    @cached_property
    def answers(self) -> dict[int, str]:
        """What counts now, by key."""
        return {cell.pk: cell.answer for cell in self.cells}

    @cached_property
    def by_number(self) -> dict[tuple[str, int], Cell]:
        """The cells by code of the pillar and number."""
        return {(cell.code, cell.number): cell for cell in self.cells}

    @property
    def filled(self) -> int:
        """How many have an answer."""
        return sum(bool(cell.answer) for cell in self.cells)

    @property
    def missing(self) -> int:
        """How many have none."""
        return len(self.cells) - self.filled

    def pillars(self) -> Iterator[tuple[str, str, list[Cell]]]:
        """Code, name and cells of each pillar."""
        for (code, name), cells in groupby(self.cells, key=lambda cell: (cell.code, cell.pillar)):
            yield code, name, list(cells)

    def effective(self, chosen: Answers) -> dict[int, str]:
        """What would count if `chosen` were entered: emptied is what the predecessors had."""
        return {cell.pk: chosen.get(cell.pk, cell.answer) or cell.inherited for cell in self.cells}

    def labels(self, keys: Answers | list[int]) -> list[str]:
        """The names of these cells: Werk 10."""
        return [cell.label for cell in self.cells if cell.pk in keys]


def why_refused(year: int, round: Round | None) -> str:
    """Why colours of `year`, which has this round or none, cannot be entered; empty when they can."""
    if year >= timezone.localdate().year:
        return f"{year} is nog niet voorbij. De kleuren van dat jaar komen uit de ronde zelf."
    if round is None:
        running = Round.objects.filter(year__lt=year).exclude(state=RoundState.FINALISED).first()
        return (
            f"De ronde {running.year} is nog niet vastgesteld. Daarna kun je {year} overnemen."
            if running
            else ""
        )
    if round.is_taken_over:
        return ""
    if round.state == RoundState.FINALISED:
        return f"De ronde {year} is hier vastgesteld. Wat daarin staat, verandert alleen met een erratum."
    return f"De ronde {year} wordt hier ingevuld en beoordeeld. De kleuren komen uit de verslagen."


def plan_of(year: int) -> Plan:
    """The plan whose interventions the column of `year` is about (see the top of this module)."""
    reported = Round.objects.filter(plan=OuterRef("pk"), is_demo=False)
    known = Plan.objects.filter(Q(is_current=True) | Exists(reported))
    found = known.filter(first_year__lte=year, last_year__gte=year).order_by("-first_year").first()
    found = found or Plan.objects.filter(first_year=year + 1).first()
    if found is None:
        raise NoSuchYear(year)
    return found


def grid_of(year: int) -> PastGrid:
    """The column of `year`: at most nine queries, however many interventions. Raises `NoSuchYear`."""
    plan = plan_of(year)
    round = Round.objects.filter(year=year).select_related("plan").first()
    reported = ProgressReport.objects.filter(round=round, intervention=OuterRef("pk"))
    counted = round is not None and round.state in {RoundState.CLOSED, RoundState.FINALISED}
    running = asked_about(year, counted=counted) | Exists(reported)
    interventions = list(
        Intervention.objects.counted()
        .filter(running, plan=plan)
        .select_related("pillar")
        .order_by("pillar__position", "number")
    )
    stored = _stored(year, round)
    inherited = inherited_colours(year, [one.pk for one in interventions])
    cells = [
        Cell(
            pk=one.pk,
            code=one.pillar.code,
            pillar=one.pillar.name,
            short=one.pillar.short_name,
            number=one.number,
            name=one.name,
            former="" if one.former_name.casefold() == one.name.casefold() else one.former_name,
            label=one.label,
            stored=stored.get(one.pk, ""),
            inherited=inherited.get(one.pk, ""),
        )
        for one in interventions
    ]
    return PastGrid(year, plan, round, cells)


def _stored(year: int, round: Round | None) -> dict[int, str]:
    """What was entered, by key; the colour of a report comes first: someone may have corrected it since."""
    answers = dict(PastColour.objects.filter(year=year).values_list("intervention_id", "answer"))
    reports = ProgressReport.objects.filter(round=round).exclude(colour="")
    return answers | dict(reports.values_list("intervention_id", "colour"))


def years_offered() -> list[int]:
    """The years that someone may look for, latest first: each past year of the current plan, the one before it, and
    every other year of which colours were taken over."""
    plan, this_year = Plan.objects.current(), timezone.localdate().year
    years = set(range(plan.first_year - 1, plan.last_year + 1)) if plan else set()
    taken_over = Round.objects.filter(state=RoundState.FINALISED)
    years |= {round.year for round in taken_over if round.is_taken_over}
    years |= set(PastColour.objects.values_list("year", flat=True).distinct())
    return sorted((year for year in years if year < this_year), reverse=True)


@transaction.atomic
def enter(
    year: int, chosen: Answers, *, by: User | None, source: str, based_on: Answers | None = None
) -> PastEntry | None:
    """Store what differs in `chosen` from what stands there; returns the entry, None when nothing changed.

    With `based_on` (what stood there when someone began) only what was changed since counts as chosen. Raises
    `PastRefused`, and `PastConflict` when someone else changed one of those cells into something else.
    """
    grid = _hold(year)
    if grid.refusal:
        raise PastRefused(grid.refusal)
    began = grid.answers if based_on is None else based_on
    wanted = {
        pk: chosen[pk]
        for pk, now in grid.answers.items()
        if pk in chosen and chosen[pk] != began.get(pk, now)
    }
    overtaken = {
        pk: now
        for pk, now in grid.answers.items()
        if pk in wanted and now not in {wanted[pk], began.get(pk, now)}
    }
    if overtaken:
        raise PastConflict(overtaken)
    stored = {cell.pk: cell.stored for cell in grid.cells}
    after = {
        pk: answer for pk, answer in wanted.items() if answer != grid.answers[pk] and answer != stored[pk]
    }
    if not after:
        return None
    _store(grid, after, by)
    return PastEntry.objects.create(
        year=year,
        at=timezone.now(),
        by=by,
        source=source,
        before={str(pk): stored[pk] for pk in after},
        after={str(pk): answer for pk, answer in after.items()},
    )


@dataclass(frozen=True)
class Undone:
    """What became of undoing an entry: the interventions that were put back, and those that changed since."""

    restored: list[str]
    skipped: list[str]


@transaction.atomic
def undo(entry: PastEntry, *, by: User | None) -> Undone | None:
    """Put back what stood before `entry`, where nobody changed it since; None when that was done already.

    A round that the entry made, and in which nothing else stands, goes too. Raises `PastRefused`.
    """
    grid = _hold(entry.year)
    if grid.refusal:
        raise PastRefused(grid.refusal)
    entry = PastEntry.objects.get(pk=entry.pk)
    if entry.undone_at is not None:
        return None
    stored = {str(cell.pk): cell.stored for cell in grid.cells}
    same = {int(pk) for pk, answer in entry.after.items() if stored.get(pk) == answer}
    _store(grid, {pk: entry.before[str(pk)] for pk in same}, by)
    if remove_if_bare(grid.year):
        follow_changes_since(grid.year)
    entry.undone_at = timezone.now()
    entry.save(update_fields=["undone_at"])
    skipped = [int(pk) for pk in entry.after if int(pk) not in same]
    return Undone(grid.labels(list(same)), grid.labels(skipped))


def _hold(year: int) -> PastGrid:
    """The column as it stands, held until the end of the transaction: who enters or undoes at the same time waits.

    (SQLite has no row locks; there the whole transaction holds the database.)
    """
    list(Plan.objects.select_for_update().filter(pk=plan_of(year).pk))
    list(Round.objects.select_for_update().filter(year=year))
    return grid_of(year)


def _store(grid: PastGrid, answers: Answers, by: User | None) -> None:
    """Make `answers` what was entered, and let the later rounds follow."""
    PastColour.objects.filter(year=grid.year, intervention__in=list(answers)).delete()
    PastColour.objects.bulk_create(
        PastColour(intervention_id=pk, year=grid.year, answer=answer)
        for pk, answer in answers.items()
        if answer
    )
    if grid.is_own and answers:
        colours = {pk: (PastAnswer(answer).colour or "") if answer else "" for pk, answer in answers.items()}
        round = grid.round or Round.objects.create(plan=grid.plan, year=grid.year, state=RoundState.FINALISED)
        put_colours(round, [cell.pk for cell in grid.cells], colours, by)
    follow_changes_since(grid.year)
