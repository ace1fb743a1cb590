"""The figures of the sheets as rows to export: an index of a wijk or gebied in a period each."""

from collections.abc import Iterable, Iterator

from indicators.outcome import Amount
from nprz_site.dutch import rounded
from nprz_site.spreadsheets import Cell, Sheet

from .pages.area_facts import AreaFacts, IndexFacts, Line

COLUMNS = (
    *("naam", "niveau", "gebied", "focuswijk", "inwoners", "inwoners_van", "index", "periode", "score"),
    *("score_gebied", "score_rotterdam", "verschil_met_eerste", "objectief", "subjectief", "plaats_in_zuid"),
    *("interventies", "op_groen", "begonnen", "aandacht"),
)


def area_sheet(found: Iterable[AreaFacts], year: int) -> Sheet:
    """A row per area, index and period. Both halves, the place in Zuid and what is done there stand at the last period."""
    rows = [row for facts in found for index in facts.indexes for row in _rows(facts, index)]
    return Sheet(f"Wijken {year}", COLUMNS, rows)


def _rows(facts: AreaFacts, index: IndexFacts) -> Iterator[list[Cell]]:
    place, people = facts.place, facts.inhabitants
    about: list[Cell] = [
        place.name,
        place.level,
        facts.gebied.name if facts.gebied else None,
        ("ja" if place.is_focus else "nee") if facts.gebied else None,
        people.count if people else None,
        (people.of or None) if people else None,
        index.name,
    ]
    for period in index.own:
        yield [*about, period, *_scores(index, period), *_last(facts, index, period)]


def _scores(index: IndexFacts, period: str) -> list[Cell]:
    first, now = index.scores.get(index.first), index.scores.get(period)
    change = None if first is None or now is None or period == index.first else now - first
    return [_cell(index.own, period), _cell(index.around, period), _cell(index.city, period), change]


def _last(facts: AreaFacts, index: IndexFacts, period: str) -> list[Cell]:
    if period != index.last:
        return [None] * 7
    asks = {one.index for one in facts.attention.found}
    works = facts.works
    done: list[Cell] = [len(works.here), works.green, works.started] if works.year else [None] * 3
    halves = [_value(index.objective), _value(index.subjective)]
    is_known = works.year is not None and not works.is_silent and not facts.is_gebied
    attention = ("ja" if index.slug in asks else "nee") if is_known else None
    return [*halves, index.rank, *done, attention]


def _cell(line: Line, period: str) -> Cell:
    return _value(line.get(period))


def _value(amount: Amount | None) -> Cell:
    """The value with its decimals; empty where there is none."""
    value = amount.value if amount else None
    return (
        None if amount is None or value is None or isinstance(value, str) else rounded(value, amount.decimals)
    )
