"""The recount while the column of an earlier year is filled: what it holds, and what follows beside the print."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from interventions.colours import Movement
from interventions.models import Pillar, ProgressReport, Round
from interventions.past.answers import PastAnswer
from interventions.past.colours import Answers, PastGrid
from interventions.rounds import colours_in, year_before
from nprz_site.dutch import enumeration, number

from .past_differences import Difference, before_of, differences, moved, printed_new, sums, table
from .printed import PrintedSummary
from .published import printed_summary
from .summary import Row, Summary, summarise
from .wording import printed_notes, unknown_note


@dataclass(frozen=True)
class Beside:
    """The table of one year as it follows from the column, beside what was printed."""

    year: int
    before: int | None
    summary: Summary
    printed: PrintedSummary
    differences: list[Difference]

    @property
    def rows(self) -> list[dict[str, object]]:
        """Per pillar and colour, for the template."""
        return table(self.summary, self.printed)

    @property
    def columns(self) -> list[str]:
        """The movements that `rows` count."""
        return [movement.value for movement in Movement]

    @property
    def sums(self) -> list[tuple[int, str, bool]]:
        """The last row of the table."""
        return sums(self.summary, self.printed)

    @property
    def notes(self) -> list[str]:
        """What to know of the print, and of colours without a movement."""
        without = self.summary.total.total - self.summary.total.coloured
        missing = f"Van {self.year} {_have(without)} nog geen kleur." if without else ""
        unknown = unknown_note(self.summary, str(self.before or "eerder"))
        return [*filter(None, [missing, unknown]), *printed_notes(self.summary, self.printed)]


@dataclass(frozen=True)
class PastCheck:
    """What the column of `grid` holds with the answers that were chosen, and what does not fit."""

    grid: PastGrid
    answers: dict[int, str]
    beside: list[Beside]
    waits_for: int | None
    """The next year, when a table of it was printed but none of its colours is entered yet."""
    new: list[Difference]
    """What then does not fit already: how many were new in that table."""

    @property
    def differences(self) -> list[Difference]:
        """Everything that does not fit, for all tables."""
        return [*self.new, *(one for beside in self.beside for one in beside.differences)]

    @property
    def counts(self) -> list[dict[str, Any]]:
        """Per pillar how often each answer was given, and how many have none; the sums last."""
        rows = []
        everything: Counter[str] = Counter()
        for _, _, cells in self.grid.pillars():
            counted = Counter(self.answers[cell.pk] for cell in cells)
            everything += counted
            rows.append(_counted(cells[0].short, counted))
        return [*rows, _counted("Samen", everything)]

    @property
    def columns(self) -> list[str]:
        """What `counts` counts."""
        return [answer.value for answer in PastAnswer]

    @property
    def empty(self) -> int:
        """How many have no answer."""
        return sum(not answer for answer in self.answers.values())

    @property
    def headline(self) -> str:
        """How far it is, in a sentence or two."""
        total = len(self.answers)
        filled = total - self.empty
        start = f"{number(filled)} van {number(total)} ingevuld."
        years = enumeration([str(year) for year in (self.waits_for, *(b.year for b in self.beside)) if year])
        if not years:
            return start
        count = len(self.differences)
        if not count and not self.beside:
            return f"{start} Het aantal nieuw past op de gedrukte tabel van {years}."
        if not count:
            return f"{start} Alles past op de gedrukte tabel van {years}."
        verb = "getal past" if count == 1 else "getallen passen"
        return f"{start} {number(count)} {verb} niet op de gedrukte tabel van {years}."


def check(grid: PastGrid, chosen: Answers) -> PastCheck:
    """Recount with `chosen`; what is not in it counts as it stands. A bounded number of queries."""
    answers = grid.effective(chosen)
    names = dict(Pillar.objects.values_list("code", "short_name"))
    beside = [_own_year(grid, answers, names)] if grid.is_own else []
    after = Round.objects.filter(year__gt=grid.year).order_by("year").first()
    if after is None:
        return _without_next(grid, answers, beside, grid.year + 1, names)
    if after.plan_id != grid.plan.pk or after.is_frozen:
        return PastCheck(grid, answers, [one for one in beside if one], None, [])
    following = _year_after(grid, answers, after, names)
    if following and not following.summary.total.coloured:
        return _without_next(grid, answers, beside, after.year, names)
    return PastCheck(grid, answers, [one for one in (*beside, following) if one], None, [])


def _without_next(
    grid: PastGrid, answers: dict[int, str], beside: list[Beside | None], year: int, names: dict[str, str]
) -> PastCheck:
    """The next year has no colours yet: of its printed table only the number of new ones can be told."""
    found = [one for one in beside if one]
    printed = printed_summary(year) if grid.plan.first_year <= year <= grid.plan.last_year else None
    if printed is None:
        return PastCheck(grid, answers, found, None, [])
    new = []
    for code, _, cells in grid.pillars():
        counted = sum(answers[cell.pk] == PastAnswer.NEW for cell in cells)
        expected = printed_new(printed, code)
        if expected not in {None, counted}:
            reading = code in printed.readings
            new.append(Difference(year, names[code], PastAnswer.NEW, "", counted, expected, reading))
    return PastCheck(grid, answers, found, year, new)


def _own_year(grid: PastGrid, answers: dict[int, str], names: dict[str, str]) -> Beside | None:
    """The table of the year itself: its colours against those of the year before."""
    printed = printed_summary(grid.year)
    if printed is None:
        return None
    year = year_before(grid.year)
    before = colours_in(year, list(answers))
    rows = []
    for cell in grid.cells:
        colour, (previous, known) = before_of(answers[cell.pk])[0], before[cell.pk]
        rows.append(
            Row(cell.code, names[cell.code], colour, moved(colour, previous, known=known), "finalised")
        )
    summary = summarise(rows)
    return Beside(grid.year, year, summary, printed, differences(summary, printed, grid.year))


def _year_after(
    grid: PastGrid, answers: dict[int, str], after: Round, names: dict[str, str]
) -> Beside | None:
    """The table of the next year: its colours against those of the column."""
    printed = printed_summary(after.year)
    if printed is None:
        return None
    reports = ProgressReport.objects.filter(round=after).values_list("intervention_id", "colour", "state")
    there = {pk: (colour, state) for pk, colour, state in reports}
    rows = []
    for cell in grid.cells:
        if cell.pk in there:
            colour, state = there[cell.pk]
            previous, known = before_of(answers[cell.pk])
            rows.append(Row(cell.code, names[cell.code], colour, moved(colour, previous, known=known), state))
    summary = summarise(rows)
    found = differences(summary, printed, after.year, movements_only=True)
    return Beside(after.year, grid.year, summary, printed, found)


def _counted(name: str, counted: Counter[str]) -> dict[str, Any]:
    figures = [counted[answer.value] for answer in PastAnswer]
    return {"name": name, "figures": figures, "empty": counted[""], "total": counted.total()}


def _have(count: int) -> str:
    return "heeft 1 interventie" if count == 1 else f"hebben {number(count)} interventies"
