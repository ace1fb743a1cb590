"""What the figures of the rekencontrole are about: the parts of its page. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable, Mapping

from .checks import Check

SUBJECTS: Mapping[str, str] = {
    "stoplichten": "Stoplichten",
    "effecten": "Effecttabel en bladen",
    "reeksen": "Reeksen en sommen",
    "ambities": "Ambities",
    "financien": "Financiën",
    "wijkprofiel": "Wijkprofiel",
    "leefbaarometer": "Leefbaarometer",
    "verhuizingen": "Verhuizingen",
}
"""In the order of the page, as its address has them."""
KINDS = {
    "summary": "stoplichten", "effect": "effecten", "sheet": "effecten", "class-list": "effecten", "classes": "effecten",
    "output": "ambities", "finance": "financien",
    "wijkprofiel": "wijkprofiel", "wijkprofiel-totaal": "wijkprofiel", "buurten": "leefbaarometer",
}  # fmt: skip
"""Where the path of a figure begins with what."""
REST = "reeksen"
OF_MOVES = ("verhuis", "verhuizingen-", "vestiging-", "vertrek-", "inwoners-per-wijk")
"""How the slugs of the indicators of moves begin."""


def subject_of(figure: str) -> str:
    """What a figure is about, by its path."""
    kind, _, rest = figure.partition("/")
    if kind == "som" and rest.startswith(OF_MOVES):
        return "verhuizingen"
    return KINDS.get(kind, REST)


def about(checks: Iterable[Check], subject: str) -> list[Check]:
    """Those about one subject; all of them for none."""
    return [check for check in checks if not subject or subject_of(check.figure) == subject]


def subject_counts(checks: Iterable[Check]) -> list[tuple[str, str, int]]:
    """The subjects that there are checks of: address, name, how many."""
    found = Counter(subject_of(check.figure) for check in checks)
    return [(slug, name, found[slug]) for slug, name in SUBJECTS.items() if found[slug]]
