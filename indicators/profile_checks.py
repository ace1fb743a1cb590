"""The rekencontrole of what a report says of the Wijkprofiel, index by index. Pure: no Django.

The rules are those of `wijken.profile`: a change counts when it is more than 2 points of the scores as they are printed, "below 2014" too.
The letters of the table (v, a, z) tell of any change: there, what rounds away is explained by rounding.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from nprz_site.dutch import number, signed
from wijken.profile import COUNTS, FIRST, INDEXES, LAST, Direction

from .checks import Check, Kind, Printed, Verdict, compare, said, twice
from .profile_halves import IN_HALVES, letters_check
from .profile_lists import LISTS
from .profile_overall import OVERALL, overall_check
from .profile_table import CITY, LETTER, PROFILE, ScoreTable, Statement

LEVEL, COMPARED = "tov-2014", "tov-rotterdam"
LETTERS = {Direction.FORWARD: "v", Direction.BACK: "a", Direction.SAME: "z"}
ANY_LETTER = "a, z of v"
"""What the letter of a change can be that the rounding of both scores hides."""


def profile_checks(printed: Iterable[Printed], table: ScoreTable) -> list[Check]:
    """What the report says of the Wijkprofiel beside its own scores, in the order of the print; the letters of the halves last.

    Figures that say something else are passed over.
    """
    there = list(printed)
    others: dict[str, Printed] = {}
    for one in there:
        others.setdefault(one.figure, one)
    checks = []
    for one in there:
        if match := PROFILE.fullmatch(one.figure):
            check = _check(Statement(one, match[1], match[2], match[3], table, others))
        elif match := OVERALL.fullmatch(one.figure):
            check = overall_check(one, match[1], match[2], table, others)
        else:
            continue
        checks += [check] if check else []
    return [*checks, *(found for index in INDEXES if (found := letters_check(index, table, others)))]


def _check(one: Statement) -> Check | None:
    if by_what := WHATS.get(one.what):
        return by_what(one)
    if by_when := AREAS.get(one.when):
        return by_when(one)
    return _score(one) if one.when.isdecimal() else None


def _score(one: Statement) -> Check:
    """A score that stands in a second place."""
    cell = one.table.cell(one.index, one.what, one.when)
    return twice(one.printed, cell.printed, cell.source) if cell else one.unknown()


def _moved(one: Statement) -> Check:
    """How many wijken went forward, or back."""
    first, _, last = one.when.partition("-")
    if not one.scores(first) or not one.scores(last):
        return one.unknown()
    went = one.table.went(one.index, first, last, Direction(one.what))
    inputs = one.table.changes(one.index, went, first, last)
    check = compare(one.printed, Kind.INTERN, Fraction(len(went)), inputs)
    notes = [_too_many(one), *(_beside(one, first, last) if check.verdict is Verdict.DIFFERS else [])]
    return replace(check, note="; ".join(filter(None, notes)))


def _too_many(one: Statement) -> str:
    """Where more wijken went either way than there are."""
    other = Direction.BACK if one.what == Direction.FORWARD else Direction.FORWARD
    found = one.beside(other, one.when)
    texts = [one.printed.text, found.text if found else ""]
    if not all(text.isdecimal() for text in texts):
        return ""
    both, there = sum(map(int, texts)), len(one.scores(one.when[-4:]))
    return f"met {texts[1]} {other} samen {both}, terwijl er {there} wijken zijn" if both > there else ""


def _beside(one: Statement, first: str, last: str) -> list[str]:
    """What could explain another count."""
    before, now = one.scores(first), one.scores(last)
    step = COUNTS if one.what == Direction.FORWARD else -COUNTS
    edge = [slug for slug in now if slug in before and now[slug] - before[slug] == step]
    told = f"precies 2 punten telt niet mee: {one.table.shown(one.index, edge, first, last)}" if edge else ""
    revised = f"gerekend met de scores van {last} in dit rapport" if last < LAST else ""
    return [told, revised]


def _above(one: Statement) -> Check:
    """How many wijken score above Rotterdam."""
    city, scores = one.table.everywhere(one.index, one.when).get(CITY), one.scores(one.when)
    if city is None or not scores:
        return one.unknown()
    above = [slug for slug, score in scores.items() if score > city]
    inputs = f"boven {number(city)}: {one.table.shown(one.index, above, one.when)}"
    return compare(one.printed, Kind.INTERN, Fraction(len(above)), inputs)


def _letter(one: Statement) -> Check:
    """The letter of an area: which way it went since 2014, by any change."""
    before, now = (one.table.everywhere(one.index, year).get(one.what) for year in (FIRST, LAST))
    if before is None or now is None:
        return one.unknown()
    way = Direction.SAME if now == before else Direction.FORWARD if now > before else Direction.BACK
    check = said(one.printed, Kind.INTERN, LETTERS[way], f"{number(before)} → {number(now)}")
    if check.verdict is Verdict.DIFFERS and way is Direction.SAME and one.printed.text in LETTERS.values():
        return replace(check, verdict=Verdict.ROUNDING, band=ANY_LETTER)
    return check


def _compared(one: Statement) -> Check:
    """How a gebied developed beside Rotterdam: any difference counts."""
    lines = [one.table.everywhere(one.index, year) for year in (FIRST, LAST)]
    if any(area not in line for line in lines for area in (one.what, CITY)):
        return one.unknown()
    before, now = lines
    own, city = (now[area] - before[area] for area in (one.what, CITY))
    word = "gelijk" if own == city else "beter" if own > city else "minder"
    shown = one.table.shown(one.index, [one.what, CITY], FIRST, LAST)
    check = said(one.printed, Kind.INTERN, word, f"{shown}: {signed(own)} en {signed(city)}")
    hidden = abs(own - city) < COUNTS and check.verdict is Verdict.DIFFERS
    return replace(check, verdict=Verdict.ROUNDING, band="minder, gelijk of beter") if hidden else check


def _level(one: Statement) -> Check:
    """Whether an area is below where it was in 2014."""
    before, now = (one.table.everywhere(one.index, year).get(one.what) for year in (FIRST, LAST))
    if before is None or now is None:
        return one.unknown()
    word = "gelijk" if now == before else "onder" if now < before else "boven"
    return said(one.printed, Kind.INTERN, word, f"{number(before)} → {number(now)}")


WHATS: Mapping[str, Callable[[Statement], Check]] = {
    **{way.value: _moved for way in (Direction.FORWARD, Direction.BACK)},
    **IN_HALVES,
    "boven-rotterdam": _above,
    **LISTS,
}
"""How what a report says of the wijken on an index is checked, by what it says."""
AREAS: Mapping[str, Callable[[Statement], Check]] = {LETTER: _letter, COMPARED: _compared, LEVEL: _level}
"""How what it says of one area is checked."""
