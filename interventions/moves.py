"""Acts on a progress report: every write names the version it was based on and leaves a history.

Row locks do nothing on SQLite, so the write itself is conditional: `UPDATE … WHERE pk AND version`. Whoever
comes second gets `StaleReport` with what stands there now, on both databases.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from . import questions
from .carrying import unconfirmed_in
from .colours import Colour
from .completeness import Aim, Gap, gaps
from .following import mirror
from .models import ProgressReport, ReviewEntry, Round
from .models.report import FORM_VERSION
from .permissions import actor_for
from .remarks import pointer, withdraw_remarks, write_remarks
from .rounds import follow_changes_since
from .telling.events import tell_of_move
from .workflow import (
    DECISIONS,
    UNDO_SECONDS,
    UNTIL_FINALISED,
    WAITING,
    WRITABLE,
    Action,
    ReportState,
    RoundState,
    WorkflowError,
    allowed_actions,
    is_on_behalf,
    require,
)

WRITABLE_FIELDS = frozenset(
    {
        "quantitative",
        "qualitative",
        "proposed_colour",
        "summary",
        *(question.name for question in questions.ALL),
    }
)

UNDO_ENDS = "ongedaan maken kan tot tien minuten na je eigen besluit, zolang niemand daarna iets veranderde"
HISTORY_STEP, HISTORY_WHOLE = timedelta(minutes=5), timedelta(hours=12)


class StaleReport(Exception):
    """Someone else wrote since; `current` is the report as it stands now."""

    def __init__(self, current: ProgressReport) -> None:
        super().__init__(f"{current} is at version {current.version}")
        self.current = current


def write(report: ProgressReport, *, version: int, by: User | None, **values: Any) -> ProgressReport:
    """Set `values` on `report` if it is still at `version`, record the history, and take along what follows it.

    Returns the report as it now stands, with its relations; raises `StaleReport` when it moved on.
    """
    now = timezone.now()
    # The caller judged the state of `report` as loaded, so that has to be the version it names as well.
    changed = version == report.version and ProgressReport.objects.filter(
        pk=report.pk, version=version
    ).update(**{"page_token": "", **values}, version=version + 1, updated_at=now, updated_by=by)
    current = (
        ProgressReport.objects.select_related(
            "round", "intervention__pillar", "intervention__plan", "updated_by"
        ).get(pk=report.pk)
    )  # fmt: skip
    if not changed:
        raise StaleReport(current)
    ProgressReport.history.bulk_history_create([current], update=True, default_user=by, default_date=now)
    mirror(ProgressReport.objects.filter(follows=current.pk), by=by)
    return current


@transaction.atomic
def touch(interventions: Collection[int], *, by: User) -> None:
    """Give the reports of these interventions (keys) that are written or reviewed now a new version, just before
    something else changes what stands on their pages: who has such a page open reads both, and overwrites nothing.
    """
    running = ProgressReport.objects.not_following().filter(
        intervention__in=interventions, round__state__in=UNTIL_FINALISED, state__in=WRITABLE | WAITING
    )
    rounds = Round.objects.filter(pk__in=running.order_by().values("round")).order_by("year")
    list(rounds.select_for_update())  # before the reports, as with every other move
    for report in running.select_for_update(of=("self",)):
        write(report, version=report.version, by=by)


def actions_for(report: ProgressReport, user: User, *, now: datetime | None = None) -> frozenset[Action]:
    """What `user` may do with `report` now: serves the buttons and the check alike.

    Undo is for whoever decided, during ten minutes, and for nobody after that. Nobody does anything with a report
    that follows another.
    """
    if report.follows_id:
        return frozenset()
    actions = allowed_actions(
        ReportState(report.state), RoundState(report.round.state), actor_for(user).roles_on(report)
    )
    if Action.UNDO in actions and not _may_undo(report, user, now or timezone.now()):
        actions -= {Action.UNDO}
    return actions


def _may_undo(report: ProgressReport, user: User, now: datetime) -> bool:
    last = report.entries.first()
    return (
        last is not None
        and last.by_id == user.pk
        and last.action in DECISIONS
        and last.at == report.updated_at  # nobody wrote since: an owner may be mending what was returned
        and (now - last.at).total_seconds() <= UNDO_SECONDS
    )


def _hold_round(report: ProgressReport) -> RoundState:
    """The state of the round now, held until the end of the transaction: a round closes before or after a
    write, never during it. (SQLite has no row locks; there the whole transaction holds the database.)"""
    return RoundState(Round.objects.select_for_update().get(pk=report.round_id).state)


@transaction.atomic
def save_draft(
    report: ProgressReport,
    *,
    version: int,
    by: User,
    texts: Mapping[str, Any],
    page: tuple[str, int] = ("", 0),
) -> ProgressReport:
    """Keep what an owner typed; the state becomes draft, or stays returned.

    `texts` may hold `WRITABLE_FIELDS` only. `page` names the open page that saves, and how often it did: so a
    save that arrives late or twice is known. Raises `WorkflowError` or `StaleReport`.
    """
    unknown = texts.keys() - WRITABLE_FIELDS
    if unknown:
        raise ValueError(f"not for an owner to write: {sorted(unknown)}")
    _require_own(report)
    transition = require(
        Action.EDIT, ReportState(report.state), _hold_round(report), actor_for(by).roles_on(report)
    )
    current = write(
        report,
        version=version,
        by=by,
        **texts,
        state=transition.target,
        source=ProgressReport.Source.LOGGED,
        form_version=FORM_VERSION,
        on_behalf=is_on_behalf(Action.EDIT, actor_for(by).roles_on(report)),
        page_token=page[0],
        page_sequence=page[1],
    )
    if page[0]:
        _thin_history(current)
    return current


def _thin_history(report: ProgressReport) -> None:
    """Leave one line per `HISTORY_STEP` of the drafts of long ago: a page that saves itself makes one every few seconds.

    Of the last hours every version stays, for somebody may still have it open and be told exactly what changed since.
    """
    drafts = report.history.filter(state__in=WRITABLE, history_date__lt=timezone.now() - HISTORY_WHOLE)
    kept, superfluous = None, []
    for key, date in drafts.order_by("version").values_list("history_id", "history_date"):
        if kept is None or date - kept >= HISTORY_STEP:
            kept = date
        else:
            superfluous.append(key)
    report.history.filter(history_id__in=superfluous).delete()


@transaction.atomic
def move(
    action: Action,
    report: ProgressReport,
    *,
    version: int,
    by: User,
    comment: str = "",
    colour: Colour | None = None,
    remarks: Mapping[str, str] | None = None,
) -> ProgressReport:
    """Take one row of the transition table, and add a `ReviewEntry`.

    `colour` counts for approving only: the colour that the pillar lead establishes, by default the proposed
    one; another colour needs a comment. `remarks` go with a decision, by section; a report that is returned with
    them needs no comment. Raises `WorkflowError` or `StaleReport`.
    """
    _require_own(report)
    if action is Action.RETURN:
        comment = comment.strip() or pointer(remarks or {})
    roles = actor_for(by).roles_on(report)
    transition = require(action, ReportState(report.state), _hold_round(report), roles, comment=comment)
    if action is Action.UNDO and not _may_undo(report, by, timezone.now()):
        raise WorkflowError(f"{capfirst(UNDO_ENDS)}.")
    values: dict[str, Any] = {"state": transition.target}
    if action is Action.SUBMIT:
        _require_complete(report)
        values |= {"submitted_at": timezone.now(), "on_behalf": is_on_behalf(action, roles)}
    if action is Action.APPROVE:
        values["colour"] = _established(report, colour, comment)
    elif action in {Action.UNDO, Action.REOPEN}:
        values["colour"] = ""
    current = write(report, version=version, by=by, **values)
    if "colour" in values and current.round.state == RoundState.CLOSED:
        follow_changes_since(current.round.year)
    _record(current, action, before=report.state, by=by, comment=comment, remarks=remarks or {})
    tell_of_move(action, current, by=by)
    return current


def _record(
    current: ProgressReport,
    action: Action,
    *,
    before: str,
    by: User,
    comment: str,
    remarks: Mapping[str, str],
) -> None:
    """Add the move that brought `current` here to its history; remarks come and go with the decision."""
    if action is Action.UNDO:
        withdraw_remarks(current)
    entry = ReviewEntry.objects.create(
        report=current,
        action=action,
        from_state=before,
        to_state=current.state,
        colour=current.colour or current.proposed_colour,
        by=by,
        at=current.updated_at,
        comment=comment.strip(),
        on_behalf=is_on_behalf(action, actor_for(by).roles_on(current)),
    )
    if action in DECISIONS:
        write_remarks(entry, remarks)


def missing(report: ProgressReport, aims: Sequence[Aim] | None = None) -> list[Gap]:
    """What `report` still misses before it can be submitted; a report that follows another is not asked for.

    `aims` are those that nobody confirmed yet, where they were asked for already.
    """
    if report.follows_id:
        return []
    return gaps(report.content, unconfirmed_in([report]).get(report.pk, []) if aims is None else aims)


def _require_own(report: ProgressReport) -> None:
    if report.follows_id:
        raise WorkflowError(
            f"Dit verslag staat bij {report.stands_at}: het wordt daar ingevuld en beoordeeld."
        )


def _require_complete(report: ProgressReport) -> None:
    found = missing(report)
    if found:
        raise WorkflowError(" ".join(gap.message for gap in found))


def _established(report: ProgressReport, colour: Colour | None, comment: str) -> str:
    """The colour that an approval establishes; an activity that is not counted has none."""
    if not report.intervention.pillar.counted:
        return ""
    chosen = colour or report.proposed_colour
    if not chosen:
        raise WorkflowError("Er is geen kleur voorgesteld: kies er een, of stuur het verslag terug.")
    if chosen != report.proposed_colour and not comment.strip():
        raise WorkflowError("Je kiest een andere kleur dan voorgesteld: schrijf erbij waarom.")
    return str(chosen)
