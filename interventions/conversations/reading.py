"""The conversations of a round: every counted intervention that is written itself, with its reasons, the heaviest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from nprz_site.spreadsheets import Sheet

from ..colours import Colour
from ..earlier import Earlier, earlier_than
from ..extending import deadline_of
from ..lateness import lateness
from ..models import Milestone, ProgressReport, Round
from ..models.report import STATE_LABELS
from ..people import names_of
from ..standing import Standing, standing
from ..stoplights import detail_address
from ..workflow import WAITING, WRITABLE, ReportState, RoundState
from ..years import Years
from .rule import Facts, Given, places, reasons_in, weight_of
from .signals import ManySignals

COLUMNS = (
    "plaats", "gewicht", "pijler", "nummer", "naam", "kleur", "vorige_kleur", "status", "redenen", "jaren_in_deze_kleur",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conversation:
    """One intervention to talk about: its place, why, and with whom ("" for nobody); `also` are the numbers that its
    report stands behind too."""

    place: int
    report: ProgressReport
    url: str
    standing: Standing
    reasons: Sequence[Given]
    weight: int
    rounds: int | None
    owners: str
    leads: str
    also: Sequence[str]

    @property
    def label(self) -> str:
        """How everyone calls it: Werk 10."""
        return self.report.intervention.label


def conversations(
    years: Years, user: User, pillar: str = "", *, today: date
) -> tuple[list[Conversation], int]:
    """Those of the shown round with a reason, and how many were looked at; `user` sees every round.

    A bounded number of queries. `pillar` is the code of the one to look at, "" for all.
    """
    round = years.shown
    assert round is not None  # noqa: S101  (the page has nothing to show then)
    today, earlier = day_of(years, today), earlier_than(round, years.rounds)
    reports = reports_of(round, pillar)
    overdue = overdue_in(user, reports, today)
    counted = {RoundState.CLOSED, RoundState.FINALISED}
    before = [one for one in reversed(years.rounds) if one.year < round.year and one.state in counted]
    signals = ManySignals(reports, before, earlier.predecessors, overdue)
    address = detail_address(round.plan)
    found = []
    for report in reports:
        facts = _facts(report, earlier, overdue.get(report.intervention_id, []), signals, today)
        if reasons := reasons_in(facts, today):
            found.append((weight_of(reasons), reasons, report, facts))
    found.sort(key=lambda row: -row[0])  # equal ones stay in the order of the register
    ranks = places([row[0] for row in found])
    rows = [
        _conversation(rank, report, address, facts, reasons)
        for rank, (_, reasons, report, facts) in zip(ranks, found, strict=True)
    ]
    return rows, len(reports)


def day_of(years: Years, today: date) -> date:
    """The day that milestones, measures and lateness are looked at: today, but of a round that was followed by another its
    deadline, since it is not blamed for what came after it."""
    round = years.shown
    is_last = round is None or round == years.rounds[-1]
    return today if is_last else min(today, round.deadline or today)


def reports_of(round: Round, pillar: str) -> list[ProgressReport]:
    """The counted reports that are written themselves, with all that a row needs: five queries."""
    reports = (
        ProgressReport.objects.for_stoplights(round).not_following().select_related("round", "extension")
    )
    if pillar:
        reports = reports.filter(intervention__pillar__code=pillar)
    return list(
        reports.prefetch_related(
            "intervention__owners", "intervention__pillar__leads", "signal_answers",
            "followers__intervention__pillar",
        )
    )  # fmt: skip


def overdue_in(user: User, reports: Iterable[ProgressReport], today: date) -> dict[int, list[Milestone]]:
    """The milestones that are late, the longest first, by intervention: one query."""
    keys = [report.intervention_id for report in reports]
    late = Milestone.objects.visible_to(user).overdue(today).filter(intervention__in=keys)
    found: dict[int, list[Milestone]] = {}
    for milestone in late.order_by("now_due", "pk"):
        found.setdefault(milestone.intervention_id, []).append(milestone)
    return found


def _facts(
    report: ProgressReport, earlier: Earlier, late: Sequence[Milestone], signals: ManySignals, today: date
) -> Facts:
    handed_in = report.state not in WRITABLE and report.state != ReportState.NOT_REPORTED
    is_proposal = report.state in WAITING and not report.colour
    colour = report.colour or (report.proposed_colour if is_proposal else "")
    unanswered, answered = _signals(report, signals, today) if handed_in else ([], [])
    return Facts(
        colour=Colour(colour) if colour else None,
        is_proposal=is_proposal,
        previous=Colour(report.previous_colour) if report.previous_known and report.previous_colour else None,
        proposed=Colour(report.proposed_colour) if report.proposed_colour else None,
        span=earlier.span_of(
            report.intervention_id, colour, report.previous_colour, is_known=report.previous_known
        ),
        not_reported=report.state == ReportState.NOT_REPORTED,
        measures_due=report.measures_due,
        milestones=[(one.what, one.now_due) for one in late],
        unanswered=unanswered,
        answered=answered,
        late=lateness(
            ReportState(report.state),
            submitted_on=timezone.localdate(report.submitted_at) if report.submitted_at else None,
            deadline=deadline_of(report),
            review_deadline=report.round.review_deadline,
            today=today,
        ),
    )


def _signals(report: ProgressReport, signals: ManySignals, today: date) -> tuple[list[str], list[str]]:
    """What stands out, without an answer and with one. Nobody was asked about a report that was taken over from print."""
    if report.source == ProgressReport.Source.IMPORTED:
        return [], []
    answers = {(one.kind, one.subject) for one in report.signal_answers.all() if one.answer}
    unanswered: dict[str, None] = {}
    answered: dict[str, None] = {}
    for signal in signals.of(report, today=today):
        told = answered if (signal.kind, signal.subject) in answers else unanswered
        told[signal.kind.label.lower()] = None
    return list(unanswered), list(answered)


def _conversation(
    place: int, report: ProgressReport, address: str, facts: Facts, reasons: Sequence[Given]
) -> Conversation:
    intervention = report.intervention
    return Conversation(
        place=place,
        report=report,
        url=address.replace("SLUG", intervention.slug),
        standing=standing(report.colour, report.state),
        reasons=reasons,
        weight=weight_of(reasons),
        rounds=facts.span.rounds if facts.span and report.colour else None,
        owners=names_of(intervention.owners.all()),
        leads=names_of(intervention.pillar.leads.all()),
        also=[one.intervention.label for one in report.followers.all()],
    )


def sheet(rows: Iterable[Conversation], year: int) -> Sheet:
    """The same for export, without names of people."""
    return Sheet(
        f"Gesprekken {year}",
        COLUMNS,
        [
            [
                row.place,
                row.weight,
                row.report.intervention.pillar.name,
                row.report.intervention.number,
                row.report.intervention.name,
                row.report.colour or None,
                row.report.previous_colour or None,
                STATE_LABELS[ReportState(row.report.state)],
                "; ".join(f"{given.words} ({given.weight})" for given in row.reasons),
                row.rounds,
            ]
            for row in rows
        ],
    )
