"""What the pages of rounds show: every round, the reports of one with who was reminded, and what is to be known of a move."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from indicators.check_words import ORDER as VERDICTS
from indicators.check_words import WORDS, check_headline, counts
from indicators.checking import check
from indicators.concept import concept_of
from indicators.measured import vintage_of
from indicators.models import Indicator, PublishedFigure
from nprz_site.dutch import enumeration, number
from nprz_site.spreadsheets import Cell, Sheet

from .cycle import stands
from .cycle.moving import may_move
from .cycle.points import Point, points_of
from .cycle.stands import Line, Stand, Watched
from .cycle.watching import watched
from .following import pairs_of
from .forms_rounds import WatchFilter
from .headlines import shared
from .journal import log_about
from .models import Round
from .permissions import Actor
from .stoplights import detail_address
from .telling.reminded import Reminded, last_reminded
from .workflow import WRITABLE, Action, RoundState

ALWAYS = (Stand.EMPTY, Stand.DRAFT, Stand.SUBMITTED, Stand.IN_REVIEW, Stand.RETURNED, Stand.APPROVED)
HEADER = (
    "jaar", "pijler", "nummer", "naam", "initiatiefnemers", "stand", "inleveren_tot_en_met", "uitstel_tot_en_met",
    "ingeleverd_op", "te_laat_dagen", "laatst_herinnerd_op", "herinnering_verstuurd",
)  # fmt: skip
MOVES = {
    "openen": Action.OPEN_ROUND,
    "sluiten": Action.CLOSE_ROUND,
    "vaststellen": Action.FINALISE_ROUND,
    "ongedaan": Action.UNFINALISE_ROUND,
}
"""Each move by the word in its address."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a table, with the address of the reports behind it; "" when there are none."""

    stand: Stand | None
    value: int
    url: str

    @property
    def about(self) -> str:
        """What is counted, for who does not see the column."""
        return self.stand.label if self.stand else "samen"


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A line of a table."""

    name: str
    counts: list[Count]


@dataclass(frozen=True, slots=True)
class Shown:
    """A report in the list: its row, its addresses, and when it was last asked for."""

    row: Watched
    url: str
    reminded: Reminded | None
    round: Round

    @property
    def may_be_late(self) -> bool:
        """Whether the bureau can still write on behalf, remind, and give a later deadline."""
        is_open = self.round.state == RoundState.OPEN
        return self.row.state in WRITABLE and (is_open or self.row.stand is Stand.RETURNED)

    @property
    def form_url(self) -> str:
        """The yearly form of it."""
        return f"{self.url}voortgang/{self.round.year}/"

    @property
    def extension_url(self) -> str:
        """Where it gets a later deadline."""
        return f"{self.form_url}uitstel/"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done with a round."""

    at: datetime
    by: User | None
    told: str
    comment: str = ""
    said: tuple[str, ...] = ()


