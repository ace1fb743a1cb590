"""The general picture in words: its headline, its values, the difference between Zuid and the G4. Pure: no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from nprz_site.dutch import NBSP, UNKNOWN, enumeration, euro, how_many, number, sentence_start, signed

from .gap import Reason
from .general import PERCENT, STRIP, Facts, Missing, Row
from .marks import Mark
from .outcome import Amount

NO_VALUE = "geen waarde in dit rapport"
LOCAL = "rotterdam"
"""Stays in sight on a phone, beside Zuid and the G4."""
OTHERS = {
    "nederland": "Nederland",
    "amsterdam": "Amsterdam",
    "den-haag": f"Den{NBSP}Haag",
    "utrecht": "Utrecht",
    "rotterdam-landelijk": "Rotterdam, landelijke bron",
    LOCAL: "Rotterdam, lokale bron",
    "focuswijken": "Focuswijken",
}
"""The columns after Zuid and the G4, by area; those of the national source first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows; `meaning` says in words what a mark stands for, and is empty for a number."""

    text: str
    meaning: str = ""
    is_provisional: bool = False


def headline(facts: Facts, pillar: str = "") -> str:
    """ "Op alle 21 indicatoren ligt Zuid verder van Nederland af dan de G4." """
    of = f" van {pillar}" if pillar else ""
    if not facts.compared:
        return f"Van geen van deze indicatoren{of} is Zuid naast de G4 te leggen."
    ends = "verder van Nederland af dan de G4."
    if facts.compared == 1:
        return f"Op de enige indicator{of} die te vergelijken is, ligt Zuid {'' if facts.further else 'niet '}{ends}"
    share = {facts.compared: "alle", 0: "geen van de"}.get(facts.further, f"{facts.further} van de")
    return f"Op {share} {facts.compared} indicatoren{of} ligt Zuid {ends}"


def lede(facts: Facts) -> str:
    """Where the distance is largest, how Zuid stands to the four cities, and how many rows are left out."""
    return " ".join(_lede(facts))


def _lede(facts: Facts) -> Iterator[str]:
    if facts.largest:
        what = "Het grootste verschil" if len(facts.largest) == 1 else "De grootste verschillen"
        yield f"{what} met de G4: {enumeration([f'{quoted(row)} ({apart(row)})' for row in facts.largest])}."
    if facts.with_cities > 1:
        yield (
            f"Op {facts.outside} van de {facts.with_cities} is Zuid hoger of lager dan elk van de vier steden."
        )
    if left_out := facts.total - facts.compared:
        verb = "is" if left_out == 1 else "zijn"
        yield f"{sentence_start(how_many(left_out))} van de {facts.total} {verb} niet te vergelijken."


def quoted(row: Row) -> str:
    """The name of an indicator within a sentence."""
    return f"“{row.name}”"


def apart(row: Row) -> str:
    """How far Zuid is from the G4: "23,7 procentpunt hoger"; empty where that cannot be said."""
    difference = row.difference
    if isinstance(difference, Missing):
        return ""
    size = _sized(abs(difference), row)
    return (
        f"{size}{NBSP}procentpunt {_way(difference)}" if row.unit == PERCENT else f"{size} {_way(difference)}"
    )


def _way(difference: Fraction) -> str:
    return "hoger" if difference > 0 else "lager"


def _sized(size: Fraction, row: Row) -> str:
    return euro(size, row.decimals) if row.unit == "€" else number(size, row.decimals)


def difference(row: Row) -> Shown:
    """The difference with its sign: "+23,7", "€ −166.100"."""
    found = row.difference
    if isinstance(found, Missing):
        return Shown(UNKNOWN, f"geen verschil: {found.value}")
    text = signed(found, row.decimals)
    return Shown(f"€{NBSP}{text}" if row.unit == "€" else text)


def value(amount: Amount, unit: str) -> Shown:
    """A value as printed, or its mark with what that means."""
    if amount.value is None:
        return Shown(UNKNOWN, NO_VALUE)
    if isinstance(amount.value, Reason):
        return Shown(Mark[amount.value.name].value, amount.value.value)
    text = str(amount)
    return Shown(f"€{NBSP}{text}" if unit == "€" else text, is_provisional=amount.is_provisional)


def marks(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The marks that these rows hold, each with its meaning."""
    shown = [value(amount, row.unit) for row in rows for amount in row.amounts.values()]
    return sorted({(one.text, one.meaning) for one in shown if one.meaning})


def notes(facts: Facts, rows: Iterable[Row]) -> str:
    """How the table is read: what a difference is, what the marks mean, why a difference is missing."""
    said = [
        "Verschil is Zuid min G4: bij percentages in procentpunten, anders in euro’s.",
        "Of hoger of lager beter is, verschilt per indicator.",
        "* voorlopig.",
        *(f"{text}: {meaning}." for text, meaning in marks(rows)),
        *(f"Geen verschil bij {quoted(row)}: {reason.value}." for row, reason in facts.without),
        "Rotterdam staat er twee keer: volgens de landelijke bron, zoals de andere steden, en volgens de lokale bron, waar die er is.",
    ]
    return " ".join(said)


def place(position: int) -> str:
    """A place on the strip as SVG takes it: "37.5%"."""
    return f"{position / STRIP * 100:.1f}%"
