"""What the rekencontrole checks of wijken, in words. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence

from nprz_site.dutch import enumeration
from wijken.profile import LAST

from .checks import Check, Verdict

ALL_INDEXES = "Alle drie de indexen"
COUNTS = {
    "achteruit": "aantal wijken achteruit",
    "vooruit": "aantal wijken vooruit",
    "beide-helften-achteruit": "aantal wijken met beide helften achteruit",
    "beide-helften-achteruit-namen": "welke wijken met beide helften achteruit",
    "beide-helften-vooruit": "aantal wijken met beide helften vooruit",
    "beide-helften-vooruit-namen": "welke wijken met beide helften vooruit",
    "objectief-niet-vooruit": "welke wijken objectief niet vooruit",
    "subjectief-niet-vooruit": "welke wijken subjectief niet vooruit",
    "boven-rotterdam": "aantal wijken boven Rotterdam",
    "weer-boven-2014": "welke wijken weer boven 2014",
    "onder-2014": "welke wijken onder 2014",
    "laagste-7": "de laagste 7 van Zuid",
    "hoogste-5": "de hoogste 5 van Zuid",
    "laagste-10": "de laagste 10 van Rotterdam",
    "richting-helften": "letters van subjectief en objectief",
}
"""What is said of the wijken on one index."""
WHEN = {
    "ook-in-2022": "ook in 2022",
    "nieuw-in-2024": "nieuw in 2024",
    "eraf-in-2024": "eraf in 2024",
    "richting": "letter van de richting",
    "richting-subjectief": "letter van subjectief",
    "richting-objectief": "letter van objectief",
    "tov-rotterdam": "naast Rotterdam sinds 2014",
    "tov-2014": "onder of boven 2014",
    "op-3": "op alle drie",
    "op-3-ook-in-2022": "op alle drie, ook in 2022",
    "op-2": "op twee",
    "op-2-ook-in-2022": "op twee, ook in 2022",
    "op-2-nieuw-in-2024": "op twee, nieuw in 2024",
    "op-1": "op één",
    "focuswijken": "focuswijken",
    "focuswijken-ook-in-2022": "focuswijken, ook in 2022",
}
OVERALL = {"wijken": "aantal wijken", "geen-lijst": "op geen enkele lijst", **COUNTS}
CLASSES = {
    "aantal": "aantal buurten",
    "hoger": "aantal buurten in een hogere klasse",
    "hoger-namen": "welke buurten in een hogere klasse",
    "lager": "aantal buurten in een lagere klasse",
    "lager-namen": "welke buurten in een lagere klasse",
}


def profile_words(index: str, rest: Sequence[str]) -> str:
    """ "Veiligheidsindex: aantal wijken vooruit, 2014–2024", "Sociale index: Noordereiland, letter van de richting"."""
    what, when = (*rest, "", "")[:2]
    return _joined(index, COUNTS.get(what, what), when)


def overall_words(what: str, rest: Sequence[str]) -> str:
    """ "Alle drie de indexen: de laagste 7 van Zuid, op twee"."""
    return _joined(ALL_INDEXES, OVERALL.get(what, what), (*rest, "")[0])


def class_words(indicator: str, rest: Sequence[str]) -> str:
    """ "Leefbaarometer: aantal buurten in een hogere klasse, 2012–2022"."""
    what, when = (*rest, "", "")[:2]
    return _joined(indicator, CLASSES.get(what, what), when)


def _joined(of: str, what: str, when: str) -> str:
    if when.isdecimal():
        return f"{of}: {what} in {when}"
    told = WHEN.get(when, when.replace("-", "–"))
    return f"{of}: {what}" + (f", {told}" if told else "")


MOVED = re.compile(r"wijkprofiel/[\w-]+/(vooruit|achteruit)/(\d{4})-(\d{4})")
WENT = {"vooruit": "stijgers", "achteruit": "dalers"}


def differences_of(checks: Iterable[Check], index: str) -> list[Check]:
    """What differs of what a report says of one index."""
    return [
        check
        for check in checks
        if check.verdict is Verdict.DIFFERS and check.figure.startswith(f"wijkprofiel/{index}/")
    ]


def remark_of(checks: Iterable[Check], index: str, report: str, wijken: int) -> str:
    """How many wijken a report says went forward and back on an index, where that does not follow from its scores; else empty.

    `wijken` is how many there are.
    """
    there = list(checks)
    told = [
        f"{check.printed} {WENT[match[1]]} {_since(match)} (uit de tabel volgen er {check.computed})"
        for check in differences_of(there, index)
        if (match := MOVED.fullmatch(check.figure))
    ]
    if not told:
        return ""
    both = _too_many(there, index, wijken)
    return f"De gedrukte {report} noemt {enumeration(told)}.{both}"


def _since(match: re.Match[str]) -> str:
    return f"sinds {match[2]}" if match[3] == LAST else f"van {match[2]} tot {match[3]}"


def _too_many(checks: Iterable[Check], index: str, wijken: int) -> str:
    counts: dict[str, dict[str, str]] = {}
    for check in checks:
        match = MOVED.fullmatch(check.figure)
        if match and check.figure.startswith(f"wijkprofiel/{index}/") and check.printed.isdecimal():
            counts.setdefault(_since(match), {})[match[1]] = check.printed
    for count in counts.values():
        both = sum(map(int, count.values()))
        if both > wijken:
            names = enumeration([f"{text} {WENT[way]}" for way, text in sorted(count.items(), reverse=True)])
            return f" {names} zijn er samen {both}, terwijl er {wijken} wijken zijn."
    return ""
