"""How far the reports of a round are: one row per report, and how many stand where. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nprz_site.dutch import number

from ..lateness import Lateness, Waits
from ..workflow import JUDGED, WAITING, ReportState, RoundState


class Stand(StrEnum):
    """Where a report stands, as the page and its address (`?stand=`) have it. What is late stands somewhere else too."""

    EMPTY = "leeg"
    DRAFT = "concept"
    SUBMITTED = "ingeleverd"
    IN_REVIEW = "in-beoordeling"
    RETURNED = "teruggestuurd"
    APPROVED = "goedgekeurd"
    NOT_REPORTED = "niet-gerapporteerd"
    LATE = "te-laat"

    @property
    def label(self) -> str:
        """In words."""
        return LABELS[self]


LABELS = {
    Stand.EMPTY: "nog niet begonnen",
    Stand.DRAFT: "concept",
    Stand.SUBMITTED: "ingeleverd",
    Stand.IN_REVIEW: "wordt beoordeeld",
    Stand.RETURNED: "teruggestuurd",
    Stand.APPROVED: "goedgekeurd",
    Stand.NOT_REPORTED: "niet gerapporteerd",
    Stand.LATE: "te laat",
}
OF_STATE = {
    ReportState.EMPTY: Stand.EMPTY,
    ReportState.DRAFT: Stand.DRAFT,
    ReportState.SUBMITTED: Stand.SUBMITTED,
    ReportState.IN_REVIEW: Stand.IN_REVIEW,
    ReportState.RETURNED: Stand.RETURNED,
    ReportState.APPROVED: Stand.APPROVED,
    ReportState.FINALISED: Stand.APPROVED,
    ReportState.NOT_REPORTED: Stand.NOT_REPORTED,
}
HANDED_IN = WAITING | JUDGED
NOBODY = "zonder"
"""In an address: without any organisation."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One report of a round. `organisations` are keys with names, `owners` the names of who is still here.

    `until` is the later deadline that it got, `deadline` the one that holds for it.
    """

    pk: int
    slug: str
    number: int
    name: str
    pillar: str
    pillar_name: str
    state: ReportState
    organisations: tuple[tuple[str, str], ...] = ()
    owners: tuple[str, ...] = ()
    on_behalf: bool = False
    until: date | None = None
    deadline: date | None = None
    submitted_on: date | None = None
    late: Lateness | None = None

    @property
    def label(self) -> str:
        """ "Werk 10"."""
        return f"{self.pillar_name} {self.number}"

    @property
    def stand(self) -> Stand:
        """Where it stands."""
        return OF_STATE[self.state]

    @property
    def is_late(self) -> bool:
        """Whether its owner has not handed it in, and the deadline passed."""
        return self.late is not None and self.late.waits_for is Waits.OWNER


@dataclass(frozen=True, slots=True)
class Line:
    """How many reports of one pillar, one organisation, or all together stand where; `key` as an address has it."""

    key: str
    name: str
    counts: Mapping[Stand, int]
    total: int


def matches(row: Watched, *, pillar: str = "", organisation: str = "", stand: str = "") -> bool:
    """Whether a row is of this pillar, organisation and stand; empty asks nothing."""
    parties = [key for key, _ in row.organisations] or [NOBODY]
    return (
        pillar in {"", row.pillar}
        and (not organisation or organisation in parties)
        and (not stand or stand == row.stand or (stand == Stand.LATE and row.is_late))
    )


def by_pillar(rows: Sequence[Watched]) -> list[Line]:
    """A line per pillar, in the order of the rows."""
    return _lines(rows, lambda row: [(row.pillar, row.pillar_name)])


def by_organisation(rows: Sequence[Watched]) -> list[Line]:
    """A line per organisation by name, last what has none. A report of two organisations counts with both."""
    lines = _lines(rows, lambda row: row.organisations or [(NOBODY, "zonder initiatiefnemer")])
    return sorted(lines, key=lambda line: (line.key == NOBODY, line.name.lower()))


def together(rows: Sequence[Watched]) -> Line:
    """All of them."""
    return _line("", "Samen", rows)


def _lines(rows: Sequence[Watched], of: Callable[[Watched], Iterable[tuple[str, str]]]) -> list[Line]:
    found: dict[tuple[str, str], list[Watched]] = {}
    for row in rows:
        for party in of(row):
            found.setdefault(party, []).append(row)
    return [_line(key, name, ones) for (key, name), ones in found.items()]


def _line(key: str, name: str, rows: Sequence[Watched]) -> Line:
    counts = Counter(row.stand for row in rows)
    counts[Stand.LATE] = sum(row.is_late for row in rows)
    return Line(key, name, counts, len(rows))


def headline(rows: Sequence[Watched], year: int, state: RoundState) -> str:
    """ "61 van 127 verslagen zijn ingeleverd; 12 zijn te laat."."""
    total, states = len(rows), Counter(row.state for row in rows)
    if state is RoundState.PREPARED or not total:
        return f"Ronde {year} heeft nog 0 verslagen: ze komen als de ronde opengaat."
    done = sum(states[one] for one in (HANDED_IN if state is RoundState.OPEN else JUDGED))
    whole = f"{number(done)} van {number(total)} {'verslag' if total == 1 else 'verslagen'}"
    if state is RoundState.OPEN:
        late = sum(row.is_late for row in rows)
        told = f"{whole} {_are(done)} ingeleverd"
        return f"{told}; {_counted(late)} te laat." if late else f"{told}; er is niets te laat."
    missing = states[ReportState.NOT_REPORTED]
    told = f"{whole} {_are(done)} {'vastgesteld' if state is RoundState.FINALISED else 'goedgekeurd'}"
    return f"{told}; {_counted(missing)} niet gerapporteerd." if missing else f"{told}."


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _counted(count: int) -> str:
    return f"{number(count)} {_are(count)}"
