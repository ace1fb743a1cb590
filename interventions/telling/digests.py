"""What the weekly overviews say of a round that runs. Pure: no Django."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ..workflow import WAITING, WRITABLE, ReportState


@dataclass(frozen=True, slots=True)
class Stand:
    """How one report stands: of which intervention and pillar, what it waits for, and since when or until when."""

    year: int
    pillar: int
    pillar_name: str
    intervention: int
    number: int
    state: ReportState
    submitted_on: date | None
    deadline: date | None

    @property
    def waits(self) -> bool:
        """Whether it was handed in and not judged."""
        return self.state in WAITING

    @property
    def is_to_come(self) -> bool:
        """Whether its owner still has it."""
        return self.state in WRITABLE

    def is_late(self, today: date) -> bool:
        """Whether its owner is late with it."""
        return self.is_to_come and self.deadline is not None and today > self.deadline


@dataclass(frozen=True, slots=True)
class LeadDigest:
    """What a pillar lead is told: how many wait for a judgement and which one longest, how many are to come or late."""

    pillars: tuple[str, ...]
    years: tuple[int, ...]
    waiting: int
    oldest: Stand | None
    to_come: int
    late: int

    @property
    def has_news(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.waiting or self.late)


@dataclass(frozen=True, slots=True)
class PillarLine:
    """How far one pillar is in one round."""

    year: int
    name: str
    total: int
    to_come: int
    waiting: int
    late: int

    @property
    def judged(self) -> int:
        """What needs nothing any more, reported or not."""
        return self.total - self.to_come - self.waiting


@dataclass(frozen=True, slots=True)
class BureauDigest:
    """What the bureau is told: each pillar, and what waits for the bureau itself."""

    lines: tuple[PillarLine, ...]
    without_owner: int
    failed: int
    objections: int
    proposals: int

    @property
    def years(self) -> tuple[int, ...]:
        """The rounds that it is about."""
        return tuple(sorted({line.year for line in self.lines}))

    @property
    def has_news(self) -> bool:
        """Whether there is something to tell: a round that is not ready, or something to do."""
        open_ends = any(line.to_come or line.waiting for line in self.lines)
        return open_ends or bool(self.failed or self.objections or self.proposals)


def lead_digest(
    stands: Iterable[Stand], *, pillars: Collection[int], own: Collection[int], today: date
) -> LeadDigest:
    """For whoever leads `pillars` and owns the interventions `own`, of which another one judges the reports."""
    here = [stand for stand in stands if stand.pillar in pillars]
    waiting = [stand for stand in here if stand.waits and stand.intervention not in own]
    return LeadDigest(
        pillars=tuple(dict.fromkeys(stand.pillar_name for stand in here)),
        years=tuple(sorted({stand.year for stand in here})),
        waiting=len(waiting),
        oldest=min(
            (stand for stand in waiting if stand.submitted_on),
            key=lambda stand: stand.submitted_on or today,
            default=None,
        ),
        to_come=sum(stand.is_to_come for stand in here),
        late=sum(stand.is_late(today) for stand in here),
    )


def pillar_lines(stands: Iterable[Stand], *, today: date) -> tuple[PillarLine, ...]:
    """Each pillar of each round, in the order of `stands`."""
    found: dict[tuple[int, str], list[Stand]] = {}
    for stand in stands:
        found.setdefault((stand.year, stand.pillar_name), []).append(stand)
    return tuple(
        PillarLine(
            year,
            name,
            total=len(here),
            to_come=sum(stand.is_to_come for stand in here),
            waiting=sum(stand.waits for stand in here),
            late=sum(stand.is_late(today) for stand in here),
        )
        for (year, name), here in found.items()
    )
