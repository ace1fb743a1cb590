"""Who may move a report or a round from which state to which: one table. Pure: no Django.

The same table serves the buttons in the templates, the check on the server, the admin actions and the
tests. Sight is not decided here but by `visible_to` of the models.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class ReportState(StrEnum):
    """Where a progress report stands."""

    EMPTY = "empty"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    FINALISED = "finalised"
    NOT_REPORTED = "not_reported"


class RoundState(StrEnum):
    """Where a reporting year stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    FINALISED = "finalised"


class Role(StrEnum):
    """What someone is to one report. Someone can be several at once."""

    OWNER = "owner"
    LEAD = "lead"
    BUREAU = "bureau"
    DIRECTOR = "director"


class Action(StrEnum):
    """A move. The first group moves a report, the second a round (and with it its reports)."""

    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    START_REVIEW = "start_review"
    RETURN = "return"
    APPROVE = "approve"
    UNDO = "undo"
    REOPEN = "reopen"

    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"
    FINALISE_ROUND = "finalise_round"
    UNFINALISE_ROUND = "unfinalise_round"


class WorkflowError(Exception):
    """A move that the table does not allow; the text says why, in Dutch, for the user."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: `action` takes any of `sources` to `target`, for any of `roles`.

    `rounds` are the round states in which it may be done; `comment` tells that a comment is required.
    """

    action: Action
    sources: frozenset[ReportState]
    target: ReportState
    roles: frozenset[Role]
    rounds: frozenset[RoundState]
    comment: bool = False


@dataclass(frozen=True, slots=True)
class RoundTransition:
    """One row of the rounds' table: the round goes from any of `sources` to `target`, and with it the
    reports in the states of `reports` (old and new state, in pairs, one after the other). To draft go only
    the reports in which something is written."""

    action: Action
    sources: frozenset[RoundState]
    target: RoundState
    roles: frozenset[Role]
    reports: tuple[tuple[ReportState, ReportState], ...] = ()
    comment: bool = False


S, R = ReportState, Role
WRITABLE = frozenset({S.EMPTY, S.DRAFT, S.RETURNED})
WAITING = frozenset({S.SUBMITTED, S.IN_REVIEW})
JUDGED = frozenset({S.APPROVED, S.FINALISED})
RUNNING = frozenset({RoundState.OPEN})
UNTIL_FINALISED = frozenset({RoundState.OPEN, RoundState.CLOSED})
WRITERS = frozenset({R.OWNER, R.BUREAU})
REVIEWERS = frozenset({R.LEAD, R.BUREAU})
CONFIDANTS = frozenset({R.OWNER, R.LEAD, R.BUREAU})
"""Who reads evidence, remarks and comments: not the director, and no reader of a finalised year."""
DECISIONS = frozenset({Action.APPROVE, Action.RETURN})
"""The moves that judge a report."""
WRITING = frozenset({Action.EDIT, Action.SUBMIT, Action.WITHDRAW})
REVIEWING = DECISIONS | {Action.START_REVIEW, Action.UNDO}

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Action.EDIT, frozenset({S.EMPTY, S.DRAFT}), S.DRAFT, WRITERS, RUNNING),
    Transition(Action.EDIT, frozenset({S.RETURNED}), S.RETURNED, WRITERS, UNTIL_FINALISED),
    Transition(Action.SUBMIT, frozenset({S.EMPTY, S.DRAFT}), S.SUBMITTED, WRITERS, RUNNING),
    Transition(Action.SUBMIT, frozenset({S.RETURNED}), S.SUBMITTED, WRITERS, UNTIL_FINALISED),
    Transition(Action.WITHDRAW, frozenset({S.SUBMITTED}), S.DRAFT, WRITERS, RUNNING),
    Transition(Action.START_REVIEW, frozenset({S.SUBMITTED}), S.IN_REVIEW, REVIEWERS, UNTIL_FINALISED),
    Transition(Action.RETURN, WAITING, S.RETURNED, REVIEWERS, UNTIL_FINALISED, comment=True),
    Transition(Action.APPROVE, WAITING, S.APPROVED, REVIEWERS, UNTIL_FINALISED),
    Transition(Action.UNDO, frozenset({S.RETURNED, S.APPROVED}), S.IN_REVIEW, REVIEWERS, UNTIL_FINALISED),
    Transition(Action.REOPEN, frozenset({S.APPROVED, S.NOT_REPORTED}), S.RETURNED, frozenset({R.BUREAU}),
               UNTIL_FINALISED, comment=True),
)  # fmt: skip

