"""What a reviewer reads first: what is proposed, and why one would look twice. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nprz_site import dutch

from .aims import Comparator, Direction, Result, amount, plain
from .colours import Colour, Movement, movement


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed colour, and what is known of the colour of the round before."""

    colour: Colour | None
    previous: Colour | None
    previous_known: bool = True

    def step(self, *, against: bool) -> str:
        """What the colour does: "blijft oranje"; with "toch" where the figures point the other way."""
        yet = "toch " if against else ""
        if self.colour is None:
            return ""
        if not self.previous_known:
            return f"stelt {yet}{self.colour} voor"
        if self.previous is None:
            return f"is nieuw en begint {yet}met {self.colour}"
        turn = movement(self.colour, self.previous)
        if turn is Movement.GELIJK:
            return f"blijft {yet}{self.colour}"
        return f"gaat {yet}{turn}, van {self.previous} naar {self.colour}"


def opening(label: str, proposal: Proposal, results: Sequence[Result]) -> str:
    """The question on top: "Werk 7 haalt 412 van de 390 en blijft toch oranje: akkoord?"."""
    verdicts = [result.reached for result in results if result.reached is not None]
    got = _got([result for result in results if result.reached is not None])
    against = bool(verdicts) and (
        proposal.colour is not Colour.GROEN
        if all(verdicts)
        else proposal.colour is Colour.GROEN and not any(verdicts)
    )
    step = proposal.step(against=against)
    told = " en ".join(filter(None, (got, step))) or "is ingeleverd"
    return f"{label} {told}: akkoord?"


def _got(measured: Sequence[Result]) -> str:
    """How many of the aims were reached; of a single one what was reached of it."""
    if not measured:
        return ""
    if len(measured) > 1:
        reached = sum(bool(result.reached) for result in measured)
        if reached == len(measured):
            return f"haalt alle {dutch.in_words(reached)} doelen"
        return f"haalt {dutch.in_words(reached) if reached else 'geen'} van de {dutch.in_words(len(measured))} doelen"
    (only,) = measured
    plain = only.comparator is Comparator.EQUAL and only.direction is Direction.UP and only.unit != "%"
    if plain:
        return f"haalt {only.realised_text} van de {only.aim_text}"
    return f"komt op {only.realised_text} (doel: {only.aim_text})"


def changes(now: Result, before: Result) -> list[str]:
    """What is different from last year, in words: "77 meer gehaald", "doel was 350"."""
    told = []
    if now.realised is None and before.realised is not None:
        told.append("nu niet gemeten")
    elif now.realised is not None and before.realised is None and before.aim is not None:
        told.append("vorig jaar niet gemeten")
    elif now.realised is not None and before.realised is not None and now.realised != before.realised:
        told.append(f"{_step(now.realised - before.realised, now.unit)} gehaald")
    if now.aim is not None and before.aim is not None and now.aim_text != before.aim_text:
        told.append(f"doel was {before.aim_text}")
    elif now.aim is None and before.aim is not None:
        told.append(f"doel van {before.aim_text} vervallen")
    return told


def since_submission(now: Result, then: Result) -> list[str]:
    """What is different from when the report was handed in before: "bij de vorige inlevering 40 gehaald"."""
    told = []
    if now.realised != then.realised:
        told.append(
            f"bij de vorige inlevering {then.realised_text if then.realised is not None else 'niets'} gehaald"
        )
    if now.aim_text != then.aim_text:
        told.append(f"bij de vorige inlevering {then.aim_text if then.aim is not None else 'niets'} beoogd")
    return told


def _step(difference: Decimal, unit: str) -> str:
    word = "meer" if difference > 0 else "minder"
    if unit == "%":
        return f"{dutch.number(plain(abs(difference)))} procentpunt {word}"
    return f"{amount(abs(difference), unit)} {word}"
