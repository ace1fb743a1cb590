"""The reporting years that someone may see whole, for pages that show one of them and switch between all."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404

from .models import Round
from .workflow import RoundState


@dataclass(frozen=True, slots=True)
class Years:
    """The rounds in sight, oldest first, and the one that is shown; None when there is none yet."""

    rounds: list[Round]
    shown: Round | None


def years_for(user: AbstractBaseUser | AnonymousUser, year: int | None) -> Years:
    """One query. Without `year` the latest closed or finalised round in sight, else the latest that began.

    Raises `Http404` for a year out of sight, just as for a year without a round.
    """
    rounds = list(Round.objects.seen_whole_by(user).select_related("plan").order_by("year"))
    if year is None:
        counted = [round for round in rounds if round.state in {RoundState.CLOSED, RoundState.FINALISED}]
        return Years(rounds, next(reversed(counted or rounds), None))
    for round in rounds:
        if round.year == year:
            return Years(rounds, round)
    raise Http404