ROUND_TRANSITIONS: tuple[RoundTransition, ...] = (
    RoundTransition(Action.OPEN_ROUND, frozenset({RoundState.PREPARED, RoundState.CLOSED}), RoundState.OPEN,
                    frozenset({R.BUREAU}), ((S.NOT_REPORTED, S.DRAFT), (S.NOT_REPORTED, S.EMPTY))),
    RoundTransition(Action.CLOSE_ROUND, RUNNING, RoundState.CLOSED, frozenset({R.BUREAU}),
                    ((S.EMPTY, S.NOT_REPORTED), (S.DRAFT, S.NOT_REPORTED))),
    RoundTransition(Action.FINALISE_ROUND, frozenset({RoundState.CLOSED}), RoundState.FINALISED,
                    frozenset({R.DIRECTOR}), ((S.APPROVED, S.FINALISED),)),
    RoundTransition(Action.UNFINALISE_ROUND, frozenset({RoundState.FINALISED}), RoundState.CLOSED,
                    frozenset({R.DIRECTOR}), ((S.FINALISED, S.APPROVED),), comment=True),
)  # fmt: skip

UNDO_SECONDS = 600
"""A pillar lead may take back a decision during ten minutes."""


def reviewing_roles(roles: Collection[Role]) -> frozenset[Role]:
    """The roles that count in a review: a lead never reviews the own report, another lead or the bureau does.

    The same holds for someone of the bureau who owns the intervention.
    """
    return frozenset() if Role.OWNER in roles else frozenset(roles)


def find(
    action: Action, state: ReportState, round_state: RoundState, roles: Collection[Role]
) -> Transition | None:
    """The transition that `action` makes for someone with `roles`, or None when the table has none."""
    for row in TRANSITIONS:
        counting = reviewing_roles(roles) if row.roles == REVIEWERS else roles
        if (
            row.action is action
            and state in row.sources
            and round_state in row.rounds
            and row.roles & set(counting)
        ):
            return row
    return None


def allowed_actions(
    state: ReportState, round_state: RoundState, roles: Collection[Role]
) -> frozenset[Action]:
    """Every action on a report that someone with `roles` may take now."""
    return frozenset(action for action in Action if find(action, state, round_state, roles))


def require(
    action: Action, state: ReportState, round_state: RoundState, roles: Collection[Role], *, comment: str = ""
) -> Transition:
    """Like `find`, but raises `WorkflowError` when the move is not allowed or its comment is missing."""
    transition = find(action, state, round_state, roles)
    if transition is None:
        raise WorkflowError(
            "Dit kan nu niet (meer): de stand van het verslag is veranderd of het is niet aan jou."
        )
    if transition.comment and not comment.strip():
        raise WorkflowError("Schrijf erbij waarom; de eigenaar leest het.")
    return transition


def is_on_behalf(action: Action, roles: Collection[Role]) -> bool:
    """Whether someone with `roles` does with `action` what is for the owner or the pillar lead: only the bureau does."""
    meant = {R.OWNER} if action in WRITING else {R.LEAD} if action in REVIEWING else set()
    return bool(meant) and not meant & set(roles)


def require_round(
    action: Action, state: RoundState, roles: Iterable[Role], *, comment: str = ""
) -> RoundTransition:
    """The round's transition for `action`; raises `WorkflowError` when it is not allowed."""
    for row in ROUND_TRANSITIONS:
        if row.action is action and state in row.sources and row.roles & set(roles):
            if row.comment and not comment.strip():
                raise WorkflowError("Schrijf erbij waarom; het komt in de geschiedenis van de ronde.")
            return row
    raise WorkflowError("Dit kan nu niet (meer) met deze ronde.")
