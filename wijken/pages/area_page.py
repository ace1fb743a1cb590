"""The page of a wijk or gebied as rows for its template. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nprz_site.dutch import NBSP, UNKNOWN, number, sentence_start, signed

from ..livability import CLASSES
from ..moves import Span
from . import area_words as words
from .area_facts import AreaFacts, Change, IndexFacts, Line, LivabilityFacts, MovesFacts, WijkFacts, WorkFacts
from .area_work_words import (
    CAUSE,
    attention_words,
    most_words,
    moves_words,
    no_attention_words,
    unstated_words,
    wijk_attention_words,
    works_words,
)
from .charts import PLACES, span_words

SOURCES = {"leefbaarometer": "De Leefbaarometer", "verhuizingen": "De telling van de verhuizingen"}
MOST = 20
"""So many rows of what was reached and of milestones; how many more there are is said."""


def area_page(facts: AreaFacts) -> dict[str, Any]:
    """All that `wijken/area.html` shows of `facts`, apart from pictures and addresses."""
    works = facts.works
    return {
        "facts": facts,
        "kind": words.kind_words(facts, with_gebied=False).lower(),
        "people": words.inhabitants_words(facts),
        "headline": words.headline(facts),
        "lede": words.lede(facts),
        "halves_note": words.halves_note(facts.indexes),
        "indexes": [_index(index, facts) for index in facts.indexes],
        "index_table": _index_table(facts),
        "livability": [_livability(one, facts) for one in facts.livability],
        "works_words": works_words(facts),
        "unstated_words": unstated_words(facts),
        "groups": _groups(works.here, facts),
        "attention": _attention(facts),
        "no_attention": no_attention_words(facts),
        "cause": CAUSE,
        "outputs": facts.outputs[:MOST],
        "outputs_left": max(0, len(facts.outputs) - MOST),
        "milestones": facts.milestones[:MOST],
        "milestones_left": max(0, len(facts.milestones) - MOST),
        "moves": [_moves(one, facts) for one in facts.moves],
        "has_suppressed": any(one.moves.has_suppressed for one in facts.moves),
        "wijken": [_wijk(wijk) for wijk in facts.wijken],
        "has_wijk_attention": any(wijk.attention.found for wijk in facts.wijken),
    }


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with its sign (the word of the movement) and what it was."""

    since: str
    way: str
    points: str
    short: str


def change_row(change: Change | None) -> ChangeRow | None:
    """A change as the template shows it; None for none."""
    if change is None:
        return None
    return ChangeRow(change.since, change.direction.value, words.change_words(change), signed(change.points))


def _index(index: IndexFacts, facts: AreaFacts) -> dict[str, Any]:
    beside = [("Rotterdam", index.city)]
    if facts.gebied:
        beside = [(facts.gebied.title, index.around), *beside]
    return {
        "name": index.name,
        "last": index.last,
        "now": _score(index.own, index.last),
        "beside": ", ".join(f"{name}{NBSP}{line[index.last]}" for name, line in beside if index.last in line),
        "halves": words.halves_words(index),
        "changes": [row for row in map(change_row, _changes(index)) if row],
        "rank": words.rank_words(index),
        "end": words.end_words(index),
        "is_lowest": index.is_lowest,
    }


def _changes(index: IndexFacts) -> list[Change | None]:
    """Since the first measurement and the one before; once when those are the same."""
    first, before = index.since_first, index.since_before
    return [first] if first == before else [first, before]


def _score(line: Line, period: str) -> str:
    return str(line[period]) if period in line else UNKNOWN


def _index_table(facts: AreaFacts) -> dict[str, Any]:
    """Every score: per index a row for here, for the gebied around and for the city."""
    periods = sorted({period for index in facts.indexes for period in index.own})
    parts = []
    for index in facts.indexes:
        lines = [(facts.place.title, index.own), ("Rotterdam", index.city)]
        if facts.gebied:
            lines.insert(1, (facts.gebied.title, index.around))
        rows = [
            (sentence_start(name), [_score(line, period) for period in periods])
            for name, line in lines
            if line
        ]
        parts.append((index.name, rows))
    return {"periods": periods, "parts": parts}


def _livability(one: LivabilityFacts, facts: AreaFacts) -> dict[str, Any]:
    note = words.part_note(facts, one.place.name, SOURCES["leefbaarometer"]) if one.is_whole else ""
    return {
        "name": one.place.name,
        "said": words.livability_words(one),
        "note": note,
        "steps": [
            {"period": period, "word": word, "height": rank, "top": len(CLASSES) - rank}
            for period, rank, word in one.classes
        ],
    }


def _groups(works: Sequence[WorkFacts], facts: AreaFacts) -> list[tuple[str, list[WorkFacts]]]:
    """Those that name this area itself, and those that name another that it lies in or that lies here."""
    it = "het gebied" if facts.is_gebied else "de wijk"
    other = (
        "Noemen een wijk in het gebied, of de focuswijken"
        if facts.is_gebied
        else "Via een gebied waar de wijk bij hoort"
    )
    groups = [
        (f"Noemen {it} zelf", [work for work in works if not work.via]),
        (other, [work for work in works if work.via]),
    ]
    return [(name, found) for name, found in groups if found]


def _attention(facts: AreaFacts) -> list[str]:
    by_slug = {index.slug: index for index in facts.indexes}
    return [attention_words(one, by_slug[one.index]) for one in facts.attention.found]


def _moves(one: MovesFacts, facts: AreaFacts) -> dict[str, Any]:
    moves = one.moves
    note = words.part_note(facts, one.place.name, SOURCES["verhuizingen"]) if one.is_whole else ""
    return {
        "name": one.place.name,
        "period": one.period,
        "said": moves_words(moves, _within(one, facts)),
        "note": note,
        "most_in": most_words(moves.arrivals, inwards=True),
        "most_out": most_words(moves.departures, inwards=False),
        "rows": [
            (sentence_start(name), _span(moves.arrivals, slug), _span(moves.departures, slug))
            for slug, name in PLACES.items()
        ],
        "total_in": span_words(moves.total_in) if moves.total_in else UNKNOWN,
        "total_out": span_words(moves.total_out) if moves.total_out else UNKNOWN,
    }


def _within(one: MovesFacts, facts: AreaFacts) -> str:
    """Within what people moved: of a gebied its wijken are added up, and a buurt is named where it is not the wijk."""
    if facts.is_gebied:
        return "de wijken"
    return one.place.name if one.is_whole or len(facts.moves) > 1 else "de wijk"


def _span(cells: Mapping[str, Span], slug: str) -> str:
    return span_words(cells[slug]) if slug in cells else UNKNOWN


def _wijk(wijk: WijkFacts) -> dict[str, Any]:
    """A row of the table of a gebied."""
    return {
        "place": wijk.place,
        "indexes": [
            {
                "now": number(index.now),
                "change": change_row(index.since_first),
                "is_lowest": index.is_lowest,
            }
            for index in wijk.indexes
        ],
        "attention": wijk_attention_words(wijk),
    }
