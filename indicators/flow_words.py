"""The change of the number on course in a sentence and a table. Pure: no Django."""

from dataclasses import dataclass
from fractions import Fraction

from nprz_site.dutch import enumeration, number, percentage, rounded, signed

from .flow import Count, Flow, Line, Step

LABELS = {
    Line.AHEAD: "Vooruit naar groen",
    Line.BACK: "Achteruit: was groen",
    Line.BEGUN: "Begonnen: was wit",
    Line.STOPPED: "Weer wit: was begonnen",
    Line.NEW: "Nieuw: was er in {year} nog niet",
    Line.AGAIN: "Had in {year} geen kleur, nu wel",
    Line.NOT_REPORTED: "Nu niet gerapporteerd",
    Line.UNDECIDED: "Nog niet beoordeeld",
    Line.NOT_ENTERED: "Kleur nog niet ingevoerd",
    Line.LEFT: "Beëindigd of niet voortgezet na {year}",
    Line.REGROUPED: "Gesplitst, samengevoegd of anders geteld",
    Line.UNKNOWN: "Kleur van {year} niet bekend",
    Line.SAME: "Geen verschil voor groen",
}
TOLD: dict[Line, tuple[str, str]] = {
    Line.AHEAD: ("ging vooruit naar groen", "gingen vooruit naar groen"),
    Line.BACK: ("ging achteruit", "gingen achteruit"),
    Line.BEGUN: ("begon en is groen", "begonnen en zijn groen"),
    Line.STOPPED: ("was groen en is weer wit", "waren groen en zijn weer wit"),
    Line.NEW: ("is nieuw en groen", "zijn nieuw en groen"),
    Line.AGAIN: ("had geen kleur en is nu groen", "hadden geen kleur en zijn nu groen"),
    Line.NOT_REPORTED: ("was groen en is niet gerapporteerd", "waren groen en zijn niet gerapporteerd"),
    Line.UNDECIDED: ("was groen en is nog niet beoordeeld", "waren groen en zijn nog niet beoordeeld"),
    Line.NOT_ENTERED: ("was groen en heeft nog geen kleur", "waren groen en hebben nog geen kleur"),
    Line.LEFT: ("was groen en ging niet verder", "waren groen en gingen niet verder"),
    Line.UNKNOWN: (
        "is groen zonder dat bekend is wat die was", "zijn groen zonder dat bekend is wat die waren",
    ),
}  # fmt: skip
"""What happened to so many groen ones, for one and for more."""
STEPS = {
    Step.LEFT: "wat wegging",
    Step.REGROUPED: "splitsen, samenvoegen of anders tellen",
    Step.SILENT: "wat nu geen kleur heeft",
    Step.MOVED: "wat van kleur veranderde",
    Step.ENTERED: "wat erbij kwam",
    Step.UNKNOWN: "wat in {year} een kleur had die niet bekend is",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: how many interventions, and what that does to groen and to started; "" where there is none."""

    label: str
    interventions: str
    groen: str
    started: str


@dataclass(frozen=True, slots=True)
class FlowWords:
    """The change in words: what is told at once, and the tables below it. `steps` are empty when that cannot be told."""

    sentence: str
    share: str
    then: Row
    rows: tuple[Row, ...]
    now: Row
    steps: tuple[tuple[str, str], ...]
    change: str
    rounding: bool


def flow_words(flow: Flow, then: int, now: int, *, provisional: bool = False) -> FlowWords | None:
    """`flow` from the year `then` to `now`; None when of no intervention both colours are known."""
    if not flow.compares:
        return None
    change = _share_change(flow)
    steps = [(STEPS[step], _points(size)) for step, size in flow.steps.items() if size]
    told = sum(rounded(size * 100, 1) for size in flow.steps.values())
    return FlowWords(
        sentence=_sentence(flow, then, now, provisional),
        share=_share_sentence(flow, change),
        then=_total(flow.then, then),
        rows=tuple(_row(line, size, effect, then) for line, size, effect in flow.lines),
        now=_total(flow.now, now),
        steps=tuple((_label(words, then), size) for words, size in steps),
        change=_points(change) if change is not None else "",
        rounding=change is not None and told != rounded(change * 100, 1),
    )


def cannot_tell(then: int | None) -> str:
    """Why nothing is told of what moved, when the colours of the year `then` are not known, or of no year before."""
    if then is None:
        return "Er is geen jaar ervoor waarvan de kleuren per interventie bekend zijn. Hoeveel er door vooruit- en achteruitgaan veranderde, is daarom niet te zeggen."
    return (
        f"Van {then} zijn de kleuren per interventie niet bekend, hooguit de gedrukte totalen. Hoeveel van het verschil komt "
        "door vooruit- en achteruitgaan, en hoeveel door wat erbij kwam of wegging, is daarom niet te zeggen."
    )


def _sentence(flow: Flow, then: int, now: int, provisional: bool) -> str:
    so_far = " tot nu toe" if provisional else ""
    start = f"Van {number(flow.then.groen)} groen in {then} naar {number(flow.now.groen)} in {now}{so_far}"
    parts = []
    for line, _, effect in flow.lines:
        if line in TOLD and effect.groen:
            one, more = TOLD[line]
            count = abs(effect.groen)
            parts.append(f"{number(count)} {one if count == 1 else more}")
    if regrouped := flow.effects.get(Line.REGROUPED, Count()).groen:
        parts.append(f"splitsen, samenvoegen en anders tellen scheelt {signed(regrouped)}")
    return (
        f"{start}: {enumeration(parts)}."
        if parts
        else f"{start}: er kwam geen groen bij en er ging geen groen af."
    )


def _share_change(flow: Flow) -> Fraction | None:
    then, now = flow.then.share, flow.now.share
    return None if then is None or now is None else now - then


def _share_sentence(flow: Flow, change: Fraction | None) -> str:
    """ "Het deel op koers ging van 52 % naar 40 %: 12,0 procentpunt lager. ..."; empty without both shares."""
    if change is None:
        return ""
    start = (
        f"Het deel op koers ging van {percentage(flow.then.share, 1)} naar {percentage(flow.now.share, 1)}"
    )
    if Step.MOVED not in flow.steps:
        return f"{start}."
    moved = flow.steps[Step.MOVED]
    rest = change - moved
    return (
        f"{start} ({_points(change)} procentpunt): {_points(moved)} door wat van kleur veranderde en {_points(rest)} door wat "
        "erbij kwam, wegging of geen kleur heeft."
    )


def _row(line: Line, size: int, effect: Count, then: int) -> Row:
    count = "" if line is Line.REGROUPED else number(size)
    return Row(_label(LABELS[line], then), count, signed(effect.groen), signed(effect.started))


def _total(count: Count, year: int) -> Row:
    return Row(str(year), "", number(count.groen), number(count.started))


def _label(words: str, year: int) -> str:
    return words.replace("{year}", str(year))


def _points(share: Fraction) -> str:
    return signed(share * 100, 1)
