"""The rounds in a list: how far each is, what comes next, and whose that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from nprz_site.dutch import how_many, sentence_start

from ..models import Round
from ..workflow import JUDGED, WAITING, RoundState

OWN_REPORTS = Q(reports__follows__isnull=True)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list: how many reports there are, how many were handed in, how many judged, and what comes next."""

    round: Round
    reports: int
    handed_in: int
    judged: int

    @property
    def next_step(self) -> str:
        """What is done with it now; empty when it is ready."""
        return {
            RoundState.PREPARED: "Openen",
            RoundState.OPEN: "Volgen en sluiten",
            RoundState.CLOSED: "Vaststellen",
        }.get(RoundState(self.round.state), "")

    @property
    def next_url(self) -> str:
        """Where that is done, or looked at beforehand."""
        moves = {RoundState.PREPARED: "openen", RoundState.CLOSED: "vaststellen"}
        if move := moves.get(RoundState(self.round.state)):
            return reverse("interventions:round-move", args=(self.round.year, move))
        return reverse("interventions:round-detail", args=(self.round.year,))

    @property
    def whose(self) -> str:
        """Whose the next step is."""
        return "programmadirecteur" if self.round.state == RoundState.CLOSED else "programmabureau"


def round_lines(most: int | None = None) -> list[RoundLine]:
    """The rounds, or the latest of them, the newest first: one query."""
    states = {"handed_in": WAITING | JUDGED, "judged": JUDGED}
    rounds = (
        Round.objects.select_related("plan")
        .annotate(
            total=Count("reports", filter=OWN_REPORTS),
            **{
                name: Count("reports", filter=OWN_REPORTS & Q(reports__state__in=of))
                for name, of in states.items()
            },
        )
        .order_by("-year")[:most]
    )
    return [RoundLine(round, round.total, round.handed_in, round.judged) for round in rounds]


def rounds_headline(lines: Sequence[RoundLine]) -> str:
    """ "Er is één ronde open: 2024, met 61 van 127 verslagen ingeleverd."."""
    if not lines:
        return "Er is nog geen ronde."
    running = [line for line in lines if line.round.state == RoundState.OPEN]
    if len(running) == 1:
        line = running[0]
        return (
            f"Ronde {line.round.year} is open: {line.handed_in} van {line.reports} verslagen zijn ingeleverd."
        )
    closed = [line for line in lines if line.round.state == RoundState.CLOSED]
    if running:
        return sentence_start(f"{how_many(len(running))} rondes zijn open.")
    if closed:
        return f"Ronde {closed[0].round.year} wacht op vaststelling: {closed[0].judged} van {closed[0].reports} verslagen zijn goedgekeurd."
    return f"Er is nu geen ronde open; {len(lines)} {'ronde staat' if len(lines) == 1 else 'rondes staan'} hieronder."