class RoundWatch:
    """One round with its reports, filtered by `params`: a bounded number of queries."""

    def __init__(self, round: Round, params: QueryDict, today: date) -> None:
        self.round, self.today = round, today
        self.rows = watched(round, today)
        self.filter = WatchFilter(
            params,
            pillars=stands.by_pillar(self.rows),
            organisations=stands.by_organisation(self.rows),
        )
        self.is_valid = self.filter.is_valid()

    @property
    def headline(self) -> str:
        """How many were handed in, and how many are late."""
        return stands.headline(self.rows, self.round.year, RoundState(self.round.state))

    @property
    def columns(self) -> list[Stand]:
        """What can be counted in this state of the round."""
        missing = any(row.stand is Stand.NOT_REPORTED for row in self.rows)
        return [*ALWAYS, *([Stand.NOT_REPORTED] if missing else []), Stand.LATE]

    @cached_property
    def pillars(self) -> list[CountedLine]:
        """Per pillar, and last all together."""
        lines = [self._counted(line, "pijler") for line in stands.by_pillar(self.rows)]
        return [*lines, self._counted(stands.together(self.rows), "pijler")]

    @cached_property
    def organisations(self) -> list[CountedLine]:
        """Per organisation. A report of two organisations counts with both, so there is no total."""
        return [self._counted(line, "organisatie") for line in stands.by_organisation(self.rows)]

    def _counted(self, line: Line, parameter: str) -> CountedLine:
        found = [(stand, line.counts[stand]) for stand in self.columns] + [(None, line.total)]
        return CountedLine(
            line.name,
            [
                Count(stand, value, _address(parameter, line.key, stand) if value else "")
                for stand, value in found
            ],
        )

    @cached_property
    def shown(self) -> list[Shown]:
        """What the filter leaves; nothing when it holds what we do not understand."""
        rows = [row for row in self.rows if self.is_valid and stands.matches(row, **self.filter.chosen)]
        reminded, address = last_reminded(rows), detail_address(self.round.plan)
        return [
            Shown(row, address.replace("SLUG", row.slug), reminded.get(row.pk), self.round) for row in rows
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether the list is not about all reports."""
        return not self.is_valid or any(self.filter.chosen.values())

    @property
    def late_keys(self) -> str:
        """Everything in the list that can be asked for, as part of an address."""
        return urlencode([("verslag", one.row.pk) for one in self.shown if one.may_be_late])

    @property
    def query(self) -> str:
        """The filter as part of an address."""
        return urlencode(
            {name: value for name, value in self.filter.data.items() if name in self.filter.fields}
        )

    @cached_property
    def shared(self) -> str:
        """Which numbers have the report of another: that one report counts once."""
        return shared(pairs_of(self.round))

    def sheet(self) -> Sheet:
        """The list as a file, without the names of people."""
        return Sheet(f"Ronde {self.round.year}", HEADER, [self._cells(one) for one in self.shown])

    def _cells(self, shown: Shown) -> list[Cell]:
        row, reminded = shown.row, shown.reminded
        return [
            self.round.year,
            row.pillar_name,
            row.number,
            row.name,
            "; ".join(name for _, name in row.organisations),
            row.stand.label,
            _day(row.deadline),
            _day(row.until),
            _day(row.submitted_on),
            row.late.days if row.late and row.is_late else None,
            _day(timezone.localdate(reminded.at)) if reminded else None,
            ("ja" if reminded.sent else "nee") if reminded else None,
        ]


def _address(parameter: str, key: str, stand: Stand | None) -> str:
    asked = {parameter: key, "stand": stand.value if stand else ""}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}#verslagen"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def events_of(round: Round) -> list[Event]:
    """The log of a round, the latest first: two queries."""
    moves = [
        Event(entry.at, entry.by, entry.get_action_display(), entry.comment, tuple(entry.said.splitlines()))
        for entry in round.entries.select_related("by")
    ]
    acts = [Event(entry.action_time, entry.user, entry.get_change_message()) for entry in log_about(round)]
    return sorted(moves + acts, key=lambda event: event.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Move:
    """A link on the page of a round to a move, or to what stands in its way."""

    word: str
    label: str


def moves_of(round: Round, actor: Actor) -> list[Move]:
    """What this person can do with the round as a whole, or look at before the director does."""
    labels = {
        "openen": "Open de ronde opnieuw" if round.state == RoundState.CLOSED else "Open de ronde",
        "sluiten": "Sluit de ronde",
        "vaststellen": "Stel de ronde vast",
        "ongedaan": "Maak de vaststelling ongedaan",
    }
    found = [Move(word, labels[word]) for word, action in MOVES.items() if may_move(action, round, actor)]
    begun = round.state in {RoundState.OPEN, RoundState.CLOSED}
    if begun and not any(move.word == "vaststellen" for move in found):
        found.append(Move("vaststellen", "Klaar om vast te stellen?"))
    return found


def told_before(action: Action, round: Round) -> list[Point]:
    """What to know before `action`; before finalising also what the figures of the report still lack."""
    points = points_of(action, round, timezone.localdate())
    return [*points, *_figures(round)] if action is Action.FINALISE_ROUND else points


def _figures(round: Round) -> list[Point]:
    """Of the report on the year: what cannot be judged, what is provisional, and what the rekencontrole says."""
    year, found = round.year, []
    indicators = ("De indicatoren", f"{reverse('indicators:indicator-list')}?rapport={year}")
    concept = concept_of(year)
    if concept and concept.judged < concept.of:
        told = f"Van {number(concept.of - concept.judged)} van de {number(concept.of)} doelen en indicatoren is niet te berekenen hoe ver Zuid is"
        found.append(Point(told, more=indicators))
    provisional = Indicator.objects.filter(
        measurements__vintage=vintage_of(year), measurements__is_provisional=True
    )
    if count := provisional.distinct().count():
        verb = "indicator heeft" if count == 1 else "indicatoren hebben"
        found.append(Point(f"{number(count)} {verb} nog voorlopige cijfers", more=indicators))
    return found + _checked(year)


def _checked(year: int) -> list[Point]:
    try:
        checks = check(year)
    except PublishedFigure.DoesNotExist:
        checks = []
    if not checks:
        told = (
            f"De rekencontrole zegt niets over {year}: er zijn geen gedrukte cijfers van dat jaar ingevoerd"
        )
        return [Point(told, asks=False)]
    found = counts(checks)
    told = enumeration([f"{number(found[one])} {WORDS[one]}" for one in VERDICTS if found[one]])
    more = ("De rekencontrole", reverse("indicators:check", args=(year,)))
    return [Point(f"{check_headline(checks, year)} Oordelen: {told}", more=more)]
