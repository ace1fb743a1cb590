"""How far each report of the open round has come, and with which colours; invented. Pure: no Django."""

from dataclasses import dataclass
from zlib import crc32

from interventions.colours import RANK, Colour
from interventions.workflow import Action, ReportState

S, A = ReportState, Action

USUAL = (
    S.APPROVED,
    S.SUBMITTED,
    S.DRAFT,
    S.APPROVED,
    S.EMPTY,
    S.IN_REVIEW,
    S.APPROVED,
    S.RETURNED,
    S.SUBMITTED,
    S.DRAFT,
)
SPECIAL = {
    ("werk", 7): S.DRAFT,
    ("werk", 9): S.APPROVED,
    ("werk", 10): S.EMPTY,
    ("werk", 11): S.SUBMITTED,
    ("werk", 12): S.RETURNED,
    ("werk", 14): S.IN_REVIEW,
    ("werk", 30): S.SUBMITTED,
}
"""What eigenaar1 owns stands in each state; Werk 30 waits, because its owner leads the pillar."""

MOVES: dict[ReportState, tuple[Action, ...]] = {
    S.EMPTY: (),
    S.DRAFT: (),
    S.SUBMITTED: (A.SUBMIT,),
    S.IN_REVIEW: (A.SUBMIT, A.START_REVIEW),
    S.RETURNED: (A.SUBMIT, A.RETURN),
    S.APPROVED: (A.SUBMIT, A.APPROVE),
    S.FINALISED: (A.SUBMIT, A.APPROVE),
    S.NOT_REPORTED: (),
}
"""How a report got into its state."""
LADDER = sorted(Colour, key=RANK.__getitem__)


@dataclass(frozen=True, slots=True)
class Story:
    """Where a report stands. `established` is None until it is approved; both are None without a colour."""

    state: ReportState
    proposed: Colour | None
    established: Colour | None


def story_of(pillar: str, number: int, before: Colour | None, *, counted: bool) -> Story:
    """The story of one report; `before` is its colour in the year before."""
    chance = crc32(f"{pillar}:{number}".encode())
    state = SPECIAL.get((pillar, number)) or USUAL[(number + len(pillar)) % len(USUAL)]
    if not counted or state is S.EMPTY or (state is S.DRAFT and chance % 2):
        return Story(state, None, None)
    proposed = _next(before, chance % 10)
    if state is not S.APPROVED:
        return Story(state, proposed, None)
    return Story(state, proposed, _judged(proposed, chance // 10 % 6))


def _next(before: Colour | None, chance: int) -> Colour:
    """Mostly the same colour; two in ten go one step ahead, one in ten one step back. Half of wit has started."""
    if before is None or before is Colour.WIT:
        return Colour.WIT if before and chance % 2 else Colour.ORANJE
    step = {7: 1, 8: 1, 9: -1}.get(chance, 0)
    return LADDER[min(max(LADDER.index(before) + step, 1), len(LADDER) - 1)]


def _judged(proposed: Colour, chance: int) -> Colour:
    """Now and then the pillar lead thinks otherwise: one step lower than groen and oranje, one higher than rood."""
    otherwise = {Colour.GROEN: Colour.ORANJE, Colour.ORANJE: Colour.ROOD, Colour.ROOD: Colour.ORANJE}
    return proposed if chance else otherwise.get(proposed, proposed)
