"""The rekencontrole of the subjective and objective halves of an index, of which only the last measurement is printed. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from wijken.profile import FIRST, HALVES, LAST, Direction

from .checks import Check, Kind, Printed, compare
from .gap import Reason
from .named_areas import by_name, list_check, named, slugs, unknown
from .profile_table import LETTER, PROFILE, ScoreTable, Statement

HALVES_NOTE = f"de helften van {FIRST} zijn niet gedrukt"


def _both_halves(one: Statement) -> Check:
    """A count that needs halves that are not printed: beside the names that are listed with it."""
    names = one.beside(f"{one.what}-namen", one.when)
    if names is None:
        if one.printed.text != "0":
            return unknown(one.printed, Reason.NO_PARTS.value)
        return replace(compare(one.printed, Kind.INTERN, Fraction(0)), note="er zijn geen namen bij genoemd")
    inputs = f"genoemd: {', '.join(named(names.text))}"
    return compare(one.printed, Kind.INTERN, Fraction(len(named(names.text))), inputs)


def _both_halves_names(one: Statement) -> Check:
    """An index is the mean of its halves: where both went one way by more than 2 points, the index did too."""
    first, _, last = one.when.partition("-")
    way = Direction(one.what.split("-")[2])
    if not one.scores(first) or not one.scores(last):
        return one.unknown()
    can = slugs(one.printed.text) & one.table.went(one.index, first, last, way)
    inputs = one.table.changes(one.index, can, first, last)
    if can < slugs(one.printed.text):
        note = f"wie hier ontbreekt, ging op de hele index niet meer dan 2 punten {way}"
        return list_check(one.printed, can, one.table.names, inputs, note)
    note = f"de helften van {first} zijn niet gedrukt; op de hele index gingen ze allemaal meer dan 2 punten {way}"
    return unknown(one.printed, note, inputs)


def _not_forward(one: Statement) -> Check:
    """All wijken forward but for these: beside the letters of the table."""
    half = one.what.split("-")[0]
    letters = {slug: one.beside(slug, f"{LETTER}-{half}") for slug in one.table.wijken}
    found = {slug: letter.text for slug, letter in letters.items() if letter}
    if not found or len(found) < len(letters):
        return one.unknown()
    rest = by_name((slug for slug, letter in found.items() if letter != "v"), one.table.names)
    told = ", ".join(f"{one.table.names[slug]} {found[slug]}" for slug in rest)
    inputs = f"{len(found) - len(rest)} keer v" + (f", {told}" if told else "")
    return list_check(one.printed, rest, one.table.names, inputs)


def letters_check(index: str, table: ScoreTable, others: Mapping[str, Printed]) -> Check | None:
    """The letters of both halves of all areas as one figure: there is nothing to lay beside them, but each other."""
    letters: dict[str, dict[str, Printed]] = {}
    for path, one in others.items():
        match = PROFILE.fullmatch(path)
        if match and match[1] == index and match[3].startswith(LETTER):
            letters.setdefault(match[3], {})[match[2]] = one
    halves = [letters.get(f"{LETTER}-{half}", {}) for half in HALVES]
    if not all(halves):
        return None
    told = [f"{half} {_counted(found.values())}" for half, found in zip(HALVES, halves, strict=True)]
    source = next(iter(halves[0].values())).source
    printed = Printed(f"wijkprofiel/{index}/{LETTER}-helften/{FIRST}-{LAST}", source, "; ".join(told))
    notes = [HALVES_NOTE, _odd(letters.get(LETTER, {}), halves, table)]
    return unknown(printed, "; ".join(filter(None, notes)))


def _odd(whole: Mapping[str, Printed], halves: Sequence[Mapping[str, Printed]], table: ScoreTable) -> str:
    """Where both halves went one way, and the index, which is their mean, the other."""
    odd = []
    for slug, letter in whole.items():
        texts = {half[slug].text for half in halves if slug in half}
        if len(texts) == 1 and texts != {letter.text}:
            odd.append(slug)
    names = ", ".join(table.names.get(slug, slug) for slug in by_name(odd, table.names))
    return f"de index heeft een andere letter dan zijn beide helften bij {names}" if odd else ""


def _counted(letters: Iterable[Printed]) -> str:
    """How often each letter: "26 v, 1 z"."""
    counts = Counter(letter.text for letter in letters)
    return ", ".join(f"{counts[letter]} {letter}" for letter in (*"vaz",) if counts[letter])


BOTH_WAYS = (Direction.FORWARD, Direction.BACK)
IN_HALVES: Mapping[str, Callable[[Statement], Check]] = {
    **{f"beide-helften-{way.value}": _both_halves for way in BOTH_WAYS},
    **{f"beide-helften-{way.value}-namen": _both_halves_names for way in BOTH_WAYS},
    **{f"{half}-niet-vooruit": _not_forward for half in HALVES},
}
"""How what a report says of halves is checked, by what it says."""
