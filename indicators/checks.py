"""The rekencontrole: a printed figure beside what follows from its inputs. Pure: no Django.

Source of the rules: DOMAIN "Rekencontrole". An input was rounded before it was printed, so the true value lies within half a
unit of its last decimal; the band is what the result can be over all of those. A printed figure is itself rounded.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product

from interventions.colours import Colour, Movement
from nprz_site.dutch import MINUS, number, rounded

from .gap import Reason, Result, Value, gap_closed, interim_target
from .marks import Figure, parse_figure
from .outcome import Amount, Outcome

Band = tuple[Fraction, Fraction]


class Kind(StrEnum):
    """What a printed figure is laid beside."""

    INTERN = "intern"
    DOUBLE = "dubbel"
    OWN = "eigen"


class Verdict(StrEnum):
    """What comes of it."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    DIFFERS = "differs"
    NOT_COMPUTABLE = "not_computable"


@dataclass(frozen=True, slots=True)
class Check:
    """One printed figure and what was computed, both in the notation of the print.

    `inputs` is the sum with its numbers, `band` what the rounding of the inputs leaves open; `note` says why nothing
    could be computed.
    """

    figure: str
    source: str
    kind: Kind
    printed: str
    computed: str
    verdict: Verdict
    inputs: str
    band: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of a report: its path, its place, and what stands there; `is_reading` of a table that is damaged."""

    figure: str
    source: str
    text: str
    is_reading: bool = False


def interval(amount: Amount) -> Band | None:
    """Where the true value lies; None when there is no value."""
    if amount.value is None or isinstance(amount.value, Reason):
        return None
    middle = Fraction(amount.value)
    half = Fraction(0) if amount.is_exact else Fraction(1, 2) / 10**amount.decimals
    return middle - half, middle + half


def counted(printed: Printed) -> Amount:
    """What a report printed of something that was counted or agreed upon: exact, or why it is no number."""
    try:
        figure = parse_figure(printed.text)
    except ValueError:
        return Amount(Reason.NO_NUMBER)
    return Amount(figure.mark.reason if figure.mark else figure.value, figure.decimals, is_exact=True)


def band(calculate: Callable[..., Result], *amounts: Amount) -> Band | None:
    """What `calculate` can give while each amount stays within its rounding; None where it gives no value.

    The results lie between those at the corners as long as `calculate` rises or falls with each amount alone.
    """
    intervals = [found for found in map(interval, amounts) if found]
    results = [calculate(*corner) for corner in product(*intervals)] if len(intervals) == len(amounts) else []
    found = [result for result in results if not isinstance(result, Reason)]
    return (min(found), max(found)) if found and len(found) == len(results) else None


def _closed_band(outcome: Outcome) -> Band | Reason | None:
    """Of the share closed, in per cent. It has no bounds where the rounding is as large as the gap itself."""
    start, aim = interval(outcome.start), interval(outcome.new_reference)
    if start is None or aim is None:
        return None
    if aim[0] - start[1] <= 0 <= aim[1] - start[0]:
        return Reason.TOO_COARSE
    return band(_percent_closed, outcome.start, outcome.now, outcome.new_reference)


def _percent_closed(baseline: Value, now: Value, reference: Value) -> Result:
    closed = gap_closed(baseline, now, reference)
    return closed if isinstance(closed, Reason) else closed * 100


def _target_band(outcome: Outcome) -> Band | None:
    due = outcome.due
    if due is None:
        return None
    return band(lambda start, aim: interim_target(start, aim, due), outcome.start, outcome.new_reference)


def judge(printed: Figure, computed: Fraction, within: Band | None) -> Verdict:
    """Equal when the computed value rounds to the printed one; rounding when the band reaches what rounds to it."""
    if printed.value is None:
        return Verdict.DIFFERS
    if rounded(computed, printed.decimals) == printed.value:
        return Verdict.EQUAL
    middle, half = Fraction(printed.value), Fraction(1, 2) / 10**printed.decimals
    if within and within[0] <= middle + half and within[1] >= middle - half:
        return Verdict.ROUNDING
    return Verdict.DIFFERS


def compare(
    printed: Printed, kind: Kind, computed: Result, inputs: str = "", within: Band | Reason | None = None
) -> Check:
    """The check of one figure. What is printed as a mark ("nvt") agrees with what cannot be computed."""
    verdict, shown, wide, note = Verdict.NOT_COMPUTABLE, "", "", ""
    try:
        figure = parse_figure(printed.text)
    except ValueError:
        note = Reason.NO_NUMBER.value
    else:
        if isinstance(computed, Reason):
            note = computed.value
            if figure.mark and computed in {Reason.NO_RULE, figure.mark.reason}:
                verdict = Verdict.EQUAL
        else:
            shown = notation(computed, figure.decimals)
            verdict = judge(figure, computed, None if isinstance(within, Reason) else within)
            if isinstance(within, Reason):
                verdict, note = (
                    (verdict, "") if verdict is Verdict.EQUAL else (Verdict.NOT_COMPUTABLE, within.value)
                )
            elif within and within[0] != within[1]:
                wide = _wide(within, figure.decimals)
    return Check(printed.figure, printed.source, kind, printed.text, shown, verdict, inputs, wide, note)


def _wide(within: Band, decimals: int) -> str:
    """From where to where, with one decimal more than the print; of counts none."""
    are_whole = decimals == 0 and all(end.denominator == 1 for end in within)
    return " tot ".join(notation(end, 0 if are_whole else decimals + 1) for end in within)


def twice(printed: Printed, other: str, inputs: str) -> Check:
    """The same figure in another place, laid side by side in the coarser of both notations: "54" and "54,0" are equal, and
    so are "65,5" and "66"; what differs then, differs, whatever its inputs leave open."""
    try:
        one, two = parse_figure(printed.text), parse_figure(other)
    except ValueError:
        return said(printed, Kind.DOUBLE, other, inputs)
    if one.value is None or two.value is None:
        same = one.mark == two.mark
    else:
        decimals = min(one.decimals, two.decimals)
        same = rounded(one.value, decimals) == rounded(two.value, decimals)
    verdict = Verdict.EQUAL if same else Verdict.DIFFERS
    return Check(
        printed.figure, printed.source, Kind.DOUBLE, printed.text, other.replace(MINUS, "-"), verdict, inputs
    )


def said(printed: Printed, kind: Kind, computed: str | Reason, inputs: str = "") -> Check:
    """A word of the report beside the word that follows: "boven" or "onder", a class, a period."""
    if isinstance(computed, Reason):
        return compare(printed, kind, computed, inputs)
    verdict = Verdict.EQUAL if printed.text == computed else Verdict.DIFFERS
    return Check(printed.figure, printed.source, kind, printed.text, computed, verdict, inputs)


def notation(value: Fraction, decimals: int) -> str:
    """As reports print it: "57,7", "206.420", "-33,1"."""
    return number(value, decimals).replace(MINUS, "-")


def outcome_check(outcome: Outcome, name: str, printed: Printed) -> Check:
    """One figure of a row of the effect table: the share closed ("ingelopen"), "streefniveau", or "doel"."""
    if name == "ingelopen":
        percent = outcome.closed if isinstance(outcome.closed, Reason) else outcome.closed * 100
        return compare(printed, Kind.INTERN, percent, outcome.closed_sum, _closed_band(outcome))
    if name == "streefniveau":
        return compare(printed, Kind.INTERN, outcome.target, outcome.target_sum, _target_band(outcome))
    # A level that was agreed is the product's own; a reference stands in the same table.
    kind = Kind.OWN if outcome.new_reference.is_exact else Kind.DOUBLE
    return compare(printed, kind, outcome.aim, str(outcome.new_reference))


def summary_checks(figures: Mapping[str, Printed]) -> list[Check]:
    """The printed summary per pillar against itself: rows add up to subtotals, columns to their totals."""
    wholes = {path: _parts(path, figures) for path in figures}
    return [
        _added_up(figures[path], [figures[part] for part in parts]) for path, parts in wholes.items() if parts
    ]


def _added_up(printed: Printed, parts: Sequence[Printed]) -> Check:
    """A total beside the sum of its parts. A table of which a row is lost is not blamed for what is missing."""
    inputs = " + ".join(part.text for part in parts)
    computed: Result = Reason.NO_NUMBER
    if all(part.text.isdecimal() for part in parts):
        computed = Fraction(sum(int(part.text) for part in parts))
        if str(computed) != printed.text and any(part.is_reading for part in parts):
            computed = Reason.NOT_READABLE
    return compare(printed, Kind.INTERN, computed, inputs)


def _parts(path: str, figures: Mapping[str, Printed]) -> list[str]:
    """The printed figures of which the one at `path` should be the sum; a cell that is not there counts as 0."""
    _, pillar, *rest = path.split("/")
    if not rest:
        return []
    if pillar == "totaal":
        codes = dict.fromkeys(known.split("/")[1] for known in figures)
        codes.pop("totaal")
        cells = [f"summary/{code}/{colour}/{rest[0]}" for code in codes for colour in Colour]
        wanted = {
            "subtotaal": [f"summary/totaal/{movement}" for movement in Movement],
            "totaal": [f"summary/{code}/totaal" for code in codes],
        }.get(rest[0], cells)
    elif rest == ["totaal"]:
        wanted = [f"summary/{pillar}/{colour}/subtotaal" for colour in Colour]
    elif rest[1:] == ["subtotaal"]:
        wanted = [f"summary/{pillar}/{rest[0]}/{movement}" for movement in Movement]
    else:
        wanted = []
    return [part for part in wanted if part in figures]
