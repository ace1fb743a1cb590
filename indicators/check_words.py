"""The rekencontrole in words: what a figure is, and what came of it. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .checks import Check, Verdict

WORDS = {
    Verdict.EQUAL: "gelijk",
    Verdict.ROUNDING: "verklaard door afronding",
    Verdict.DIFFERS: "wijkt af",
    Verdict.NOT_COMPUTABLE: "niet te berekenen",
}
SLUGS = {
    "wijkt-af": Verdict.DIFFERS,
    "niet-te-berekenen": Verdict.NOT_COMPUTABLE,
    "afronding": Verdict.ROUNDING,
    "gelijk": Verdict.EQUAL,
}
"""The verdicts as an address has them, what asks for attention first."""
EFFECT = re.compile(r"effect/([\w-]+)/([\w-]+)")
TOTAL = "alle pijlers"


def counts(checks: Iterable[Check]) -> dict[Verdict, int]:
    """How often each verdict, what asks for attention first."""
    found = Counter(check.verdict for check in checks)
    return {verdict: found[verdict] for verdict in SLUGS.values()}


def check_headline(checks: Sequence[Check], year: int) -> str:
    """ "Van 152 getallen in de VGR 2023 kloppen er 146; 5 wijken af." """
    found = counts(checks)
    right = found[Verdict.EQUAL] + found[Verdict.ROUNDING]
    wrong = found[Verdict.DIFFERS]
    told = "geen wijkt af" if not wrong else "1 wijkt af" if wrong == 1 else f"{wrong} wijken af"
    what = "getal" if len(checks) == 1 else "getallen"
    return f"Van {len(checks)} {what} in de VGR {year} {'klopt' if right == 1 else 'kloppen'} er {right}; {told}."


def in_order(checks: Iterable[Check], verdict: Verdict | None = None) -> list[Check]:
    """Those with `verdict`, or all: what asks for attention first, and then as they are printed."""
    order = list(SLUGS.values())
    found = [check for check in checks if verdict is None or check.verdict is verdict]
    return sorted(found, key=lambda check: order.index(check.verdict))


def slug_of(figure: str) -> str:
    """The indicator that a figure of the effect table is of; empty for other figures."""
    match = EFFECT.fullmatch(figure)
    return match[1] if match else ""


def figure_words(figure: str, names: Mapping[str, str]) -> str:
    """What a figure is: "WOZ-waarde: ingelopen", "Werk, groen, nieuw". `names` has indicators by slug, pillars by code."""
    match = EFFECT.fullmatch(figure)
    if match:
        return f"{names.get(match[1], match[1])}: {match[2]}"
    _, pillar, *rest = figure.split("/")
    return ", ".join([TOTAL if pillar == "totaal" else names.get(pillar, pillar), *rest])
