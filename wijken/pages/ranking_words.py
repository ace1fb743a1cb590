"""The rankings in words: the headline, the ends of a list, how many rose and fell. Pure: no Django."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from interventions.aims import plain
from nprz_site.dutch import enumeration, how_many, number, sentence_start, signed

from ..livability import class_of
from ..profile import HIGHEST, LOWEST, Direction, Ends, Scores
from ..ranking import Spot, Step, Table, by_score

NAMES = {"veiligheidsindex": "veiligheidsindex", "sociale-index": "sociale index", "fysieke-index": "fysieke index"}  # fmt: skip
Names = Mapping[str, str]
"""What areas are called, by slug."""


def shown(value: Decimal | None) -> str:
    """A score without the zeros that it is stored with."""
    return number(None if value is None else plain(value))


def change(value: Decimal | None) -> str:
    """A difference with its sign."""
    return signed(None if value is None else plain(value))


def place(spot: Spot | None) -> str:
    """A place; not known is "–"."""
    return number(spot.number if spot else None)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says first. `low` and `high` are the names on all the lists; `by_tie` on which index a tie puts whom there."""

    year: str
    is_newest: bool
    indexes: int
    low: Sequence[str]
    high: Sequence[str]
    by_tie: Sequence[tuple[str, Sequence[str]]] = ()


def headline(told: Told) -> str:
    """ "Bloemhof en Tarwewijk staan op alle drie de indexen bij de laagste 7 van Zuid." """
    start, verb = _start(told), _verb(told, len(told.low))
    if not told.low:
        return sentence_start(f"{start}{verb} geen wijk {_on_all(told)} bij de laagste {LOWEST} van Zuid.")
    if start:
        return f"{start}{verb} {enumeration(told.low)} {_on_all(told)} bij de laagste {LOWEST} van Zuid."
    return f"{enumeration(told.low)} {verb} {_on_all(told)} bij de laagste {LOWEST} van Zuid."


def _start(told: Told) -> str:
    if told.is_newest:
        return "" if told.low else "er "
    return f"In {told.year} "


def _verb(told: Told, count: int) -> str:
    several = ("staan", "stonden") if count > 1 else ("staat", "stond")
    return several[0 if told.is_newest else 1]


def _on_all(told: Told) -> str:
    return {1: "op de enige index", 2: "op beide indexen"}.get(told.indexes, "op alle drie de indexen")


def lede(told: Told, tables: Sequence[Table]) -> str:
    """Who shares a place there, who is highest everywhere, and how many rose and fell since the first measurement."""
    return " ".join(_lede(told, tables))


def _lede(told: Told, tables: Sequence[Table]) -> Iterator[str]:
    for index, names in told.by_tie:
        verb = "heeft" if len(names) == 1 else "hebben"
        yield f"{enumeration(names)} {verb} daar op de {NAMES[index]} een gedeelde plaats."
    if told.high:
        yield f"{enumeration(told.high)} {_verb(told, len(told.high))} {_on_all(told)} bij de hoogste {HIGHEST}."
    moved = [table for table in tables if table.before]
    if moved:
        since = next(iter(moved[0].before))
        counts = [_ways(table, since, is_first=one == 0) for one, table in enumerate(moved)]
        start = f"Sinds {since}" if told.is_newest else f"Van {since} tot {told.year}"
        yield f"{start} gingen {enumeration(counts)}."


def _ways(table: Table, since: str, *, is_first: bool) -> str:
    found = table.moved(since)
    up, down = len(found[Direction.FORWARD]), len(found[Direction.BACK])
    if is_first:
        return f"op de {NAMES[table.index]} {up} wijken vooruit en {down} achteruit"
    return f"op de {NAMES[table.index]} {up} vooruit en {down} achteruit"


def tie(ends: Ends, scores: Scores, names: Names) -> str:
    """Why a list is longer than it should be; empty when it is not."""
    if not ends.tied:
        return ""
    who = by_score(ends.tied, scores, names)
    score = shown(scores[who[0]])
    return (
        f"Gedeelde plaats: {enumeration([names[slug] for slug in who])} hebben alle{_all(len(who))} {score}. "
        f"Daarom staan er {how_many(len(ends.everyone))} op deze lijst, niet {how_many(ends.size)}."
    )


def _all(count: int) -> str:
    return {2: "bei", 3: " drie", 4: " vier"}.get(count, "maal")


def lists_of(slug: str, indexes: Collection[str], ends: Mapping[str, Ends]) -> str:
    """On the lists of which indexes a wijk stands: "veiligheidsindex (gedeelde plaats) en sociale index".

    Of one that stands on all of them only where it shares its place.
    """
    shared = [index for index in indexes if slug in ends[index].tied]
    if len(indexes) == len(ends) > 1:
        return f"gedeelde plaats op de {enumeration([NAMES[index] for index in shared])}" if shared else ""
    return enumeration(
        [NAMES[index] + (" (gedeelde plaats)" if index in shared else "") for index in indexes]
    )


def of_city(lists: Mapping[str, tuple[int, int]]) -> str:
    """How many of the lowest of Rotterdam lie in Zuid, per index: those in Zuid, of how many."""
    parts = [f"{zuid} van de {of} op de {NAMES[index]}" for index, (zuid, of) in lists.items()]
    return f"In Zuid liggen er {enumeration(parts)}." if parts else ""


def climb(step: Step) -> str:
    """ "van zwak naar voldoende"; how many classes when it is more than one."""
    size = abs(step.size)
    more = f", {how_many(size)} klassen" if size > 1 else ""
    return f"van {class_of(step.before)} naar {class_of(step.now)}{more}"


def livability(first: str, last: str, steps: Sequence[Step], of: int) -> str:
    """ "5 van de 23 buurten staan in 2022 in een hogere klasse dan in 2012, 7 in een lagere"."""
    up, down = sum(step.size > 0 for step in steps), sum(step.size < 0 for step in steps)
    verb = "staat" if up == 1 else "staan"
    return (
        f"{up} van de {of} buurten {verb} in {last} in een hogere klasse dan in {first}, {down} in een lagere"
    )
