"""Everything that the page and the sheet of a wijk or gebied tell, as plain values. Pure: no Django.

`area.area_facts` fills them in; `area_words` puts them into sentences, the same on the page and on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.outcome import Amount

from ..atlas import Place
from ..attention import Attention
from ..livability import class_of
from ..moves import Moves
from ..profile import Direction, direction

Line = Mapping[str, Amount]
"""What was measured in one area, by period, the oldest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """From `before` in `since` to `now`."""

    since: str
    before: Decimal
    now: Decimal

    @property
    def points(self) -> Decimal:
        """Below 0 is down."""
        return self.now - self.before

    @property
    def direction(self) -> Direction:
        """Whether that counts as a change: more than 2 points."""
        return direction(self.before, self.now)


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """One index of the Wijkprofiel: here, in the gebied around (`around`, empty on the page of a gebied) and in the city."""

    slug: str
    name: str
    pillars: tuple[str, ...]
    own: Line
    around: Line
    city: Line
    subjective: Amount | None = None
    objective: Amount | None = None
    rank: int | None = None
    """The place among the wijken of Zuid from the top, equal scores sharing the best; None for a gebied."""
    ranked: int = 0
    shares_rank_with: tuple[str, ...] = ()
    """The names of the others with the same score."""
    is_highest: bool = False
    is_lowest: bool = False
    is_tied: bool = False
    """Whether it is among the highest or lowest only because all who are tied at the boundary are named."""

    @property
    def scores(self) -> dict[str, Decimal]:
        """The scores by period, without marks."""
        return scores_of(self.own)

    @property
    def first(self) -> str:
        """The first period that was measured; empty without any."""
        return next(iter(self.scores), "")

    @property
    def last(self) -> str:
        """The last one."""
        return next(reversed(self.scores), "")

    @property
    def now(self) -> Decimal | None:
        """The score of the last period."""
        return self.scores.get(self.last)

    @property
    def since_first(self) -> Change | None:
        """From the first period to the last; None with fewer than two."""
        return change(self.own, 0)

    @property
    def since_before(self) -> Change | None:
        """From the measurement before to the last."""
        return change(self.own, -2)


def scores_of(line: Line) -> dict[str, Decimal]:
    """The values of a line that are numbers, by period, with the decimals that they were printed with."""
    return {
        period: amount.value.quantize(Decimal(1).scaleb(-amount.decimals))
        for period, amount in line.items()
        if isinstance(amount.value, Decimal)
    }


def change(line: Line, place: int) -> Change | None:
    """From the period at `place` to the last; None when there are fewer than two."""
    scores = list(scores_of(line).items())
    if len(scores) < 2:
        return None
    (since, before), (_, now) = scores[place], scores[-1]
    return Change(since, before, now)


@dataclass(frozen=True, slots=True)
class LivabilityFacts:
    """The class of one buurt of the Leefbaarometer, by period: ranks of 1 to 9. `is_whole`: the wijk is only a part of it."""

    place: Place
    is_whole: bool
    ranks: Mapping[str, int]

    @property
    def classes(self) -> list[tuple[str, int, str]]:
        """Period, rank and word."""
        return [(period, rank, class_of(rank)) for period, rank in self.ranks.items()]

    @property
    def first(self) -> str:
        """The first period."""
        return next(iter(self.ranks))

    @property
    def last(self) -> str:
        """The last period."""
        return list(self.ranks)[-1]

    @property
    def steps(self) -> int:
        """How many classes up (below 0: down) from the first period to the last."""
        return self.ranks[self.last] - self.ranks[self.first]


@dataclass(frozen=True, slots=True)
class MovesFacts:
    """The moves of one year in one buurt, or in the gebied. `is_whole`: the wijk is only a part of it."""

    place: Place
    is_whole: bool
    period: str
    moves: Moves


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many people live here on 1 January of `year`; `of` names the larger buurt that was counted, or is empty."""

    count: int
    year: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """An intervention that works here. `via` says through which areas; empty when it names this one itself."""

    pillar: str
    label: str
    name: str
    url: str
    standing: str
    colour: str
    movement: str
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorksFacts:
    """What is done in one round: here, in all of Zuid, and of how many nobody said where. `year` is None without a round."""

    year: int | None = None
    here: tuple[WorkFacts, ...] = ()
    everywhere: tuple[WorkFacts, ...] = ()
    unstated: int = 0
    total: int = 0
    green: int = 0
    """Of those here: how many are groen, of how many that started."""
    started: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether of no intervention at all it is known where it works."""
        return self.unstated == self.total


@dataclass(frozen=True, slots=True)
class OutputFacts:
    """What an intervention aimed at and reached in an area that lies here or that this lies in (`where`)."""

    label: str
    url: str
    name: str
    where: str
    aim: str
    realised: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """What will be done here by when, and how that stands (`state` in words)."""

    label: str
    url: str
    what: str
    due: date
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AttentionFacts:
    """What asks for attention. `low` are the indexes among the lowest of Zuid, `looked_at` all that could be looked at."""

    found: tuple[Attention, ...] = ()
    low: tuple[str, ...] = ()
    looked_at: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    """Low indexes of which nothing can be said yet: no colour here is groen, but not every colour is known."""


@dataclass(frozen=True, slots=True)
class WijkFacts:
    """A wijk as a row on the page of its gebied."""

    place: Place
    indexes: tuple[IndexFacts, ...]
    livability: tuple[LivabilityFacts, ...]
    attention: AttentionFacts


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """A wijk or gebied: where it lies, its figures, what is done there, what asks for attention.

    `report` is the year of the report that the figures are from; None without any figures.
    """

    place: Place
    gebied: Place | None
    previous: Place | None
    next: Place | None
    report: int | None
    is_concept: bool
    inhabitants: Inhabitants | None
    indexes: tuple[IndexFacts, ...]
    livability: tuple[LivabilityFacts, ...]
    works: WorksFacts
    attention: AttentionFacts
    moves: tuple[MovesFacts, ...]
    outputs: tuple[OutputFacts, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    wijken: tuple[WijkFacts, ...] = ()
    """Of a gebied: its wijken; empty for a wijk."""

    @property
    def is_gebied(self) -> bool:
        """Whether this is one of the three gebieden."""
        return self.place.level == "gebied"

    @property
    def names(self) -> dict[str, str]:
        """What the indexes are called, by slug."""
        return {index.slug: index.name for index in self.indexes}
