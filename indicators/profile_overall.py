"""The rekencontrole of what a report says of wijken over all three indexes together. Pure: no Django."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from wijken.profile import INDEXES, LAST

from .checks import Check, Kind, Printed, Verdict, compare
from .gap import Reason
from .named_areas import BETWEEN, NOBODY, by_name, list_check, named, slug_of, unknown
from .profile_lists import HIGH, LOW, NEW, STILL, choice
from .profile_table import BEFORE, ScoreTable

OVERALL = re.compile(r"wijkprofiel-totaal/([\w-]+)/([\w-]+)")
ON = re.compile(rf"op-([123])(?:-({STILL}|{NEW}))?")
SHORT = dict(zip(INDEXES, ("VI", "SI", "FI"), strict=True))
"""What the report calls the indexes between brackets."""
On = Mapping[str, tuple[str, ...]]
"""On which indexes each wijk stands at one end of the ranking."""


def overall_check(
    printed: Printed, what: str, when: str, table: ScoreTable, others: Mapping[str, Printed]
) -> Check | None:
    """A statement about all three indexes; None for one that is not known. Where a tie leaves it open who stands on a list, the
    report's own list of that index counts."""
    if not all(table.zuid(index, year) for index in INDEXES for year in (BEFORE, LAST)):
        return unknown(printed, Reason.NO_MEASUREMENTS.value)
    if what == "wijken":
        return _count(printed, when, table)
    if what == "geen-lijst":
        return _on_none(printed, when, table, others)
    return _on_lists(printed, what, match, table, others) if (match := ON.fullmatch(when)) and what in {HIGH, LOW} else None  # fmt: skip


def _count(printed: Printed, year: str, table: ScoreTable) -> Check:
    """How many wijken there are: those with a score on every index."""
    lines = [set(table.zuid(index, year)) for index in INDEXES]
    inputs = "rijen van de tabel, zonder Rotterdam en de gebieden"
    return compare(printed, Kind.INTERN, Fraction(len(set.intersection(*lines))), inputs)


def _standing(table: ScoreTable, end: str, year: str, others: Mapping[str, Printed]) -> On:
    found: dict[str, tuple[str, ...]] = {}
    for index in INDEXES:
        told = others.get(f"wijkprofiel/{index}/{end}/{year}")
        for slug in choice(table, index, end, year, told.text if told else ""):
            found[slug] = (*found.get(slug, ()), SHORT[index])
    return found


def _on_lists(
    printed: Printed, end: str, match: re.Match[str], table: ScoreTable, others: Mapping[str, Printed]
) -> Check:
    """Who stands on so many of the three lists; of those on two, whether they did in the former measurement."""
    count, since = int(match[1]), match[2]
    now, before = (_standing(table, end, year, others) for year in (LAST, BEFORE))
    wanted: Callable[[str], bool] = {
        STILL: lambda slug: len(before.get(slug, ())) >= count,
        NEW: lambda slug: len(before.get(slug, ())) < count,
    }.get(since, lambda slug: True)
    found = [slug for slug, on in now.items() if len(on) == count and wanted(slug)]
    inputs = _told(found, now, table)
    if since:
        return list_check(printed, found, table.names, f"in {BEFORE}: {_told(found, before, table)}")
    if not any("(" in name for name in named(printed.text)):
        return list_check(printed, found, table.names, inputs)
    texts = {f"{table.names[slug]} ({'+'.join(now[slug])})" for slug in found}
    same = {slug_of(name) for name in named(printed.text)} == {slug_of(text) for text in texts}
    computed = printed.text if same else BETWEEN.join(by_name(texts, {})) or NOBODY
    verdict = Verdict.EQUAL if same else Verdict.DIFFERS
    return Check(printed.figure, printed.source, Kind.INTERN, printed.text, computed, verdict, inputs)


def _told(found: Iterable[str], on: On, table: ScoreTable) -> str:
    return ", ".join(f"{table.names[slug]} {'+'.join(on.get(slug, ('geen',)))}" for slug in by_name(found, table.names))  # fmt: skip


def _on_none(printed: Printed, when: str, table: ScoreTable, others: Mapping[str, Printed]) -> Check | None:
    """Which focuswijken stand on none of the six lists; `when` says whether in the former measurement either."""
    whose, _, since = when.partition("-")
    if whose != "focuswijken" or since not in {"", STILL}:
        return None
    years = (LAST, BEFORE) if since else (LAST,)
    on = [_standing(table, end, year, others) for end in (HIGH, LOW) for year in years]
    found = [slug for slug in table.focus if not any(slug in lists for lists in on)]
    named_there = sorted(table.focus - set(found), key=table.names.__getitem__)
    inputs = f"wel op een lijst: {', '.join(table.names[slug] for slug in named_there)}"
    return replace(list_check(printed, found, table.names), inputs=inputs)
