"""How an indicator stands, in words: its headline, its values in their unit, the sum behind the share. Pure: no Django."""

from collections.abc import Sequence
from fractions import Fraction

from nprz_site.dutch import NBSP, euro, number, percentage

from .gap import Distance, GapClass, Reason, Result
from .outcome import Amount, Outcome
from .overview import GOAL, PillarPart, judged, on_path
from .periods import period_words

CLASS_WORDS = {
    GapClass.ON_PATH: "boven het streefniveau",
    GapClass.MIDDLE: "15% tot het streefniveau",
    GapClass.LOW: "5 tot 15%",
    GapClass.LEAST: "minder dan 5%",
}
"""The four classes as headings: the share of the gap that is closed."""

PER_WIJK = "Dit cijfer is er per wijk, niet voor heel Zuid."


def overview_headline(outcomes: Sequence[Outcome], year: int) -> str:
    """ "Op 21 van de 38 doelen en indicatoren ligt Zuid boven het streefniveau van 2023." """
    found = judged(outcomes)
    if not found:
        return "Van geen van deze indicatoren is te berekenen hoe ver Zuid is."
    goals = sum(outcome.kind == GOAL for outcome in found)
    what = "doelen" if goals == len(found) else "doelen en indicatoren" if goals else "indicatoren"
    return f"Op {on_path(found)} van de {len(found)} {what} ligt Zuid boven het streefniveau van {year}."


def segments(part: PillarPart) -> list[tuple[int, int, int]]:
    """The classes of a pillar as parts of a bar."""
    return bar_parts([len(column.outcomes) for column in part.columns])


def bar_parts(counts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Counts as parts of a bar of 1000: which of them, where it begins, how long it is; empty ones left out."""
    found, start, total = [], Fraction(0), sum(counts)
    for number_of, count in enumerate(counts, 1):
        length = Fraction(count * 1000, total or 1)
        if length:
            found.append((number_of, round(start), round(start + length) - round(start)))
        start += length
    return found


def picture_words(part: PillarPart) -> str:
    """ "boven het streefniveau: 13, 15% tot het streefniveau: 4": what the bar shows."""
    shown = [column for column in part.columns if column.outcomes]
    return ", ".join(f"{CLASS_WORDS[column.gap_class]}: {len(column.outcomes)}" for column in shown)


def headline(outcome: Outcome) -> str:
    """One sentence that says how the indicator stands."""
    closed, due = outcome.closed, due_words(outcome)
    if isinstance(closed, Reason):
        now, period = (
            (outcome.now, outcome.period) if outcome.period else (outcome.start, outcome.first_period)
        )
        if now.value is None:
            return PER_WIJK if outcome.kind == "wijk" else "Van Zuid is hier nog geen waarde bekend."
        return f"Zuid staat op {in_unit(now, outcome)} in {period_words(period)}."
    if closed < 0:
        return (
            f"Zuid ging achteruit, weg van {_aim(outcome)}; {due} van het verschil inlopen was de bedoeling."
        )
    shown, aim = percentage(closed, 1), f"{due} was de bedoeling."
    if outcome.is_fixed:
        return f"Zuid legde {shown} van de weg naar {_aim(outcome)} af; {aim}"
    return f"Zuid liep {shown} van het verschil met {_aim(outcome)} in; {aim}"


def _aim(outcome: Outcome) -> str:
    """What Zuid moves towards: "Rotterdam", "de G4", "38 %"."""
    if outcome.is_fixed:
        return in_unit(outcome.new_reference, outcome)
    return f"de {outcome.reference}" if outcome.reference == "G4" else outcome.reference


def lede(outcome: Outcome, year: int) -> str:
    """Where Zuid came from, where it should be, and what happened to the distance itself."""
    said = []
    if outcome.closed is Reason.NO_RULE and outcome.start.value is not None and outcome.period:
        return f"In {period_words(outcome.first_period)} was dat {in_unit(outcome.start, outcome)}."
    if outcome.start.value is not None and outcome.now.value is not None:
        said.append(
            f"In {period_words(outcome.first_period)} stond Zuid op {in_unit(outcome.start, outcome)}, "
            f"in {period_words(outcome.period)} op {in_unit(outcome.now, outcome)}."
        )
    if isinstance(outcome.closed, Reason) and outcome.closed is not Reason.NO_RULE:
        said.append(f"Welk deel is ingelopen, is niet te berekenen: {outcome.closed.value}.")
    elif not isinstance(outcome.target, Reason):
        said.append(f"Het streefniveau van {year} is {_level(outcome.target, outcome)}.")
    if not isinstance(outcome.distance, Reason):
        said.append(_distance(outcome.distance, outcome))
    return " ".join(said)


def _distance(distance: Distance, outcome: Outcome) -> str:
    """The distance is another measure than the share: both can grow at once."""
    then, now = (_gap(value, outcome) for value in (distance.then, distance.now))
    if distance.now < 0:
        return f"Zuid is {_aim(outcome)} nu voorbij, met {_gap(-distance.now, outcome)}."
    if then == now:
        return f"De afstand tot {_aim(outcome)} bleef {now}."
    became = "groter" if abs(distance.now) > abs(distance.then) else "kleiner"
    return f"De afstand tot {_aim(outcome)} werd {became}: van {then} naar {now}."


def _gap(value: Fraction, outcome: Outcome) -> str:
    """A distance in the unit of the indicator; of percentages that is in points."""
    if outcome.unit == "%":
        return f"{number(value, outcome.decimals)}{NBSP}procentpunt"
    return _level(value, outcome)


def in_unit(amount: Amount, outcome: Outcome) -> str:
    """A value as printed, with its unit; a mark ("niet bekend") stands alone."""
    if amount.value is None or isinstance(amount.value, Reason):
        return str(amount)
    return with_unit(Fraction(amount.value), outcome.unit, amount.decimals)


def _level(value: Fraction, outcome: Outcome) -> str:
    return with_unit(value, outcome.unit, outcome.decimals)


def with_unit(value: Fraction, unit: str, decimals: int) -> str:
    if unit == "€":
        return euro(value, decimals)
    return f"{number(value, decimals)}{NBSP}%" if unit == "%" else number(value, decimals)


def target_words(outcome: Outcome) -> str:
    """The level that is due, with its unit; empty where there is none."""
    return "" if isinstance(outcome.target, Reason) else _level(outcome.target, outcome)


def due_words(outcome: Outcome) -> str:
    """The share that is due, as "40 %" or "11,1 %"; empty where there is no rule."""
    return "" if outcome.due is None else f"{number(outcome.due * 100)}{NBSP}%"


def closed_words(outcome: Outcome) -> str:
    """The share that is closed, as "64,7 %"; empty where there is none."""
    return "" if isinstance(outcome.closed, Reason) else percentage(outcome.closed, 1)


def bar(share: Result | None) -> int | None:
    """A share as a length of 0 to 1000 for a bar, which cannot show less than nothing or more than all."""
    if share is None or isinstance(share, Reason):
        return None
    return round(min(max(share, Fraction(0)), Fraction(1)) * 1000)
