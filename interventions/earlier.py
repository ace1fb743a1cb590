"""The rounds before one: where every intervention stood then, and for how long it has its colour now.

Three queries, however many interventions and rounds there are. What counts for an intervention in an earlier round is what
counts there for the movement (`rounds.colours_in`), further back along the predecessors of its predecessors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from .colours import Colour, lowest
from .in_colour import UNKNOWN, Past, Span, span
from .models import Intervention, PastColour, ProgressReport, Round
from .past.answers import PastAnswer
from .standing import Standing, standing
from .workflow import RoundState


@dataclass(frozen=True)
class Earlier:
    """What is known of the rounds before a round: standings and entered answers by year and intervention, and the
    predecessors of each. `counted` are the rounds before it in sight, `hidden` those that are not."""

    standings: Mapping[int, Mapping[int, Standing]]
    answers: Mapping[int, Mapping[int, PastAnswer]]
    predecessors: Mapping[int, Collection[int]]
    counted: frozenset[int]

    @cached_property
    def years(self) -> list[int]:
        """The years before, the latest first."""
        return sorted({*self.standings, *self.answers, *self.counted}, reverse=True)

    @property
    def year(self) -> int | None:
        """The year that the colours are compared with; None when there is none."""
        return next(iter(self.years), None)

    def is_hidden(self, year: int) -> bool:
        """Whether there is a round of `year` that is not in sight."""
        return year in self.standings and year not in self.counted

    def colour_in(self, year: int, pk: int, without: frozenset[int] = frozenset()) -> Past:
        """What counts for an intervention in `year`; `without` are those asked already: links may go round in a circle."""
        stood = self.standings.get(year, {}).get(pk)
        if stood in COLOURS:
            return COLOURS[stood]
        if answer := self.answers.get(year, {}).get(pk):
            return answer.colour or (UNKNOWN if answer is PastAnswer.UNKNOWN else "")
        asked = without | {pk}
        found = [
            self.colour_in(year, one, asked) for one in self.predecessors.get(pk, ()) if one not in asked
        ]
        colours = [colour for colour in found if isinstance(colour, Colour)]
        if colours:
            return lowest(colours) or ""
        return UNKNOWN if stood is Standing.UNKNOWN or UNKNOWN in found else ""

    def continued_by(self, interventions: Iterable[int]) -> set[int]:
        """These, and everything that they continue."""
        waiting, found = list(interventions), set[int]()
        while waiting:
            if (pk := waiting.pop()) not in found:
                found.add(pk)
                waiting += self.predecessors.get(pk, ())
        return found

    def was_there(self, year: int, pk: int) -> bool:
        """Whether it, or what it continues, was reported on in `year`, with a colour or without."""
        return not self.continued_by([pk]).isdisjoint(self.standings.get(year, {}))

    def span_of(self, pk: int, colour: str, previous: str, *, is_known: bool) -> Span | None:
        """For how many rounds it has `colour` ("" gives None); `previous` is what its report says of the round before."""
        if not colour:
            return None
        return span(Colour(colour), self._before(pk, previous, is_known))

    def _before(self, pk: int, previous: str, is_known: bool) -> Iterator[Past]:
        told = bool(previous) or not is_known
        if told:
            yield Colour(previous) if is_known else UNKNOWN
        for year in self.years[told:]:
            yield UNKNOWN if self.is_hidden(year) else self.colour_in(year, pk)


_standing = cache(standing)
COLOURS: dict[Standing | None, Colour] = {Standing(colour.value): colour for colour in Colour}


def earlier_than(round: Round, in_sight: Collection[Round], among: Collection[int] | None = None) -> Earlier:
    """What is known of the rounds before `round` for someone who has the rounds `in_sight`; of `among` only: three queries."""
    counted = Round.objects.counted().filter(year__lt=round.year)
    reports = ProgressReport.objects.filter(round__in=counted, intervention__pillar__counted=True)
    links = Intervention.predecessors.through.objects.all()
    entered = PastColour.objects.filter(year__lt=round.year)
    if among is not None:
        reports, entered = reports.filter(intervention__in=among), entered.filter(intervention__in=among)
        links = links.filter(from_intervention__in=among)
    standings: dict[int, dict[int, Standing]] = {}
    stood = reports.order_by().values_list("round__year", "intervention_id", "colour", "state")
    for year, pk, colour, state in stood:
        standings.setdefault(year, {})[pk] = _standing(colour, state)
    answers: dict[int, dict[int, PastAnswer]] = {}
    for year, pk, answer in entered.order_by().values_list("year", "intervention_id", "answer"):
        answers.setdefault(year, {})[pk] = PastAnswer(answer)
    predecessors: dict[int, list[int]] = {}
    if standings or answers:  # else there is nothing that they lead to
        for pk, predecessor in links.values_list("from_intervention_id", "to_intervention_id"):
            predecessors.setdefault(pk, []).append(predecessor)
    seen = frozenset(
        one.year
        for one in in_sight
        if one.year < round.year and one.state in {RoundState.CLOSED, RoundState.FINALISED}
    )
    return Earlier(standings, answers, predecessors, seen)
