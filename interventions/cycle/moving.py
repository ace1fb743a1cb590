"""Opening, closing and finalising a round: only on what its page told, and once."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction

from ..models import Round, RoundEntry
from ..permissions import Actor
from ..rounds import move_round
from ..workflow import ROUND_TRANSITIONS, Action, RoundState, WorkflowError, require_round
from .making import StaleRound

Tell = Callable[[Round], Sequence[str]]
"""What the page tells of a round before it moves, one thing per line."""


def may_move(action: Action, round: Round, actor: Actor) -> bool:
    """Whether this person takes `round` along `action` now."""
    try:
        require_round(action, RoundState(round.state), actor.roles_on_rounds, comment="x")
    except WorkflowError:
        return False
    return action is not Action.UNFINALISE_ROUND or was_finalised_here(round)


def is_for(action: Action, actor: Actor) -> bool:
    """Whether such a move is this person's, in whatever state a round is."""
    return any(row.action is action and row.roles & actor.roles_on_rounds for row in ROUND_TRANSITIONS)


def was_finalised_here(round: Round) -> bool:
    """Whether the director finalised it in the product: what was printed before that cannot be made undone."""
    return round.is_frozen or round.entries.filter(action=Action.FINALISE_ROUND).exists()


def token_of(round: Round, told: Sequence[str]) -> str:
    """What a page showed as short text: the last move of the round, and what was told."""
    return f"{_last_of(round)}:{sha256('|'.join([round.state, *told]).encode()).hexdigest()[:16]}"


@transaction.atomic
def move_as_told(
    action: Action, round: Round, *, by: User, seen: str, tell: Tell, comment: str = ""
) -> Round:
    """Move `round`, and keep what was told of it with the move. A second click of the same person has simply done it.

    Raises `StaleRound` when the round moved, or something else is to be told, since the page with the token `seen`; and
    `WorkflowError` for what cannot be done.
    """
    now = Round.objects.select_for_update(of=("self",)).select_related("plan").get(pk=round.pk)
    if _is_done(action, now, by, seen):
        return now
    told = tell(now)
    if token_of(now, told) != seen:
        raise StaleRound
    if action is Action.UNFINALISE_ROUND and not was_finalised_here(now):
        raise WorkflowError("Deze ronde is hier niet vastgesteld; dat kan ook niet ongedaan.")
    return move_round(action, now, by=by, comment=comment, said="\n".join(told))


def _last_of(round: Round) -> int:
    last: RoundEntry | None = round.entries.order_by("-pk").first()
    return last.pk if last else 0


def _is_done(action: Action, round: Round, by: User, seen: str) -> bool:
    """Whether the last move is this one, by the same person, right after what was seen."""
    last, previous = [*round.entries.order_by("-pk")[:2], None, None][:2]
    if last is None or (last.action, last.by_id) != (action, by.pk):
        return False
    return seen.partition(":")[0] == str(previous.pk if previous else 0)
