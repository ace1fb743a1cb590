"""The rekencontrole in words: what a figure is, and what came of it. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from nprz_site.dutch import number, sentence_start

from .checks import Check, Verdict
from .periods import period_words
from .profile_words import class_words, overall_words, profile_words

WORDS = {
    Verdict.EQUAL: "gelijk",
    Verdict.ROUNDING: "verklaard door afronding",
    Verdict.DIFFERS: "wijkt af",
    Verdict.NOT_COMPUTABLE: "niet te berekenen",
}
ORDER = (Verdict.DIFFERS, Verdict.NOT_COMPUTABLE, Verdict.ROUNDING, Verdict.EQUAL)
"""What asks for attention first."""
CHOICES: Mapping[str, Sequence[Verdict]] = {
    "": ORDER[:-1],
    "wijkt-af": (Verdict.DIFFERS,),
    "niet-te-berekenen": (Verdict.NOT_COMPUTABLE,),
    "afronding": (Verdict.ROUNDING,),
    "gelijk": (Verdict.EQUAL,),
    "alle": ORDER,
}
"""What the page can show, as its address has it: at first what is not simply equal."""
CHOICE_WORDS = {
    "": "niet gelijk",
    "wijkt-af": WORDS[Verdict.DIFFERS],
    "niet-te-berekenen": WORDS[Verdict.NOT_COMPUTABLE],
    "afronding": WORDS[Verdict.ROUNDING],
    "gelijk": WORDS[Verdict.EQUAL],
    "alle": "alle",
}
OF_INDICATOR = re.compile(r"(?:effect|sheet|class-list|share|change|flow|som|wijkprofiel|buurten)/([\w-]+)/")
OF_AREAS = {"som", "wijkprofiel"}
"""Where the path has an area after what the figure is of."""
TOTAL = "alle pijlers"
SHORT = 12
"""A number or one word has no more characters than this."""


def counts(checks: Iterable[Check]) -> dict[Verdict, int]:
    """How often each verdict, what asks for attention first."""
    found = Counter(check.verdict for check in checks)
    return {verdict: found[verdict] for verdict in ORDER}


def check_headline(checks: Sequence[Check], year: int) -> str:
    """ "Van 152 controles van de VGR 2023 kloppen er 146; 5 wijken af." One figure can be checked in several ways."""
    if not checks:
        return f"Van de VGR {year} valt nog niets na te rekenen."
    found = counts(checks)
    right = found[Verdict.EQUAL] + found[Verdict.ROUNDING]
    wrong = found[Verdict.DIFFERS]
    told = "geen wijkt af" if not wrong else "1 wijkt af" if wrong == 1 else f"{number(wrong)} wijken af"
    what = "controle" if len(checks) == 1 else "controles"
    verb = "klopt" if right == 1 else "kloppen"
    return f"Van {number(len(checks))} {what} van de VGR {year} {verb} er {number(right)}; {told}."


def in_order(checks: Iterable[Check], verdicts: Sequence[Verdict] = ORDER) -> list[Check]:
    """Those with one of `verdicts`: what asks for attention first, and then as they are printed."""
    found = [check for check in checks if check.verdict in verdicts]
    return sorted(found, key=lambda check: ORDER.index(check.verdict))


def is_list(check: Check) -> bool:
    """Whether names or words are laid side by side, and not two numbers."""
    return any(len(text) > SHORT for text in (check.printed, check.computed))


def slug_of(figure: str) -> str:
    """The indicator that a figure is of; empty for what is of none."""
    match = OF_INDICATOR.match(figure)
    return match[1] if match else ""


def figure_words(figure: str, names: Mapping[str, str]) -> str:
    """What a figure is: "WOZ-waarde: ingelopen", "Werk, groen, nieuw". `names` has indicators and areas by slug, pillars by code."""
    kind, first, *rest = figure.split("/")
    if kind in OF_AREAS and rest:
        rest[0] = names.get(rest[0], rest[0])
    return WORDED.get(kind, _in_summary)(names.get(first, first), rest)


def _in_summary(pillar: str, rest: Sequence[str]) -> str:
    return ", ".join([TOTAL if pillar == "totaal" else pillar, *rest])


def _output(slug: str, rest: Sequence[str]) -> str:
    """No table has what is realised: the slug is its name."""
    return f"{sentence_start(slug.replace('-', ' '))}: {OUTPUT_WORDS.get(rest[0], rest[0])}"


def _sum(whole: str, rest: Sequence[str]) -> str:
    area, period, *named = rest
    name = "/".join(named)  # somebody chose it, and may have put in what they liked
    return f"{whole}: {area} in {_period(period)}, {SUM_WORDS.get(name, f'som van {name}')}"


def _period(path: str) -> str:
    """A period as the path of a figure has it, in words: the school year 2022/23 is "2022-23" there."""
    return period_words(re.sub(r"\A(\d\d)(\d\d)-(\d\d)\Z", _school_year, path))


def _school_year(match: re.Match[str]) -> str:
    is_next = int(match[3]) == (int(match[2]) + 1) % 100
    return f"{match[1]}{match[2]}/{match[3]}" if is_next else match[0]


def _change(indicator: str, rest: Sequence[str]) -> str:
    period, name = rest
    return f"{indicator}: {CHANGE_WORDS.get(name, name)} in een jaar, tot en met {_period(period)}"


def _finance(row: str, rest: Sequence[str]) -> str:
    column = rest[0]
    return f"Financiën programmabureau: {POST_WORDS.get(row, row)}, {COLUMN_WORDS.get(column, column)}"


OUTPUT_WORDS = {"aandeel": "aandeel van de ambitie"}
SUM_WORDS = {
    "effecttabel": "ook in de effecttabel",
    "saldo": "begin en wat erbij en eraf ging",
    "gebieden": "som van de gebieden",
    "focuswijken": "som van de focuswijken",
    "buurten": "som van de buurten",
    "buurten van focuswijken": "som van de buurten in focuswijken",
    "herkomst": "som van waar mensen vandaan kwamen",
    "bestemming": "som van waar mensen heen gingen",
    "bewegingen": "binnen, erbij en eraf samen",
    "komen en gaan": "wie kwam min wie ging",
    "maanden": "som van de maanden",
    "aandeel": "volgens de aantallen",
}
CHANGE_WORDS = {"groei": "verandering in procenten", "daling": "daling in aantal"}
POST_WORDS = {
    "personeel": "personeelskosten",
    "partnerbijdrage": "financiële partnerbijdrage",
    "totaal-1-2": "totaal van post 1 en 2",
    "backoffice": "inkoop diensten (backoffice)",
    "totaal-3-4": "totaal van post 3 en 4",
}
"""The rows of the finances whose name in the path is not their name in words."""
COLUMN_WORDS = {"gemeente": "betaald door de gemeente", "partners": "betaald door de overige partners"}
WORDED: Mapping[str, Callable[[str, Sequence[str]], str]] = {
    "effect": lambda indicator, rest: f"{indicator}: {rest[0]}",
    "sheet": lambda indicator, rest: f"{indicator}: {rest[0]}",
    "class-list": lambda indicator, rest: f"{indicator}: {rest[0]}",
    "flow": lambda indicator, rest: f"{indicator}: {rest[0]}",
    "classes": lambda pillar, rest: f"{pillar}, aantal in de klasse {rest[0].replace('-', ' ')}",
    "share": lambda indicator, rest: f"{indicator}: aandeel van Zuid in {_period(rest[0])}",
    "change": _change,
    "output": _output,
    "finance": _finance,
    "som": _sum,
    "wijkprofiel": profile_words,
    "wijkprofiel-totaal": overall_words,
    "buurten": class_words,
}
"""How a figure of each kind is put in words, from the name of what it is of and the rest of its path."""
