"""The rekencontrole of lists of wijken on one index: below 2014, highest and lowest of Zuid, lowest of Rotterdam. Pure: no Django."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from wijken.profile import FIRST, HIGHEST, LAST, LOWEST, Direction, Ends, Scores, highest, lowest

from .checks import Check, Kind, Verdict, said
from .named_areas import list_check, listed, slugs
from .profile_table import BEFORE, LETTER, ScoreTable, Statement

HIGH, LOW, LOWEST_OF_CITY = f"hoogste-{HIGHEST}", f"laagste-{LOWEST}", "laagste-10"
TEN = 10
STILL, NEW, GONE = f"ook-in-{BEFORE}", f"nieuw-in-{LAST}", f"eraf-in-{LAST}"
ENDS: Mapping[str, Callable[[Scores], Ends]] = {HIGH: highest, LOW: lowest}


def choice(table: ScoreTable, index: str, end: str, year: str, text: str = "") -> frozenset[str]:
    """Who stand on an end of the ranking: as the report lists them in `text` when a tie leaves that open, else all who could."""
    ends = ENDS[end](table.zuid(index, year))
    return slugs(text) if text and ends.admits(slugs(text)) else ends.everyone


def _below(one: Statement) -> Check:
    """Who lies below 2014 now: those that did in the former measurement too, or those that did not."""
    if not all(map(one.scores, (FIRST, BEFORE, LAST))) or one.when not in {STILL, NEW}:
        return one.unknown()
    before, now = (one.table.went(one.index, FIRST, year, Direction.BACK) for year in (BEFORE, LAST))
    found = now & before if one.when == STILL else now - before
    start, end = one.scores(FIRST), one.scores(LAST)
    little = [slug for slug in end if slug in start and end[slug] < start[slug] and slug not in now]
    note = (
        f"1 of 2 punten lager telt niet mee: {one.table.shown(one.index, little, FIRST, LAST)}"
        if little and one.when == NEW
        else ""
    )
    inputs = one.table.shown(one.index, found, FIRST, LAST)
    return list_check(one.printed, found, one.table.names, inputs, note)


def _above_again(one: Statement) -> Check:
    """Who lay below 2014 in the former measurement, and lies above it now."""
    if not all(map(one.scores, (FIRST, BEFORE, LAST))):
        return one.unknown()
    start, end = one.scores(FIRST), one.scores(LAST)
    below = one.table.went(one.index, FIRST, BEFORE, Direction.BACK)
    risen = {slug for slug in below if end.get(slug, start[slug]) > start[slug]}
    inputs = one.table.shown(one.index, below & (risen | slugs(one.printed.text)), FIRST, LAST)
    letters = {slug: one.beside(slug, LETTER) for slug in slugs(one.printed.text) - risen}
    told = [f"{one.table.names.get(slug, slug)} {letter.text}" for slug, letter in letters.items() if letter]
    note = f"de letter in de tabel: {', '.join(sorted(told))}" if told else ""
    return list_check(one.printed, risen, one.table.names, inputs, note)


def _end(one: Statement) -> Check:
    """The highest or lowest of Zuid; of a tie any choice is right."""
    scores = one.scores(one.when)
    if not scores:
        return one.unknown()
    return _beside(one, ENDS[one.what](scores))


def _beside(one: Statement, ends: Ends) -> Check:
    inputs = one.table.shown(one.index, ends.certain, one.when)
    tie = one.table.tie(one.index, ends, one.when)
    if ends.admits(slugs(one.printed.text)):
        return replace(said(one.printed, Kind.INTERN, one.printed.text, inputs), note=tie)
    return list_check(one.printed, ends.everyone, one.table.names, inputs, tie)


def _lowest_of_city(one: Statement) -> Check:
    """The ten lowest of Rotterdam, as far as Zuid is concerned; who came on that list, and who left it."""
    ten = one.printed if one.when == LAST else one.beside(LOWEST_OF_CITY, LAST)
    if ten is None or not one.scores(LAST) or not one.scores(BEFORE):
        return one.unknown()
    there = slugs(ten.text)
    if one.when in {NEW, GONE}:
        return _changed(one, there & one.table.wijken)
    known = one.table.everywhere(one.index, LAST)
    scores = {slug: score for slug, score in known.items() if slug in there | one.table.wijken}
    return _beside(one, lowest(scores, TEN))


def _changed(one: Statement, now: frozenset[str]) -> Check:
    """Who is new on the list or left it. The former list is not printed: it had those that stayed and those that left, and they
    must have been the lowest of Zuid then."""
    new, gone = (one.beside(LOWEST_OF_CITY, when) for when in (NEW, GONE))
    if new is None or gone is None:
        return one.unknown()
    former = now - slugs(new.text) | slugs(gone.text)
    ends = lowest(one.scores(BEFORE), len(former))
    before = former if ends.admits(former) else ends.everyone
    found = now - before if one.when == NEW else before - now
    inputs = f"laagste {len(former)} van Zuid in {BEFORE}: {one.table.shown(one.index, before, BEFORE)}"
    check = list_check(one.printed, found, one.table.names, inputs)
    still = slugs(one.printed.text) & now
    if check.verdict is Verdict.DIFFERS and one.when == GONE and still:
        return replace(check, note=f"staat nog op de lijst: {listed(still, one.table.names)}")
    return check


LISTS: Mapping[str, Callable[[Statement], Check]] = {
    "onder-2014": _below, "weer-boven-2014": _above_again, HIGH: _end, LOW: _end, LOWEST_OF_CITY: _lowest_of_city,
}  # fmt: skip
"""How a list of wijken is checked, by what it is a list of."""
