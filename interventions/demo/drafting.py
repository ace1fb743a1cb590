"""Make the reports of a demo round: texts, figures and the moves that led to where each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zlib import crc32

from django.contrib.auth.models import User

from interventions.colours import Colour
from interventions.following import COPIED
from interventions.models import (
    Intervention,
    OutputIndicator,
    OutputValue,
    ProgressReport,
    ReviewEntry,
    Round,
)
from interventions.questions import QUESTIONS, Answer, differs
from interventions.rounds import set_previous_colours
from interventions.workflow import JUDGED, WAITING, Action, ReportState

from .figures import Figure, figures_of
from .people import reviewer_of, writer_of
from .story import MOVES, Story
from .texts import (
    Subject,
    comment_on_approval,
    comment_on_return,
    reason_for_other_colour,
    why_another,
    write,
)

ANSWERS = tuple(question.name for question in QUESTIONS)
RESULT = {
    Action.SUBMIT: ReportState.SUBMITTED,
    Action.START_REVIEW: ReportState.IN_REVIEW,
    Action.RETURN: ReportState.RETURNED,
    Action.APPROVE: ReportState.APPROVED,
}


@dataclass
class Draft:
    """One report to make. `owner` and `lead` are the people of the intervention of now; `main` is what it follows."""

    intervention: Intervention
    story: Story
    subject: Subject
    owner: User
    lead: User
    figures: tuple[Figure, ...] = ()
    report: ProgressReport = field(default_factory=ProgressReport)
    main: "Draft | None" = None


def draft(
    intervention: Intervention,
    year: int,
    story: Story,
    users: Mapping[str, User],
    *,
    like: Intervention | None = None,
) -> Draft:
    """A report about `intervention`; one of the plan before is written like its successor (`like`)."""
    known = like or intervention
    code, number = known.pillar.code, known.number
    theme = known.theme.name if known.theme else known.pillar.short_name
    owner = writer_of(code, number, year)
    figures = () if like else figures_of(code, number, year, story.established or story.proposed)
    subject = Subject(code, number, theme, year)
    return Draft(intervention, story, subject, users[owner], users[reviewer_of(code, number)], figures)


def make_reports(round: Round, drafts: list[Draft], *, last_day: datetime) -> None:
    """Store the reports of `round` with their figures, moves and history; the last move is before `last_day`."""
    known = {one.intervention.pk: one for one in drafts}
    for one in drafts:
        one.main = known.get(one.intervention.reported_under_id)
    written = [one for one in drafts if one.main is None]
    entries = [entry for one in written for entry in _fill(one, round, last_day)]
    ProgressReport.objects.bulk_create(one.report for one in written)
    ProgressReport.objects.bulk_create(_following(one, one.main) for one in drafts if one.main)
    set_previous_colours(round)
    say_why_another(round)
    _make_values(written)
    ReviewEntry.objects.bulk_create(entries)
    ProgressReport.history.bulk_history_create(
        list(round.reports.all()), default_change_reason="load_demo", default_date=last_day
    )


def _fill(one: Draft, round: Round, last_day: datetime) -> list[ReviewEntry]:
    """Write the report of a draft; returns the moves that led to its state."""
    report, story = one.report, one.story
    report.round, report.intervention, report.source = round, one.intervention, ProgressReport.Source.DEMO
    report.state = story.state
    report.proposed_colour, report.colour = story.proposed or "", story.established or ""
    if story.state in {ReportState.EMPTY, ReportState.NOT_REPORTED}:
        return []
    _write_texts(one)
    entries = moves_of(one, last_day)
    report.version = 2 + len(entries)
    report.updated_by, report.updated_at = one.owner, _moment(one.subject, last_day, 3)
    for entry in entries:
        report.updated_by, report.updated_at = entry.by, entry.at
        if entry.action == Action.SUBMIT:
            report.submitted_at = entry.at
    return entries


def _following(one: Draft, main: Draft) -> ProgressReport:
    """The report of a draft that stands at another number: no texts, and the state and the colours of that one."""
    report, other = one.report, main.report
    report.round, report.intervention, report.source = other.round, one.intervention, other.source
    report.follows, report.version = other, other.version
    for name in (*COPIED, "updated_by", "updated_at"):
        setattr(report, name, getattr(other, name))
    return report


def _write_texts(one: Draft) -> None:
    """A draft has its figures in words, and now and then how it goes; everything else is complete.

    Where the lead thought otherwise, both colours have got their answer.
    """
    report, proposed = one.report, write(one.subject, one.story.proposed, one.figures)
    texts = write(one.subject, one.story.established or one.story.proposed, one.figures)
    report.quantitative = texts.quantitative
    if one.story.state is ReportState.DRAFT:
        report.qualitative = texts.qualitative if one.story.proposed else ""
        return
    report.qualitative, report.summary = texts.qualitative, proposed.summary
    answer(report, {**proposed.answers, **texts.answers})


def answer(report: ProgressReport, answers: Mapping[str, Answer]) -> None:
    """Give the report the answers to the questions of its colours."""
    for name in answers:
        setattr(report, name, answers[name])


def say_why_another(round: Round) -> None:
    """Let each report that was handed in with another colour than the year before say why; one update."""
    reports = round.reports.not_following().filter(state__in=WAITING | JUDGED | {ReportState.RETURNED})
    changed = []
    for report in reports.select_related("intervention__pillar", "intervention__theme"):
        content, intervention = report.content, report.intervention
        if differs(content.colour, content.previous):
            theme = intervention.theme.name if intervention.theme else intervention.pillar.short_name
            subject = Subject(intervention.pillar.code, intervention.number, theme, round.year)
            report.colour_reason = why_another(subject, content.colour, content.previous)
            changed.append(report)
    ProgressReport.objects.bulk_update(changed, ["colour_reason"])


def moves_of(one: Draft, last_day: datetime) -> list[ReviewEntry]:
    """The entries of the moves that led to the state of a report, oldest first."""
    entries, state = [], ReportState.DRAFT
    moves = MOVES[one.story.state]
    for position, action in enumerate(moves):
        entry = ReviewEntry(
            report=one.report,
            action=action,
            from_state=state,
            to_state=RESULT[action],
            colour=(one.story.established if action is Action.APPROVE else one.story.proposed) or "",
            by=one.owner if action is Action.SUBMIT else one.lead,
            at=_moment(one.subject, last_day, len(moves) - position),
            comment=_comment(one, action),
        )
        state = RESULT[action]
        entries.append(entry)
    return entries


def _comment(one: Draft, action: Action) -> str:
    if action is Action.RETURN:
        return comment_on_return(one.subject, one.story.proposed)
    if action is not Action.APPROVE:
        return ""
    if one.story.established and one.story.established != one.story.proposed:
        return reason_for_other_colour(one.story.established)
    return comment_on_approval(one.subject)


def _moment(subject: Subject, last_day: datetime, moves_ago: int) -> datetime:
    """A working hour some days before `last_day`; each move further back is two to eight days earlier."""
    chance = crc32(f"{subject.pillar}{subject.number}{subject.year}".encode())
    days = 1 + (2 + chance % 7) * moves_ago
    return last_day - timedelta(days=days) + timedelta(hours=9 + chance % 8, minutes=chance // 8 % 60)


def _make_values(drafts: list[Draft]) -> None:
    """Aims and results; an indicator that another year made is used again. A report that nobody began has the aims of the
    year before, to be confirmed."""
    wanted = [(one.report, figure, place) for one in drafts for place, figure in enumerate(one.figures)]
    known = _indicators(wanted)
    values = OutputValue.objects.bulk_create(
        OutputValue(
            report=report,
            indicator=known[report.intervention_id, figure.indicator.name],
            comparator=figure.comparator,
            aim=figure.aim,
            aim_upper=figure.aim_upper,
            aim_confirmed=report.state != ReportState.EMPTY,
            realised=figure.realised if report.state != ReportState.EMPTY else None,
        )
        for report, figure, _ in wanted
    )
    OutputValue.history.bulk_history_create(values, default_change_reason="load_demo")


def _indicators(
    wanted: Iterable[tuple[ProgressReport, Figure, int]],
) -> dict[tuple[int, str], OutputIndicator]:
    needed = {
        (report.intervention_id, figure.indicator.name): OutputIndicator(
            intervention_id=report.intervention_id,
            name=figure.indicator.name,
            unit=figure.indicator.unit,
            direction=figure.indicator.direction,
            accumulates=figure.indicator.accumulates,
            ambition=figure.ambition,
            position=place,
        )
        for report, figure, place in wanted
    }
    there = {
        (indicator.intervention_id, indicator.name): indicator
        for indicator in OutputIndicator.objects.filter(intervention__in={pk for pk, _ in needed})
    }
    OutputIndicator.objects.bulk_create(indicator for key, indicator in needed.items() if key not in there)
    return needed | there


def colour_story(colour: Colour | None, *, counted: bool) -> Story:
    """The story of a report of a finalised round: a counted one without a colour was not reported."""
    if counted and colour is None:
        return Story(ReportState.NOT_REPORTED, None, None)
    return Story(ReportState.FINALISED, colour, colour)
